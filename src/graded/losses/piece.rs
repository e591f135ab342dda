//! The pieces of a report that are compared each on its own: the introduction, and the questions.

use crate::report::{Question, Report, Span};

/// The text before the first question.
pub(super) fn intro(report: &Report) -> Span {
    let first = report.questions.first();
    0..first.map_or(report.text.len(), |question| question.heading.start)
}

/// The text of a question up to the next one.
pub(super) fn piece(report: &Report, index: usize) -> Span {
    let start = |question: &Question| question.heading.start;
    let begin = report.questions.get(index).map_or(report.text.len(), start);
    begin..report.questions.get(index + 1).map_or(report.text.len(), start)
}
