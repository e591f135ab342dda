//! A question's answer as lines: rendered as Markdown, or by what was counted.

use super::question::DocumentLine;
use super::text::{visible, wrap};
use super::theme::{Role, Theme};
use crate::report::{Question, Report};
use ratatui::text::Line;

/// The answer as a reader sees it.
#[must_use]
pub fn rendered(report: &Report, question: &Question, width: usize, theme: &Theme) -> Vec<DocumentLine> {
    let span = &question.answer.trimmed;
    let mut lines = Vec::new();
    let mut at = span.start;
    for source in report.slice(span).split_inclusive('\n') {
        for (offset, text) in wrap(&visible(source.trim_end()), width) {
            lines.push(DocumentLine {
                line: Line::styled(text, theme.style(Role::Text)),
                source: Some(at + offset.min(source.len())..at + source.len()),
                finding: None,
            });
        }
        at += source.len();
    }
    lines
}

/// The answer by what was counted.
#[must_use]
pub fn counted(report: &Report, question: &Question, width: usize, theme: &Theme) -> Vec<DocumentLine> {
    rendered(report, question, width, theme)
}
