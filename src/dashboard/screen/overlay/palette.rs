//! The palette: what is typed, and under it each action that fits with its keys, or each question.

use ratatui::text::{Line, Span};

use crate::dashboard::screen::block::padded;
use crate::dashboard::set::text::{fit, fit_right, tail, truncate, visible, width};
use crate::dashboard::state::{Entry, Palette, State};
use crate::dashboard::theme::{Role, over};
use crate::keyboard::{BINDINGS, Binding};

/// Columns of a description for which it is worth being shown.
const FEWEST: usize = 14;

/// What was typed with its cursor, and a line for each entry.
pub(super) fn text(state: &State, palette: &Palette, columns: usize) -> (Line<'static>, Vec<Line<'static>>) {
    let entries = state.entries(&palette.query);
    let title = title(state, palette, columns);
    if entries.is_empty() {
        let none = Line::styled(" no action fits that", state.theme().style(Role::Dim));
        return (title, vec![none]);
    }
    let keys = |binding: &Binding| state.config.keymap.keys(binding.action).join(" ");
    let name = BINDINGS.iter().map(|binding| binding.name.len()).max().unwrap_or(0);
    let key = BINDINGS.iter().map(|binding| width(&keys(binding))).max().unwrap_or(0);
    let line = |(place, entry): (usize, &Entry)| {
        let selected = place == palette.at;
        let pointer = if selected { state.theme().pointer() } else { " " };
        let mut spans = vec![Span::styled(pointer, state.theme().style(Role::Accent))];
        let room = columns.saturating_sub(2);
        match entry {
            Entry::Action { binding, hits } => {
                let description = room.saturating_sub(name + key + 4);
                spans.extend(named(state, binding, hits, name.min(room)));
                if description >= FEWEST {
                    let text = fit(binding.description, description);
                    spans.push(Span::styled(format!("  {text}"), state.theme().style(Role::Dim)));
                }
                let used: usize = spans.iter().map(Span::width).sum();
                let keys = fit_right(&keys(binding), columns.saturating_sub(used + 1));
                spans.push(Span::styled(keys, state.theme().style(Role::Key)));
            }
            Entry::Question { number, index } => spans.extend(question(state, *number, *index, room)),
        }
        let line = padded(spans, columns);
        if selected {
            state.theme().selected(line, Role::Selected)
        } else {
            line
        }
    };
    (title, entries.iter().enumerate().map(line).collect())
}

/// What is typed, with a cursor; an empty line says what may be.
fn title(state: &State, palette: &Palette, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let hint = if palette.query.is_empty() {
        truncate("an action, or the number of a question", columns.saturating_sub(5))
    } else {
        String::new()
    };
    Line::from(vec![
        Span::styled(" : ", theme.style(Role::Accent)),
        Span::styled(tail(&palette.query, columns.saturating_sub(5)), theme.style(Role::Text)),
        Span::styled(" ", theme.style(Role::Selected)),
        Span::styled(format!(" {hint}"), theme.style(Role::Dim)),
    ])
}

/// An action's name, the letters that fit set off.
fn named(state: &State, binding: &Binding, hits: &[usize], columns: usize) -> Vec<Span<'static>> {
    let theme = state.theme();
    let plain = theme.style(Role::Text);
    let letter = |(at, c): (usize, char)| {
        let style = if hits.contains(&at) {
            over(plain, theme.style(Role::Accent))
        } else {
            plain
        };
        Span::styled(c.to_string(), style)
    };
    fit(binding.name, columns).char_indices().map(letter).collect()
}

fn question(state: &State, number: u32, index: Option<usize>, columns: usize) -> Vec<Span<'static>> {
    let theme = state.theme();
    let name = format!("question {number}");
    let found = index.and_then(|index| state.report()?.questions.get(index));
    let prompt = match found {
        Some(question) => visible(&question.prompt.text).into_owned(),
        None => "is not in the report: Enter selects the nearest".to_owned(),
    };
    let room = columns.saturating_sub(width(&name) + 2);
    vec![
        Span::styled(fit(&name, columns.min(width(&name))), theme.style(Role::Text)),
        Span::styled(format!("  {}", truncate(&prompt, room)), theme.style(Role::Dim)),
    ]
}
