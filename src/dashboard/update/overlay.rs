//! Opening and closing what lies over the panes.

use crate::dashboard::state::{OverlayKind, State};

/// Opens an overlay, or closes it where it is open.
pub(super) fn toggle(state: &mut State, kind: OverlayKind) {
    let wanted = std::mem::discriminant(&kind);
    if state.shown.overlay_kind().map(std::mem::discriminant) == Some(wanted) {
        state.shown.overlay = None;
    } else {
        state.shown.open(kind);
    }
}

/// Shows the rule of the selected finding, or of the question's first; closes it where one is shown.
pub(super) fn explain(state: &mut State) {
    if let Some(OverlayKind::Rule(_)) = state.shown.overlay_kind() {
        state.shown.overlay = None;
        return;
    }
    let selected = state.place.finding.unwrap_or(0);
    let rule = state.findings().get(selected).map(|finding| finding.rule());
    match rule {
        Some(rule) => state.shown.open(OverlayKind::Rule(rule)),
        None => state.notice = Some("nothing was found about this question".to_owned()),
    }
}
