//! The pane of the selected question: a window on its lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{lines, more};
use crate::dashboard::model::{Model, Pane};
use crate::dashboard::pictures::Progress;
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
            // Padded, so that a selection is a block.
            let used: usize = spans.iter().map(Span::width).sum();
            spans.push(Span::raw(" ".repeat(usize::from(area.width).saturating_sub(used + 1))));
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
    pictures(model, area, frame);
    more(model, area, model.document.lines.len().saturating_sub(model.top), frame);
}

/// Draws the pictures that are ready into the rows that wait for them, cut at the pane's edges.
fn pictures(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let area = area.intersection(frame.area());
    let pane = Rect {
        x: area.x.saturating_add(1),
        width: area.width.saturating_sub(1),
        ..area
    };
    for (index, line) in model.document.lines.iter().enumerate() {
        let Some(wanted) = &line.picture else { continue };
        let below = i16::try_from(index).unwrap_or(i16::MAX);
        let row = below.saturating_sub(i16::try_from(model.top).unwrap_or(i16::MAX));
        if let Some(Progress::Ready(drawing)) = model.gallery.progress(wanted) {
            drawing.draw(pane, row, frame.buffer_mut());
        }
    }
}
