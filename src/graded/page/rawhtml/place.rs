//! Where the reader of raw HTML believes to be. It knows its line and its column, and looks at
//! the text there.
//!
//! As long as it reads the whole text, it is right. When it had to start over on the rest of
//! the text, three rules say where it looks, and pages show it:
//!
//! * A place is a number of characters from the start of the text, and the text is now the rest.
//! * A line that was looked at before, or that comes before one that was, begins as many
//!   characters from the start as it did in the whole text.
//! * Each line after those begins after the first line end, in the rest, from the start of
//!   the line before it on.

use crate::graded::page::python::is_blank;

/// A line and column, and where they are in the text.
pub(super) struct Place {
    /// Line the reader is on, from 0.
    line: usize,
    /// Characters before the reader on its line.
    column: usize,
    /// The byte at which the reader is, and the one at which its line begins.
    byte: usize,
    line_byte: usize,
    /// The last line that was looked at in the whole text.
    looked_at: usize,
    rest: Option<Rest>,
}

/// The rest of the text, after the reader started over.
struct Rest {
    /// The characters before each line whose start is known.
    line_starts: Vec<usize>,
    /// The byte of each character of the rest, and its length.
    bytes: Vec<usize>,
}

impl Place {
    /// The start of a text.
    pub(super) fn new() -> Place {
        Place {
            line: 0,
            column: 0,
            byte: 0,
            line_byte: 0,
            looked_at: 0,
            rest: None,
        }
    }

    /// Goes past `passed`.
    pub(super) fn advance(&mut self, passed: &str) {
        match memchr::memrchr(b'\n', passed.as_bytes()) {
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
                self.column = passed[last + 1..].chars().count();
                self.line_byte = self.byte + last + 1;
            }
            None => self.column += passed.chars().count(),
        }
        self.byte += passed.len();
    }

    /// Starts over: of `whole`, the rest from byte `from` on is now the text.
    pub(super) fn start_over(&mut self, whole: &str, from: usize) {
        let mut line_starts = vec![0];
        let mut characters = 0;
        for line in whole.split_inclusive('\n').take(self.looked_at) {
            characters += line.chars().count();
            line_starts.push(characters);
        }
        let rest = &whole[from..];
        self.rest = Some(Rest {
            line_starts,
            bytes: rest.char_indices().map(|(at, _)| at).chain([rest.len()]).collect(),
        });
    }

    /// Whether white space alone, at most three characters of it, is before the reader on its line.
    pub(super) fn begins_line(&mut self, text: &str) -> bool {
        match self.column {
            0 => true,
            1..=3 => {
                let start = self.line_start(text);
                let end = self.ahead(text, "");
                text.get(start..end).is_some_and(is_blank)
            }
            _ => false,
        }
    }

    /// The end tag that the reader believes to be at: up to the next `>`, if there is one.
    pub(super) fn end_tag<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let rest = &text[self.ahead(text, "")..];
        memchr::memchr(b'>', rest.as_bytes()).map(|close| &rest[..=close])
    }

    /// Whether a blank line comes after `piece`, which the reader believes to be at.
    pub(super) fn blank_line_after(&mut self, text: &str, piece: &str) -> bool {
        // A line may be long, and hold thousands of pieces: only its spaces are read.
        let rest = text[self.ahead(text, piece)..]
            .trim_start_matches(' ')
            .strip_prefix('\n');
        rest.is_some_and(|rest| rest.trim_start_matches(' ').starts_with('\n'))
    }

    /// The byte at which the reader believes its line to begin.
    fn line_start(&mut self, text: &str) -> usize {
        match &mut self.rest {
            Some(rest) => {
                let start = rest.line_start(text, self.line);
                rest.byte(start)
            }
            None => {
                self.looked_at = self.looked_at.max(self.line);
                self.line_byte
            }
        }
    }

    /// The byte after `piece` where the reader believes to be at its start.
    fn ahead(&mut self, text: &str, piece: &str) -> usize {
        match &mut self.rest {
            Some(rest) => {
                let start = rest.line_start(text, self.line);
                rest.byte(start + self.column + piece.chars().count())
            }
            None => {
                self.looked_at = self.looked_at.max(self.line);
                (self.byte + piece.len()).min(text.len())
            }
        }
    }
}

impl Rest {
    /// The characters before `line`, by the rules above; `text` is the rest.
    fn line_start(&mut self, text: &str, line: usize) -> usize {
        let mut last = self.line_starts.last().copied().unwrap_or_default();
        while self.line_starts.len() <= line {
            let from = self.byte(last);
            let line_end = memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |length| from + length);
            last = self.bytes.partition_point(|&byte| byte < line_end) + 1;
            self.line_starts.push(last);
        }
        self.line_starts[line]
    }

    /// The byte of a character, or the text's end.
    fn byte(&self, character: usize) -> usize {
        let last = self.bytes.len() - 1;
        self.bytes[character.min(last)]
    }
}
