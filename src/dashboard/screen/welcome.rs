//! The lines for newcomers, above the footer: what to press, what the signs say, where the rest is.

use ratatui::text::{Line, Span};

use super::areas::{Areas, WIDE};
use super::block::Block;
use super::words::verdict_sign;
use crate::dashboard::set::text::width;
use crate::dashboard::state::{State, Verdict};
use crate::dashboard::theme::Role;
use crate::keyboard::{Action, Motion};
use crate::review::Status;

/// Columns between two parts of a line.
const GAP: usize = 3;

/// The lines; `None` where they are not shown.
pub(super) fn lay_out(state: &State, areas: &Areas) -> Option<Block> {
    (areas.hint.height > 0).then(|| Block {
        area: areas.hint,
        lines: lines(state, usize::from(areas.hint.width)),
    })
}

fn lines(state: &State, columns: usize) -> Vec<Line<'static>> {
    let key = |action| state.config.keymap.key(action).unwrap_or_default();
    let motion = |motion| key(Action::Move(motion));
    let both = format!("{} {}", motion(Motion::Down), motion(Motion::Up));
    let mut first = vec![(both, "move"), (key(Action::Edit), "edit")];
    if columns < usize::from(WIDE) {
        first.insert(1, (motion(Motion::Open), "question"));
    }
    first.extend([
        (motion(Motion::NextUnanswered), "next unanswered"),
        (motion(Motion::NextProblem), "next problem"),
    ]);
    let theme = state.theme();
    let signs = format!(
        "{} {}",
        theme.glyph(Status::Complete),
        verdict_sign(Verdict::Fails, theme)
    );
    let signs = [
        (signs, "status, then report.py's verdict"),
        (String::new(), "a save shows here at once"),
    ];
    let last = [
        (key(Action::Palette), "any action by name"),
        (key(Action::Help), "help"),
        (key(Action::Quit), "quit"),
    ];
    [&first[..], &signs, &last]
        .map(|parts| line(state, parts, columns))
        .into()
}

/// As many parts as there is room for: keys, and what they do.
fn line(state: &State, parts: &[(String, &str)], columns: usize) -> Line<'static> {
    let theme = state.theme();
    let mut spans = Vec::new();
    let mut used = 0;
    for (key, words) in parts {
        let gap = if used == 0 { 1 } else { GAP };
        let space = if key.is_empty() { "" } else { " " };
        let wide = gap + width(key) + space.len() + width(words);
        if used + wide > columns {
            continue;
        }
        used += wide;
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(key.clone(), theme.style(Role::Key)));
        spans.push(Span::styled(format!("{space}{words}"), theme.style(Role::Accent)));
    }
    Line::from(spans)
}
