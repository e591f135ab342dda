//! An answer as a reader sees it: its Markdown set in lines for the terminal, each knowing its source.
//!
//! Total and linear: what nests deeper than there is room for is set flat, and what is longer than anyone would
//! scroll through is cut with a line that says so.

mod block;
pub mod page;
mod renderer;
mod table;

use std::ops::Range;

use ratatui::style::Style;

use super::flow::{MOST_BYTES, Piece, RenderedLine, restyle};
use crate::dashboard::theme::{Role, Theme};
use crate::report::{Answer, Definitions, Report};
use renderer::Renderer;

/// The most events that are read: a table of a few bytes can be filled up with empty cells without end.
const MOST_EVENTS: usize = 200_000;

/// A question's answer in lines of at most so many columns.
#[must_use]
pub fn answer(report: &Report, answer: &Answer, columns: usize, theme: &Theme) -> Vec<RenderedLine> {
    let span = whole_lines(&report.text, answer);
    let mut lines = render(&report.text, &span, &report.definitions, columns, theme);
    let mut places: Vec<(Range<usize>, Style)> = Vec::new();
    let placeholder = theme.style(Role::Placeholder);
    places.extend(answer.placeholders.iter().map(|span| (span.clone(), placeholder)));
    let leftover = theme.style(Role::Leftover);
    places.extend(answer.leftovers.iter().map(|left| (left.span.clone(), leftover)));
    places.sort_by_key(|(span, _)| span.start);
    let mut end = 0;
    places.retain(|(span, _)| {
        let apart = span.start >= end;
        end = end.max(span.end);
        apart
    });
    restyle(&mut lines, &places);
    lines
}

/// The answer without white space around it, but with the indent of its first line, which may make it code.
fn whole_lines(text: &str, answer: &Answer) -> Range<usize> {
    let before = text.get(answer.span.start..answer.trimmed.start).unwrap_or_default();
    let line = before
        .rfind(['\n', '\r'])
        .map_or(answer.trimmed.start, |end| answer.span.start + end + 1);
    line..answer.trimmed.end
}

/// A stretch of Markdown in lines of at most so many columns; its links may be defined outside it.
#[must_use]
pub fn render(
    text: &str,
    span: &Range<usize>,
    definitions: &Definitions,
    columns: usize,
    theme: &Theme,
) -> Vec<RenderedLine> {
    let end = text.floor_char_boundary(span.end.min(span.start.saturating_add(MOST_BYTES)));
    let Some(source) = text.get(span.start..end) else {
        return Vec::new();
    };
    let mut renderer = Renderer::new(source, span.start, columns.max(1), theme);
    let mut events = definitions.parser(source).into_offset_iter();
    for (event, range) in events.by_ref().take(MOST_EVENTS) {
        renderer.event(event, span.start + range.start..span.start + range.end);
    }
    let cut = events.next().is_some() || end < span.end;
    let mut lines = renderer.lines();
    if cut {
        let note = "the rest is too long to be shown here";
        let note = Piece::ours(note, theme.style(Role::Dim));
        lines.push(RenderedLine::new(vec![note], end..span.end));
    }
    lines
}

#[cfg(test)]
mod tests;
