//! What lies over the panes: help, a rule in full, a repair, progress, the checklist, the hand-in list, the palette.

mod checklist;
mod handin;
mod help;
mod palette;
mod problems;
mod progress;
mod repair;
mod rule;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::areas::Areas;
use super::block::{Block, Window};
use crate::dashboard::state::{self, OverlayKind, State};
use crate::dashboard::theme::Role;

/// The widest an overlay's text is set, in columns.
const WIDEST: usize = 96;

/// Below this height there is no room for a blank line under the title.
const FEW: u16 = 8;

/// What lies over the panes, as it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// Its title, and what is seen of its text.
    pub block: Block,
    /// Which lines of its text are seen.
    pub window: Window,
    /// The finding of each line, by its index in the review, where it lists findings.
    pub findings: Vec<Option<usize>>,
}

impl Overlay {
    /// Lays an overlay out under its title.
    pub(super) fn lay_out(state: &State, overlay: &state::Overlay, areas: &Areas) -> Self {
        let area = areas.body;
        let columns = usize::from(area.width).min(WIDEST);
        let (title, mut text, findings) = text(state, &overlay.kind, columns);
        if area.height < FEW && text.first().is_some_and(|line| line.width() == 0) {
            text.remove(0);
        }
        let window = Window::new(overlay.top, area.height.saturating_sub(1), text.len());
        let window = match &overlay.kind {
            OverlayKind::Palette(palette) => in_view(window, palette.at),
            _other => showing(state, window, &findings),
        };
        Self {
            block: titled(state, area, title, text, window),
            window,
            findings,
        }
    }
}

/// All problems in a pane of their own; empty where there is no room for it.
pub(super) fn pane(state: &State, area: Rect) -> Block {
    if area.width == 0 {
        return Block::default();
    }
    let list = problems::list(state, "", usize::from(area.width));
    let window = Window::new(0, area.height.saturating_sub(1), list.lines.len());
    let window = showing(state, window, &list.findings);
    let title = heading(state, &list.title);
    titled(state, area, title, list.lines, window)
}

/// What is seen of a text, under its title.
fn titled(state: &State, area: Rect, title: Line<'static>, text: Vec<Line<'static>>, window: Window) -> Block {
    let seen = text.into_iter().skip(window.top).take(window.height);
    let mut block = Block {
        area,
        lines: std::iter::once(title).chain(seen).collect(),
    };
    block.say_more(window.count - window.top + 1, state.theme());
    block
}

/// The window with the selected finding in view, where findings are listed; the last row may say that there is more.
fn showing(state: &State, window: Window, findings: &[Option<usize>]) -> Window {
    let selected = state.selected_problem();
    let at = findings.iter().position(|one| one.is_some() && *one == selected);
    at.map_or(window, |at| in_view(window, at))
}

/// The window with a line in view; the last row may say that there is more.
fn in_view(window: Window, at: usize) -> Window {
    let height = window.height.saturating_sub(1).max(1);
    // With its heading where that is just above.
    let first = (at + 1).saturating_sub(height);
    let last = at.saturating_sub(1);
    window.at(window.top.clamp(first, last.max(first)))
}

/// An overlay's title, all of its text, and the finding of each line where it lists findings.
fn text(state: &State, kind: &OverlayKind, columns: usize) -> (Line<'static>, Vec<Line<'static>>, Vec<Option<usize>>) {
    let (title, lines) = match kind {
        OverlayKind::Problems(filter) => {
            let list = problems::list(state, filter, columns);
            return (heading(state, &list.title), list.lines, list.findings);
        }
        OverlayKind::Palette(palette) => {
            let (title, lines) = palette::text(state, palette, columns);
            return (title, lines, Vec::new());
        }
        OverlayKind::Help(query) => help::text(state, query, columns),
        OverlayKind::Rule(rule) => rule::text(state, *rule, columns),
        OverlayKind::Progress => progress::text(state, columns),
        OverlayKind::HandIn => handin::text(state, columns),
        OverlayKind::Repair => repair::text(state, columns),
        OverlayKind::Checklist => checklist::text(state, columns),
    };
    (heading(state, &title), lines, Vec::new())
}

fn heading(state: &State, title: &str) -> Line<'static> {
    Line::styled(format!(" {title}"), state.theme().style(Role::Heading))
}
