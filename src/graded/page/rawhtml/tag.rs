//! Start tags: where they end, and whether they are tags at all.
//!
//! * A tag is `<`, a name, attributes, and `>` or `/>`.
//! * The name begins with a letter. It ends at white space, `/`, `>` or a backtick.
//! * An attribute begins after white space, a slash or a quote, with anything but those and a
//!   backtick. It may have a value after `=`, in quotes or bare.
//! * Commas may follow a value. After one, an attribute needs white space before it.
//! * A backtick where an attribute would begin, or after a bare value, breaks the tag off:
//!   what is before it is text.
//! * A quote that is never closed opens no value. An attribute that is left with `=` alone, and
//!   the end of the text, leave the tag unfinished: its `<` is text, and nothing else of it.

use std::collections::HashSet;

use crate::graded::page::python::is_space;

/// What begins with `<` and a letter.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum StartTag {
    /// Not a tag: only its `<` is text.
    Unfinished,
    /// Not a tag: text up to this byte.
    Broken(usize),
    /// A tag.
    Tag {
        /// In lower case.
        name: String,
        /// The byte after it.
        end: usize,
        /// Written as `<name … />`.
        closed: bool,
    },
}

/// Reads the start tags of one text.
pub(super) struct Tags<'t> {
    text: &'t str,
    /// Where the last `>`, the last `"` and the last `'` are: after them nothing need be
    /// looked for.
    last_close: Option<usize>,
    last_double: Option<usize>,
    last_single: Option<usize>,
    /// Places of attributes from which a tag is known to stay unfinished, so that many tags
    /// left open cost no more than one.
    unfinished: HashSet<usize>,
}

impl<'t> Tags<'t> {
    pub(super) fn of(text: &'t str) -> Tags<'t> {
        let last = |byte| memchr::memrchr(byte, text.as_bytes());
        Tags {
            text,
            last_close: last(b'>'),
            last_double: last(b'"'),
            last_single: last(b'\''),
            unfinished: HashSet::new(),
        }
    }

    /// Whether there is a `>` after byte `at`.
    pub(super) fn closes_after(&self, at: usize) -> bool {
        self.last_close.is_some_and(|close| close > at)
    }

    /// The start tag at `at`, where `<` and a letter are.
    pub(super) fn read(&mut self, at: usize) -> StartTag {
        if !self.closes_after(at) {
            return StartTag::Unfinished;
        }
        let name = at + 1..self.skip(at + 1, |c| !"\t\n\r\u{c} />\0`".contains(c));
        // What the tag consists of, without the white space and slashes after it.
        let mut solid = name.end;
        let mut next = self.skip(solid, |c| is_space(c) || c == '/');
        let mut passed = Vec::new();
        while self.attribute_begins(next) {
            if self.unfinished.contains(&next) {
                self.unfinished.extend(passed);
                return StartTag::Unfinished;
            }
            passed.push(next);
            solid = self.attribute(next);
            next = self.skip(solid, |c| is_space(c) || c == '/');
        }
        match self.text[next..].chars().next() {
            Some('>') => StartTag::Tag {
                name: self.text[name].to_lowercase(),
                end: next + 1,
                closed: next > solid && self.text[..next].ends_with('/'),
            },
            None | Some('=') => {
                self.unfinished.extend(passed);
                StartTag::Unfinished
            }
            Some(c) if c.is_ascii_alphabetic() => {
                self.unfinished.extend(passed);
                StartTag::Unfinished
            }
            Some(_) => StartTag::Broken(next),
        }
    }

    /// After the characters at `at` that `accept` takes.
    fn skip(&self, at: usize, accept: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c| !accept(c)).unwrap_or(rest.len())
    }

    fn attribute_begins(&self, at: usize) -> bool {
        let set_off = |before: char| is_space(before) || matches!(before, '/' | '"' | '\'');
        self.text[..at].ends_with(set_off) && !self.text[at..].starts_with(['>', '`']) && at < self.text.len()
    }

    /// The end of the attribute at `at`, and of the commas after its value.
    fn attribute(&self, at: usize) -> usize {
        let first = self.text[at..].chars().next().map_or(0, char::len_utf8);
        let name = self.skip(at + first, |c| !is_space(c) && !matches!(c, '/' | '=' | '>'));
        let equals = self.skip(name, is_space);
        let after_equals = self.skip(equals, |c| c == '=');
        if after_equals == equals {
            return name;
        }
        match self.value(equals, after_equals) {
            Some(value) => self.skip_commas(value),
            None => name,
        }
    }

    /// The end of the value after equals signs from byte `equals` to byte `at`.
    fn value(&self, equals: usize, at: usize) -> Option<usize> {
        let bare = |from| self.skip(from, |c| c != '>' && c != '`' && !is_space(c));
        let value = self.skip(at, is_space);
        let last = match self.text.as_bytes().get(value) {
            Some(b'"') => self.last_double,
            Some(b'\'') => self.last_single,
            _ => return Some(bare(value)),
        };
        if last > Some(value) {
            let quote = self.text.as_bytes()[value];
            let inner = &self.text.as_bytes()[value + 1..];
            return memchr::memchr(quote, inner).map(|length| value + 1 + length + 1);
        }
        if value > at {
            // An empty value; the quote begins an attribute.
            Some(at)
        } else {
            // Of several equals signs the last one begins the value.
            (at > equals + 1).then(|| bare(at - 1))
        }
    }

    fn skip_commas(&self, mut at: usize) -> usize {
        loop {
            let next = self.skip(at, is_space);
            if !self.text[next..].starts_with(',') {
                return at;
            }
            at = next + 1;
        }
    }
}
