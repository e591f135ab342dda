//! The official checker's table of constraints: what each position in its list is judged by.

use crate::report::{Bounds, Limits};

/// One row an answer, in the order of the checker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What each answer is judged by; empty limits always pass.
    pub rows: Vec<Limits>,
    /// Whether this version drops the first 43 characters before it checks.
    pub drops_front: bool,
}

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableSource {
    /// The `report.py` beside the report.
    ReportPy,
    /// A known version, by name.
    BuiltIn(&'static str),
}

impl TableSource {
    /// The name in the machine output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ReportPy => "report.py",
            Self::BuiltIn(_) => "built-in",
        }
    }
}

impl Table {
    /// Whether an answer with so many words and images passes the row of this index.
    #[must_use]
    pub fn passes(&self, row: usize, words: usize, images: usize) -> bool {
        self.rows
            .get(row)
            .is_none_or(|limits| within(limits.words, words) && within(limits.images, images))
    }
}

fn within(bounds: Option<Bounds>, count: usize) -> bool {
    bounds.is_none_or(|bounds| bounds.contains(count))
}
