//! The way to the terminal: what is written is held back until a frame is whole, and then leaves in one write.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

/// The way to the terminal. Clones are the same way.
///
/// Standard output itself holds 1,024 bytes: a frame would leave in pieces that cut escape sequences in two, and the
/// terminal would show half of it meanwhile.
#[derive(Debug)]
pub(super) struct Output<W>(Rc<RefCell<Held<W>>>);

#[derive(Debug)]
struct Held<W> {
    terminal: W,
    bytes: Vec<u8>,
    /// Whether a frame is being made: until it is whole, nothing leaves.
    in_frame: bool,
}

impl<W: Write> Output<W> {
    /// The way to a terminal.
    pub(super) fn new(terminal: W) -> Self {
        Self(Rc::new(RefCell::new(Held {
            terminal,
            bytes: Vec::new(),
            in_frame: false,
        })))
    }

    /// Writes what `make` writes as one frame: in one write, and inside a synchronized update, which terminals that know
    /// it show at once and others pass over.
    ///
    /// # Errors
    /// The terminal is gone, or `make` says so.
    pub(super) fn frame<T>(&self, make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.0.borrow_mut().in_frame = true;
        let mut output = self.clone();
        let made = queue!(output, BeginSynchronizedUpdate).and_then(|()| make());
        // Also where it failed: no terminal must be left in an update that never ends.
        let ended = queue!(output, EndSynchronizedUpdate);
        self.0.borrow_mut().in_frame = false;
        output.flush()?;
        ended?;
        made
    }
}

impl<W> Clone for Output<W> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let held = &mut *self.0.borrow_mut();
        if held.in_frame || held.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut held.bytes);
        held.terminal.write_all(&bytes)?;
        held.terminal.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::CrosstermBackend;
    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// A terminal that keeps each write apart.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_inside_a_synchronized_update() {
        let writes = Writes::default();
        let output = Output::new(writes.clone());
        let area = Rect::new(0, 0, 200, 60);
        let viewport = Viewport::Fixed(area);
        let backend = CrosstermBackend::new(output.clone());
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        writes.0.borrow_mut().clear();
        for line in ["ærø ".repeat(50), "ære ".repeat(50)] {
            let paint = |frame: &mut ratatui::Frame<'_>| {
                for row in frame.area().rows() {
                    frame.render_widget(line.as_str(), row);
                }
            };
            output.frame(|| terminal.draw(paint).map(|_| ())).unwrap();
            let written: Vec<String> = writes
                .0
                .borrow_mut()
                .drain(..)
                .map(|w| String::from_utf8(w).unwrap())
                .collect();
            assert_eq!(written.len(), 1, "{written:?}");
            assert!(written[0].len() > 1024);
            assert!(written[0].starts_with("\u{1b}[?2026h") && written[0].ends_with("\u{1b}[?2026l"));
        }
        // A terminal that is dropped shows the cursor again; that is no part of this.
        std::mem::forget(terminal);
    }

    #[test]
    fn a_frame_that_fails_ends_its_update() {
        let writes = Writes::default();
        let output = Output::new(writes.clone());
        let failed = output.frame(|| Err::<(), _>(io::Error::other("gone")));
        assert_eq!(failed.unwrap_err().to_string(), "gone");
        assert!(writes.0.borrow()[0].ends_with(b"\x1b[?2026l"));
    }
}
