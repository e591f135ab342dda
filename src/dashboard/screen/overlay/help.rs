//! The help: the live bindings by group, those that have the query in their line.

use ratatui::text::{Line, Span};

use crate::dashboard::screen::words::status_words;
use crate::dashboard::set::text::{fit, width, wrap};
use crate::dashboard::state::State;
use crate::dashboard::theme::Role;
use crate::keyboard::{BINDINGS, Binding, Group};
use crate::review::Status;

pub(super) fn text(state: &State, query: &str, columns: usize) -> (String, Vec<Line<'static>>) {
    let theme = state.theme();
    let keys = |binding: &Binding| state.config.keymap.keys(binding.action).join(" ");
    let wanted = query.to_lowercase();
    let fits = |binding: &&Binding| {
        let line = format!("{} {} {}", keys(binding), binding.name, binding.description);
        line.to_lowercase().contains(&wanted)
    };
    let column = if columns >= 60 {
        BINDINGS.iter().map(|binding| width(&keys(binding))).max().unwrap_or(0)
    } else {
        12
    };
    let mut lines = Vec::new();
    for group in Group::ALL {
        let bindings: Vec<&Binding> = BINDINGS
            .iter()
            .filter(|binding| binding.group == group)
            .filter(fits)
            .collect();
        if bindings.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.push(Line::styled(format!(" {}", group.title()), theme.style(Role::Section)));
        for binding in bindings {
            let mut shown = fit(&keys(binding), column);
            for (_, text) in wrap(binding.description, columns.saturating_sub(column + 5)) {
                lines.push(Line::from(vec![
                    Span::styled(format!("   {shown}"), theme.style(Role::Accent)),
                    Span::styled(format!("  {text}"), theme.style(Role::Text)),
                ]));
                shown = " ".repeat(column);
            }
        }
    }
    signs(state, &wanted, column, &mut lines);
    if lines.is_empty() {
        lines.push(Line::styled(" no key has that in its line", theme.style(Role::Dim)));
    }
    let title = if query.is_empty() {
        "Keys".to_owned()
    } else {
        format!("Keys with “{query}”")
    };
    (title, lines)
}

/// What the signs of the list mean, those that have the query in their line.
fn signs(state: &State, wanted: &str, column: usize, lines: &mut Vec<Line<'static>>) {
    let theme = state.theme();
    let status = |status| (theme.glyph(status), Role::Status(status), status_words(status));
    let mut signs: Vec<(&str, Role, String)> = Status::ALL.map(status).into();
    signs.extend([
        (
            theme.image(),
            Role::Text,
            "images, and how many are asked for".to_owned(),
        ),
        (
            theme.leftover(),
            Role::Status(Status::Unfinished),
            "leftovers".to_owned(),
        ),
        (theme.changed(), Role::Changed, "changed by the last save".to_owned()),
        (theme.mark(), Role::Accent, "marked to come back to".to_owned()),
    ]);
    signs.retain(|(_, _, words)| words.contains(wanted));
    if signs.is_empty() {
        return;
    }
    lines.push(Line::default());
    lines.push(Line::styled(" Signs", theme.style(Role::Section)));
    for (sign, role, words) in signs {
        lines.push(Line::from(vec![
            Span::styled(format!("   {}", fit(sign, column)), theme.style(role)),
            Span::styled(format!("  {words}"), theme.style(Role::Text)),
        ]));
    }
}
