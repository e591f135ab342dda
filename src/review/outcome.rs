//! What a review comes to: a row for each question, findings, totals.

use thin_vec::ThinVec;

use super::classes::Severity;
use super::finding::Finding;
use super::rules::Rule;
use super::shift;
use super::status::Status;
use super::totals::Totals;
use crate::official::Official;
use crate::report::{Limits, Question};

/// Everything found about one report. Rows and findings refer to [`crate::report::Report`] by index and span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// One row a question, in the report's order: `rows[i]` is about `report.questions[i]`.
    pub rows: Vec<Row>,
    /// All findings, in the order of the document; those about the whole document first.
    pub findings: Vec<Finding>,
    /// What the graded page loses too, and hardly anybody misses: not reported, and part of no sum.
    pub unreported: Vec<Finding>,
    /// Sums over the report.
    pub totals: Totals,
    /// What `report.py check` says; `None` where no table is known.
    pub official: Option<Official>,
}

impl Review {
    /// Drops the findings of other rules than these. What a question's status is, and what all sums but those of
    /// findings are, stays: they say how the report is, not what somebody asked for.
    pub fn retain(&mut self, keep: impl Fn(Rule) -> bool) {
        self.findings.retain(|finding| keep(finding.rule()));
        self.rows.iter_mut().for_each(|row| row.findings.clear());
        (self.totals.errors, self.totals.warnings, self.totals.notes) = (0, 0, 0);
        for (index, finding) in self.findings.iter().enumerate() {
            self.totals.count(finding.severity);
            if let Some(row) = finding.question.and_then(|question| self.rows.get_mut(question)) {
                row.findings.push(index);
            }
        }
    }
}

/// The state of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number in its heading.
    pub number: u32,
    /// What it still needs.
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
    /// The entry of the official checker that holds this answer: an index into [`Official::entries`].
    pub official: Option<usize>,
    /// Its findings: indices into [`Review::findings`].
    pub findings: ThinVec<usize>,
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

impl Row {
    /// The row of a question before anything is judged.
    pub(super) fn of(question: &Question, official: Option<&Official>) -> Self {
        let answer = &question.answer;
        Self {
            number: question.number,
            status: Status::Complete,
            words: answer.words,
            prose: answer.prose,
            images: answer.images.iter().filter(|image| image.shown).count(),
            limits: Limits::default(),
            limits_source: None,
            official: official.and_then(|official| shift::entry_of(question, official)),
            findings: ThinVec::new(),
        }
    }

    /// Whether anything but notes was found about it, or it is not complete.
    #[must_use]
    pub fn has_problem(&self, findings: &[Finding]) -> bool {
        let found = self.findings.iter().filter_map(|index| findings.get(*index));
        self.status != Status::Complete || found.into_iter().any(|finding| finding.severity > Severity::Note)
    }
}
