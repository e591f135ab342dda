//! A question's answer as lines of its pane: rendered as Markdown, or by what was counted.

use std::ops::Range;

use ratatui::style::Style;

use super::document::DocumentLine;
use crate::dashboard::set::flow::{RenderedLine, restyle};
use crate::dashboard::set::{counted as counting, markdown};
use crate::dashboard::theme::Theme;
use crate::report::{Question, Report};

/// Places of the report's text with the style that is laid over them, in order and apart.
pub(super) type Marks = Vec<(Range<usize>, Style)>;

/// The answer as a reader sees it, or by what was counted.
#[must_use]
pub(super) fn lines(
    report: &Report,
    question: &Question,
    is_counted: bool,
    width: usize,
    theme: &Theme,
    marks: &Marks,
) -> Vec<DocumentLine> {
    let lines = if is_counted {
        counting::lines(report, &question.answer, width, theme)
    } else {
        markdown::answer(report, &question.answer, width, theme)
    };
    document(lines, marks)
}

fn document(mut lines: Vec<RenderedLine>, marks: &Marks) -> Vec<DocumentLine> {
    restyle(&mut lines, marks);
    let line = |line: RenderedLine| DocumentLine {
        line: line.line(),
        source: Some(line.source).filter(|source| source.end > 0),
        ..DocumentLine::default()
    };
    lines.into_iter().map(line).collect()
}
