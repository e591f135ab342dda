//! A picture on the screen: what was drawn of it, and where that goes.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::dashboard::pictures::Drawing;

/// A picture on the screen.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Beyond which it is cut.
    pub area: Rect,
    /// The row of the area where it begins; above the first it is cut.
    pub row: i16,
    /// What was drawn.
    pub drawing: Arc<Drawing>,
}

impl PartialEq for Drawn {
    /// A drawing is the same only as itself: to compare its pixels would cost more than to paint it.
    fn eq(&self, other: &Self) -> bool {
        self.area == other.area && self.row == other.row && Arc::ptr_eq(&self.drawing, &other.drawing)
    }
}
