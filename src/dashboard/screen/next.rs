//! The line under the header: the next step, and the key that leads there.

use ratatui::text::Span;

use super::areas::Areas;
use super::block::Block;
use crate::dashboard::set::text::{truncate, visible, width};
use crate::dashboard::state::{State, Way};
use crate::dashboard::theme::Role;
use crate::keyboard::{Action, Motion};
use crate::review::Status;

/// Below this many columns there is room for the step alone.
const NARROW: u16 = 30;

/// The line; `None` while nothing is read.
pub(super) fn lay_out(state: &State, areas: &Areas) -> Option<Block> {
    let theme = state.theme();
    let step = state.next_step()?;
    let first = |action| state.config.keymap.key(action).unwrap_or_default();
    let key = match step.way {
        Way::Key(action) => first(action),
        Way::Number(number) => format!("{number}{}", first(Action::Move(Motion::Last))),
    };
    let key = if key.is_empty() { key } else { format!(" ({key})") };
    let (head, role) = if step.is_done {
        ("", Role::Status(Status::Complete))
    } else if areas.next.width < NARROW {
        ("", Role::Text)
    } else {
        ("next: ", Role::Text)
    };
    let number = step.number.map(|number| format!("{number}: ")).unwrap_or_default();
    let text = visible(&format!("{number}{}", step.text)).into_owned();
    let room = usize::from(areas.next.width).saturating_sub(2 + width(head) + width(&key));
    let spans = vec![
        Span::raw(" "),
        Span::styled(head, theme.style(Role::Dim)),
        Span::styled(truncate(&text, room), theme.style(role)),
        Span::styled(key, theme.style(Role::Accent)),
    ];
    Some(Block::line(areas.next, spans))
}
