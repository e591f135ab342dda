//! Headings and rules: where in a block they are.

use std::ops::Range;

/// A heading marked with `#`, in bytes of its block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Where what is before it ends.
    pub(super) start: usize,
    /// 1 to 6.
    pub(super) level: u8,
    /// Its text, without the marks.
    pub(super) text: Range<usize>,
    /// Where what is after it begins.
    pub(super) end: usize,
}

/// The lines of `block`, in bytes, without their line ends.
fn lines(block: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    block.split('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end + 1;
        range
    })
}

/// The first heading marked with `#`.
pub(super) fn find_marked(block: &str) -> Option<Marked> {
    // Most blocks have no `#` at all; reading their lines would be in vain.
    memchr::memchr(b'#', block.as_bytes())?;
    lines(block).find_map(|line| {
        let content = &block[line.clone()];
        let marks = content.bytes().take_while(|&b| b == b'#').count().min(6);
        if marks == 0 {
            return None;
        }
        let text = line.start + marks;
        let text_end = text + unclosed_length(&content[marks..])?;
        Some(Marked {
            start: line.start.saturating_sub(1),
            // At most six, so nothing is lost.
            level: u8::try_from(marks).unwrap_or(6),
            text: text..text_end,
            end: (line.end + 1).min(block.len()),
        })
    })
}

/// The length of a heading's line without the `#`s that close it; `None` when a backslash
/// at its end makes it none. A `#` after a backslash closes nothing.
fn unclosed_length(line: &str) -> Option<usize> {
    let mut length = 0;
    let mut at = 0;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        at += c.len_utf8();
        if c == '\\' {
            at += chars.next()?.len_utf8();
        }
        if c != '#' {
            length = at;
        }
    }
    Some(length)
}

/// The level of a heading underlined with `=` or `-` that `block` begins with, and where the
/// lines after it begin, which is beyond the block when there are none.
pub(super) fn underlined(block: &str) -> Option<(u8, usize)> {
    let under = memchr::memchr(b'\n', block.as_bytes())? + 1;
    let rest = &block[under..];
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let line = rest[..end].trim_end_matches(' ');
    let mark = line.bytes().next()?;
    if !line.bytes().all(|b| b == mark) {
        return None;
    }
    let level = match mark {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    Some((level, under + end + 1))
}

/// The first line that is a rule.
pub(super) fn find_rule(block: &str) -> Option<Range<usize>> {
    lines(block).find(|line| is_rule(&block[line.clone()]))
}

/// Three or more of one of `-_*`, at most two spaces apart.
fn is_rule(line: &str) -> bool {
    let inner = line.trim_start_matches(' ');
    if line.len() - inner.len() > 3 {
        return false;
    }
    let inner = inner.trim_end_matches(' ');
    let Some(mark @ (b'-' | b'_' | b'*')) = inner.bytes().next() else {
        return false;
    };
    let mut marks = 0;
    let mut gap = 0;
    for b in inner.bytes() {
        if b == mark {
            marks += 1;
            gap = 0;
        } else {
            gap += 1;
            if b != b' ' || gap > 2 {
                return false;
            }
        }
    }
    marks >= 3
}
