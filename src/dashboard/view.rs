//! Draws the model; changes nothing. A pane a file, all of them made of lines of styled text.

mod banner;
mod blame;
mod footer;
mod graded;
mod header;
mod list;
mod overlay;
mod question;
pub(super) mod words;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::model::Model;
use super::text::fit;
use super::theme::{Role, glyphs};

pub(super) use blame::sentence as last_written;
pub(super) use footer::time_left;
pub(super) use overlay::size as overlay_size;

/// Draws a whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let layout = model.layout();
    header::draw(model, layout.header, frame);
    banner::draw(model, &layout, frame);
    if model.overlay.is_some() {
        overlay::draw(model, layout.body, frame);
    } else if model.state.is_none() {
        banner::waiting(model, layout.body, frame);
    } else if let Some(graded) = &model.graded {
        graded::draw(model, graded, frame);
    } else {
        list::draw(model, &layout, frame);
        rule(model, layout.rule, frame);
        question::draw(model, layout.question, frame);
    }
    footer::draw(model, &layout, frame);
    if model.settings.theme.ascii {
        glyphs::ascii_only(frame.buffer_mut());
    }
}

/// Draws lines into an area, from its top; what does not fit is not drawn.
fn lines(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'_>>) {
    let area = area.intersection(frame.area());
    if area.width > 0 && area.height > 0 {
        frame.render_widget(Paragraph::new(lines), area);
    }
}

fn rule(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.settings.theme;
    let line = || Line::styled(theme.divider(), theme.style(Role::Border));
    lines(frame, area, (0..area.height).map(|_| line()).collect());
}

/// Says in the last row how much more stands below, so that nobody takes a part for the whole; `left` are the lines
/// from the area's first row on.
fn more(model: &Model, area: Rect, left: usize, frame: &mut Frame<'_>) {
    let below = left.saturating_sub(usize::from(area.height));
    if below == 0 || area.height < 3 {
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
