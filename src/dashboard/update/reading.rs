//! What a new reading of the report or of the configuration changes.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::select;
use crate::config::Notify;
use crate::dashboard::message::Effect;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{
    Configured, ListRow, Scroll, Search, Selection, Settings, State, about_the_report, index_of, is_clean, key_at,
};
use crate::session::State as Reading;

/// How long no key must have been pressed before the selection may follow a save.
const QUIET: Duration = Duration::from_secs(2);

/// Takes a new reading in; the selection stays on its question, or follows what changed.
pub(super) fn loaded(
    state: &mut State,
    screen: &Screen,
    reading: Arc<Reading>,
    at: Timestamp,
    idle: Duration,
) -> Option<Effect> {
    let before = state.read.reading.replace(reading);
    state.read.trouble = None;
    if let Some(after) = state.read.reading.as_deref() {
        state.read.history.record(before.as_deref(), after);
    }
    state.read.now = Some(at);
    state.read.at = Some(at);
    match before.as_deref() {
        Some(before) => keep_selection(state, before),
        None => select_first(state),
    }
    search_again(state);
    if may_follow(state, screen, idle) {
        follow(state);
    }
    let findings = state.findings().len();
    state.place.finding = state.place.finding.filter(|finding| *finding < findings);
    state.place.list = Scroll::Selection(screen.list.window.top);
    announce(state, before.as_deref())
}

/// What the desktop is notified of where a save left no error, if the settings ask for it.
fn announce(state: &State, before: Option<&Reading>) -> Option<Effect> {
    let Settings { bell, notify, .. } = state.config.settings;
    let was_wrong = before.is_some_and(|before| !is_clean(&before.review));
    let is_done = was_wrong && state.review().is_some_and(is_clean);
    (is_done && (bell || notify != Notify::Off)).then(|| Effect::Announce {
        bell,
        notify,
        report: state.read.path.clone(),
    })
}

/// The first question as the list has them.
fn select_first(state: &mut State) {
    let first = state.rows().into_iter().find_map(|row| match row {
        ListRow::Question(index) => Some(index),
        ListRow::Section(_) | ListRow::Report => None,
    });
    if let Some(key) = first.and_then(|index| key_at(state.report()?, index)) {
        state.place.selection = Selection::Question(key);
    }
}

/// Where the selected question is gone, the one in its place is selected.
fn keep_selection(state: &mut State, before: &Reading) {
    let Some(report) = state.report() else { return };
    let is_there = match state.place.selection {
        Selection::Report => state
            .review()
            .is_some_and(|review| about_the_report(review).next().is_some()),
        Selection::Question(key) => index_of(report, key).is_some(),
    };
    if is_there {
        return;
    }
    let place = match state.place.selection {
        Selection::Report => 0,
        Selection::Question(key) => index_of(&before.report, key).unwrap_or(0),
    };
    let last = report.questions.len().saturating_sub(1);
    let key = key_at(report, place.min(last)).unwrap_or_default();
    state.place.select(Selection::Question(key));
}

fn search_again(state: &mut State) {
    let Some(search) = &state.typed.search else { return };
    let current = search.current;
    let again = state.report().map(|report| Search::run(report, &search.query, 0));
    state.typed.search = again.map(|again| Search {
        current: current.min(again.matches.len().saturating_sub(1)),
        ..again
    });
}

/// Never while the user is scrolling or typing.
fn may_follow(state: &State, screen: &Screen, idle: Duration) -> bool {
    state.config.settings.follow
        && idle >= QUIET
        && state.typed.input.is_none()
        && state.typed.search.is_none()
        && state.shown.overlay.is_none()
        && screen.question.window.top == 0
}

fn follow(state: &mut State) {
    let changed = state
        .read
        .history
        .last
        .iter()
        .max_by_key(|change| change.words.unsigned_abs())
        .and_then(|change| index_of(state.report()?, change.key));
    if let Some(index) = changed {
        select::question(state, index);
    }
}

/// Uses a new configuration.
pub(super) fn settings(state: &mut State, settings: Settings) -> Option<Effect> {
    let (mouse, canvas) = (settings.mouse, settings.canvas);
    let old = std::mem::replace(&mut state.config, Configured::new(settings));
    if canvas != old.settings.canvas {
        state.read.gallery.clear();
    }
    (mouse != old.settings.mouse).then_some(Effect::Mouse(mouse))
}
