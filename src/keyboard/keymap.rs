//! Which key does what: the key table with the user's own keys laid over it.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;
use super::bindings::BINDINGS;
use super::chord::Chord;

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
    #[must_use]
    pub fn with(own: &BTreeMap<Action, Vec<Chord>>) -> Self {
        let given = |chord: &Chord| own.values().any(|chords| chords.contains(chord));
        let mut map = Self::default();
        map.chords
            .retain(|(chord, action)| !own.contains_key(action) && !given(chord));
        let all = own
            .iter()
            .flat_map(|(action, chords)| chords.iter().map(|chord| (*chord, *action)));
        map.chords.extend(all);
        map
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
        self.bound(action).map(Chord::to_string).collect()
    }

    /// The first key of an action, as people read it; `None` where it has none.
    #[must_use]
    pub fn key(&self, action: Action) -> Option<String> {
        self.bound(action).next().map(Chord::to_string)
    }

    fn bound(&self, action: Action) -> impl Iterator<Item = &Chord> {
        let chords = self.chords.iter().filter(move |(_, bound)| *bound == action);
        chords.map(|(chord, _)| chord)
    }
}
