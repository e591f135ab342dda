//! The hand-in screen's keys, and what git said since.

use std::sync::Arc;

use super::{motion, refresh, toggle};
use crate::dashboard::model::{Model, Overlay, OverlayKind, Pane};
use crate::git::Blame;

/// Opens or closes the screen; in the question's pane its key leads back to the list, as vi has it.
pub(super) fn key(model: &mut Model) {
    if model.focus == Pane::Question && model.overlay.is_none() {
        motion::focus(model, Pane::List);
    } else {
        toggle(model, OverlayKind::HandIn);
    }
}

/// Whether a digit was meant for the screen: then the first question of that item is selected.
pub(super) fn digit(model: &mut Model, digit: char) -> bool {
    let shown = matches!(
        model.overlay,
        Some(Overlay {
            kind: OverlayKind::HandIn,
            ..
        })
    );
    let wanted = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    let Some(place) = wanted.filter(|_| shown).and_then(|digit| digit.checked_sub(1)) else {
        return shown;
    };
    let items = model.handin();
    let questions = items.iter().filter_map(crate::handin::Item::first_question);
    if let Some(question) = questions.into_iter().nth(place) {
        motion::select(model, question);
    }
    true
}

/// Shows or hides the column with authors.
pub(super) fn toggle_blame(model: &mut Model) {
    model.show_blame = !model.show_blame;
    if model.show_blame && model.blame.is_none() {
        model.notice = Some("git knows no author here: not in a repository, or never committed".to_owned());
    }
}

/// Takes in who wrote what.
pub(super) fn blamed(model: &mut Model, blame: Option<Arc<Blame>>) {
    if model.blame != blame {
        model.blame = blame;
        refresh(model);
    }
}
