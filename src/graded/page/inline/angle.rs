//! Addresses and HTML in angle brackets, and entities.

use super::entity;
use super::parts::{Found, Parts, What};
use crate::graded::page::python::is_space;
use crate::graded::page::serial;
use crate::graded::page::stash::{self, AMPERSAND, Inline, Mark};
use crate::graded::page::tree::Tag;

/// The text in angle brackets at the next `<` of which `accept` says so: its start, and the
/// byte of its `>`. It holds no other angle brackets.
fn find_pair(text: &str, from: usize, accept: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = from + memchr::memchr(b'<', &bytes[from..])?;
    loop {
        let next = start + 1 + memchr::memchr2(b'<', b'>', &bytes[start + 1..])?;
        if bytes[next] == b'>' {
            if accept(&text[start + 1..next]) {
                return Some((start, next));
            }
            start = next + 1 + memchr::memchr(b'<', &bytes[next + 1..])?;
        } else {
            start = next;
        }
    }
}

fn is_web_address(inner: &str) -> bool {
    let Some((scheme, _)) = inner.split_once("://") else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

fn is_mail_address(inner: &str) -> bool {
    let Some((name, host)) = inner.rsplit_once('@') else {
        return false;
    };
    !name.is_empty() && !name.contains([' ', '!']) && !host.is_empty() && !host.contains(' ')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}

/// The rest of `text` after the characters that `accept` takes; there must be one.
fn after(text: &str, accept: impl Fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(accept);
    (rest.len() < text.len()).then_some(rest)
}

/// The length of the tag that `text` begins with.
fn tag_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let mut rest = name.trim_start_matches(|c| !is_space(c) && !is_quote(c) && !"<>@".contains(c));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    while let Some(attribute) =
        after(rest, is_space).and_then(|rest| after(rest, |c| !is_space(c) && !is_quote(c) && !"<>=".contains(c)))
    {
        rest = match attribute.trim_start_matches(is_space).strip_prefix('=') {
            Some(value) => after_value(value.trim_start_matches(is_space))?,
            None => attribute,
        };
    }
    let rest = rest.trim_start_matches(is_space);
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// The rest of `text` after an attribute's value.
fn after_value(text: &str) -> Option<&str> {
    if let Some(quote) = text.chars().next().filter(|&c| is_quote(c)) {
        return text[1..].split_once(quote).map(|(_, rest)| rest);
    }
    after(text, |c| !is_space(c) && !is_quote(c) && !"=<>".contains(c))
}

/// HTML other than tags: how it opens and closes. None of it holds another opening of its kind.
const UNTAGGED: [(&str, &str); 3] = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")];

/// The length of the tag, comment, instruction or section that `text` begins with. What is
/// seen not to be closed anywhere is noted in `unclosed`.
fn html_length(text: &str, unclosed: &mut [bool; 3]) -> Option<usize> {
    let Some(kind) = UNTAGGED.iter().position(|(open, _)| text.starts_with(open)) else {
        return tag_length(text);
    };
    if unclosed[kind] {
        return None;
    }
    let (open, close) = UNTAGGED[kind];
    let inner = &text[open.len()..];
    let nested = inner.find(open);
    let closed = inner[..nested.unwrap_or(inner.len())].find(close);
    unclosed[kind] = nested.is_none() && closed.is_none();
    closed.map(|length| open.len() + length + close.len())
}

impl Parts<'_> {
    /// The next web address in angle brackets.
    pub(super) fn find_web_address(&mut self, text: &str, from: usize) -> Option<Found> {
        let (start, close) = find_pair(text, from, is_web_address)?;
        let address = &text[start + 1..close];
        let element = self.literal(Tag::A, address.to_owned());
        self.tree[element].attributes = vec![("href", self.plain(address))];
        Some(Found {
            start,
            end: close + 1,
            what: What::Element(element),
        })
    }

    /// The next mail address in angle brackets; every character of it is disguised.
    pub(super) fn find_mail_address(&mut self, text: &str, from: usize) -> Option<Found> {
        let (start, close) = find_pair(text, from, is_mail_address)?;
        let address = self.plain(&text[start + 1..close]);
        let address = address.strip_prefix("mailto:").unwrap_or(&address);
        let number = |c: char| format!("{AMPERSAND}#{};", u32::from(c));
        let shown = address
            .chars()
            .map(|c| match entity::name(c) {
                Some(name) => format!("{AMPERSAND}{name};"),
                None => number(c),
            })
            .collect();
        let element = self.literal(Tag::A, shown);
        let target = "mailto:".chars().chain(address.chars()).map(number).collect();
        self.tree[element].attributes = vec![("href", target)];
        Some(Found {
            start,
            end: close + 1,
            what: What::Element(element),
        })
    }

    /// The next tag or comment.
    pub(super) fn find_html(&mut self, text: &str, from: usize) -> Option<Found> {
        let bytes = text.as_bytes();
        let mut unclosed = [false; 3];
        let mut at = from;
        loop {
            let start = at + memchr::memchr(b'<', &bytes[at..])?;
            if let Some(length) = html_length(&text[start..], &mut unclosed) {
                let end = start + length;
                let html = stash::restore_escaped(&self.as_html(&text[start..end]));
                return Some(Found {
                    start,
                    end,
                    what: self.raw(html),
                });
            }
            at = start + 1;
        }
    }

    /// The next entity.
    pub(super) fn find_entity(&mut self, text: &str, from: usize) -> Option<Found> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let start = at + memchr::memchr(b'&', &bytes[at..])?;
            if let Some(length) = serial::entity_length(&text[start..]) {
                let end = start + length;
                let what = self.raw(text[start..end].to_owned());
                return Some(Found { start, end, what });
            }
            at = start + 1;
        }
    }

    /// Raw HTML.
    fn raw(&mut self, html: String) -> What {
        let mut mark = String::new();
        self.stash.put_html(html, &mut mark);
        What::Text(mark)
    }

    /// `text` with its inline marks turned into the HTML of what they stand for.
    fn as_html(&self, text: &str) -> String {
        stash::resolve(text, |mark, out| match mark {
            Mark::Inline(number) => match self.stash.inline.get(number) {
                Some(Inline::Text(text)) => {
                    out.push('\\');
                    out.push_str(text);
                    true
                }
                Some(Inline::Element(id)) => {
                    let mut html = String::new();
                    serial::element(self.tree, *id, &mut html);
                    out.push_str(&self.as_html(&html));
                    true
                }
                None => false,
            },
            Mark::Html(_) | Mark::Escaped(_) | Mark::Ampersand => false,
        })
    }
}
