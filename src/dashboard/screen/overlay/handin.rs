//! The hand-in screen: each item green or not, and the questions that keep the others from it.

use ratatui::text::{Line, Span};

use crate::dashboard::set::text::{fit, visible, wrap};
use crate::dashboard::state::State;
use crate::dashboard::theme::Role;
use crate::handin::{Item, Verdict, failed};
use crate::review::{Severity, Status};

/// Columns of the signs and the item's name.
const NAMES: usize = 16;

/// Lines of detail an item shows at most: the list itself has the rest.
const MOST: usize = 8;

pub(super) fn text(state: &State, columns: usize) -> (String, Vec<Line<'static>>) {
    let items = state.handin();
    let title = if failed(&items) {
        "Hand-in: not ready"
    } else {
        "Hand-in: ready"
    };
    let mut lines = vec![Line::default()];
    let mut key = 0;
    for item in &items {
        let leads = item.first_question().is_some();
        key += usize::from(leads);
        one(state, item, leads.then_some(key), columns, &mut lines);
    }
    if key > 0 {
        let hint = " a digit: to the item's first question";
        lines.push(Line::default());
        lines.push(Line::styled(hint, state.theme().style(Role::Dim)));
    }
    (title.to_owned(), lines)
}

fn one(state: &State, item: &Item, key: Option<usize>, columns: usize, lines: &mut Vec<Line<'static>>) {
    let theme = state.theme();
    let (sign, role) = match item.verdict {
        Verdict::Pass => (theme.glyph(Status::Complete), Role::Status(Status::Complete)),
        Verdict::Unknown => ("?", Role::Severity(Severity::Note)),
        Verdict::Warn => (theme.sign(Severity::Warning), Role::Severity(Severity::Warning)),
        Verdict::Fail => (theme.sign(Severity::Error), Role::Severity(Severity::Error)),
    };
    let number = key.map_or(" ".to_owned(), |key| key.to_string());
    let mut head = vec![
        Span::styled(format!(" {number} "), theme.style(Role::Accent)),
        Span::styled(format!("{} ", fit(sign, 1)), theme.style(role)),
        Span::styled(fit(item.topic.title(), NAMES), theme.style(Role::Text)),
    ];
    let role = if item.verdict == Verdict::Pass { Role::Dim } else { role };
    for (_, text) in wrap(&visible(&item.text), columns.saturating_sub(NAMES + 7)) {
        head.push(Span::styled(format!(" {text}"), theme.style(role)));
        lines.push(Line::from(std::mem::take(&mut head)));
        head.push(Span::raw(" ".repeat(NAMES + 5)));
    }
    for detail in item.details.iter().take(MOST) {
        let question = detail.number.map(|number| format!("{number}: ")).unwrap_or_default();
        let text = format!("{question}{}", visible(&detail.text));
        for (_, text) in wrap(&text, columns.saturating_sub(9)) {
            lines.push(Line::styled(format!("       {text}"), theme.style(Role::Dim)));
        }
    }
    if let Some(more @ 1..) = item.details.len().checked_sub(MOST) {
        lines.push(Line::styled(format!("       and {more} more"), theme.style(Role::Dim)));
    }
}
