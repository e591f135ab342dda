//! What lies over the panes: help, a rule in full, progress, the checklist, the hand-in list.

mod checklist;
mod handin;
mod help;
mod progress;
mod rule;

use ratatui::text::Line;

use super::areas::Areas;
use super::block::{Block, Window};
use crate::dashboard::state::{self, OverlayKind, State};
use crate::dashboard::theme::Role;

/// The widest an overlay's text is set, in columns.
const WIDEST: usize = 96;

/// What lies over the panes, as it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// Its title, and what is seen of its text.
    pub block: Block,
    /// Which lines of its text are seen.
    pub window: Window,
}

impl Overlay {
    /// Lays an overlay out under its title.
    pub(super) fn lay_out(state: &State, overlay: &state::Overlay, areas: &Areas) -> Self {
        let area = areas.body;
        let columns = usize::from(area.width).min(WIDEST);
        let (title, text) = text(state, &overlay.kind, columns);
        let window = Window::new(overlay.top, area.height.saturating_sub(1), text.len());
        let title = Line::styled(format!(" {title}"), state.theme().style(Role::Heading));
        let seen = text.into_iter().skip(window.top).take(window.height);
        let mut block = Block {
            area,
            lines: std::iter::once(title).chain(seen).collect(),
        };
        block.say_more(window.count - window.top + 1, state.theme());
        Self { block, window }
    }
}

/// An overlay's title and all of its text.
fn text(state: &State, kind: &OverlayKind, columns: usize) -> (String, Vec<Line<'static>>) {
    match kind {
        OverlayKind::Help(query) => help::text(state, query, columns),
        OverlayKind::Rule(rule) => rule::text(state, *rule, columns),
        OverlayKind::Progress => progress::text(state, columns),
        OverlayKind::HandIn => handin::text(state, columns),
        OverlayKind::Checklist => checklist::text(state, columns),
    }
}
