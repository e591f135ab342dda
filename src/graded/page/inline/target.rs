//! A link's target in parentheses: its address and its title.

use std::ops::Range;

use crate::graded::page::python::is_space;

/// A target that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// As written, perhaps with white space around it.
    pub(super) address: String,
    /// As written between its quotes.
    pub(super) title: Option<String>,
    /// The byte after the closing parenthesis.
    pub(super) end: usize,
}

/// The target at byte `at` of `text`.
///
/// In angle brackets it is all that is between them, see [`in_angles`]. Else:
///
/// * Without a quote in it, it ends at the parenthesis that closes its own.
/// * A quote begins a title, in which parentheses mean nothing. The target ends at the first
///   `)` right after a quote that ends the title: one of the same kind; or one of the other
///   kind, if that is not the first of its kind in the title. In the latter case the title
///   begins at that first one only, and what is before belongs to the address.
/// * If no title ends, there is none. After the quote every parenthesis then closes one,
///   even an opening one, until the target's own is closed.
pub(super) fn read(text: &str, at: usize) -> Option<Target> {
    let inner = text[at..].strip_prefix('(')?.trim_start_matches(is_space);
    let start = text.len() - inner.len();
    if let Some(target) = in_angles(text, start) {
        return Some(target);
    }
    match first_stop(text, start)? {
        Stop::End(close) => Some(Target::plain(text, start..close, close + 1)),
        Stop::Quote { at, open } => with_title(text, start, at).or_else(|| without_title(text, start, at, open)),
    }
}

impl Target {
    /// A target without a title.
    fn plain(text: &str, address: Range<usize>, end: usize) -> Target {
        Target {
            address: text.get(address).unwrap_or_default().to_owned(),
            title: None,
            end,
        }
    }
}

/// `<address>`, perhaps with a title, and nothing else up to the parenthesis.
fn in_angles(text: &str, start: usize) -> Option<Target> {
    let inner = text[start..].strip_prefix('<')?;
    let length = inner.find(['<', '>'])?;
    let rest = inner[length..].strip_prefix('>')?.trim_start_matches(is_space);
    let address = inner[..length].to_owned();
    if let Some(rest) = rest.strip_prefix(')') {
        return Some(Target {
            address,
            title: None,
            end: text.len() - rest.len(),
        });
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (title, rest) = rest[1..].split_once(quote)?;
    let rest = rest.trim_start_matches(is_space).strip_prefix(')')?;
    Some(Target {
        address,
        title: Some(title.to_owned()),
        end: text.len() - rest.len(),
    })
}

/// What decides how a target without angle brackets is read.
enum Stop {
    /// The byte of the parenthesis that closes it, before any quote.
    End(usize),
    /// The byte of the first quote, and how many parentheses are open there.
    Quote { at: usize, open: usize },
}

fn first_stop(text: &str, start: usize) -> Option<Stop> {
    let mut open = 1;
    for (offset, byte) in text[start..].bytes().enumerate() {
        let at = start + offset;
        match byte {
            b'(' => open += 1,
            b')' if open == 1 => return Some(Stop::End(at)),
            b')' => open -= 1,
            b'"' | b'\'' => return Some(Stop::Quote { at, open }),
            _ => {}
        }
    }
    None
}

/// The target whose title begins at the quote at byte `quote`, or at a later one.
fn with_title(text: &str, start: usize, quote: usize) -> Option<Target> {
    let bytes = text.as_bytes();
    let inner = quote + 1;
    let other = if bytes[quote] == b'"' { b'\'' } else { b'"' };
    let first_other = memchr::memchr(other, &bytes[inner..]).map(|offset| inner + offset);
    memchr::memchr_iter(b')', &bytes[inner..]).find_map(|offset| {
        let close = inner + offset;
        let title_end = text[inner..close].trim_end_matches(' ').len().checked_sub(1)? + inner;
        let opening = match bytes[title_end] {
            mark if mark == bytes[quote] => quote,
            mark if mark == other => first_other.filter(|&first| first < title_end)?,
            _ => return None,
        };
        Some(Target {
            address: text[start..opening].to_owned(),
            title: Some(text[opening + 1..title_end].to_owned()),
            end: close + 1,
        })
    })
}

/// The target in which the quote at byte `quote` begins no title, with `open` parentheses
/// open there. When it is an opening parenthesis that closes the last of them, the renderer
/// finds no place to end the target: it ends it before the text's last character, and takes
/// all but the last two for the address.
fn without_title(text: &str, start: usize, quote: usize, open: usize) -> Option<Target> {
    let last = memchr::memchr2_iter(b'(', b')', &text.as_bytes()[quote..]).nth(open - 1)? + quote;
    if text.as_bytes()[last] == b')' {
        return Some(Target::plain(text, start..last, last + 1));
    }
    let mut from_end = text.char_indices().rev().map(|(at, _)| at);
    let end = from_end.next().unwrap_or_default();
    Some(Target::plain(text, start..from_end.next().unwrap_or_default(), end))
}

/// A title as it is shown: without a further pair of quotes, and on one line. A title that is
/// one quote is taken for a pair.
pub(super) fn clean_title(title: &str) -> String {
    let bare = ['"', '\''].into_iter().find_map(|quote| {
        let inner = title.strip_prefix(quote)?;
        if inner.is_empty() {
            Some(inner)
        } else {
            inner.strip_suffix(quote)
        }
    });
    bare.unwrap_or(title).replace(is_space, " ")
}
