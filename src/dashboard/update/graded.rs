//! Moving while an answer is compared with its graded page: from difference to difference, and through both sides.

use super::motion::target;
use super::refresh as refresh_all;
use crate::dashboard::action::Action;
use crate::dashboard::graded::{Areas, Graded};
use crate::dashboard::model::{Model, Pane};

/// Whether the comparison is what the keys are for.
pub(super) fn is_shown(model: &Model) -> bool {
    model.graded.is_some() && model.overlay.is_none()
}

/// Opens the comparison, at the selected finding where that is a difference, or closes it.
pub(super) fn toggle(model: &mut Model) {
    if model.overlay.take().is_none() && model.graded.is_some() {
        return close(model);
    }
    if model.selected_row().is_none() {
        model.notice = Some("no question is selected".to_owned());
        return;
    }
    if model.graded.is_none() {
        model.graded = Some(Graded::default());
        refresh_all(model);
        reveal(model);
    }
}

/// Back to the panes. The list shows no finding as selected.
pub(super) fn close(model: &mut Model) {
    if model.graded.take().is_some() {
        if model.focus == Pane::List {
            model.finding = None;
        }
        refresh_all(model);
    }
}

/// Compares anew; the page is made again only where the question is another.
pub(super) fn refresh(model: &mut Model) {
    if let Some(before) = model.graded.take() {
        model.graded = Some(Graded::of(model, before));
    }
}

/// Another question is shown from its top.
pub(super) fn to_top(model: &mut Model) {
    if let Some(graded) = &mut model.graded {
        graded.top = 0;
    }
}

/// Goes to the next or the previous difference, on both sides; says so where there is none.
pub(super) fn walk(model: &mut Model, forward: bool) {
    let Some(graded) = &model.graded else { return };
    let count = graded.differences.len();
    let there = match (graded.current(model), forward) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    match there.and_then(|there| graded.differences.get(there)) {
        Some(one) => {
            model.finding = Some(one.finding);
            refresh_all(model);
            reveal(model);
        }
        None if count == 0 => model.notice = Some("nothing differs here".to_owned()),
        None => model.notice = Some("no further difference".to_owned()),
    }
}

/// Scrolls both sides.
pub(super) fn scroll(model: &mut Model, action: Action, times: usize) {
    let page = height(model).saturating_sub(1).max(1);
    let lowest = lowest_top(model);
    if let Some(graded) = &mut model.graded {
        graded.top = target(action, graded.top, lowest, page, times);
    }
}

/// Keeps what is scrolled within its rows.
pub(super) fn clamp(model: &mut Model) {
    let lowest = lowest_top(model);
    if let Some(graded) = &mut model.graded {
        graded.top = graded.top.min(lowest);
    }
}

/// Brings the selected difference into view.
fn reveal(model: &mut Model) {
    let height = height(model);
    let Some(graded) = &model.graded else { return };
    let Some(one) = graded.current(model).and_then(|at| graded.differences.get(at)) else {
        return;
    };
    // The last row may be taken by the word that there is more.
    let seen = graded.top..graded.top + height.saturating_sub(1);
    if !seen.contains(&one.row) {
        let top = one.row.saturating_sub(height / 3);
        if let Some(graded) = &mut model.graded {
            graded.top = top;
        }
    }
    clamp(model);
}

fn height(model: &Model) -> usize {
    let said = model.graded.as_ref().map_or(0, |graded| graded.said.len());
    Areas::of(model.layout().body, said).height()
}

fn lowest_top(model: &Model) -> usize {
    let rows = model.graded.as_ref().map_or(0, |graded| graded.rows.len());
    rows.saturating_sub(height(model).max(1))
}
