//! Where everything stands on a screen of a given size: pure arithmetic, shared by drawing, scrolling and the mouse.

use ratatui::layout::Rect;

use super::model::Pane;

/// From this width on the list and the question stand side by side; below, one at a time.
pub const WIDE: u16 = 72;
/// Up to this height the screen is a strip: no sections, problems first.
pub const STRIP: u16 = 10;

/// Columns left of the question's text (where the selection is pointed at) and right of it.
pub const MARGIN: usize = 2;

/// The areas of a screen. An area of no size is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The first line.
    pub header: Rect,
    /// The line that says why the report shown is an old one.
    pub banner: Rect,
    /// The line above the list that says what is hidden.
    pub filter: Rect,
    /// The questions.
    pub list: Rect,
    /// The line between the panes.
    pub rule: Rect,
    /// The selected question.
    pub question: Rect,
    /// The keys that matter, for newcomers.
    pub hint: Rect,
    /// The last line.
    pub footer: Rect,
    /// Everything between header and footer, which overlays cover.
    pub body: Rect,
    /// Whether there are so few rows that problems come first.
    pub strip: bool,
}

impl Layout {
    /// The areas of a screen of `size` columns and rows.
    #[must_use]
    pub fn of(size: (u16, u16), focus: Pane, banner: bool, filtered: bool, fresh: bool) -> Self {
        let mut rest = Rect::new(0, 0, size.0, size.1);
        let strip = size.1 <= STRIP;
        let header = cut_top(&mut rest, 1);
        let footer = if size.1 >= 3 {
            cut_bottom(&mut rest, 1)
        } else {
            Rect::default()
        };
        let banner = cut_top(&mut rest, u16::from(banner && size.1 >= 4));
        let hint = cut_bottom(&mut rest, u16::from(fresh && size.1 >= 20));
        if size.1 >= 20 {
            cut_top(&mut rest, 1);
        }
        let body = rest;
        let (mut list, mut rule, mut question) = (rest, Rect::default(), Rect::default());
        if size.0 >= WIDE {
            let width = (size.0 * 2 / 5).clamp(38, 52);
            list = Rect { width, ..rest };
            rule = Rect {
                x: width,
                width: 1,
                ..rest
            };
            question = Rect {
                x: width + 1,
                width: rest.width - width - 1,
                ..rest
            };
        } else if focus == Pane::Question {
            question = list;
            list = Rect::default();
        }
        let filter = cut_top(&mut list, u16::from(filtered));
        Self {
            header,
            banner,
            filter,
            list,
            rule,
            question,
            hint,
            footer,
            body,
            strip,
        }
    }

    /// How many columns the question's pane has for text, or would have if it were shown.
    #[must_use]
    pub fn question_width(&self) -> usize {
        let area = if self.question.width == 0 {
            self.list
        } else {
            self.question
        };
        usize::from(area.width).saturating_sub(MARGIN)
    }
}

/// Cuts rows off an area's top.
pub(super) fn cut_top(rest: &mut Rect, rows: u16) -> Rect {
    let height = rows.min(rest.height);
    let area = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    area
}

/// Cuts rows off an area's end.
pub(super) fn cut_bottom(rest: &mut Rect, rows: u16) -> Rect {
    let height = rows.min(rest.height);
    rest.height -= height;
    Rect {
        y: rest.y + rest.height,
        height,
        ..*rest
    }
}
