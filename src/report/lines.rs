//! Spans, lines and columns: the only place that converts byte offsets into lines and columns and back.

use std::ops::Range;

/// A byte range into [`Report::text`](super::Report::text).
pub type Span = Range<usize>;

/// A place in a text, as editors count: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in Unicode scalar values; `\r` takes none.
    pub column: usize,
}

/// The starts of a text's lines. Lines end at `\n`; a text with no `\n` at all at `\r`, as editors show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
    len: usize,
}

impl Lines {
    /// Finds the lines of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // Counted first: of a huge text a vector that grows takes half as much again.
        let mut starts = Vec::with_capacity(1 + memchr::memchr_iter(b'\n', bytes).count());
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
        if starts.len() == 1 {
            starts.extend(memchr::memchr_iter(b'\r', bytes).map(|at| at + 1));
        }
        Self {
            starts,
            len: text.len(),
        }
    }

    /// The 1-based line that holds a byte offset.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The byte range of a 1-based line, its end included; empty after the last line.
    #[must_use]
    pub fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line.wrapping_sub(1)).copied();
        let end = self.starts.get(line).copied().unwrap_or(self.len);
        start.map_or(self.len..self.len, |start| start..end)
    }

    /// The position of a byte offset in the text these lines were made of.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.range(line).start;
        let before = text.get(start..offset.min(text.len())).unwrap_or_default();
        // Two passes that the compiler and memchr make wide: a line can be megabytes long.
        let column = 1 + before.chars().count() - memchr::memchr_iter(b'\r', before.as_bytes()).count();
        Position { line, column }
    }
}

/// The lines of a text without their ends: `\n`, `\r\n` or a lone `\r`, as Markdown has them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        at += length
            + if rest.get(length..length + 2) == Some(b"\r\n") {
                2
            } else {
                1
            };
        Some(start..start + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let p = Lines::of(text).position(text, offset);
        (p.line, p.column)
    }

    #[test]
    fn columns_count_scalar_values_and_no_carriage_return() {
        assert_eq!(at("æb\r\nc", 2), (1, 2));
        assert_eq!(at("ab\r\nc", 3), (1, 3));
        assert_eq!(at("ab\r\nc", 4), (2, 1));
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("a\n", 2), (2, 1));
    }

    #[test]
    fn a_text_of_carriage_returns_alone_has_lines() {
        assert_eq!(at("a\rb\rc", 4), (3, 1));
    }

    #[test]
    fn lines_have_ranges() {
        let lines = Lines::of("a\nbb\n");
        assert_eq!(lines.range(2), 2..5);
        assert_eq!(lines.range(9), 5..5);
    }
}
