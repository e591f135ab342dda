//! Asks the terminal for its background without waiting: the answer is picked out of the keys when it comes.
//!
//! A library that asks and waits would hold up the first screen where no answer comes, and eat what is typed
//! meanwhile. The event reader takes the answer `ESC ] 11 ; rgb:1e1e/1e1e/2e2e ESC \` for the keys Alt-`]`, `1`,
//! `1` and so on; [`Answers`] takes it back.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::dashboard::theme::Background;

/// What asks for the background's colour (OSC 11): to be written once, after the first screen.
pub(super) const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";

/// Whether a terminal of this `TERM` can be asked: the others would print the question or answer it elsewhere.
#[must_use]
pub(super) fn can_ask(term: Option<&str>) -> bool {
    let mute = [
        "dumb", "linux", "vt", "ansi", "cons25", "eterm", "Eterm", "screen", "unknown",
    ];
    term.is_some_and(|term| !term.is_empty() && !mute.iter().any(|mute| term.starts_with(mute)))
}

/// What came of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fed {
    /// These keys were typed; none while it is not yet clear.
    Keys(Vec<KeyEvent>),
    /// The terminal answered.
    Answer(Background),
    /// The terminal answered something that is no colour.
    Nothing,
}

/// Picks the terminal's answer out of the keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    held: Vec<KeyEvent>,
    text: String,
}

/// What an answer begins with, after Alt-`]`.
const BEGINNING: &str = "11;";

/// The longest answer: `rgba:` and four parts of four digits.
const LONGEST: usize = BEGINNING.len() + 5 + 4 * 5;

impl Answers {
    /// Takes the next key.
    pub(super) fn feed(&mut self, key: KeyEvent) -> Fed {
        let begins = key.code == KeyCode::Char(']') && key.modifiers == KeyModifiers::ALT;
        if self.held.is_empty() && !begins {
            return Fed::Keys(vec![key]);
        }
        self.held.push(key);
        if begins && self.held.len() == 1 {
            return Fed::Keys(Vec::new());
        }
        let ends = key.modifiers.contains(KeyModifiers::ALT) && key.code == KeyCode::Char('\\')
            || key.modifiers == KeyModifiers::CONTROL && key.code == KeyCode::Char('g');
        if ends && self.text.len() > BEGINNING.len() {
            self.held.clear();
            let colour = std::mem::take(&mut self.text);
            return background(colour.trim_start_matches(BEGINNING)).map_or(Fed::Nothing, Fed::Answer);
        }
        match key.code {
            KeyCode::Char(c) if c.is_ascii() && self.text.len() < LONGEST => self.text.push(c),
            _other => return self.give_up(),
        }
        let far = self.text.len().min(BEGINNING.len());
        if self.text.get(..far) != BEGINNING.get(..far) {
            return self.give_up();
        }
        Fed::Keys(Vec::new())
    }

    /// The keys held back, where nothing more came: to be called when no further key is waiting.
    pub(super) fn give_up(&mut self) -> Fed {
        self.text.clear();
        Fed::Keys(std::mem::take(&mut self.held))
    }

    /// Whether keys are held back.
    #[must_use]
    pub(super) const fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }
}

/// What `rgb:1e1e/1e1e/2e2e` is, of any number of digits, or `rgba:` with a part that does not matter.
fn background(colour: &str) -> Option<Background> {
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(part);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some(Background::from_rgb(red, green, blue))
}

/// One part of a colour, one to four hexadecimal digits, scaled to sixteen bits.
fn part(digits: &str) -> Option<u16> {
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = (1_u32 << (4 * digits.len())) - 1;
    u16::try_from(value * u32::from(u16::MAX) / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    fn alt(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT)
    }

    /// The keys an answer is taken for.
    fn answer(text: &str, end: KeyEvent) -> Vec<KeyEvent> {
        let mut keys = vec![alt(']')];
        keys.extend(text.chars().map(plain));
        keys.push(end);
        keys
    }

    /// The keys that come through, and the answer.
    fn feed(keys: &[KeyEvent]) -> (Vec<KeyEvent>, Option<Background>) {
        let mut answers = Answers::default();
        let (mut through, mut background) = (Vec::new(), None);
        for key in keys {
            match answers.feed(*key) {
                Fed::Keys(keys) => through.extend(keys),
                Fed::Answer(answer) => background = Some(answer),
                Fed::Nothing => {}
            }
        }
        if let Fed::Keys(keys) = answers.give_up() {
            through.extend(keys);
        }
        (through, background)
    }

    #[test]
    fn an_answer_is_picked_out_from_between_keys() {
        let bell = KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL);
        for (text, end, background) in [
            ("11;rgb:1e1e/1e1e/2e2e", alt('\\'), Background::Dark),
            ("11;rgb:ffff/ffff/ffff", bell, Background::Light),
            ("11;rgb:ff/fd/f6", bell, Background::Light),
            ("11;rgba:0000/0000/0000/ffff", alt('\\'), Background::Dark),
        ] {
            let mut keys = vec![plain('j')];
            keys.extend(answer(text, end));
            keys.push(plain('k'));
            assert_eq!(feed(&keys), (vec![plain('j'), plain('k')], Some(background)), "{text}");
        }
    }

    #[test]
    fn what_is_no_answer_comes_through_whole() {
        let typed = [alt(']'), plain('1'), plain('4'), plain('G')];
        assert_eq!(feed(&typed), (typed.to_vec(), None));
        let held = [alt(']')];
        assert_eq!(feed(&held), (held.to_vec(), None));
        let endless = answer(&format!("11;{}", "f".repeat(60)), alt('\\'));
        assert_eq!(feed(&endless), (endless.clone(), None));
        let arrow = [alt(']'), plain('1'), KeyEvent::new(KeyCode::Down, KeyModifiers::NONE)];
        assert_eq!(feed(&arrow), (arrow.to_vec(), None));
    }

    #[test]
    fn an_answer_that_is_no_colour_is_swallowed() {
        assert_eq!(feed(&answer("11;rgb:xyz", alt('\\'))), (Vec::new(), None));
        assert_eq!(feed(&answer("11;rgb:12345/0/0", alt('\\'))), (Vec::new(), None));
    }

    #[test]
    fn only_terminals_that_understand_are_asked() {
        for (term, asked) in [
            (Some("xterm-256color"), true),
            (Some("tmux-256color"), true),
            (Some("xterm-kitty"), true),
            (Some("dumb"), false),
            (Some("linux"), false),
            (Some("vt100"), false),
            (Some(""), false),
            (None, false),
        ] {
            assert_eq!(can_ask(term), asked, "{term:?}");
        }
    }
}
