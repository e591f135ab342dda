//! Walking through all problems: in their list, and from one to the next without it.

use super::target::target;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{OverlayKind, State};
use crate::keyboard::Motion;

/// Opens the list of all problems, with the first of the selected question selected, or closes it.
pub(super) fn toggle(state: &mut State) {
    if let Some(OverlayKind::Problems(_)) = state.shown.overlay_kind() {
        state.shown.overlay = None;
        return;
    }
    state.shown.open(OverlayKind::Problems(String::new()));
    if state.selected_problem().is_none() {
        let all = listed(state);
        let here = all.iter().copied().find(|index| is_here(state, *index));
        if let Some(index) = here.or_else(|| all.first().copied()) {
            state.select_problem(index);
        }
    }
}

/// Narrows the list to what has a text in its line.
pub(super) fn filter(state: &mut State, text: String) {
    let top = state.shown.overlay.as_ref().map_or(0, |overlay| overlay.top);
    state.shown.open(OverlayKind::Problems(text));
    if let Some(overlay) = &mut state.shown.overlay {
        overlay.top = top;
    }
    let all = listed(state);
    let selected = state.selected_problem();
    if !selected.is_some_and(|index| all.contains(&index))
        && let Some(first) = all.first()
    {
        state.select_problem(*first);
    }
}

/// Along the list, as a motion has it.
pub(super) fn along(state: &mut State, screen: &Screen, motion: Motion, times: usize) {
    let all = listed(state);
    let Some(last) = all.len().checked_sub(1) else { return };
    let selected = state.selected_problem();
    let here = all.iter().position(|index| Some(*index) == selected).unwrap_or(0);
    let window = screen
        .overlay
        .as_ref()
        .map(|overlay| overlay.window)
        .unwrap_or_default();
    if let Some(index) = all.get(target(motion, here, last, &window, times)) {
        state.select_problem(*index);
    }
}

/// To the next or the previous problem, round the end; says so where there is none.
pub(super) fn walk(state: &mut State, forward: bool) {
    let all = listed(state);
    let selected = state.selected_problem();
    let at = all.iter().position(|index| Some(*index) == selected);
    let here = |index: &&usize| is_here(state, **index);
    let there = match (at, forward) {
        (Some(at), true) => Some((at + 1) % all.len()),
        (Some(at), false) => Some((at + all.len() - 1) % all.len()),
        (None, true) => all.iter().position(|index| here(&index)).or(Some(0)),
        (None, false) => all.iter().rposition(|index| here(&index)).or(all.len().checked_sub(1)),
    };
    match there.and_then(|there| all.get(there)) {
        Some(index) => state.select_problem(*index),
        None => state.notice = Some("nothing was found in this report".to_owned()),
    }
}

/// What the list has, in its order; all problems where it is not shown.
fn listed(state: &State) -> Vec<usize> {
    let filter = match state.shown.overlay_kind() {
        Some(OverlayKind::Problems(filter)) => filter.as_str(),
        Some(_) | None => "",
    };
    let groups = state.problems(filter);
    groups.into_iter().flat_map(|group| group.findings).collect()
}

/// Whether a finding is about the selected question.
fn is_here(state: &State, finding: usize) -> bool {
    let finding = state.review().and_then(|review| review.findings.get(finding));
    finding.is_some_and(|finding| finding.question == state.index())
}
