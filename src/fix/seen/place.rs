//! Where the nodes of a parsed text are written: lines and columns to bytes of the report.

use comrak::nodes::{LineColumn, Sourcepos};

use crate::report::Span;

/// The lines of a text that begins at byte `base` of the report.
pub(super) struct Places<'a> {
    text: &'a str,
    base: usize,
    /// Where each line begins, in bytes of the text.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str, base: usize) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let starts = ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        Self {
            text,
            base,
            starts: std::iter::once(0).chain(starts.map(|at| at + 1)).collect(),
        }
    }

    /// The bytes of the report at which a node is written; empty where the parser does not say it.
    pub(super) fn span(&self, at: &Sourcepos) -> Span {
        let start = self.byte(at.start, 0);
        start..self.byte(at.end, 1).max(start)
    }

    /// The byte of a place whose column counts from 1, and so many more.
    fn byte(&self, at: LineColumn, more: usize) -> usize {
        let start = self.starts.get(at.line.saturating_sub(1)).copied();
        let byte = start.unwrap_or(self.text.len()) + (at.column + more).saturating_sub(1);
        self.base + byte.min(self.text.len())
    }

    /// What is written at a span of the report; empty where it ends within a character.
    pub(super) fn written(&self, span: &Span) -> &'a str {
        let within = |at: usize| at.saturating_sub(self.base);
        self.text.get(within(span.start)..within(span.end)).unwrap_or_default()
    }

    /// The line, from 0, that holds a byte of the report.
    pub(super) fn line(&self, byte: usize) -> usize {
        let byte = byte.saturating_sub(self.base);
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// All of a line, from 0, with its end.
    pub(super) fn whole_line(&self, line: usize) -> Span {
        let start = |line: usize| self.base + self.starts.get(line).copied().unwrap_or(self.text.len());
        start(line)..start(line + 1)
    }
}

/// For each character of a text as it is shown, with its byte in it, the bytes of what is `written` that it comes from:
/// escapes and entities are longer. `None` where the two do not fit.
pub(super) fn aligned(text: &str, written: &str) -> Option<Vec<Span>> {
    let mut at = 0;
    let mut spans = Vec::with_capacity(text.len());
    for c in text.chars() {
        let rest = written.get(at..)?;
        let length = source(rest, c)?;
        spans.push(at..at + length);
        at += length;
    }
    (at == written.len()).then_some(spans)
}

/// How many bytes at the start of what is written make this character.
fn source(written: &str, c: char) -> Option<usize> {
    const LONGEST_ENTITY: usize = 33;
    let escaped = written.strip_prefix('\\').and_then(|rest| rest.chars().next());
    if escaped == Some(c) && c.is_ascii_punctuation() {
        return Some(1 + c.len_utf8());
    }
    let entity = written.strip_prefix('&').and_then(|rest| rest.find(';'));
    let entity = entity.filter(|end| *end < LONGEST_ENTITY).map(|end| end + 2);
    match written.starts_with(c) {
        true if c == '&' && written.starts_with("&amp;") => entity,
        true => Some(c.len_utf8()),
        false => entity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_aligned_with_what_is_written() {
        let written = r"a\\b \* &lt;c&gt; &amp; &d";
        let spans = aligned(r"a\b * <c> & &d", written).unwrap();
        let parts: Vec<&str> = spans.into_iter().map(|span| &written[span]).collect();
        let expected = [
            "a", r"\\", "b", " ", r"\*", " ", "&lt;", "c", "&gt;", " ", "&amp;", " ", "&", "d",
        ];
        assert_eq!(parts, expected);
        assert_eq!(aligned("ab", "ac"), None);
    }

    #[test]
    fn lines_and_columns_are_bytes() {
        let places = Places::of("a\r\nbé\rc", 10);
        let at = |line, column| LineColumn { line, column };
        let span = |start, end| places.span(&Sourcepos { start, end });
        assert_eq!(places.written(&span(at(2, 1), at(2, 3))), "bé");
        assert_eq!(span(at(3, 1), at(3, 1)), 17..18);
        assert_eq!(places.whole_line(places.line(14)), 13..17);
    }
}
