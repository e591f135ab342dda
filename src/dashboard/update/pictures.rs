//! What becomes of the pictures: drawn, changed on disk, shown or hidden.

use super::refresh;
use crate::dashboard::message::Effect;
use crate::dashboard::model::Model;
use crate::dashboard::pictures::{Drawing, Wanted};

/// Takes a picture that is drawn, or the reason why it cannot be.
pub(super) fn drawn(model: &mut Model, wanted: &Wanted, result: Result<Drawing, String>) -> Option<Effect> {
    model.gallery.take(wanted, result);
    refresh(model);
    None
}

/// A file is another now: whatever was drawn may be of the old one.
pub(super) fn changed(model: &mut Model) -> Option<Effect> {
    model.gallery.clear();
    refresh(model);
    None
}

/// Shows pictures or hides them; where there can be none it says so.
pub(super) fn toggle(model: &mut Model) {
    if model.settings.canvas.is_none() {
        model.notice = Some("no pictures here: the terminal, the configuration or this build has none".to_owned());
        return;
    }
    model.pictures = !model.pictures;
    refresh(model);
}
