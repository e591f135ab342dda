//! Paints a screen: every line where it was laid out. Computes nothing and changes nothing.

use ratatui::Frame;

use super::screen::Screen;
use super::theme::ascii_only;

/// Paints a whole screen.
pub fn paint(screen: &Screen, frame: &mut Frame<'_>) {
    for block in screen.blocks() {
        let area = block.area.intersection(frame.area());
        for (line, row) in block.lines.iter().zip(area.rows()) {
            frame.render_widget(line, row);
        }
    }
    for drawn in screen.drawn() {
        drawn.drawing.draw(drawn.area, drawn.row, frame.buffer_mut());
    }
    if screen.ascii {
        ascii_only(frame.buffer_mut());
    }
}
