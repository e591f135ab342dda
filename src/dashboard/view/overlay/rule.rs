//! A rule in full: why it is one, an example, what to do.

use ratatui::text::Line;

use crate::dashboard::model::Model;
use crate::dashboard::text::wrap;
use crate::dashboard::theme::Role;
use crate::review::Rule;

pub(super) fn text(model: &Model, rule: Rule, columns: usize) -> (String, Vec<Line<'static>>) {
    let theme = &model.settings.theme;
    let info = rule.info();
    let mut lines = vec![Line::default()];
    for source in info.explanation.lines() {
        let (text, role) = match source.strip_prefix('#') {
            Some(heading) => (heading.trim_start_matches('#').trim_start(), Role::Heading),
            None => (source, Role::Text),
        };
        for (_, wrapped) in wrap(text, columns.saturating_sub(2)) {
            lines.push(Line::styled(format!(" {wrapped}"), theme.style(role)));
        }
    }
    (format!("{}: {}", info.name, info.severity.name()), lines)
}
