//! The key table: one list that dispatch, the hint line, the help overlay and the README's table read.

use std::collections::BTreeMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;

/// What a binding is about: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving about.
    Move,
    /// Jumping to what needs work.
    Jump,
    /// Looking at one question.
    Question,
    /// Choosing what is shown.
    Show,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Self; 5] = [Self::Move, Self::Jump, Self::Question, Self::Show, Self::Program];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Jump => "Jump",
            Self::Question => "Question",
            Self::Show => "Show",
            Self::Program => "Program",
        }
    }
}

/// An action with its name, its keys and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// The permanent name, by which `[keys]` in the configuration binds other keys.
    pub name: &'static str,
    /// The keys it has where nobody says otherwise; see [`Chord`] for how they are written.
    pub keys: &'static [&'static str],
    /// The heading it stands under.
    pub group: Group,
    /// What it does, in a line.
    pub description: &'static str,
    /// The word in the hint line; empty where it has no place there.
    pub hint: &'static str,
}

const fn bind(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    group: Group,
    description: &'static str,
    hint: &'static str,
) -> Binding {
    Binding {
        action,
        name,
        keys,
        group,
        description,
        hint,
    }
}

/// Every action, in the order of the help.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(Action::Down, "down", &["j", "down"], Group::Move, "next question; in the question's pane: next finding, then scroll", ""),
    bind(Action::Up, "up", &["k", "up"], Group::Move, "previous question; in the question's pane: scroll, then previous finding", ""),
    bind(Action::First, "first", &["g", "home"], Group::Move, "first question, or the top of the pane", ""),
    bind(Action::Last, "last", &["G", "end"], Group::Move, "last question, or the end of the pane; 14G goes to question 14", ""),
    bind(Action::PageDown, "page-down", &["pgdn", "space", "ctrl-f"], Group::Move, "a page down", ""),
    bind(Action::PageUp, "page-up", &["pgup", "ctrl-b"], Group::Move, "a page up", ""),
    bind(Action::HalfDown, "half-page-down", &["ctrl-d"], Group::Move, "half a page down", ""),
    bind(Action::HalfUp, "half-page-up", &["ctrl-u"], Group::Move, "half a page up", ""),
    bind(Action::Open, "open", &["l", "right"], Group::Move, "into the question's pane", ""),
    bind(Action::Back, "back", &["h", "left"], Group::Move, "back to the list", ""),
    bind(Action::SwitchPane, "switch-pane", &["tab", "backtab"], Group::Move, "to the other pane", ""),
    bind(Action::NextUnanswered, "next-unanswered", &["n"], Group::Jump, "next unanswered question; while searching: next match", "unanswered"),
    bind(Action::PreviousUnanswered, "previous-unanswered", &["N"], Group::Jump, "previous unanswered question; while searching: previous match", ""),
    bind(Action::NextProblem, "next-problem", &["]"], Group::Jump, "next question with a problem; in the question's pane: next finding", "problem"),
    bind(Action::PreviousProblem, "previous-problem", &["["], Group::Jump, "previous question with a problem; in the question's pane: previous finding", ""),
    bind(Action::GoTo, "go-to", &[":"], Group::Jump, "to a question by its number", ""),
    bind(Action::Search, "search", &["/"], Group::Jump, "find in prompts and answers", "find"),
    bind(Action::Edit, "edit", &["enter", "e"], Group::Question, "open the answer, or the selected finding, in the editor", "edit"),
    bind(Action::Explain, "explain", &["x"], Group::Question, "why the finding is one: its rule in full", "why"),
    bind(Action::Counted, "counted", &["w"], Group::Question, "what counts as words, what as prose, what not at all", "words"),
    bind(Action::Copy, "copy", &["y"], Group::Question, "copy path:line, or the selected finding", "copy"),
    bind(Action::Filter, "filter", &["f"], Group::Show, "all questions, unanswered, with problems, complete", "filter"),
    bind(Action::Follow, "follow", &["F"], Group::Show, "follow: select what a save changed", ""),
    bind(Action::Progress, "progress", &["p"], Group::Show, "how far the session has come, section by section", "progress"),
    bind(Action::Checklist, "checklist", &["c"], Group::Show, "open items of the template's checklist", ""),
    bind(Action::Help, "help", &["?", "f1"], Group::Program, "these keys; type / to search them", "help"),
    bind(Action::Mouse, "mouse", &["M"], Group::Program, "leave the mouse to the terminal, or take it back", ""),
    bind(Action::Redraw, "redraw", &["ctrl-l"], Group::Program, "draw the screen anew", ""),
    bind(Action::Suspend, "suspend", &["ctrl-z"], Group::Program, "back to the shell until fg", ""),
    bind(Action::Cancel, "cancel", &["esc"], Group::Program, "one level back; never quits", "back"),
    bind(Action::Quit, "quit", &["q", "ctrl-c"], Group::Program, "quit", "quit"),
];

/// A key with its modifiers: `j`, `G`, `ctrl-d`, `alt-x`, `pgdn`, `f1`, `space`, `esc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The keys that are written by a word, as the configuration writes them and as the help shows them.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("backtab", "⇧Tab", KeyCode::BackTab),
    ("space", "Space", KeyCode::Char(' ')),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("insert", "Ins", KeyCode::Insert),
    ("up", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("left", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pgup", "PgUp", KeyCode::PageUp),
    ("pgdn", "PgDn", KeyCode::PageDown),
];

impl Chord {
    /// Reads a key as the configuration writes it; `None` where no key has that name.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut rest = written;
        let mut modifiers = KeyModifiers::NONE;
        loop {
            let (modifier, tail) = match rest.split_once('-') {
                Some(("ctrl", tail)) => (KeyModifiers::CONTROL, tail),
                Some(("alt", tail)) => (KeyModifiers::ALT, tail),
                Some(_) | None => break,
            };
            modifiers |= modifier;
            rest = tail;
        }
        Some(Self {
            code: code(rest)?,
            modifiers,
        })
    }

    /// The event of its being pressed.
    #[must_use]
    pub const fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// The key that was pressed. Shift is part of the character, so it is no modifier of one.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Self {
        let modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(c.to_ascii_lowercase())
            }
            other => other,
        };
        Self { code, modifiers }
    }
}

fn code(name: &str) -> Option<KeyCode> {
    if let Some((.., code)) = NAMED.iter().find(|(written, ..)| *written == name) {
        return Some(*code);
    }
    if let Some(number) = name.strip_prefix('f').and_then(|digits| digits.parse().ok()) {
        return (1..=12).contains(&number).then_some(KeyCode::F(number));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_control() => Some(KeyCode::Char(c)),
        (Some(_) | None, _) => None,
    }
}

impl fmt::Display for Chord {
    /// As people read it: `Ctrl-d`, `PgDn`, `↓`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        if let Some((_, shown, _)) = NAMED.iter().find(|(.., code)| *code == self.code) {
            return f.write_str(shown);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other}"),
        }
    }
}

/// Why `[keys]` of the configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No action has this name; the nearest that has.
    UnknownAction {
        /// As written.
        name: String,
        /// What was probably meant.
        near: &'static str,
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
            Self::UnknownAction { name, near } => {
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
        let pressed = Chord::of(event);
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
    if let Some(binding) = BINDINGS.iter().find(|binding| binding.name == name) {
        return Ok(binding);
    }
    let near = BINDINGS
        .iter()
        .min_by_key(|binding| strsim::damerau_levenshtein(binding.name, name))
        .map_or("", |binding| binding.name);
    Err(KeyError::UnknownAction {
        name: name.to_owned(),
        near,
    })
}

/// The README's table of keys, in Markdown.
#[must_use]
pub fn markdown_table() -> String {
    let keymap = Keymap::default();
    let mut table = String::from("| keys | action | what it does |\n|---|---|---|\n");
    for group in Group::ALL {
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = keymap
                .keys(binding.action)
                .iter()
                .map(|key| format!("`{key}`"))
                .collect();
            table += &format!("| {} | {} | {} |\n", keys.join(" "), binding.name, binding.description);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    fn overrides(name: &str, keys: &[&str]) -> BTreeMap<String, Vec<String>> {
        BTreeMap::from([(name.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect())])
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
    fn names_are_kebab_case_and_stand_once() {
        for (index, binding) in BINDINGS.iter().enumerate() {
            assert!(binding.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            assert!(BINDINGS[..index].iter().all(|other| other.name != binding.name));
            assert!(BINDINGS[..index].iter().all(|other| other.action != binding.action));
        }
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
        assert_eq!(map.action(&shifted), Some(Action::Last));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(map.action(&back), Some(Action::SwitchPane));
        let control = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::CONTROL);
        assert_eq!(map.action(&control), None);
    }

    #[test]
    fn a_key_given_to_another_action_is_lost_to_the_first() {
        let map = Keymap::with(&overrides("quit", &["j", "ctrl-q"])).unwrap();
        assert_eq!(map.action(&press('j')), Some(Action::Quit));
        assert_eq!(map.action(&press('q')), None);
        assert_eq!(map.keys(Action::Quit), ["j", "Ctrl-q"]);
        assert_eq!(map.keys(Action::Down), ["↓"]);
    }

    #[test]
    fn mistakes_name_what_was_meant() {
        let error = Keymap::with(&overrides("next-unanswerd", &["u"])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no action is called `next-unanswerd`; did you mean `next-unanswered`?"
        );
        let error = Keymap::with(&overrides("quit", &["ctl-q"])).unwrap_err();
        assert!(error.to_string().starts_with("`ctl-q`, bound to `quit`, is no key"));
        let mut both = overrides("quit", &["u"]);
        both.extend(overrides("edit", &["u"]));
        assert_eq!(
            Keymap::with(&both).unwrap_err().to_string(),
            "the key `u` is bound to both `edit` and `quit`"
        );
    }

    #[test]
    fn the_readme_table_has_a_row_for_every_action() {
        let table = markdown_table();
        assert_eq!(table.lines().count(), BINDINGS.len() + 2);
        assert!(table.contains("| `n` | next-unanswered |"));
    }
}
