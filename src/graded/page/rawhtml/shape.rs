//! Where the pieces of HTML end, as the HTML parser of CPython's library sees them.

use crate::graded::page::python::is_space;

/// How far a start tag reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The text ends before it can be told.
    Unknown,
    /// To this byte.
    To(usize),
}

/// A start tag that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum StartTag {
    /// The text ends inside it.
    Unfinished,
    /// It looked like a tag up to this byte and then did not.
    Junk(usize),
    /// A tag up to this byte, perhaps closed by `/>`.
    Tag {
        /// In lower case.
        name: String,
        /// The byte behind it.
        end: usize,
        /// Written as `<name … />`.
        closed: bool,
    },
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn skip_while(text: &str, at: usize, accept: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c| !accept(c)).unwrap_or(rest.len())
}

/// Behind a tag's name that begins at `at`; a backtick ends it when `ticks` says so.
fn name_end(text: &str, at: usize, ticks: bool) -> usize {
    skip_while(text, at, |c| {
        let ends = matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' ' | '/' | '>' | '\0');
        !(ends || ticks && c == '`')
    })
}

/// Behind white space and slashes, but not the slash of `/>`.
fn gap_end(text: &str, mut at: usize) -> usize {
    loop {
        match char_at(text, at) {
            Some('/') if !text[at + 1..].starts_with('>') => at += 1,
            Some(c) if is_space(c) => at += c.len_utf8(),
            Some(_) | None => return at,
        }
    }
}

/// Behind ` = value` at `at`, if it is there.
fn value_end(text: &str, at: usize, ticks: bool) -> Option<usize> {
    let equals = skip_while(text, at, is_space);
    let after = skip_while(text, equals, |c| c == '=');
    if after == equals {
        return None;
    }
    let value = skip_while(text, after, is_space);
    let bare = |from| skip_while(text, from, |c| c != '>' && !is_space(c) && !(ticks && c == '`'));
    match char_at(text, value) {
        Some(quote @ ('"' | '\'')) => match text[value + 1..].find(quote) {
            Some(length) => Some(value + 1 + length + 1),
            // The quote is never closed: the value is what stands before it, if anything does.
            None if value > after => {
                let last = text[after..value].chars().next_back().map_or(0, char::len_utf8);
                Some(value - last)
            }
            None if after > equals + 1 => Some(bare(after - 1)),
            None => None,
        },
        Some(_) | None => Some(bare(value)),
    }
}

/// Behind one attribute at `at` and the gap that follows it, if one is there.
fn attribute_end(text: &str, at: usize, ticks: bool) -> Option<usize> {
    let before = text[..at].chars().next_back()?;
    if !(matches!(before, '"' | '\'' | '/') || is_space(before)) {
        return None;
    }
    let first = char_at(text, at)?;
    if is_space(first) || matches!(first, '/' | '>') || (ticks && first == '`') {
        return None;
    }
    let name = skip_while(text, at + first.len_utf8(), |c| {
        !is_space(c) && !matches!(c, '/' | '=' | '>')
    });
    let end = match value_end(text, name, ticks) {
        Some(value) if ticks => commas_end(text, value),
        Some(value) => value,
        None => name,
    };
    Some(gap_end(text, end))
}

/// Behind the commas at `at`, which may stand behind a value.
fn commas_end(text: &str, mut at: usize) -> usize {
    loop {
        let next = skip_while(text, at, is_space);
        if char_at(text, next) != Some(',') {
            return at;
        }
        at = next + 1;
    }
}

/// Behind the start tag at `at`, or where it stops looking like one.
fn reach(text: &str, at: usize) -> Reach {
    let mut end = name_end(text, at + 1, true);
    end = skip_while(text, end, |c| is_space(c) || c == '/');
    while let Some(next) = attribute_end(text, end, true) {
        end = next;
    }
    end = skip_while(text, end, is_space);
    match char_at(text, end) {
        Some('>') => Reach::To(end + 1),
        Some('/') if text[end + 1..].starts_with('>') => Reach::To(end + 2),
        None | Some('/' | '=') => Reach::Unknown,
        Some(c) if c.is_ascii_alphabetic() => Reach::Unknown,
        Some(_) => Reach::To(end),
    }
}

/// Reads the start tag at `at`, where `<` and a letter stand.
pub(super) fn start_tag(text: &str, at: usize) -> StartTag {
    let Reach::To(end) = reach(text, at) else {
        return StartTag::Unfinished;
    };
    let name_stop = name_end(text, at + 1, false);
    let mut read = gap_end(text, name_stop);
    while read < end {
        match attribute_end(text, read, false) {
            Some(next) => read = next,
            None => break,
        }
    }
    let close = text.get(read..end).unwrap_or_default().trim_matches(is_space);
    if close != ">" && close != "/>" {
        return StartTag::Junk(end);
    }
    let name = text[at + 1..name_stop].to_lowercase();
    StartTag::Tag {
        name,
        end,
        closed: close == "/>",
    }
}

/// Behind the comment at `at`, and where its text ends; `None` if it is never closed.
pub(super) fn comment(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = at + 4;
    loop {
        let dashes = from + memchr::memmem::find(bytes.get(from..)?, b"--")?;
        let close = dashes + 2;
        if bytes.get(close) == Some(&b'>') {
            return Some((dashes, close + 1));
        }
        if bytes.get(close) == Some(&b'!') && bytes.get(close + 1) == Some(&b'>') {
            return Some((dashes, close + 2));
        }
        from = dashes + 1;
    }
}

/// The character reference at `at`, where `&#` stands: its digits (with the `x`) and the byte behind it.
pub(super) fn character_reference(text: &str, at: usize) -> Option<(&str, usize)> {
    let digits = at + 2;
    let hex = matches!(text.as_bytes().get(digits), Some(b'x' | b'X'));
    let number = digits + usize::from(hex);
    let decimal_end = skip_while(text, number, |c| c.is_ascii_digit());
    let hex_end = skip_while(text, number, |c| c.is_ascii_hexdigit());
    // What follows must be there, and must not be a hexadecimal digit, even behind a decimal number.
    let end = if hex { hex_end } else { decimal_end };
    if end == number || end != hex_end {
        return None;
    }
    let next = char_at(text, end)?;
    Some((&text[digits..end], end + usize::from(next == ';')))
}

/// The named reference at `at`, where `&` stands: its name and the byte behind its semicolon.
pub(super) fn named_reference(text: &str, at: usize) -> Option<(&str, usize)> {
    if !char_at(text, at + 1)?.is_ascii_alphabetic() {
        return None;
    }
    let end = skip_while(text, at + 2, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    (char_at(text, end) == Some(';')).then(|| (&text[at + 1..end], end + 1))
}
