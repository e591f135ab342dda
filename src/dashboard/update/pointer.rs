//! The mouse: a click selects, a click on a finding opens it, the wheel scrolls the pane under it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{findings, motion, world};
use crate::dashboard::message::Effect;
use crate::dashboard::model::{Model, Pane};

/// What the mouse does, where it is the dashboard's.
pub(super) fn mouse(model: &mut Model, event: MouseEvent) -> Option<Effect> {
    if !model.settings.mouse {
        return None;
    }
    let layout = model.layout();
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            let down = event.kind == MouseEventKind::ScrollDown;
            motion::wheel(model, layout.list.contains(at), down);
            model.stale = true;
            None
        }
        MouseEventKind::Down(MouseButton::Left) => {
            model.stale = true;
            model.notice = None;
            if model.overlay.take().is_some() || model.graded.is_some() {
                None
            } else if layout.list.contains(at) {
                click_list(model, row_in(layout.list, at, model.list_top));
                None
            } else if layout.question.contains(at) {
                click_question(model, row_in(layout.question, at, model.top))
            } else {
                None
            }
        }
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

fn row_in(area: Rect, at: Position, top: usize) -> usize {
    usize::from(at.y - area.y) + top
}

fn click_list(model: &mut Model, row: usize) {
    if let Some(row) = model.rows().get(row).copied() {
        model.focus = Pane::List;
        motion::select_row(model, row);
    }
}

fn click_question(model: &mut Model, line: usize) -> Option<Effect> {
    motion::focus(model, Pane::Question);
    let finding = model.document.lines.get(line)?.finding?;
    findings::choose_finding(model, Some(finding));
    world::edit(model)
}
