//! Moving while an answer is compared with its graded page: from difference to difference, and through both sides.

use super::target::target;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Pane, Scroll, State};
use crate::keyboard::Motion;

/// Whether the comparison is what the keys are for.
pub(super) const fn has_the_keys(state: &State) -> bool {
    state.shown.comparison && state.shown.overlay.is_none()
}

/// Opens the comparison, at the selected finding where that is a difference, or closes it.
pub(super) fn toggle(state: &mut State) {
    if state.shown.overlay.take().is_none() && state.shown.comparison {
        return close(state);
    }
    if state.selected_row().is_none() {
        state.notice = Some("no question is selected".to_owned());
        return;
    }
    if state.current().is_some_and(|(_, question, _)| question.answer.empty) {
        state.notice = Some("no answer yet: the graded page has nothing to show here".to_owned());
        return;
    }
    if !state.shown.comparison {
        state.shown.comparison = true;
        state.place.comparison = Scroll::Selection(0);
    }
}

/// Back to the panes. The list shows no finding as selected.
pub(super) fn close(state: &mut State) {
    if state.shown.comparison {
        state.shown.comparison = false;
        if state.place.focus == Pane::List {
            state.place.finding = None;
        }
    }
}

/// Goes to the next or the previous difference, on both sides; says so where there is none.
pub(super) fn walk(state: &mut State, screen: &Screen, forward: bool) {
    let differences = state.differences();
    let selected = state.place.finding;
    let at = differences.iter().position(|finding| Some(*finding) == selected);
    let there = match (at, forward) {
        (None, true) => Some(0),
        (None, false) => differences.len().checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    match there.and_then(|there| differences.get(there)) {
        Some(finding) => {
            state.place.finding = Some(*finding);
            let shown = screen.comparison.as_ref();
            state.place.comparison = Scroll::Selection(shown.map_or(0, |shown| shown.window.top));
        }
        None if differences.is_empty() => state.notice = Some("nothing differs here".to_owned()),
        None => state.notice = Some("no further difference".to_owned()),
    }
}

/// Scrolls both sides.
pub(super) fn scroll(state: &mut State, screen: &Screen, motion: Motion, times: usize) {
    if let Some(comparison) = &screen.comparison {
        let window = comparison.window;
        state.place.comparison = Scroll::To(target(motion, window.top, window.lowest(), &window, times));
    }
}
