//! Which key does what: the key table with the user's own keys laid over it.

use std::collections::BTreeMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;
use super::bindings::{BINDINGS, Binding};
use super::chord::Chord;
use crate::nearest::nearest;

/// Why `[keys]` of the configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No action has this name; the nearest that has.
    UnknownAction {
        /// As written.
        name: String,
        /// What was probably meant, if any action is near.
        near: Option<&'static str>,
    },
    /// No key is written like this.
    UnknownKey {
        /// The action it was to be bound to.
        action: &'static str,
        /// As written.
        key: String,
    },
    /// Two actions are to have the same key.
    Taken {
        /// The key.
        key: String,
        /// The two actions.
        actions: [&'static str; 2],
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAction { name, near: None } => write!(f, "no action is called `{name}`"),
            Self::UnknownAction { name, near: Some(near) } => {
                write!(f, "no action is called `{name}`; did you mean `{near}`?")
            }
            Self::UnknownKey { action, key } => write!(
                f,
                "`{key}`, bound to `{action}`, is no key; keys are written like `j`, `G`, `ctrl-d`, `pgdn`, `f1`, `space`"
            ),
            Self::Taken { key, actions } => {
                write!(
                    f,
                    "the key `{key}` is bound to both `{}` and `{}`",
                    actions[0], actions[1]
                )
            }
        }
    }
}

impl std::error::Error for KeyError {}

/// Which key does what: the table, with the user's own keys laid over it.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    chords: Vec<(Chord, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let chords = BINDINGS
            .iter()
            .flat_map(|binding| binding.keys.iter().map(|key| (key, binding.action)))
            .filter_map(|(key, action)| Some((Chord::parse(key)?, action)))
            .collect();
        Self { chords }
    }
}

impl Keymap {
    /// The table with other keys for some actions: an action named has the keys listed and no others,
    /// and a key given away is lost to the action that had it by default.
    ///
    /// # Errors
    /// An unknown action (with the nearest that exists), an unknown key, or one key for two actions.
    pub fn with(overrides: &BTreeMap<String, Vec<String>>) -> Result<Self, KeyError> {
        let mut own: Vec<(Chord, &'static Binding)> = Vec::new();
        let mut named = Vec::new();
        for (name, keys) in overrides {
            let binding = binding_named(name)?;
            named.push(binding.action);
            for key in keys {
                let chord = Chord::parse(key).ok_or_else(|| KeyError::UnknownKey {
                    action: binding.name,
                    key: key.clone(),
                })?;
                if let Some((_, other)) = own.iter().find(|(taken, _)| *taken == chord)
                    && other.action != binding.action
                {
                    return Err(KeyError::Taken {
                        key: key.clone(),
                        actions: [other.name, binding.name],
                    });
                }
                own.push((chord, binding));
            }
        }
        let mut map = Self::default();
        map.chords
            .retain(|(chord, action)| !named.contains(action) && own.iter().all(|(taken, _)| taken != chord));
        map.chords
            .extend(own.into_iter().map(|(chord, binding)| (chord, binding.action)));
        Ok(map)
    }

    /// What a key does.
    #[must_use]
    pub fn action(&self, event: &KeyEvent) -> Option<Action> {
        let pressed = Chord::from_event(event);
        self.chords
            .iter()
            .find(|(chord, _)| *chord == pressed)
            .map(|(_, action)| *action)
    }

    /// Whether a key is Ctrl-C, which ends the program even where other keys are text.
    #[must_use]
    pub fn is_interrupt(event: &KeyEvent) -> bool {
        event.code == KeyCode::Char('c') && event.modifiers == KeyModifiers::CONTROL
    }

    /// The keys of an action, as people read them.
    #[must_use]
    pub fn keys(&self, action: Action) -> Vec<String> {
        self.chords
            .iter()
            .filter(|(_, bound)| *bound == action)
            .map(|(chord, _)| chord.to_string())
            .collect()
    }
}

fn binding_named(name: &str) -> Result<&'static Binding, KeyError> {
    let found = BINDINGS.iter().find(|binding| binding.name == name);
    found.ok_or_else(|| KeyError::UnknownAction {
        name: name.to_owned(),
        near: nearest(name, BINDINGS.iter().map(|binding| binding.name)),
    })
}
