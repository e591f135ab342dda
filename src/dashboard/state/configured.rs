//! The configuration in use: the last good settings, and why there are no newer ones.

use super::settings::Settings;
use crate::dashboard::keys::{KeyError, Keymap};

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
    ///
    /// # Errors
    /// They bind keys that do not exist.
    pub fn new(settings: Settings) -> Result<Self, KeyError> {
        Ok(Self {
            keymap: Keymap::with(&settings.keys)?,
            settings,
            wrong: None,
        })
    }
}
