//! How far a long run is: one line on standard error where that is a terminal, gone at the end.

use std::io::{self, IsTerminal as _, Write as _};

use crate::visible::visible;

/// Columns of the bar.
const BAR: usize = 24;

/// The line.
pub(super) struct Progress {
    total: usize,
    done: usize,
    /// The columns of the terminal; `None` where there is none to write to.
    columns: Option<usize>,
    written: bool,
}

impl Progress {
    /// For so many steps; a single one needs no line.
    pub(super) fn of(total: usize) -> Self {
        let terminal = total > 1 && io::stderr().is_terminal();
        let size = terminal.then(crossterm::terminal::size).and_then(Result::ok);
        Self {
            total,
            done: 0,
            columns: size.map(|(columns, _)| usize::from(columns)),
            written: false,
        }
    }

    /// One more is done.
    pub(super) fn step(&mut self, name: &str) {
        self.done += 1;
        if let Some(columns) = self.columns {
            self.write(&line(self.done, self.total, name, columns));
            self.written = true;
        }
    }

    /// Takes the line away, so that something else can be written.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.written) {
            self.write("");
        }
    }

    fn write(&self, line: &str) {
        let mut stderr = io::stderr().lock();
        // There is no one left to tell when this fails.
        let _ = write!(stderr, "\r{line}\u{1b}[K").and_then(|()| stderr.flush());
    }
}

/// `[########----] 12/120 group-12`, in fewer columns than these, so that it never wraps.
fn line(done: usize, total: usize, name: &str, columns: usize) -> String {
    let full = done * BAR / total.max(1);
    let bar = format!("{}{}", "#".repeat(full), "-".repeat(BAR - full.min(BAR)));
    let line = format!("[{bar}] {done}/{total} {}", visible(name));
    let mut width = 0;
    let fits = |c: &char| {
        width += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        width < columns
    };
    line.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_fits_and_holds_no_escapes() {
        assert_eq!(line(1, 2, "a", 80), "[############------------] 1/2 a");
        assert_eq!(line(2, 2, "漢字漢字", 36), "[########################] 2/2 漢字");
        assert!(line(3, 2, "\u{1b}[2J", 80).ends_with("3/2 ␛[2J"));
        assert_eq!(line(1, 2, "a", 0), "");
    }
}
