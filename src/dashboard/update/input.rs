//! What is typed into the bottom line: a question's number, a text to find.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{motion, refresh};
use crate::dashboard::find::Search;
use crate::dashboard::model::{Input, Model, Overlay, OverlayKind, Purpose};

/// The most characters that are taken.
const LONGEST: usize = 200;

/// A key while something is being typed.
pub(super) fn key(model: &mut Model, key: &KeyEvent) {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => finish(model),
        KeyCode::Esc => abandon(model),
        KeyCode::Backspace => {
            let empty = model.input.as_mut().is_none_or(|input| input.text.pop().is_none());
            if empty { abandon(model) } else { changed(model) }
        }
        KeyCode::Char('u') if control => {
            if let Some(input) = &mut model.input {
                input.text.clear();
            }
            changed(model);
        }
        KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
            add(model, &c.to_string());
        }
        other => debug_assert!(!matches!(other, KeyCode::Enter | KeyCode::Esc)),
    }
}

/// Pasted text is typed where something is being typed, and is nothing anywhere else: it must not press keys.
pub(super) fn paste(model: &mut Model, text: &str) {
    if model.input.is_some() {
        let line = text.lines().next().unwrap_or_default();
        add(model, line.trim());
    }
}

fn add(model: &mut Model, text: &str) {
    if let Some(input) = &mut model.input {
        let room = LONGEST.saturating_sub(input.text.chars().count());
        let digits_only = input.purpose == Purpose::GoTo;
        let wanted = |c: &char| !c.is_control() && (!digits_only || c.is_ascii_digit());
        input.text.extend(text.chars().filter(wanted).take(room));
    }
    changed(model);
}

/// What is found follows what is typed.
fn changed(model: &mut Model) {
    let Some(Input { purpose, text }) = model.input.clone() else {
        return;
    };
    match purpose {
        Purpose::GoTo => {}
        Purpose::Search => search(model, &text),
        Purpose::Help => {
            model.overlay = Some(Overlay {
                kind: OverlayKind::Help(text),
                top: 0,
            });
        }
    }
    model.stale = true;
}

fn search(model: &mut Model, query: &str) {
    let from = model.index().unwrap_or(0);
    model.search = model
        .report()
        .filter(|_| !query.is_empty())
        .map(|report| Search::run(report, query, from));
    motion::show_match(model);
    refresh(model);
}

fn finish(model: &mut Model) {
    let Some(input) = model.input.take() else { return };
    match input.purpose {
        Purpose::GoTo => {
            if let Ok(number) = input.text.parse() {
                motion::go_to(model, number);
            }
        }
        Purpose::Search => {
            if model.search.as_ref().is_some_and(|search| search.matches.is_empty()) {
                model.notice = Some(format!("`{}` is nowhere in prompts and answers", input.text));
                model.search = None;
            }
            refresh(model);
        }
        Purpose::Help => {}
    }
}

fn abandon(model: &mut Model) {
    let Some(input) = model.input.take() else { return };
    match input.purpose {
        Purpose::GoTo => {}
        Purpose::Search => {
            model.search = None;
            refresh(model);
        }
        Purpose::Help => {
            model.overlay = Some(Overlay {
                kind: OverlayKind::Help(String::new()),
                top: 0,
            });
        }
    }
}
