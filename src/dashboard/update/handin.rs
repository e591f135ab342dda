//! The hand-in screen's keys, and the column with authors.

use super::{overlay, select};
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{OverlayKind, Pane, State};

/// Opens or closes the screen; in the question's pane its key leads back to the list, as vi has it.
pub(super) fn key(state: &mut State, screen: &Screen) {
    if state.place.focus == Pane::Question && state.shown.overlay.is_none() {
        select::pane(state, screen, Pane::List);
    } else {
        overlay::toggle(state, OverlayKind::HandIn);
    }
}

/// Whether a digit was meant for the screen: then the first question of that item is selected.
pub(super) fn digit(state: &mut State, digit: char) -> bool {
    let shown = state.shown.overlay_kind() == Some(&OverlayKind::HandIn);
    let wanted = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    let Some(place) = wanted.filter(|_| shown).and_then(|digit| digit.checked_sub(1)) else {
        return shown;
    };
    let items = state.handin();
    let mut questions = items.iter().filter_map(crate::handin::Item::first_question);
    if let Some(question) = questions.nth(place) {
        select::question(state, question);
    }
    true
}

/// Time went by: opens the screen where the last hour before the deadline begins, unless the user is at something that it
/// would cover; then a minute later.
pub(super) fn remind(state: &mut State) {
    let left = state.seconds_left();
    state.reminder.tick(left);
    let is_busy = state.typed.input.is_some()
        || state.typed.count.is_some()
        || state.shown.overlay.is_some()
        || state.shown.comparison
        || state.shown.split.dragged.is_some();
    if !state.reminder.is_due || is_busy || state.read.reading.is_none() {
        return;
    }
    state.reminder.is_due = false;
    if state.config.settings.reminder {
        state.shown.open(OverlayKind::HandIn);
        state.notice = Some("the last hour before the deadline has begun".to_owned());
    }
}

/// Shows or hides the column with authors.
pub(super) fn toggle_authors(state: &mut State) {
    state.shown.authors = !state.shown.authors;
    if state.shown.authors && state.read.blame.is_none() {
        state.notice = Some("git knows no author here: not in a repository, or never committed".to_owned());
    }
}
