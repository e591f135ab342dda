//! The rows of the list: what the filter lets through, in the order of the report or of a strip.

use super::{Key, Model};
use crate::review::{Finding, Review, Status};

/// Which questions the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those without an answer.
    Unanswered,
    /// Those with anything wrong but notes.
    Problems,
    /// Those that are complete.
    Complete,
}

impl Filter {
    /// The next in the cycle.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Unanswered,
            Self::Unanswered => Self::Problems,
            Self::Problems => Self::Complete,
            Self::Complete => Self::All,
        }
    }

    /// As the list's head says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unanswered => "unanswered",
            Self::Problems => "with problems",
            Self::Complete => "complete",
        }
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// What was found about the report as a whole.
    Report,
    /// A section's heading: an index into the report's sections.
    Section(usize),
    /// A question: an index into the report's questions.
    Question(usize),
}

impl Model {
    /// Whether the filter lets a question through.
    #[must_use]
    pub fn passes(&self, question: usize) -> bool {
        let Some(review) = self.review() else { return false };
        let Some(row) = review.rows.get(question) else {
            return false;
        };
        match self.filter {
            Filter::All => true,
            Filter::Unanswered => row.status == Status::Unanswered,
            Filter::Problems => row.has_problem(&review.findings),
            Filter::Complete => row.status == Status::Complete,
        }
    }

    /// The rows of the list. The selected question stays in it whatever the filter, so that it cannot vanish
    /// under the user's hands; a strip has no sections and shows what has problems first.
    #[must_use]
    pub fn rows(&self) -> Vec<ListRow> {
        let (Some(report), Some(review)) = (self.report(), self.review()) else {
            return Vec::new();
        };
        let selected = self.index();
        let shown = |index: &usize| self.passes(*index) || Some(*index) == selected;
        let whole = match self.filter {
            Filter::All | Filter::Problems => about_the_report(review).next().is_some(),
            Filter::Unanswered | Filter::Complete => self.selected == Key::REPORT,
        };
        let mut rows: Vec<ListRow> = whole.then_some(ListRow::Report).into_iter().collect();
        if self.layout().strip {
            let mut questions: Vec<usize> = (0..report.questions.len()).filter(shown).collect();
            questions.sort_by_key(|index| {
                review
                    .rows
                    .get(*index)
                    .is_some_and(|row| !row.has_problem(&review.findings))
            });
            rows.extend(questions.into_iter().map(ListRow::Question));
            return rows;
        }
        let before = report
            .sections
            .first()
            .map_or(usize::MAX, |first| first.questions.start);
        rows.extend(
            (0..report.questions.len().min(before))
                .filter(shown)
                .map(ListRow::Question),
        );
        for (number, section) in report.sections.iter().enumerate() {
            let questions: Vec<usize> = section.questions.clone().filter(shown).collect();
            if !questions.is_empty() {
                rows.push(ListRow::Section(number));
                rows.extend(questions.into_iter().map(ListRow::Question));
            }
        }
        rows
    }
}

/// What was found about the report as a whole.
pub(in crate::dashboard) fn about_the_report(review: &Review) -> impl Iterator<Item = &Finding> {
    review.findings.iter().filter(|finding| finding.question.is_none())
}
