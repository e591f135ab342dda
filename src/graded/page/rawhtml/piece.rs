//! References, comments and marked sections: where they end.

use crate::graded::page::python::is_space;

/// The byte after the characters of `text` from `at` on that `accept` takes.
fn skip(text: &str, at: usize, accept: impl Fn(u8) -> bool) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|&&byte| accept(byte)).count()
}

/// The end of the content of the comment at `at`, and the byte after its `-->` or `--!>`.
pub(super) fn comment(text: &str, at: usize) -> Option<(usize, usize)> {
    let inner = at + "<!--".len();
    memchr::memchr_iter(b'-', text.as_bytes().get(inner..)?).find_map(|found| {
        let dashes = inner + found;
        let close = ["-->", "--!>"]
            .into_iter()
            .find(|close| text[dashes..].starts_with(close))?;
        Some((dashes, dashes + close.len()))
    })
}

/// The character reference at `at`, where `&#` is: its digits, with their `x`, and the byte
/// after it. Something must follow it, and that must not be a hexadecimal digit, not even
/// after a decimal number.
pub(super) fn character_reference(text: &str, at: usize) -> Option<(&str, usize)> {
    let start = at + "&#".len();
    let is_hexadecimal = text[start..].starts_with(['x', 'X']);
    let number = start + usize::from(is_hexadecimal);
    let end = skip(text, number, |b| {
        b.is_ascii_digit() || is_hexadecimal && b.is_ascii_hexdigit()
    });
    let next = *text.as_bytes().get(end)?;
    (end > number && !next.is_ascii_hexdigit()).then(|| (&text[start..end], end + usize::from(next == b';')))
}

/// The named reference at `at`, where `&` is: its name and the byte after its semicolon.
pub(super) fn named_reference(text: &str, at: usize) -> Option<(&str, usize)> {
    let end = skip(text, at + 1, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let name = &text[at + 1..end];
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic()) && text[end..].starts_with(';');
    named.then_some((name, end + 1))
}

/// In a text that begins with `<![CDATA[`: the end of its content, and the byte after `]]>`,
/// in which there may be white space.
pub(super) fn marked_section(text: &str) -> Option<(usize, usize)> {
    memchr::memchr_iter(b']', text.as_bytes()).find_map(|bracket| {
        let after = text[bracket + 1..].trim_start_matches(is_space).strip_prefix(']')?;
        let after = after.trim_start_matches(is_space).strip_prefix('>')?;
        Some((bracket, text.len() - after.len()))
    })
}
