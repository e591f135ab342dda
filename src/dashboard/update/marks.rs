//! The marks of questions to come back to: set, taken away, gone to.

use super::select;
use crate::dashboard::state::{State, keys};
use crate::keyboard::{Action, Motion};

/// Marks the selected question, or takes its mark away.
pub(super) fn toggle(state: &mut State) {
    let Some(key) = state.selected_key().filter(|_| state.index().is_some()) else {
        state.notice = Some("select a question to mark it".to_owned());
        return;
    };
    let number = key.number;
    state.notice = Some(if state.marks.remove(&key) {
        format!("question {number} is not marked any more")
    } else {
        state.marks.insert(key);
        let back = first_key(state, Action::Move(Motion::NextMarked));
        format!("question {number} is marked: {back} comes back to it")
    });
}

/// Goes to the next marked question, round the end; says so where there is none.
pub(super) fn next(state: &mut State) {
    let all = state.report().map(keys).unwrap_or_default();
    let is_marked = |index: &usize| all.get(*index).is_some_and(|key| state.marks.contains(key));
    let here = state.index();
    let after = here.map_or(0, |index| index + 1)..all.len();
    let found = after.chain(0..here.unwrap_or(0)).find(is_marked);
    match (found, here.is_some_and(|index| is_marked(&index))) {
        (Some(index), _) => select::question(state, index),
        (None, true) => state.notice = Some("no other question is marked".to_owned()),
        (None, false) => {
            let mark = first_key(state, Action::Mark);
            state.notice = Some(format!("no question is marked: {mark} marks one"));
        }
    }
}

fn first_key(state: &State, action: Action) -> String {
    state.config.keymap.key(action).unwrap_or_default()
}
