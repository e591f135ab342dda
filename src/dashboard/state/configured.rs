//! The configuration in use: the last good settings, and why there are no newer ones.

use super::settings::Settings;
use crate::keyboard::Keymap;

/// The configuration in use.
#[derive(Clone, Debug)]
pub struct Configured {
    /// What it says.
    pub settings: Settings,
    /// Which key does what.
    pub keymap: Keymap,
    /// Why a newer one cannot be used.
    pub wrong: Option<String>,
}

impl Configured {
    /// The configuration of some settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            keymap: Keymap::with(&settings.keys),
            settings,
            wrong: None,
        }
    }
}
