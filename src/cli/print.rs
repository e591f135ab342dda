//! Standard output and standard error: colour where it is wanted, and a closed pipe is no error.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use anstream::AutoStream;

use super::args::Color;
use super::exit::Failure;
use crate::visible::visible;

/// Columns of text where nothing says how wide the terminal is, and at most.
const WIDTH: usize = 80;

/// Writes to standard output; what goes wrong is kept until the end.
pub(super) struct Printer {
    choice: anstream::ColorChoice,
    failed: RefCell<Option<io::Error>>,
    /// The reader had enough.
    is_closed: Cell<bool>,
}

impl Printer {
    /// A printer with colour as asked for.
    pub(super) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        Self {
            choice,
            failed: RefCell::new(None),
            is_closed: Cell::new(false),
        }
    }

    /// Writes a text with ANSI styles, stripped where they are not wanted.
    pub(super) fn styled(&self, text: &str) {
        if self.choice == anstream::ColorChoice::Never {
            // In one piece: a stream that strips writes every stretch between two styles by itself.
            return self.raw(anstream::adapter::strip_str(text).to_string().as_bytes());
        }
        let mut stream = AutoStream::new(io::stdout(), self.choice);
        self.keep(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
    }

    /// Whether standard output is a terminal that opens links.
    pub(super) fn opens_links(&self) -> bool {
        self.choice != anstream::ColorChoice::Never && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
    }

    /// Writes a text with ANSI styles, or one that has none and must stay as it is.
    pub(super) fn styled_or_raw(&self, styled: bool, text: &str) {
        if styled {
            self.styled(text);
        } else {
            self.raw(text.as_bytes());
        }
    }

    /// Whether bytes can be written as they are: no terminal reads them, and colour was not asked for.
    pub(super) fn is_plain(&self) -> bool {
        !io::stdout().is_terminal() && matches!(self.choice, anstream::ColorChoice::Never)
    }

    /// Writes bytes as they are.
    pub(super) fn raw(&self, bytes: &[u8]) {
        let mut stdout = io::stdout();
        self.keep(stdout.write_all(bytes).and_then(|()| stdout.flush()));
    }

    /// What went wrong with writing, if anything did but a reader that had enough.
    pub(super) fn finish(&self) -> Result<(), Failure> {
        match self.failed.take() {
            Some(error) => Err(Failure::new(format!("cannot write to standard output: {error}"))),
            None => Ok(()),
        }
    }

    /// Says on standard error why the program could not do what was asked.
    pub(super) fn complain(&self, failure: &Failure) {
        let mut stderr = io::stderr().lock();
        for line in &failure.lines {
            // There is no one left to tell when this fails.
            let _ = writeln!(stderr, "handin: {}", visible(line));
        }
    }

    /// Whether standard output still takes what is written.
    pub(super) fn is_open(&self) -> bool {
        !self.is_closed.get() && self.failed.borrow().is_none()
    }

    fn keep(&self, result: io::Result<()>) {
        match result {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.is_closed.set(true),
            Err(error) => drop(self.failed.borrow_mut().get_or_insert(error)),
        }
    }
}

/// The columns that text may take: the terminal's, but never more than reads well.
pub(super) fn text_width() -> usize {
    if !io::stdout().is_terminal() {
        return WIDTH;
    }
    crossterm::terminal::size().map_or(WIDTH, |(columns, _)| usize::from(columns).clamp(20, WIDTH))
}
