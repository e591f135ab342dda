//! The gauge of an answer's words: the allowed range is visible in it.

use ratatui::text::Span;

use super::theme::{Role, Theme};
use crate::review::Row;

/// A gauge of so many columns: the filled part are the words, the range allowed is set off from the rest.
#[must_use]
pub fn gauge(row: &Row, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    let Some(bounds) = row.limits.words else {
        return vec![Span::raw(" ".repeat(columns))];
    };
    let top = bounds.max.unwrap_or(bounds.min * 2).max(1);
    let scale = (top + top / 4).max(row.words.min(top * 2));
    let cell = |words: usize| (words * columns).div_ceil(scale).min(columns);
    let (from, to) = (bounds.min * columns / scale, cell(top));
    let filled = cell(row.words);
    let (full, over, allowed, empty) = if theme.ascii {
        ("#", "+", "-", ".")
    } else {
        ("━", "╍", "─", "·")
    };
    let mut spans = Vec::new();
    for at in 0..columns {
        let inside = (from..to).contains(&at);
        let (sign, role) = match (at < filled, inside) {
            (true, _) if at >= to => (over, Role::Status(row.status)),
            (true, _) => (full, Role::Status(row.status)),
            (false, true) => (allowed, Role::Text),
            (false, false) => (empty, Role::Dim),
        };
        spans.push(Span::styled(sign, theme.style(role)));
    }
    spans
}
