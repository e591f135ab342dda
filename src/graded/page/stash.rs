//! Pieces of the page that later stages must not touch, and the marks that stand for them in text.

use std::fmt::Write as _;
use std::ops::Range;

use super::tree::Id;

/// Opens every mark. Cannot stand in the source: it is taken out before anything else.
pub(super) const OPEN: char = '\u{2}';
/// Closes every mark.
pub(super) const CLOSE: char = '\u{3}';
/// Stands for an `&` that belongs to an entity, so that it is not escaped.
pub(super) const AMPERSAND: &str = "\u{2}amp\u{3}";
/// Begins the mark of a piece of raw HTML; its number follows. The wording is the
/// renderer's own, for there are pages on which a mark is left.
const HTML: &str = "\u{2}wzxhzdk:";
/// Begins the mark of an inline element or text; its number follows.
const INLINE: &str = "\u{2}klzzwxh:";

/// The characters in the mark of any of the first 10,000 inline elements of a page.
pub(super) const INLINE_LENGTH: usize = 14;

/// What an inline mark stands for.
#[derive(Debug, Clone)]
pub(super) enum Inline {
    /// Text that is not looked at again.
    Text(String),
    /// An element.
    Element(Id),
}

/// Everything put aside for one page.
#[derive(Debug, Default)]
pub(super) struct Stash {
    /// Raw HTML by the number in its mark.
    pub(super) html: Vec<String>,
    /// Inline elements by the number in their mark.
    pub(super) inline: Vec<Inline>,
}

/// A mark found in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Raw HTML with this number.
    Html(usize),
    /// An inline element or text with this number.
    Inline(usize),
    /// A character that a backslash kept from meaning anything.
    Escaped(char),
    /// [`AMPERSAND`].
    Ampersand,
}

impl Stash {
    /// Puts raw HTML aside; appends its mark to `out`.
    pub(super) fn put_html(&mut self, html: String, out: &mut String) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{HTML}{}{CLOSE}", self.html.len());
        self.html.push(html);
    }

    /// Puts an inline piece aside; appends its mark to `out`.
    pub(super) fn put_inline(&mut self, inline: Inline, out: &mut String) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{INLINE}{:04}{CLOSE}", self.inline.len());
        self.inline.push(inline);
    }

    /// The first mark in `text` of an inline piece put aside, its place in bytes and the piece.
    /// To it belongs all text from a mark before it on of which only the front is left.
    pub(super) fn first_inline(&self, text: &str) -> Option<(Range<usize>, &Inline)> {
        let mut broken = None;
        memchr::memchr_iter(OPEN as u8, text.as_bytes()).find_map(|at| match mark_at(&text[at..]) {
            Some((Mark::Inline(number), length)) => {
                let inline = self.inline.get(number)?;
                Some((broken.unwrap_or(at)..at + length, inline))
            }
            Some(_) => None,
            None => {
                if text[at..].starts_with(INLINE) {
                    broken = broken.or(Some(at));
                }
                None
            }
        })
    }
}

/// Appends the mark of an escaped character to `out`.
pub(super) fn put_escaped(c: char, out: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{OPEN}{}{CLOSE}", u32::from(c));
}

/// The mark that `text` begins with, and its length in bytes.
pub(super) fn mark_at(text: &str) -> Option<(Mark, usize)> {
    let inner = text.strip_prefix(OPEN)?;
    let end = inner.find(CLOSE)?;
    let inner = &inner[..end];
    let number = |digits: &str| -> Option<usize> {
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    let mark = if inner == "amp" {
        Mark::Ampersand
    } else if let Some(digits) = inner.strip_prefix(&HTML[1..]) {
        Mark::Html(number(digits)?)
    } else if let Some(digits) = inner.strip_prefix(&INLINE[1..]) {
        Mark::Inline(number(digits)?)
    } else {
        Mark::Escaped(char::from_u32(u32::try_from(number(inner)?).ok()?)?)
    };
    Some((mark, end + 2))
}

/// `text` with each mark replaced by what `replace` appends for it; a mark for which
/// `replace` says `false` stays as it is.
pub(super) fn resolve(text: &str, mut replace: impl FnMut(Mark, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(OPEN as u8, rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match mark_at(rest) {
            Some((mark, length)) if replace(mark, &mut out) => length,
            Some(_) | None => {
                out.push(OPEN);
                OPEN.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

/// `text` with escaped characters back in their place.
pub(super) fn restore_escaped(text: &str) -> String {
    resolve(text, |mark, out| match mark {
        Mark::Escaped(c) => {
            out.push(c);
            true
        }
        Mark::Html(_) | Mark::Inline(_) | Mark::Ampersand => false,
    })
}
