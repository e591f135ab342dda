//! The keys that repair: look at a repair, write it, write all safe ones of a question, take the last back.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use crate::dashboard::message::Effect;
use crate::dashboard::state::{News, Offered, Order, OverlayKind, State};

/// What is said while another repair is being written.
const BUSY: &str = "the last repair is still being written";

/// Opens the repair of the selected finding, or the question's first; where one is shown, the next.
pub(super) fn look(state: &mut State) {
    let shown = state.shown.overlay_kind() == Some(&OverlayKind::Repair);
    let count = offered(state).map(|offered| offered.offers.len());
    if let (true, Some(count @ 1..)) = (shown, count) {
        let next = (state.repairs.at + 1) % count;
        state.shown.open(OverlayKind::Repair);
        state.repairs.at = next;
        return;
    }
    match why_not(state) {
        Some(why) => state.notice = Some(why),
        None => {
            state.shown.open(OverlayKind::Repair);
            choose(state);
        }
    }
}

/// Why there is no repair to look at; `None` also while it is not known yet.
fn why_not(state: &State) -> Option<String> {
    if state.current().is_none() {
        return Some("select a question to repair it".to_owned());
    }
    if state.findings().is_empty() {
        return Some("nothing was found about this question".to_owned());
    }
    let offered = offered(state)?;
    if !offered.offers.is_empty() {
        return None;
    }
    Some(match &offered.refused {
        Some(reason) => format!("not repaired: {reason}"),
        None => "nothing found about this question can be repaired".to_owned(),
    })
}

fn offered(state: &State) -> Option<&Offered> {
    state.repairs.of(state.selected_key()?)
}

/// Looks at the first repair of the selected finding, or of the question.
fn choose(state: &mut State) {
    let heading = state.current().map_or(0, |(_, question, _)| question.heading.start);
    let findings = state.findings();
    let selected = state.place.finding.and_then(|place| findings.get(place));
    let at = selected.and_then(|finding| offered(state)?.answer_to(finding, heading));
    state.repairs.at = at.unwrap_or(0);
}

/// Whether a key is meant for the repair that is shown: Enter is, whatever it does elsewhere.
pub(super) fn has(state: &State, key: &KeyEvent) -> bool {
    let shown = state.shown.overlay_kind() == Some(&OverlayKind::Repair);
    shown && key.code == KeyCode::Enter && key.modifiers.is_empty()
}

/// Has the repair that is shown written.
pub(super) fn enter(state: &mut State) -> Option<Effect> {
    let question = state.selected_key()?;
    let identity = offered(state)?.offers.get(state.repairs.at)?.identity.clone();
    let effect = write(state, Order::One(question, identity));
    if effect.is_some() {
        state.shown.overlay = None;
    }
    effect
}

/// Has all safe repairs of the question written.
pub(super) fn all(state: &mut State) -> Option<Effect> {
    if let Some(why) = why_not(state) {
        state.notice = Some(why);
        return None;
    }
    let question = state.selected_key()?;
    let effect = write(state, Order::AllSafe(question));
    if state.shown.overlay_kind() == Some(&OverlayKind::Repair) {
        state.shown.overlay = None;
    }
    effect
}

/// Has the last repair taken back.
pub(super) fn undo(state: &mut State) -> Option<Effect> {
    write(state, Order::Undo)
}

fn write(state: &mut State, order: Order) -> Option<Effect> {
    if std::mem::replace(&mut state.repairs.writing, true) {
        state.notice = Some(BUSY.to_owned());
        return None;
    }
    Some(Effect::Repair(order))
}

/// Takes in what came of the work on repairs.
pub(super) fn news(state: &mut State, news: News) {
    match news {
        News::Written(said) => {
            state.repairs.writing = false;
            state.notice = Some(said);
        }
        News::Offered(new) => offer(state, *new),
    }
}

/// Other repairs are known: the one that is looked at stays, and is left where it is gone.
fn offer(state: &mut State, new: Offered) {
    let before = state.repairs.offered.replace(Arc::new(new));
    let shown = state.shown.overlay_kind() == Some(&OverlayKind::Repair);
    if !shown || offered(state).is_none() {
        return;
    }
    let key = state.selected_key();
    let before = before.filter(|before| Some(before.question) == key);
    let looked_at = before.and_then(|before| before.offers.get(state.repairs.at).map(|offer| offer.identity.clone()));
    let Some(looked_at) = looked_at else {
        choose(state);
        if let Some(why) = why_not(state) {
            state.shown.overlay = None;
            state.notice = Some(why);
        }
        return;
    };
    let identities = offered(state).into_iter().flat_map(|offered| &offered.offers);
    match looked_at.nearest(identities.map(|offer| &offer.identity)) {
        Some(at) => state.repairs.at = at,
        None => {
            state.shown.overlay = None;
            state.notice = Some("the report changed: that repair is not possible any more".to_owned());
        }
    }
}
