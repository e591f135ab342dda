//! Lines that lie in an area, and the part of a longer text that is seen there.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::dashboard::set::text::{fit, truncate, width};
use crate::dashboard::theme::{Role, Theme};

/// Lines that lie in an area, from its first row on. What does not fit is not painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Where. An area of no size is not painted.
    pub area: Rect,
    /// From the top.
    pub lines: Vec<Line<'static>>,
}

impl Block {
    /// One line.
    #[must_use]
    pub fn line(area: Rect, line: impl Into<Line<'static>>) -> Self {
        Self {
            area,
            lines: vec![line.into()],
        }
    }

    /// One line in one style.
    #[must_use]
    pub fn styled(area: Rect, text: impl Into<String>, style: Style) -> Self {
        Self::line(area, Line::styled(text.into(), style))
    }

    /// A vertical line over the whole area.
    #[must_use]
    pub fn divider(area: Rect, role: Role, theme: &Theme) -> Self {
        let line = || Line::styled(theme.divider(), theme.style(role));
        Self {
            area,
            lines: (0..area.height).map(|_| line()).collect(),
        }
    }

    /// Says in the last row how much more there is below, so that a part is not taken for the whole; `left` are the
    /// lines from the area's first row on. Returns whether there is more.
    pub fn say_more(&mut self, left: usize, theme: &Theme) -> bool {
        let height = usize::from(self.area.height);
        let below = left.saturating_sub(height);
        if below == 0 || height < 3 {
            return false;
        }
        let text = format!("   {} {} more lines", theme.down(), below + 1);
        let text = fit(&text, usize::from(self.area.width));
        self.lines.truncate(height - 1);
        self.lines.resize(height - 1, Line::default());
        self.lines.push(Line::styled(text, theme.style(Role::Dim)));
        true
    }
}

/// A head with a rule after it, over so many columns.
#[must_use]
pub(super) fn head(name: &str, columns: usize, theme: &Theme) -> Line<'static> {
    let rule = theme.rule().repeat(columns.saturating_sub(width(name) + 3));
    let text = truncate(&format!(" {name} {rule}"), columns);
    Line::styled(text, theme.style(Role::Dim))
}

/// A line that is so many columns wide, so that a selection is a bar.
#[must_use]
pub(super) fn padded(mut spans: Vec<Span<'static>>, columns: usize) -> Line<'static> {
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::raw(" ".repeat(columns.saturating_sub(used))));
    Line::from(spans)
}

/// The part of some lines that is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first line seen.
    pub top: usize,
    /// Rows there are for lines.
    pub height: usize,
    /// Lines in all.
    pub count: usize,
}

impl Window {
    /// A window of `height` rows on `count` lines, with `top` as its first line where that leaves no row empty.
    #[must_use]
    pub fn new(top: usize, height: u16, count: usize) -> Self {
        let mut window = Self {
            top,
            height: usize::from(height),
            count,
        };
        window.top = top.min(window.lowest());
        window
    }

    /// The same with another first line.
    #[must_use]
    pub fn at(self, top: usize) -> Self {
        Self {
            top: top.min(self.lowest()),
            ..self
        }
    }

    /// The last line that can come first.
    #[must_use]
    pub fn lowest(&self) -> usize {
        self.count.saturating_sub(self.height.max(1))
    }

    /// The lines of a page, one of which is seen again on the next.
    #[must_use]
    pub fn page(&self) -> usize {
        self.height.saturating_sub(1).max(1)
    }
}
