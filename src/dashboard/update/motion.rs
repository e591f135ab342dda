//! Moving: the selection through the list, from question to question by what they lack, what is shown through its lines.

use super::target::target;
use super::{comparison, findings, marks, problems, select};
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{ListRow, OverlayKind, Pane, State};
use crate::keyboard::Motion;
use crate::review::Status;

/// Moves as a key asks: in what lies on top, else in the pane that has the keys.
pub(super) fn go(state: &mut State, screen: &Screen, motion: Motion, count: Option<u32>) {
    let times = usize::try_from(count.unwrap_or(1)).unwrap_or(1).max(1);
    match (motion, count) {
        (Motion::Last, Some(number)) => select::number(state, number),
        (Motion::Open, _) => select::pane(state, screen, Pane::Question),
        (Motion::Back, _) => select::pane(state, screen, Pane::List),
        (Motion::SwitchPane, _) => select::pane(state, screen, state.place.focus.other()),
        (Motion::NextUnanswered, _) => next_unanswered(state, screen, true),
        (Motion::PreviousUnanswered, _) => next_unanswered(state, screen, false),
        (Motion::NextMarked, _) => marks::next(state),
        (Motion::NextProblem, _) => next_problem(state, screen, true),
        (Motion::PreviousProblem, _) => next_problem(state, screen, false),
        (
            Motion::Down
            | Motion::Up
            | Motion::First
            | Motion::Last
            | Motion::PageDown
            | Motion::PageUp
            | Motion::HalfDown
            | Motion::HalfUp,
            _,
        ) => along(state, screen, motion, times),
    }
}

/// Along the lines or rows of what lies on top.
fn along(state: &mut State, screen: &Screen, motion: Motion, times: usize) {
    let compared = comparison::has_the_keys(state);
    if let Some(OverlayKind::Problems(_)) = state.shown.overlay_kind() {
        return problems::along(state, screen, motion, times);
    }
    if let Some(overlay) = &mut state.shown.overlay {
        let window = screen
            .overlay
            .as_ref()
            .map(|overlay| overlay.window)
            .unwrap_or_default();
        overlay.top = target(motion, window.top, window.lowest(), &window, times);
    } else if compared && !matches!(motion, Motion::Down | Motion::Up) {
        comparison::scroll(state, screen, motion, times);
    } else if compared || state.place.focus == Pane::List {
        in_list(state, screen, motion, times);
    } else {
        findings::in_question(state, screen, motion, times);
    }
}

/// To the next or previous question without an answer, round the end, or to the next or previous match of a search.
fn next_unanswered(state: &mut State, screen: &Screen, forward: bool) {
    if let Some(search) = &mut state.typed.search {
        search.walk(forward);
        return select::current_match(state, screen);
    }
    let Some(review) = state.review() else { return };
    let is_unanswered = |index: &usize| {
        review
            .rows
            .get(*index)
            .is_some_and(|row| row.status == Status::Unanswered)
    };
    let count = review.rows.len();
    let before = 0..state.index().unwrap_or(0).min(count);
    let after = state.index().map_or(0, |index| index + 1).min(count)..count;
    let found = if forward {
        after.chain(before).find(is_unanswered)
    } else {
        before.rev().chain(after.rev()).find(is_unanswered)
    };
    match found {
        Some(index) => select::question(state, index),
        None => state.notice = Some("no other question is unanswered".to_owned()),
    }
}

fn next_problem(state: &mut State, screen: &Screen, forward: bool) {
    if comparison::has_the_keys(state) {
        return comparison::walk(state, screen, forward);
    }
    if !matches!(state.shown.overlay_kind(), Some(OverlayKind::Problems(_))) {
        state.shown.overlay = None;
    }
    problems::walk(state, forward);
}

fn in_list(state: &mut State, screen: &Screen, motion: Motion, times: usize) {
    let mut rows = state.rows();
    rows.retain(|row| !matches!(row, ListRow::Section(_)));
    let Some(last) = rows.len().checked_sub(1) else { return };
    let selected = state.selected_row();
    let here = rows.iter().position(|row| Some(*row) == selected).unwrap_or(0);
    let is_question = |row: &ListRow| matches!(row, ListRow::Question(_));
    let there = match motion {
        Motion::First => rows.iter().position(is_question).unwrap_or(0),
        moving => target(moving, here, last, &screen.list.window, times),
    };
    if let Some(row) = rows.get(there) {
        select::row(state, *row);
    }
}
