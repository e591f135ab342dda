//! Selecting: a question, a row of the list, a pane, a match of the search.

use crate::dashboard::screen::Screen;
use crate::dashboard::state::{ListRow, Pane, Scroll, Selection, State, key_at};

/// Selects a question by its index; what lay over it is closed.
pub(super) fn question(state: &mut State, index: usize) {
    if let Some(key) = state.report().and_then(|report| key_at(report, index)) {
        state.shown.overlay = None;
        state.place.select(Selection::Question(key));
    }
}

/// Selects what a row of the list is about; a section's heading is about its first question.
pub(super) fn row(state: &mut State, row: ListRow) {
    match row {
        ListRow::Report => {
            state.shown.overlay = None;
            state.place.select(Selection::Report);
        }
        ListRow::Question(index) => question(state, index),
        ListRow::Section(section) => {
            let sections = state.report().map(|report| &report.sections);
            if let Some(first) = sections.and_then(|all| all.get(section)).map(|it| it.questions.start) {
                question(state, first);
            }
        }
    }
}

/// Selects the question of a number; the nearest where none has it.
pub(super) fn number(state: &mut State, number: u32) {
    let Some(report) = state.report() else { return };
    let questions = report.questions.iter().enumerate();
    let nearest = questions.min_by_key(|(_, question)| question.number.abs_diff(number));
    let Some((index, nearest)) = nearest else { return };
    if nearest.number != number {
        state.notice = Some(format!("there is no question {number}"));
    }
    question(state, index);
}

/// Gives a pane the keys. The list shows no finding as selected.
pub(super) fn pane(state: &mut State, screen: &Screen, pane: Pane) {
    if pane == Pane::Question && state.selected_row().is_none() {
        return;
    }
    state.shown.overlay = None;
    state.shown.comparison = false;
    state.place.focus = pane;
    state.place.question = Scroll::To(screen.question.window.top);
    if pane == Pane::List {
        state.place.finding = None;
    }
}

/// Selects the question of the search's current match and shows the match.
pub(super) fn current_match(state: &mut State, screen: &Screen) {
    state.place.question = Scroll::To(screen.question.window.top);
    let search = state.typed.search.as_ref();
    let found = search.and_then(|search| search.matches.get(search.current));
    if let Some(index) = found.map(|found| found.question) {
        question(state, index);
        state.place.question = Scroll::Match(screen.question.window.top);
    }
}

/// Ends a search; what is seen of the question stays.
pub(super) fn no_match(state: &mut State, screen: &Screen) {
    state.typed.search = None;
    state.place.question = Scroll::To(screen.question.window.top);
}
