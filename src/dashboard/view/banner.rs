//! The line over an old review that says why there is no newer one, and the screen before the first reading.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::lines;
use crate::dashboard::layout::Layout;
use crate::dashboard::message::Trouble;
use crate::dashboard::model::{Filter, Model};
use crate::dashboard::text::{fit, truncate, visible};
use crate::dashboard::theme::Role;

pub(super) fn draw(model: &Model, layout: &Layout, frame: &mut Frame<'_>) {
    let theme = &model.settings.theme;
    if let (Some(trouble), Some(_)) = (&model.trouble, &model.state) {
        let text = format!(" {}; this is the last good review", trouble.message());
        let text = fit(&visible(&text), usize::from(layout.banner.width));
        lines(
            frame,
            layout.banner,
            vec![Line::styled(text, theme.style(Role::Banner))],
        );
    }
    if model.filter != Filter::All && model.overlay.is_none() {
        let (shown, all) = counts(model);
        let text = format!(" {}: {shown} of {all}, {} hidden", model.filter.name(), all - shown);
        let text = truncate(&text, usize::from(layout.filter.width));
        lines(
            frame,
            layout.filter,
            vec![Line::styled(text, theme.style(Role::Accent))],
        );
    }
}

fn counts(model: &Model) -> (usize, usize) {
    let all = model.report().map_or(0, |report| report.questions.len());
    ((0..all).filter(|index| model.passes(*index)).count(), all)
}

/// What is shown while there has been no report yet.
pub(super) fn waiting(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.settings.theme;
    let columns = usize::from(area.width);
    let text = match &model.trouble {
        None => vec!["reading …".to_owned()],
        Some(trouble) => {
            let next = match trouble {
                Trouble::Missing => "waiting for it to appear; q quits",
                Trouble::Empty | Trouble::Unreadable(_) | Trouble::NotAReport => "waiting for the next save; q quits",
            };
            vec![trouble.message(), model.path.clone(), String::new(), next.to_owned()]
        }
    };
    let shown = text.iter().map(|line| {
        Line::styled(
            format!(" {}", truncate(&visible(line), columns.saturating_sub(1))),
            theme.style(Role::Text),
        )
    });
    lines(frame, area, shown.collect());
}
