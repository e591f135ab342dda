//! The pane of the selected question: a window on its lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::lines;
use crate::dashboard::model::{Model, Pane};
use crate::dashboard::text::fit;
use crate::dashboard::theme::Role;

pub(super) fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let height = usize::from(area.height);
    let theme = &model.settings.theme;
    let focused = model.focus == Pane::Question;
    let shown = model.document.lines.iter().enumerate().skip(model.top).take(height);
    let drawn: Vec<Line<'_>> = shown
        .map(|(index, line)| {
            let here = match model.finding {
                Some(finding) => line.finding == Some(finding),
                None => index == 0,
            };
            let mark = if focused && here { theme.pointer() } else { " " };
            let mut spans = vec![Span::styled(mark, theme.style(Role::Accent))];
            spans.extend(line.line.spans.iter().cloned());
            let drawn = Line::from(spans).style(line.line.style);
            let selected = focused && here && model.finding.is_some();
            if selected {
                drawn.patch_style(theme.style(Role::Selected))
            } else {
                drawn
            }
        })
        .collect();
    lines(frame, area, drawn);
    more(model, area, height, frame);
}

/// The last row says how much more stands below, so that nobody takes a part for the whole.
fn more(model: &Model, area: Rect, height: usize, frame: &mut Frame<'_>) {
    let below = model.document.lines.len().saturating_sub(model.top + height);
    if below == 0 || height < 3 {
        return;
    }
    let theme = &model.settings.theme;
    let sign = if theme.ascii { "v" } else { "↓" };
    let text = fit(&format!("   {sign} {} more lines", below + 1), usize::from(area.width));
    let last = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    lines(frame, last, vec![Line::styled(text, theme.style(Role::Dim))]);
}
