//! The template's checklist: its open items, under their headings.

use ratatui::text::Line;

use crate::dashboard::set::text::{visible, wrap};
use crate::dashboard::state::State;
use crate::dashboard::theme::Role;

pub(super) fn text(state: &State, columns: usize) -> (String, Vec<Line<'static>>) {
    let theme = state.theme();
    let Some(list) = state.report().and_then(|report| report.checklist.as_ref()) else {
        let none = Line::styled(" this report has no checklist", theme.style(Role::Dim));
        return ("Checklist".to_owned(), vec![Line::default(), none]);
    };
    let mut lines = Vec::new();
    let mut group = None;
    for item in list.items.iter().filter(|item| !item.checked) {
        if lines.is_empty() || group != Some(&item.group) {
            group = Some(&item.group);
            lines.push(Line::default());
            if let Some(heading) = &item.group {
                lines.push(Line::styled(
                    format!(" {}", visible(heading)),
                    theme.style(Role::Section),
                ));
            }
        }
        let mut sign = theme.open_item();
        for (_, text) in wrap(&visible(&item.text), columns.saturating_sub(6)) {
            lines.push(Line::styled(format!("   {sign} {text}"), theme.style(Role::Text)));
            sign = " ";
        }
    }
    if lines.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled(" everything is ticked", theme.style(Role::Dim)));
    }
    (format!("Checklist: {}/{} done", list.checked(), list.total()), lines)
}
