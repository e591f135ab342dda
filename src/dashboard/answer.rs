//! A question's answer as lines of its pane: rendered as Markdown, or by what was counted.

use super::flow::RenderedLine;
use super::question::DocumentLine;
use super::theme::Theme;
use super::{counted as counting, markdown};
use crate::report::{Question, Report};

/// The answer as a reader sees it.
#[must_use]
pub fn rendered(report: &Report, question: &Question, width: usize, theme: &Theme) -> Vec<DocumentLine> {
    document(markdown::answer(report, &question.answer, width, theme))
}

/// The answer by what was counted.
#[must_use]
pub fn counted(report: &Report, question: &Question, width: usize, theme: &Theme) -> Vec<DocumentLine> {
    document(counting::lines(report, &question.answer, width, theme))
}

fn document(lines: Vec<RenderedLine>) -> Vec<DocumentLine> {
    let line = |rendered: RenderedLine| DocumentLine {
        line: rendered.line(),
        source: Some(rendered.source).filter(|source| source.end > 0),
        finding: None,
    };
    lines.into_iter().map(line).collect()
}
