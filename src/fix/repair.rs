//! What a repair is, and what it is proven with.

use super::edit::Edit;
use crate::report::{Report, Span};
use crate::review::{Review, Rule};

/// A report's text, taken apart and reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// What is written.
    pub report: Report,
    /// What it means.
    pub review: Review,
}

/// Reviews changed texts of one report, with its folder and settings as they are.
pub trait Reviewer {
    /// Reviews a text as if it were the report's; `None` where the report's encoding cannot hold it.
    fn review(&mut self, text: &str) -> Option<Reviewed>;
}

/// A change of a report's text that answers some of its findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The question it changes: an index into the report's questions.
    pub question: usize,
    /// The findings it answers: indices into the review's findings, in order.
    pub findings: Vec<usize>,
    /// The losses it answers that are not reported since hardly anybody misses them: indices into the review's own.
    pub unreported: Vec<usize>,
    /// The rules of those findings, each once.
    pub rules: Vec<Rule>,
    /// What it does, as an order without full stop: `indent the code by four spaces`.
    pub title: String,
    /// What it changes, in the order of the text, without overlap.
    pub edits: Vec<Edit>,
    /// Whether the proof holds.
    pub safety: Safety,
    /// What it may change of what GitHub shows.
    pub(super) changes: Changes,
    /// Whether it is unsafe only since the page then loses something else, which another repair may answer.
    pub(super) only_uncovers: bool,
}

/// Whether a repair may be made without a look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The finding is gone, nothing new is found, GitHub shows the same, and no official verdict is worse.
    Safe,
    /// Somebody should look first; why, as a clause without full stop.
    Unsafe(String),
}

impl Repair {
    /// Whether the proof holds.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.safety == Safety::Safe
    }

    /// All that it touches: from its first to its last edit; empty without edits.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.edits.first().map_or(0, |edit| edit.span.start);
        start..self.edits.last().map_or(start, |edit| edit.span.end)
    }
}

/// What a repair says that it changes of what GitHub shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// What the edits themselves write over.
    pub(super) edited: bool,
    /// How deep in a list something is.
    pub(super) level: bool,
    /// What is in a quote.
    pub(super) quote: bool,
    /// Headings and strong text.
    pub(super) heading: bool,
    /// All: somebody must look.
    pub(super) all: bool,
}

impl Changes {
    /// Nothing changes.
    pub(super) fn nothing() -> Self {
        Self::default()
    }

    /// What two repairs change together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self {
            edited: self.edited || other.edited,
            level: self.level || other.level,
            quote: self.quote || other.quote,
            heading: self.heading || other.heading,
            all: self.all || other.all,
        }
    }

    /// Whether no piece of what GitHub shows may come or go.
    pub(super) const fn is_strict(self) -> bool {
        !self.edited && !self.all
    }

    /// What the edits write over changes.
    pub(super) fn edited() -> Self {
        Self {
            edited: true,
            ..Self::nothing()
        }
    }
}
