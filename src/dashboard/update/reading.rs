//! What a new reading of the report or of the configuration changes.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;

use super::{motion, refresh};
use crate::dashboard::find::Search;
use crate::dashboard::keys::Keymap;
use crate::dashboard::message::{Effect, Settings};
use crate::dashboard::model::{Key, ListRow, Model, about_the_report, index_of, key_of};
use crate::dashboard::view;
use crate::session::State;

/// How long nobody must have pressed a key before the selection may follow a save.
const QUIET: Duration = Duration::from_secs(2);

/// Takes a new reading in; the selection stays on its question, or follows what changed.
pub(super) fn loaded(model: &mut Model, state: Arc<State>, at: Zoned, idle: Duration) {
    let before = model.state.replace(state);
    model.trouble = None;
    if let Some(after) = model.state.as_deref() {
        model.history.record(before.as_deref(), after);
    }
    model.now = Some(at.clone());
    model.read_at = Some(at);
    match before.as_deref() {
        Some(before) => keep_selection(model, before),
        None => select_first(model),
    }
    search_again(model);
    if may_follow(model, idle) {
        follow(model);
    }
    refresh(model);
}

/// The first question as the list has them.
fn select_first(model: &mut Model) {
    let first = model.rows().iter().find_map(|row| match row {
        ListRow::Question(index) => Some(*index),
        ListRow::Section(_) | ListRow::Report => None,
    });
    if let Some(key) = first.and_then(|index| key_of(model.report()?, index)) {
        model.selected = key;
    }
}

/// Where the selected question is gone, the one that stands in its place is selected.
fn keep_selection(model: &mut Model, before: &State) {
    let Some(report) = model.report() else { return };
    let whole = model
        .review()
        .is_some_and(|review| about_the_report(review).next().is_some());
    if index_of(report, model.selected).is_some() || (model.selected == Key::REPORT && whole) {
        return;
    }
    let place = index_of(&before.report, model.selected).unwrap_or(0);
    let last = report.questions.len().saturating_sub(1);
    model.selected = key_of(report, place.min(last)).unwrap_or_default();
    model.top = 0;
    model.finding = None;
}

fn search_again(model: &mut Model) {
    let Some(search) = &model.search else { return };
    let current = search.current;
    let again = model.report().map(|report| Search::run(report, &search.query, 0));
    model.search = again.map(|again| Search {
        current: current.min(again.matches.len().saturating_sub(1)),
        ..again
    });
}

/// Never while the user is scrolling or typing.
fn may_follow(model: &Model, idle: Duration) -> bool {
    model.settings.follow
        && idle >= QUIET
        && model.input.is_none()
        && model.overlay.is_none()
        && model.search.is_none()
        && model.top == 0
}

fn follow(model: &mut Model) {
    let changed = model
        .history
        .last
        .iter()
        .max_by_key(|change| change.words.unsigned_abs())
        .and_then(|change| index_of(model.report()?, change.key));
    if let Some(index) = changed {
        motion::select(model, index);
    }
}

/// Uses a new configuration; one whose keys do not exist leaves the last good one standing.
pub(super) fn settings(model: &mut Model, settings: Settings) -> Option<Effect> {
    model.stale = true;
    let keymap = match Keymap::with(&settings.keys) {
        Ok(keymap) => keymap,
        Err(why) => {
            model.bad_settings = Some(why.to_string());
            return None;
        }
    };
    let mouse = (settings.mouse != model.settings.mouse).then_some(Effect::Mouse(settings.mouse));
    model.keymap = keymap;
    if settings.canvas != model.settings.canvas {
        model.gallery.clear();
    }
    model.settings = settings;
    model.bad_settings = None;
    refresh(model);
    mouse
}

/// The time matters only where it is shown: in what is left until the deadline.
pub(super) fn time(model: &mut Model, now: Zoned) {
    let before = view::time_left(model);
    model.now = Some(now);
    model.stale |= before != view::time_left(model);
}
