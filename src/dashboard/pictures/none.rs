//! Takes the place of drawing where the program is built without it: there is nothing to draw.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Canvas, DrawError};

/// A picture that is drawn. Without the feature there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {}

impl Drawing {
    /// Draws nothing.
    ///
    /// # Errors
    /// Always.
    pub fn decode(_bytes: &[u8], _canvas: Canvas, _size: (u16, u16), _id: u32) -> Result<Self, DrawError> {
        Err("this program was built without pictures".into())
    }

    /// Draws nothing.
    pub fn draw(&self, _pane: Rect, _row: i16, _screen: &mut Buffer) {
        match *self {}
    }
}
