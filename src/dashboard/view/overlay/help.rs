//! The help: the live bindings by group, those that have the query in their line.

use ratatui::text::{Line, Span};

use crate::dashboard::keys::{BINDINGS, Binding, Group};
use crate::dashboard::model::Model;
use crate::dashboard::text::{fit, width, wrap};
use crate::dashboard::theme::Role;

pub(super) fn text(model: &Model, query: &str, columns: usize) -> (String, Vec<Line<'static>>) {
    let theme = &model.settings.theme;
    let keys = |binding: &Binding| model.keymap.keys(binding.action).join(" ");
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
