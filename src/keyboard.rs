//! The keyboard: one table of actions and their keys, which dispatch, the hint line, the help, the configuration and the
//! documentation read.

mod action;
mod bindings;
mod chord;
mod keymap;

pub use action::{Action, Motion};
pub use bindings::{BINDINGS, Binding, DAILY, Group, in_order};
pub use chord::Chord;
pub use keymap::Keymap;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn press(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn every_default_key_is_a_key_and_belongs_to_one_action() {
        let mut seen: Vec<(Chord, &str)> = Vec::new();
        for binding in BINDINGS {
            assert!(!binding.keys.is_empty(), "{} has no key", binding.name);
            for key in binding.keys {
                let chord = Chord::parse(key).unwrap_or_else(|| panic!("{key} is no key"));
                for (other, name) in &seen {
                    assert_ne!(*other, chord, "{key} belongs to {name} and {}", binding.name);
                }
                seen.push((chord, binding.name));
            }
        }
    }

    #[test]
    fn names_are_kebab_case_and_occur_once() {
        for (index, binding) in BINDINGS.iter().enumerate() {
            assert!(binding.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            assert!(BINDINGS[..index].iter().all(|other| other.name != binding.name));
            assert!(BINDINGS[..index].iter().all(|other| other.action != binding.action));
        }
    }

    #[test]
    fn the_help_has_every_action_once_those_of_a_normal_day_first() {
        let order: Vec<Action> = in_order().map(|binding| binding.action).collect();
        assert_eq!(order[..DAILY.len()], DAILY);
        for binding in BINDINGS {
            let count = order.iter().filter(|action| **action == binding.action).count();
            assert_eq!(count, 1, "{}", binding.name);
        }
        let groups: Vec<Group> = in_order().skip(DAILY.len()).map(|binding| binding.group).collect();
        let mut seen = groups.clone();
        seen.dedup();
        assert_eq!(seen, Group::ALL, "each group is in one piece, in the order of the help");
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (written, shown) in [
            ("j", "j"),
            ("G", "G"),
            ("-", "-"),
            ("ctrl-d", "Ctrl-d"),
            ("ctrl-alt-x", "Ctrl-Alt-x"),
            ("pgdn", "PgDn"),
            ("f1", "F1"),
            ("space", "Space"),
            ("é", "é"),
        ] {
            assert_eq!(
                Chord::parse(written).map(|chord| chord.to_string()).as_deref(),
                Some(shown)
            );
        }
        for wrong in ["", "f13", "f0", "hyper-x", "ctrl-", "jj", "\u{7}"] {
            assert_eq!(Chord::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn shift_is_part_of_the_character() {
        let map = Keymap::default();
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(map.action(&shifted), Some(Action::Move(Motion::Last)));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(map.action(&back), Some(Action::Move(Motion::SwitchPane)));
        let control = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::CONTROL);
        assert_eq!(map.action(&control), None);
    }

    #[test]
    fn a_key_given_to_another_action_is_lost_to_the_first() {
        let chords = ["j", "ctrl-q"].map(|key| Chord::parse(key).unwrap());
        let map = Keymap::with(&BTreeMap::from([(Action::Quit, chords.to_vec())]));
        assert_eq!(map.action(&press('j')), Some(Action::Quit));
        assert_eq!(map.action(&press('q')), None);
        assert_eq!(map.keys(Action::Quit), ["j", "Ctrl-q"]);
        assert_eq!(map.keys(Action::Move(Motion::Down)), ["↓"]);
    }
}
