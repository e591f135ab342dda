//! The lines between the panes: dragged with the mouse, moved with keys.

use ratatui::layout::Position;

use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Divider, Share, State};

/// Columns that one key moves the line.
const STEP: u16 = 4;

/// Takes hold of the line under the pointer; whether there is one.
pub(super) fn grab(state: &mut State, screen: &Screen, at: Position) -> bool {
    let areas = &screen.areas;
    let grabbed = if areas.divider.contains(at) {
        Some(Divider::List)
    } else if areas.second_divider.contains(at) {
        Some(Divider::Problems)
    } else {
        None
    };
    state.shown.split.dragged = grabbed;
    grabbed.is_some()
}

/// Moves the line that is held to the pointer's column; lets it go where the panes are not seen any more.
pub(super) fn drag(state: &mut State, screen: &Screen, at: Position) {
    let areas = &screen.areas;
    match state.shown.split.dragged {
        Some(_) if !is_seen(state, screen) => release(state),
        Some(Divider::List) => set(state, screen, at.x.saturating_sub(areas.list.x)),
        Some(Divider::Problems) if areas.problems.width > 0 => {
            let columns = areas.problems.right().saturating_sub(at.x + 1);
            state.shown.split.problems = Some(Share::new(columns, state.shown.size.0));
        }
        Some(Divider::Problems) | None => {}
    }
}

/// Lets the line go.
pub(super) const fn release(state: &mut State) {
    state.shown.split.dragged = None;
}

/// Moves the line between list and question, by `count` columns where that was typed; says so where there is none.
pub(super) fn step(state: &mut State, screen: &Screen, to_the_right: bool, count: Option<u32>) {
    if !is_seen(state, screen) {
        state.notice = Some("no line between list and question is shown here".to_owned());
        return;
    }
    let step = count.map_or(STEP, |count| u16::try_from(count).unwrap_or(u16::MAX));
    let width = screen.areas.list.width;
    let width = if to_the_right {
        width.saturating_add(step)
    } else {
        width.saturating_sub(step)
    };
    set(state, screen, width);
}

/// Puts the lines where they were at first.
pub(super) fn reset(state: &mut State) {
    state.shown.split = Default::default();
    state.notice = Some("the panes have their first widths".to_owned());
}

fn set(state: &mut State, screen: &Screen, columns: u16) {
    let both = screen.areas.list.width + 1 + screen.areas.question.width;
    // What the screen would not give is not kept either, or the next step back would move nothing.
    let columns = columns.clamp(1, both);
    state.shown.split.list = Some(Share::new(columns, both));
}

fn is_seen(state: &State, screen: &Screen) -> bool {
    screen.areas.divider.width > 0 && state.shown.overlay.is_none() && !state.shown.comparison
}
