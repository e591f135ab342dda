//! What lies over the panes: help, a rule in full, progress, the checklist, the hand-in list.

mod checklist;
mod handin;
mod help;
mod progress;
mod rule;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

use super::{lines, more};
use crate::dashboard::model::{Model, Overlay, OverlayKind};
use crate::dashboard::theme::Role;

/// The widest an overlay's text is set, in columns.
const WIDEST: usize = 96;

pub(super) fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let Some(overlay) = &model.overlay else { return };
    let area = area.intersection(frame.area());
    frame.render_widget(Clear, area);
    let (title, body) = text(model, overlay, usize::from(area.width));
    let mut drawn = vec![Line::styled(
        format!(" {title}"),
        model.settings.theme.style(Role::Heading),
    )];
    let left = body.len().saturating_sub(overlay.top) + 1;
    drawn.extend(body.into_iter().skip(overlay.top));
    lines(frame, area, drawn);
    more(model, area, left, frame);
}

/// How many lines the overlay has, and how many of them are seen at once.
pub(in crate::dashboard) fn size(model: &Model) -> (usize, usize) {
    let area = model.layout().body;
    let height = usize::from(area.height.saturating_sub(1));
    let lines = model
        .overlay
        .as_ref()
        .map_or(0, |overlay| text(model, overlay, usize::from(area.width)).1.len());
    (lines, height)
}

fn text(model: &Model, overlay: &Overlay, columns: usize) -> (String, Vec<Line<'static>>) {
    let columns = columns.min(WIDEST);
    match &overlay.kind {
        OverlayKind::Help(query) => help::text(model, query, columns),
        OverlayKind::Rule(rule) => rule::text(model, *rule, columns),
        OverlayKind::Progress => progress::text(model, columns),
        OverlayKind::HandIn => handin::text(model, columns),
        OverlayKind::Checklist => checklist::text(model, columns),
    }
}
