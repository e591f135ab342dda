//! What is typed into the bottom line: a question's number, a text to find.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{problems, select};
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Input, OverlayKind, Purpose, Search, State};

/// The most characters that are taken.
const LONGEST: usize = 200;

/// A key while something is being typed.
pub(super) fn key(state: &mut State, screen: &Screen, key: &KeyEvent) {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => finish(state, screen),
        KeyCode::Esc => abandon(state, screen),
        KeyCode::Backspace => {
            let empty = state
                .typed
                .input
                .as_mut()
                .is_none_or(|input| input.text.pop().is_none());
            if empty {
                abandon(state, screen)
            } else {
                changed(state, screen)
            }
        }
        KeyCode::Char('u') if control => {
            if let Some(input) = &mut state.typed.input {
                input.text.clear();
            }
            changed(state, screen);
        }
        KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
            add(state, screen, &c.to_string());
        }
        _other => {}
    }
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
        let digits_only = input.purpose == Purpose::GoTo;
        let wanted = |c: &char| !c.is_control() && (!digits_only || c.is_ascii_digit());
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
        Purpose::GoTo => {}
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

fn finish(state: &mut State, screen: &Screen) {
    let Some(input) = state.typed.input.take() else { return };
    match input.purpose {
        Purpose::GoTo => {
            if let Ok(number) = input.text.parse() {
                select::number(state, number);
            }
        }
        Purpose::Search => {
            if state
                .typed
                .search
                .as_ref()
                .is_some_and(|search| search.matches.is_empty())
            {
                state.notice = Some(format!("`{}` is nowhere in prompts and answers", input.text));
                select::no_match(state, screen);
            }
        }
        Purpose::Help | Purpose::Problems => {}
    }
}

fn abandon(state: &mut State, screen: &Screen) {
    let Some(input) = state.typed.input.take() else { return };
    match input.purpose {
        Purpose::GoTo => {}
        Purpose::Search => select::no_match(state, screen),
        Purpose::Problems => problems::filter(state, String::new()),
        Purpose::Help => {
            state.shown.open(OverlayKind::Help(String::new()));
        }
    }
}
