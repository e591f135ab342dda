//! Stands in for drawing where the program is built without it: there is nothing to draw, and nobody who does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Canvas, Wanted};

/// A picture that is drawn: there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {}

impl Drawing {
    /// Draws nothing.
    pub fn draw(&self, _pane: Rect, _row: i16, _screen: &mut Buffer) {
        match *self {}
    }
}

/// Nobody who draws.
#[derive(Debug)]
pub struct Worker;

impl Worker {
    /// Starts nothing.
    pub fn start(
        _canvas: Canvas,
        _read: impl Fn(&str) -> Result<Vec<u8>, String> + Send + 'static,
        _wake: impl Fn() + Send + 'static,
    ) -> Self {
        Self
    }

    /// Draws nothing.
    pub fn ask(&self, _wanted: Wanted) {}

    /// What was drawn since the last call: nothing.
    #[must_use]
    pub fn finished(&self) -> Vec<(Wanted, Result<Drawing, String>)> {
        Vec::new()
    }
}
