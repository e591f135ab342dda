//! The key table: one list that dispatch, the hint line, the help overlay and the README's table read.

mod chord;
mod keymap;

use super::action::Action;

pub use chord::Chord;
pub use keymap::{KeyError, Keymap};

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
    bind(Action::Back, "back", &["left"], Group::Move, "back to the list", ""),
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
    bind(Action::GradedPage, "graded-page", &["v"], Group::Question, "the answer as the graded page shows it, beside how it was meant", "graded page"),
    bind(Action::OpenPage, "open-page", &["o"], Group::Question, "write the report as a page, and open it in the browser", ""),
    bind(Action::Filter, "filter", &["f"], Group::Show, "all questions, unanswered, with problems, complete", "filter"),
    bind(Action::Follow, "follow", &["F"], Group::Show, "follow: select what a save changed", ""),
    bind(Action::Pictures, "pictures", &["i"], Group::Show, "show pictures, or their names alone", ""),
    bind(Action::Progress, "progress", &["p"], Group::Show, "how far the session has come, section by section", "progress"),
    bind(Action::HandIn, "hand-in", &["h"], Group::Show, "what is missing to hand in; in the question's pane: back to the list", "hand-in"),
    bind(Action::Blame, "blame", &["b"], Group::Show, "who wrote each question last, and when", ""),
    bind(Action::Checklist, "checklist", &["c"], Group::Show, "open items of the template's checklist", ""),
    bind(Action::Help, "help", &["?", "f1"], Group::Program, "these keys; type / to search them", "help"),
    bind(Action::Mouse, "mouse", &["M"], Group::Program, "leave the mouse to the terminal, or take it back", ""),
    bind(Action::Redraw, "redraw", &["ctrl-l"], Group::Program, "draw the screen anew", ""),
    bind(Action::Suspend, "suspend", &["ctrl-z"], Group::Program, "back to the shell until fg", ""),
    bind(Action::Cancel, "cancel", &["esc"], Group::Program, "one level back; never quits", "back"),
    bind(Action::Quit, "quit", &["q", "ctrl-c"], Group::Program, "quit", "quit"),
];

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
    use std::collections::BTreeMap;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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
