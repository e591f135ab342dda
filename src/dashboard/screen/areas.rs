//! Where everything is on a screen of a given size: pure arithmetic.

use ratatui::layout::Rect;

use crate::dashboard::state::{Filter, Pane, Share, State};

/// From this width on the list and the question are side by side; below, one at a time.
pub(super) const WIDE: u16 = 72;

/// From this height on a line is left free above the panes.
const ROOMY: u16 = 24;

/// The lines for newcomers, and from which height on there is room for them.
const WELCOME: u16 = 3;
const WELCOMING: u16 = 20;

/// The fewest columns of a pane beside another.
const LEAST: u16 = 20;

/// From this width on there is a third pane.
const THIRD: u16 = 180;

/// The longest line of an answer, in columns: longer ones are hard to read.
const MEASURE: usize = 80;

/// Columns left of the question's text (where the selection is pointed at) and right of it.
pub(super) const MARGIN: usize = 2;

/// The areas of a screen. An area of no size is not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The first line.
    pub header: Rect,
    /// The line under it: the next step.
    pub next: Rect,
    /// The line that says why the report shown is an old one.
    pub banner: Rect,
    /// The line above the list that says what is hidden.
    pub filter: Rect,
    /// The questions.
    pub list: Rect,
    /// The line between the panes.
    pub divider: Rect,
    /// The selected question.
    pub question: Rect,
    /// The line between the question and the third pane.
    pub second_divider: Rect,
    /// All problems, where there is room for a third pane.
    pub problems: Rect,
    /// The lines for newcomers.
    pub hint: Rect,
    /// The last line.
    pub footer: Rect,
    /// Everything between header and footer, which overlays cover.
    pub body: Rect,
}

impl Areas {
    /// The areas of what is to be shown.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let size = state.shown.size;
        let focus = state.place.focus;
        let banner = state.read.trouble.is_some() && state.read.reading.is_some();
        let filtered = state.shown.filter != Filter::All;
        let mut rest = Rect::new(0, 0, size.0, size.1);
        let header = cut_top(&mut rest, 1);
        let footer = if size.1 >= 3 {
            cut_bottom(&mut rest, 1)
        } else {
            Rect::default()
        };
        let next = cut_top(&mut rest, u16::from(state.read.reading.is_some() && size.1 >= 4));
        let banner = cut_top(&mut rest, u16::from(banner && size.1 >= 4));
        let welcome = state.shown.welcome.is_shown() && size.1 >= WELCOMING;
        let hint = cut_bottom(&mut rest, if welcome { WELCOME } else { 0 });
        if size.1 >= ROOMY {
            cut_top(&mut rest, 1);
        }
        let body = rest;
        let split = state.shown.split;
        let third = cut_third(&mut rest, split.problems);
        let (mut list, mut divider, mut question) = (rest, Rect::default(), Rect::default());
        if size.0 >= WIDE {
            let width = split.list.map(|share| share.within(rest.width));
            let width = width.unwrap_or_else(|| list_width(size.0, rest.width));
            let width = width.clamp(LEAST, rest.width.saturating_sub(LEAST + 1).max(LEAST));
            list = Rect { width, ..rest };
            divider = Rect {
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
            next,
            banner,
            filter,
            list,
            divider,
            question,
            second_divider: third.0,
            problems: third.1,
            hint,
            footer,
            body,
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
        usize::from(area.width).saturating_sub(MARGIN).min(MEASURE)
    }
}

/// Cuts the third pane off, with the line before it, where there is room for it.
fn cut_third(rest: &mut Rect, share: Option<Share>) -> (Rect, Rect) {
    if rest.width < THIRD {
        return Default::default();
    }
    let width = share.map_or((rest.width / 3).min(90), |share| share.within(rest.width));
    let width = width.clamp(LEAST, rest.width - WIDE);
    rest.width -= width + 1;
    let divider = Rect {
        x: rest.right(),
        width: 1,
        ..*rest
    };
    let pane = Rect {
        x: divider.right(),
        width,
        ..*rest
    };
    (divider, pane)
}

/// The columns of the list on a terminal of so many, in a row of panes as wide as `panes`. From 100 columns on it has
/// room for prompts; what the longest line of an answer does not need is the list's.
fn list_width(columns: u16, panes: u16) -> u16 {
    let measure = u16::try_from(MEASURE + MARGIN).unwrap_or(u16::MAX);
    let least = match columns {
        THIRD.. => panes / 2,
        140.. => panes * 11 / 20,
        100.. => panes * 9 / 20,
        _less => (panes * 2 / 5).clamp(38, 52),
    };
    least.max(panes.saturating_sub(measure + 1))
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
