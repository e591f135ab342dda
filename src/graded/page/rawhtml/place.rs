//! Where the reader of raw HTML believes it stands. It knows its line and column, and finds
//! them again in its text; but when it had to start over on the rest of the text, it looks
//! for the old lines in the new, shorter text, and lands elsewhere. Pages show it.

use crate::graded::page::python::is_blank;

/// A line and column, and where they are in the text.
pub(super) struct Place {
    /// Line the reader is on, from 0.
    line: usize,
    /// Characters before the reader on its line.
    column: usize,
    /// The byte the reader stands on, right as long as the text was not cut.
    byte: usize,
    /// The highest line that was looked up before the cut.
    asked: usize,
    cut: Option<Cut>,
}

/// What is needed to look lines up the way it is done behind a cut. All positions are
/// characters of the text, as if none had been cut off its front.
struct Cut {
    /// Where lines begin: before the cut in the old text, then in the new one.
    starts: Vec<usize>,
    /// The byte of each character of the new text, and its length.
    bytes: Vec<usize>,
}

impl Place {
    /// The beginning of a text.
    pub(super) fn new() -> Place {
        Place {
            line: 0,
            column: 0,
            byte: 0,
            asked: 0,
            cut: None,
        }
    }

    /// Goes past `text`.
    pub(super) fn advance(&mut self, text: &str) {
        match memchr::memrchr(b'\n', text.as_bytes()) {
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', text.as_bytes()).count();
                self.column = text[last + 1..].chars().count();
            }
            None => self.column += text.chars().count(),
        }
    }

    /// Says which byte the reader really stands on.
    pub(super) fn found(&mut self, byte: usize) {
        self.byte = byte;
    }

    /// The front of `text` up to byte `from` is cut off.
    pub(super) fn cut(&mut self, text: &str, from: usize) {
        let mut starts = vec![0];
        let mut seen = 0;
        for line in text.split_inclusive('\n').take(self.asked) {
            seen += line.chars().count();
            starts.push(seen);
        }
        let rest = &text[from..];
        let mut bytes: Vec<usize> = rest.char_indices().map(|(at, _)| at).collect();
        bytes.push(rest.len());
        self.cut = Some(Cut { starts, bytes });
    }

    /// Whether only white space, at most three characters of it, stands before the reader on its line.
    pub(super) fn at_line_start(&mut self, text: &str) -> bool {
        if self.column == 0 {
            return true;
        }
        if self.column > 3 {
            return false;
        }
        self.asked = self.asked.max(self.line);
        match self.cut.as_mut() {
            None => {
                let line = &text[..self.byte];
                let start = memchr::memrchr(b'\n', line.as_bytes()).map_or(0, |at| at + 1);
                is_blank(&line[start..])
            }
            Some(cut) => {
                let start = cut.line_start(text, self.line);
                is_blank(&text[cut.byte(start)..cut.byte(start + self.column)])
            }
        }
    }

    /// The end tag the reader believes to stand on: up to the next `>`, if there is one.
    pub(super) fn end_tag<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let start = self.believed(text, 0);
        let rest = &text[start..];
        memchr::memchr(b'>', rest.as_bytes()).map(|at| &rest[..=at])
    }

    /// Whether `piece`, where the reader believes to stand, ends its line with a blank one behind it.
    pub(super) fn blank_line_behind(&mut self, text: &str, piece: &str) -> bool {
        let start = match self.cut {
            None => {
                self.asked = self.asked.max(self.line);
                (self.byte + piece.len()).min(text.len())
            }
            Some(_) => self.believed(text, piece.chars().count()),
        };
        let rest = &text[start..];
        rest.trim_start_matches(' ')
            .strip_prefix('\n')
            .is_some_and(|rest| rest.trim_start_matches(' ').starts_with('\n'))
    }

    /// The byte `ahead` characters behind where the reader believes to stand.
    fn believed(&mut self, text: &str, ahead: usize) -> usize {
        self.asked = self.asked.max(self.line);
        match self.cut.as_mut() {
            None => self.byte,
            Some(cut) => {
                let start = cut.line_start(text, self.line);
                cut.byte(start + self.column + ahead)
            }
        }
    }
}

impl Cut {
    /// The character at which `line` begins, looked for in `text` from the last known line on.
    fn line_start(&mut self, text: &str, line: usize) -> usize {
        while self.starts.len() <= line {
            let last = self.starts.last().copied().unwrap_or_default();
            let from = self.byte(last);
            let next = match memchr::memchr(b'\n', &text.as_bytes()[from..]) {
                Some(at) => self.bytes.partition_point(|&byte| byte < from + at),
                None => self.bytes.len() - 1,
            };
            self.starts.push(next + 1);
        }
        self.starts[line]
    }

    /// The byte of a character, or the text's end.
    fn byte(&self, character: usize) -> usize {
        let end = self.bytes.last().copied().unwrap_or_default();
        self.bytes.get(character).copied().unwrap_or(end)
    }
}
