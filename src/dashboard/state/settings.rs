//! What the configuration says about the dashboard.

use std::collections::BTreeMap;

use jiff::Timestamp;

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
            keys: BTreeMap::new(),
            theme: Theme::default(),
            canvas: None,
        }
    }
}
