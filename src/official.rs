//! What the official checker sees: its cutting of the text, its table, its verdict.
//!
//! The algorithm is `report.py check`'s, reproduced exactly: split at every
//! `Answer:`, cut at `###` and then at `##`, judge the i-th answer by the i-th
//! row. Headings play no part in it.

pub mod cut;
pub mod known;
pub mod table;

pub use table::{Table, TableSource};

use crate::report::Span;

/// What `report.py check` makes of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// How many answers its table has rows for.
    pub expected: usize,
    /// How many answers its cutting finds.
    pub answers: usize,
    /// How many of them pass; `None` when it stops and judges nothing.
    pub passed: Option<usize>,
    /// Why it stops, if it does.
    pub stops: Option<Stop>,
    /// Where its table comes from.
    pub source: TableSource,
    /// The answers it judges, in order; empty when the cutting cannot even begin.
    pub entries: Vec<Entry>,
}

/// One answer as the official checker cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it counts, in the report's text.
    pub span: Span,
    /// Its words, the placeholder included.
    pub words: usize,
    /// Its images, by the checker's pattern.
    pub images: usize,
    /// Its verdict by the row of its position; `None` when it stops before.
    pub passes: Option<bool>,
}

/// Why `report.py check` stops with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The file is not UTF-8.
    NotUtf8,
    /// There is no `Answer:` at all.
    NoAnswers,
    /// The number of answers is not the number of its rows.
    WrongCount {
        /// Answers found.
        found: usize,
        /// Rows of the table.
        expected: usize,
    },
}
