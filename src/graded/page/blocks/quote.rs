//! Quotes: the lines after `>`.

use crate::graded::page::python::strip;

/// What is in `line` after a quote's mark.
fn unmarked(line: &str) -> Option<&str> {
    let inner = line.trim_start_matches(' ');
    if line.len() - inner.len() > 3 {
        return None;
    }
    let inner = inner.strip_prefix('>')?;
    Some(inner.strip_prefix(' ').unwrap_or(inner))
}

/// Where the first line with a quote's mark begins; before the line end in front of it.
pub(super) fn find(block: &str) -> Option<usize> {
    memchr::memchr(b'>', block.as_bytes())?;
    let mut at = 0;
    for line in block.split('\n') {
        if unmarked(line).is_some() {
            return Some(at.max(1) - 1);
        }
        at += line.len() + 1;
    }
    None
}

/// The lines of a quote without its marks.
pub(super) fn inside(quote: &str) -> String {
    let mut inner = String::with_capacity(quote.len());
    for (number, line) in quote.split('\n').enumerate() {
        if number > 0 {
            inner.push('\n');
        }
        if strip(line) != ">" {
            inner.push_str(unmarked(line).unwrap_or(line));
        }
    }
    inner
}
