//! The palette's keys and clicks: what is listed follows what is typed, and what is chosen is done.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

use super::select;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Entry, OverlayKind, Palette, Purpose, State};
use crate::keyboard::Action;

/// Opens the palette over whatever is shown.
pub(super) fn open(state: &mut State) {
    let under = state.shown.overlay.take().map(Box::new);
    state.shown.open(OverlayKind::Palette(Palette {
        under,
        ..Palette::default()
    }));
    state.typed.ask(Purpose::Palette);
}

/// Lists what fits a text.
pub(super) fn filter(state: &mut State, text: String) {
    if let Some(palette) = palette(state) {
        palette.query = text;
        palette.at = 0;
    }
}

/// Moves through the list where a key is meant for that; whether it was. The ends are joined.
pub(super) fn moves(state: &mut State, screen: &Screen, key: &KeyEvent) -> bool {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let page = screen.overlay.as_ref().map_or(1, |overlay| overlay.window.page());
    let (forward, steps) = match key.code {
        KeyCode::Down | KeyCode::Tab => (true, 1),
        KeyCode::Up | KeyCode::BackTab => (false, 1),
        KeyCode::Char('n' | 'j') if control => (true, 1),
        KeyCode::Char('p' | 'k') if control => (false, 1),
        KeyCode::PageDown => (true, page),
        KeyCode::PageUp => (false, page),
        _other => return false,
    };
    choose(state, |at, last| match (forward, steps) {
        (true, 1) if at >= last => 0,
        (false, 1) if at == 0 => last,
        (true, steps) => at.saturating_add(steps),
        (false, steps) => at.saturating_sub(steps),
    });
    true
}

/// The wheel goes to the next or the previous entry.
pub(super) fn wheel(state: &mut State, forward: bool) {
    choose(state, |at, _last| if forward { at + 1 } else { at.saturating_sub(1) });
}

/// Chooses the entry that `there` makes of the place of the chosen one and that of the last, or the last.
fn choose(state: &mut State, there: impl Fn(usize, usize) -> usize) {
    let Some(Palette { query, at, .. }) = shown(state) else {
        return;
    };
    let last = state.entries(query).len().saturating_sub(1);
    let there = there(*at, last).min(last);
    if let Some(palette) = palette(state) {
        palette.at = there;
    }
}

/// Takes the chosen entry: selects a question, or returns the action that is to be done. Where nothing fits, the
/// palette stays.
pub(super) fn take(state: &mut State) -> Option<Action> {
    let Palette { query, at, .. } = shown(state)?;
    let entry = state.entries(query).into_iter().nth(*at)?;
    close(state);
    match entry {
        Entry::Action { binding, .. } => Some(binding.action),
        Entry::Question { number, .. } => {
            select::number(state, number);
            None
        }
    }
}

/// Closes the palette; what it lay over comes back.
pub(super) fn close(state: &mut State) {
    state.typed.input = None;
    if let Some(Palette { under, .. }) = palette(state) {
        state.shown.overlay = under.take().map(|under| *under);
    }
}

/// Whether the palette is shown.
pub(super) fn is_open(state: &State) -> bool {
    shown(state).is_some()
}

/// Takes the entry under the pointer; a click elsewhere closes the palette.
pub(super) fn click(state: &mut State, screen: &Screen, at: Position) -> Option<Action> {
    let overlay = screen.overlay.as_ref()?;
    let area = overlay.block.area;
    // The first row is what is typed.
    let row = area
        .contains(at)
        .then(|| usize::from(at.y - area.y).checked_sub(1))
        .flatten();
    let window = overlay.window;
    match row {
        // The row that says that there is more.
        Some(row) if row + 1 >= window.height && window.top < window.lowest() => None,
        Some(row) => {
            if let Some(palette) = palette(state) {
                palette.at = window.top + row;
            }
            take(state)
        }
        None => {
            close(state);
            None
        }
    }
}

fn shown(state: &State) -> Option<&Palette> {
    match state.shown.overlay_kind() {
        Some(OverlayKind::Palette(palette)) => Some(palette),
        Some(_) | None => None,
    }
}

fn palette(state: &mut State) -> Option<&mut Palette> {
    match state.shown.overlay.as_mut().map(|overlay| &mut overlay.kind) {
        Some(OverlayKind::Palette(palette)) => Some(palette),
        Some(_) | None => None,
    }
}
