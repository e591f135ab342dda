//! The rows of the list: what the filter lets through, in the order of the report or of a strip.

use super::key::{Selection, index_of};
use crate::report::Report;
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

    /// Whether it lets a question through, by the question's index.
    #[must_use]
    pub fn passes(self, review: &Review, question: usize) -> bool {
        let Some(row) = review.rows.get(question) else {
            return false;
        };
        match self {
            Self::All => true,
            Self::Unanswered => row.status == Status::Unanswered,
            Self::Problems => row.has_problem(&review.findings),
            Self::Complete => row.status == Status::Complete,
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

/// The rows of the list. The selected question stays in it whatever the filter, so that it cannot vanish under the
/// user's hands; a strip has no sections and shows what has problems first.
pub(super) fn rows(
    report: &Report,
    review: &Review,
    filter: Filter,
    selection: Selection,
    strip: bool,
) -> Vec<ListRow> {
    let selected = match selection {
        Selection::Report => None,
        Selection::Question(key) => index_of(report, key),
    };
    let shown = |index: &usize| filter.passes(review, *index) || Some(*index) == selected;
    let whole = match filter {
        Filter::All | Filter::Problems => about_the_report(review).next().is_some(),
        Filter::Unanswered | Filter::Complete => selection == Selection::Report,
    };
    let mut rows: Vec<ListRow> = whole.then_some(ListRow::Report).into_iter().collect();
    if strip {
        let mut questions: Vec<usize> = (0..report.questions.len()).filter(shown).collect();
        let is_fine = |row: &crate::review::Row| !row.has_problem(&review.findings);
        questions.sort_by_key(|index| review.rows.get(*index).is_some_and(is_fine));
        rows.extend(questions.into_iter().map(ListRow::Question));
        return rows;
    }
    let sections = &report.sections;
    let before = sections.first().map_or(usize::MAX, |first| first.questions.start);
    let before = 0..report.questions.len().min(before);
    rows.extend(before.filter(shown).map(ListRow::Question));
    for (number, section) in sections.iter().enumerate() {
        let questions: Vec<usize> = section.questions.clone().filter(shown).collect();
        if !questions.is_empty() {
            rows.push(ListRow::Section(number));
            rows.extend(questions.into_iter().map(ListRow::Question));
        }
    }
    rows
}

/// What was found about the report as a whole.
pub fn about_the_report(review: &Review) -> impl Iterator<Item = &Finding> {
    review.findings.iter().filter(|finding| finding.question.is_none())
}
