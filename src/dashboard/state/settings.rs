//! What the configuration says about the dashboard.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::config::Notify;
use crate::dashboard::pictures::Canvas;
use crate::dashboard::theme::Theme;
use crate::keyboard::{Action, Chord};

/// What the configuration says about the dashboard.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Whether the selection goes where a save changed something.
    pub follow: bool,
    /// When the report must be in.
    pub deadline: Option<Timestamp>,
    /// Whether the hand-in list opens when the last hour begins.
    pub reminder: bool,
    /// Whether the bell rings when no error is left.
    pub bell: bool,
    /// How the desktop is notified of it.
    pub notify: Notify,
    /// The keys of actions, where they differ from the table.
    pub keys: BTreeMap<Action, Vec<Chord>>,
    /// Colours and glyphs.
    pub theme: Theme,
    /// What pictures are drawn on; `None` where there are none.
    pub canvas: Option<Canvas>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mouse: true,
            follow: false,
            deadline: None,
            reminder: true,
            bell: false,
            notify: Notify::Off,
            keys: BTreeMap::new(),
            theme: Theme::default(),
            canvas: None,
        }
    }
}
