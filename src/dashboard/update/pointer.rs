//! The mouse: a click selects, a click on a finding opens it, the wheel scrolls the pane under it, a line between panes is
//! dragged.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{divider, findings, palette, problems, select, world};
use crate::dashboard::message::Effect;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{OverlayKind, Pane, Scroll, State};
use crate::keyboard::Motion;

/// Lines that one step of the wheel scrolls.
const STEP: usize = 3;

/// What the mouse does, where it is the dashboard's.
pub(super) fn mouse(state: &mut State, screen: &Screen, event: MouseEvent) -> Option<Effect> {
    if !state.config.settings.mouse {
        return None;
    }
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => {
            wheel(state, screen, at, Motion::Down);
            None
        }
        MouseEventKind::ScrollUp => {
            wheel(state, screen, at, Motion::Up);
            None
        }
        MouseEventKind::Down(MouseButton::Left) => click(state, screen, at),
        MouseEventKind::Drag(MouseButton::Left) => {
            divider::drag(state, screen, at);
            None
        }
        MouseEventKind::Up(_) => {
            divider::release(state);
            None
        }
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Drag(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

/// Scrolls what is under the pointer, whichever pane has the keys; a list whose selection is always in view goes with its
/// selection.
fn wheel(state: &mut State, screen: &Screen, at: Position, motion: Motion) {
    let moved = |top: usize| match motion {
        Motion::Down => top + STEP,
        _up => top.saturating_sub(STEP),
    };
    if palette::is_open(state) {
        palette::wheel(state, motion == Motion::Down);
    } else if let Some(OverlayKind::Problems(_)) = state.shown.overlay_kind() {
        problems::along(state, screen, motion, STEP);
    } else if let (Some(overlay), Some(shown)) = (&mut state.shown.overlay, &screen.overlay) {
        overlay.top = moved(shown.window.top);
    } else if let Some(comparison) = &screen.comparison {
        state.place.comparison = Scroll::To(moved(comparison.window.top));
    } else if screen.areas.list.contains(at) {
        state.place.list = Scroll::To(moved(screen.list.window.top));
    } else {
        state.place.question = Scroll::To(moved(screen.question.window.top));
    }
}

fn click(state: &mut State, screen: &Screen, at: Position) -> Option<Effect> {
    let (list, question) = (&screen.list, &screen.question);
    state.notice = None;
    if let (Some(OverlayKind::Problems(_)), Some(shown)) = (state.shown.overlay_kind(), &screen.overlay)
        && shown.block.area.contains(at)
    {
        // The first row is the title.
        let row = row_in(shown.block.area, at, shown.window.top).checked_sub(1)?;
        state.select_problem((*shown.findings.get(row)?)?);
        return world::edit(state);
    }
    if state.shown.overlay.take().is_some() || state.shown.comparison {
        return None;
    }
    if divider::grab(state, screen, at) {
        return None;
    }
    state.place.list = Scroll::Selection(list.window.top);
    if screen.areas.list.contains(at) {
        let row = list.rows.get(row_in(screen.areas.list, at, list.window.top))?;
        state.place.focus = Pane::List;
        select::row(state, *row);
        return None;
    }
    if !screen.areas.question.contains(at) {
        return None;
    }
    let line = row_in(screen.areas.question, at, question.window.top);
    select::pane(state, screen, Pane::Question);
    let finding = question.document.lines.get(line)?.finding?;
    findings::select(state, screen, finding);
    world::edit(state)
}

fn row_in(area: Rect, at: Position, top: usize) -> usize {
    usize::from(at.y - area.y) + top
}
