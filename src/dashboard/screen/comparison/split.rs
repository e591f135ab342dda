//! Where everything is while an answer is compared with its graded page.

use ratatui::layout::Rect;

use crate::dashboard::screen::areas::{WIDE, cut_bottom, cut_top};

/// Columns of a pane that are not text: the mark in front, and one that stays free.
const AROUND: u16 = 2;
/// Columns of a difference's line that are not its message: pointer, sign, and the line's number.
const BESIDE: usize = 16;
/// From this height on a line is left free under what is said.
const AIRY: u16 = 20;

/// The areas of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// Which question it is.
    pub(super) title: Rect,
    /// What is said about the differences.
    pub(super) said: Rect,
    /// The heads of the panes: as it was meant, as the page shows it.
    pub(super) heads: [Rect; 2],
    /// The panes, side by side, or where there is no room one above the other; of one height.
    pub(super) panes: [Rect; 2],
    /// The line between them; empty where they are one above the other.
    pub(super) divider: Rect,
}

impl Split {
    /// The areas within the body of a screen, with so many lines to say.
    #[must_use]
    pub(super) fn new(body: Rect, said: usize) -> Self {
        let mut rest = body;
        let title = cut_top(&mut rest, 1);
        let most = (body.height / 5).clamp(1, 6);
        let lines = u16::try_from(said).unwrap_or(u16::MAX).min(most);
        let said = cut_top(&mut rest, lines);
        if body.height >= AIRY {
            cut_top(&mut rest, 1);
        }
        let (mut left, mut right, mut divider) = (rest, rest, Rect::default());
        if body.width >= WIDE {
            let width = (rest.width - 1) / 2;
            left.width = width;
            divider = Rect {
                x: rest.x + width,
                width: 1,
                ..rest
            };
            right.x = divider.right();
            right.width = rest.width - width - 1;
        } else {
            right = cut_bottom(&mut left, rest.height / 2);
            left.height = left.height.min(right.height);
        }
        let heads = [cut_top(&mut left, 1), cut_top(&mut right, 1)];
        Self {
            title,
            said,
            heads,
            panes: [left, right],
            divider,
        }
    }

    /// The columns a pane has for text.
    #[must_use]
    pub(super) fn columns(body: Rect) -> usize {
        let areas = Self::new(body, 1);
        let narrower = areas.panes.map(|pane| pane.width).into_iter().min();
        usize::from(narrower.unwrap_or(0).saturating_sub(AROUND)).max(1)
    }

    /// The columns a message has.
    #[must_use]
    pub(super) fn room(body: Rect) -> usize {
        usize::from(body.width).saturating_sub(BESIDE).max(1)
    }

    /// How many rows are seen at once.
    #[must_use]
    pub(super) const fn height(&self) -> u16 {
        self.panes[0].height
    }
}
