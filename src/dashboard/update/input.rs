//! What is typed: a text to find in the report, in the keys or among the problems, or into the palette.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{palette, problems, select};
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Input, OverlayKind, Purpose, Search, State};
use crate::keyboard::Action;

/// The most characters that are taken.
const LONGEST: usize = 200;

/// A key while something is being typed; the action that it chose in the palette.
pub(super) fn key(state: &mut State, screen: &Screen, key: &KeyEvent) -> Option<Action> {
    if palette::is_open(state) && palette::moves(state, screen, key) {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => return finish(state, screen),
        KeyCode::Esc => abandon(state, screen),
        KeyCode::Backspace => {
            let empty = state
                .typed
                .input
                .as_mut()
                .is_none_or(|input| input.text.pop().is_none());
            if empty {
                abandon(state, screen);
            } else {
                changed(state, screen);
            }
        }
        KeyCode::Char('u') if control => cut(state, screen, |_| 0),
        KeyCode::Char('w') if control => cut(state, screen, last_word),
        KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
            add(state, screen, &c.to_string());
        }
        _other => {}
    }
    None
}

/// Cuts what is typed after so many bytes.
fn cut(state: &mut State, screen: &Screen, length: impl Fn(&str) -> usize) {
    if let Some(input) = &mut state.typed.input {
        let length = length(&input.text);
        input.text.truncate(length);
    }
    changed(state, screen);
}

/// Where the last word of a text begins.
fn last_word(text: &str) -> usize {
    text.trim_end().rfind(char::is_whitespace).map_or(0, |space| {
        space + text[space..].chars().next().map_or(0, char::len_utf8)
    })
}

/// Pasted text is typed where something is being typed, and is nothing anywhere else: it must not press keys.
pub(super) fn paste(state: &mut State, screen: &Screen, text: &str) {
    if state.typed.input.is_some() {
        let line = text.lines().next().unwrap_or_default();
        add(state, screen, line.trim());
    }
}

fn add(state: &mut State, screen: &Screen, text: &str) {
    if let Some(input) = &mut state.typed.input {
        let room = LONGEST.saturating_sub(input.text.chars().count());
        let wanted = |c: &char| !c.is_control();
        input.text.extend(text.chars().filter(wanted).take(room));
    }
    changed(state, screen);
}

/// What is found follows what is typed.
fn changed(state: &mut State, screen: &Screen) {
    let Some(Input { purpose, text }) = state.typed.input.clone() else {
        return;
    };
    match purpose {
        Purpose::Palette => palette::filter(state, text),
        Purpose::Search => search(state, screen, &text),
        Purpose::Problems => problems::filter(state, text),
        Purpose::Help => {
            state.shown.open(OverlayKind::Help(text));
        }
    }
}

fn search(state: &mut State, screen: &Screen, query: &str) {
    let from = state.index().unwrap_or(0);
    state.typed.search = state
        .report()
        .filter(|_| !query.is_empty())
        .map(|report| Search::run(report, query, from));
    select::current_match(state, screen);
}

fn finish(state: &mut State, screen: &Screen) -> Option<Action> {
    if palette::is_open(state) {
        return palette::take(state);
    }
    let input = state.typed.input.take()?;
    let search = state.typed.search.as_ref();
    if input.purpose == Purpose::Search && search.is_some_and(|search| search.matches.is_empty()) {
        state.notice = Some(format!("`{}` is nowhere in prompts and answers", input.text));
        select::no_match(state, screen);
    }
    None
}

fn abandon(state: &mut State, screen: &Screen) {
    let Some(input) = state.typed.input.take() else { return };
    match input.purpose {
        Purpose::Palette => palette::close(state),
        Purpose::Search => select::no_match(state, screen),
        Purpose::Problems => problems::filter(state, String::new()),
        Purpose::Help => {
            state.shown.open(OverlayKind::Help(String::new()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::last_word;

    #[test]
    fn a_word_is_cut_with_the_space_after_it() {
        for (text, left) in [
            ("next un", "next "),
            ("next  ", ""),
            ("æ\u{3000}ø å ", "æ\u{3000}ø "),
            ("", ""),
        ] {
            assert_eq!(&text[..last_word(text)], left, "{text:?}");
        }
    }
}
