//! The last line: what is being typed or said, else when the report was read and what that save changed; and keys.

use ratatui::style::Style;
use ratatui::text::Span;

use super::areas::{Areas, WIDE};
use super::block::Block;
use crate::dashboard::set::text::{tail, truncate, visible, width};
use crate::dashboard::state::{Filter, OverlayKind, Pane, Purpose, State};
use crate::dashboard::theme::Role;
use crate::handin::remaining;
use crate::keyboard::{Action, Motion};

/// The last line.
pub(super) fn lay_out(state: &State, areas: &Areas) -> Block {
    let theme = state.theme();
    let columns = usize::from(areas.footer.width);
    let (said, style) = left(state, areas);
    let said = truncate(&visible(&said), columns.saturating_sub(1));
    let used = 1 + width(&said);
    let mut spans = vec![Span::raw(" "), Span::styled(said, style)];
    if is_typed_here(state) {
        spans.push(Span::styled(" ", theme.style(Role::Selected)));
    } else {
        let (text, hints) = hints(state, columns.saturating_sub(used + 3));
        if text > 0 {
            spans.push(Span::raw(" ".repeat(columns.saturating_sub(used + text + 1))));
            spans.extend(hints);
        }
    }
    Block::line(areas.footer, spans)
}

/// Whether something is typed into this line; the palette has a line of its own.
fn is_typed_here(state: &State) -> bool {
    let input = state.typed.input.as_ref();
    input.is_some_and(|input| input.purpose != Purpose::Palette)
}

/// Whether a repair is looked at, and known.
fn is_repair(state: &State) -> bool {
    let offered = state.selected_key().and_then(|key| state.repairs.of(key));
    state.shown.overlay_kind() == Some(&OverlayKind::Repair) && offered.is_some()
}

/// What is said at the left: the most urgent thing alone.
fn left(state: &State, areas: &Areas) -> (String, Style) {
    let theme = state.theme();
    let text = theme.style(Role::Text);
    if let Some(input) = state.typed.input.as_ref().filter(|_| is_typed_here(state)) {
        let room = usize::from(areas.footer.width).saturating_sub(3);
        return (format!("/{}", tail(&input.text, room)), text);
    }
    if state.typed.input.is_some() {
        let said = "Enter does it   ↑ ↓ choose   Esc back";
        return (said.to_owned(), theme.style(Role::Dim));
    }
    if let Some(notice) = &state.notice {
        return (notice.clone(), theme.style(Role::Accent));
    }
    if is_repair(state) {
        return ("Enter writes it   Esc leaves".to_owned(), theme.style(Role::Dim));
    }
    if let Some(count) = state.typed.count {
        return (format!("{count}"), text);
    }
    if let Some(search) = &state.typed.search {
        let at = search.current + 1;
        let of = search.matches.len();
        return (format!("/{}  {at} of {of}", search.query), theme.style(Role::Accent));
    }
    if let Some(why) = &state.config.wrong {
        return (why.clone(), theme.style(Role::Banner));
    }
    let mut parts = Vec::new();
    let is_covered = state.shown.overlay.is_some() || state.shown.comparison;
    if state.shown.is_strip() && areas.list.width > 0 && !is_covered {
        parts.push("problems come first".to_owned());
    }
    if let (Some(at), Some(zone)) = (state.read.at, &state.read.zone) {
        parts.push(format!("read {}", at.to_zoned(zone.clone()).strftime("%H:%M:%S")));
    }
    // A filter is said even where the list, which says it first, is not on the screen.
    if state.shown.filter != Filter::All && areas.list.width == 0 {
        parts.push(format!("only {}", state.shown.filter.name()));
    }
    parts.push(state.read.history.summary());
    parts.push(state.seconds_left().map(remaining).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    (parts.join("  "), theme.style(Role::Dim))
}

/// As many hints as there is room for, and the columns they take. The actions that matter depend on what is open;
/// their words come from the key table.
fn hints(state: &State, room: usize) -> (usize, Vec<Span<'static>>) {
    let theme = state.theme();
    let mut used = 0;
    let mut spans: Vec<Span<'static>> = Vec::new();
    let compared = state.shown.comparison;
    for action in hinted(state) {
        let Some(binding) = action.binding() else {
            continue;
        };
        let Some(key) = state.config.keymap.key(*action) else {
            continue;
        };
        let word = match (action, &state.typed.search, state.place.focus) {
            (Action::Move(Motion::NextProblem), _, _) if compared => "difference",
            (Action::GradedPage, _, _) if compared => "close",
            (Action::Repair, _, _) if is_repair(state) => "next",
            (Action::Move(Motion::NextUnanswered), Some(_), _) => "next match",
            _ => binding.hint,
        };
        let gap = if used == 0 { 0 } else { GAP };
        let wide = gap + width(&key) + 1 + width(word);
        if used + wide > room {
            break;
        }
        used += wide;
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(key, theme.style(Role::Accent)));
        spans.push(Span::styled(format!(" {word}"), theme.style(Role::Dim)));
    }
    (used, spans)
}

/// Columns between two hints.
const GAP: usize = 3;

/// What is worth a hint, the most helpful first.
const fn hinted(state: &State) -> &'static [Action] {
    use Action as A;
    const NEXT_PROBLEM: Action = A::Move(Motion::NextProblem);
    const NEXT_UNANSWERED: Action = A::Move(Motion::NextUnanswered);
    if state.read.reading.is_none() {
        return &[A::Quit, A::Help];
    }
    match (&state.shown.overlay, &state.typed.search, state.place.focus) {
        (Some(overlay), _, _) if matches!(overlay.kind, OverlayKind::Problems(_)) => {
            &[A::Cancel, A::Edit, A::Search, A::Explain, A::Copy, A::Help]
        }
        (Some(overlay), _, _) if matches!(overlay.kind, OverlayKind::Repair) => {
            &[A::Repair, A::RepairAll, A::Undo, A::Help]
        }
        (Some(overlay), _, _) if matches!(overlay.kind, OverlayKind::Help(_)) => &[A::Cancel, A::Search, A::Quit],
        (Some(overlay), _, _) if matches!(overlay.kind, OverlayKind::Palette(_)) => &[],
        (Some(_), _, _) => &[A::Cancel, A::Help, A::Quit],
        (None, _, _) if state.shown.comparison => &[A::GradedPage, NEXT_PROBLEM, A::Edit, A::Explain, A::Help],
        (None, Some(_), _) => &[NEXT_UNANSWERED, A::Cancel, A::Edit, A::Help],
        (None, None, Pane::Question) => &[
            A::Help,
            A::Cancel,
            NEXT_PROBLEM,
            A::Edit,
            A::Explain,
            A::Counted,
            A::GradedPage,
            A::Copy,
        ],
        (None, None, Pane::List) if state.shown.size.0 < WIDE => {
            &[A::Help, A::Move(Motion::Open), NEXT_UNANSWERED, A::Edit, A::Quit]
        }
        (None, None, Pane::List) => &[
            A::Help,
            NEXT_UNANSWERED,
            A::Edit,
            NEXT_PROBLEM,
            A::Quit,
            A::Search,
            A::Counted,
            A::Filter,
            A::Progress,
        ],
    }
}
