//! What it means: a status for each question, findings, totals.
//!
//! [`review`] is pure: a report, what its folder holds and what the user wants
//! give a [`Review`]. Rules that are off or allowed in place leave no trace in
//! it, so that status, findings and exit status cannot disagree.

pub mod finding;
pub mod options;
pub mod rules;
pub mod status;

pub use finding::{Finding, Kind};
pub use options::Options;
pub use rules::{RULES, Rule, RuleInfo, Severity};
pub use status::Status;

use crate::official::Official;
use crate::report::{Bounds, Limits};

/// Everything found about one report. Rows and findings refer to [`crate::report::Report`] by index and span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// One row a question, in the report's order: `rows[i]` is about `report.questions[i]`.
    pub rows: Vec<Row>,
    /// All findings, in the order of the document; those about the whole document first.
    pub findings: Vec<Finding>,
    /// Sums over the report.
    pub totals: Totals,
    /// What `report.py check` says; `None` where no table is known.
    pub official: Option<Official>,
}

/// Where one question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number in its heading.
    pub number: u32,
    /// Where it stands.
    pub status: Status,
    /// Words of the answer.
    pub words: usize,
    /// Prose words of the answer.
    pub prose: usize,
    /// Images a reader would be shown.
    pub images: usize,
    /// What it is judged by.
    pub limits: Limits,
    /// The strongest source that gave one of the two limits.
    pub limits_source: Option<LimitsSource>,
    /// What the prompt asks for, where that differs from [`Row::limits`].
    pub prompt_limits: Option<Limits>,
    /// The entry of the official checker that holds this answer: an index into [`Official::entries`].
    pub official: Option<usize>,
    /// Its findings: indices into [`Review::findings`].
    pub findings: Vec<usize>,
}

/// Who says what an answer is judged by, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitsSource {
    /// `handin.toml`.
    Config,
    /// The table in the `report.py` beside the report.
    ReportPy,
    /// The prompt's wording.
    Prompt,
    /// A known version's table.
    BuiltIn,
}

impl LimitsSource {
    /// The name in the machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::ReportPy => "report.py",
            Self::Prompt => "prompt",
            Self::BuiltIn => "built-in",
        }
    }
}

/// Sums over a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Questions.
    pub questions: usize,
    /// Questions that are complete.
    pub complete: usize,
    /// Questions that are unanswered.
    pub unanswered: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Words of all answers.
    pub words: usize,
    /// Words missing to the minimum of every question.
    pub missing_words: usize,
}

impl Row {
    /// The bounds on words, if any.
    #[must_use]
    pub fn word_bounds(&self) -> Option<Bounds> {
        self.limits.words
    }

    /// Whether anything but notes was found about it, or it is not complete.
    #[must_use]
    pub fn has_problem(&self, findings: &[Finding]) -> bool {
        self.status != Status::Complete
            || self
                .findings
                .iter()
                .filter_map(|index| findings.get(*index))
                .any(|finding| finding.severity > Severity::Note)
    }
}
