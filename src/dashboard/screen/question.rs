//! The selected question, laid out in its pane: prompt, findings, images, answer; a window on its lines.

mod answer;
mod builder;
mod document;
mod marks;
mod pictures;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use builder::Builder;

use super::areas::Areas;
use super::block::{Block, Window, padded};
use super::drawn::Drawn;
use crate::dashboard::pictures::{Progress, Wanted};
use crate::dashboard::state::{Pane, Scroll, Selection, State};
use crate::dashboard::theme::{Role, Theme};

pub(super) use document::{Document, DocumentLine};

/// The question's pane as it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// What is seen of it.
    pub block: Block,
    /// The pictures over its blank lines.
    pub drawn: Vec<Drawn>,
    /// All of its lines.
    pub document: Document,
    /// Which of them are seen.
    pub window: Window,
}

impl Question {
    /// What is selected, in its pane or for it.
    pub(super) fn lay_out(state: &State, areas: &Areas) -> Self {
        let document = Document {
            lines: lines(state, areas),
        };
        let mut question = Self {
            window: Window::new(0, areas.question.height, document.lines.len()),
            document,
            ..Self::default()
        };
        question.window = question.window.at(question.top(state));
        question.block = question.seen(state, areas.question);
        let more = question.window.count - question.window.top;
        let is_cut = question.block.say_more(more, state.theme());
        question.drawn = question.pictures(state, areas.question, is_cut);
        question
    }

    /// The pictures there is room for, seen or not.
    pub fn wanted(&self) -> impl Iterator<Item = &Wanted> {
        self.document.lines.iter().filter_map(|line| line.picture.as_ref())
    }

    /// The first line with which a finding is in view, as near to `top` as can be.
    #[must_use]
    pub fn top_showing(&self, finding: usize, top: usize) -> usize {
        // The last row may be taken by the word that there is more.
        let height = self.window.height.saturating_sub(1);
        match self.document.lines_of_finding(finding) {
            Some(lines) if lines.start < top || lines.end > top + height => {
                lines.end.saturating_sub(height).min(lines.start)
            }
            Some(_) | None => top,
        }
    }

    fn top(&self, state: &State) -> usize {
        match (state.place.question, state.place.finding) {
            (Scroll::To(top), _) | (Scroll::Selection(top), None) => top,
            (Scroll::Selection(top), Some(finding)) => self.top_showing(finding, top),
            (Scroll::Match(top), _) => {
                let search = state.typed.search.as_ref();
                let found = search.and_then(|search| search.matches.get(search.current));
                let line = found.and_then(|found| self.document.line_of(found.span.start));
                line.map_or(top, |line| line.saturating_sub(self.window.height / 3))
            }
        }
    }

    /// The lines that are seen, the selected ones set off where the pane has the keys.
    fn seen(&self, state: &State, area: Rect) -> Block {
        let focused = state.place.focus == Pane::Question;
        let columns = usize::from(area.width);
        let lines = self.document.lines.iter().enumerate();
        let seen = lines.skip(self.window.top).take(self.window.height);
        let line = |(index, line): (usize, &DocumentLine)| {
            let here = match state.place.finding {
                Some(finding) => line.finding == Some(finding),
                None => index == 0,
            };
            let selected = (here && state.place.finding.is_some()).then_some(if focused {
                Role::Selected
            } else {
                Role::SelectedElsewhere
            });
            pointed_at(line, focused && here, selected, columns, state.theme())
        };
        Block {
            area,
            lines: seen.map(line).collect(),
        }
    }

    /// The pictures that are drawn, each from its row of the pane on.
    fn pictures(&self, state: &State, area: Rect, is_cut: bool) -> Vec<Drawn> {
        let area = Rect {
            x: area.x.saturating_add(1),
            width: area.width.saturating_sub(1),
            height: area.height.saturating_sub(u16::from(is_cut)),
            ..area
        };
        let top = i16::try_from(self.window.top).unwrap_or(i16::MAX);
        let drawn = |(index, line): (usize, &DocumentLine)| {
            let Some(Progress::Ready(drawing)) = state.read.gallery.progress(line.picture.as_ref()?) else {
                return None;
            };
            Some(Drawn {
                area,
                row: i16::try_from(index).unwrap_or(i16::MAX).saturating_sub(top),
                drawing: drawing.clone(),
            })
        };
        self.document.lines.iter().enumerate().filter_map(drawn).collect()
    }
}

/// All lines about the selection.
fn lines(state: &State, areas: &Areas) -> Vec<DocumentLine> {
    let strip = state.shown.is_strip();
    let mut builder = Builder::new(state, areas);
    if let Some((index, question, row)) = state.current() {
        builder.title(index, question, row);
        builder.difference(row);
        if strip {
            builder.findings();
            builder.prompt(question, row);
        } else {
            builder.prompt(question, row);
            builder.findings();
        }
        builder.pictures(question);
        builder.answer(question, row);
    } else if state.place.selection == Selection::Report {
        builder.report();
        builder.findings();
    }
    builder.lines
}

/// A line with what points at it, padded so that a selection is a block.
fn pointed_at(line: &DocumentLine, here: bool, selected: Option<Role>, columns: usize, theme: &Theme) -> Line<'static> {
    let mark = if here { theme.pointer() } else { " " };
    let mut spans = vec![Span::styled(mark, theme.style(Role::Accent))];
    spans.extend(line.line.spans.iter().cloned());
    let line = padded(spans, columns.saturating_sub(1)).style(line.line.style);
    match selected {
        Some(role) => theme.selected(line, role),
        None => line,
    }
}
