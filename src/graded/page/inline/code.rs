//! Code spans, backslashes and line breaks.

use std::collections::HashMap;

use super::parts::{Found, Parts, What};
use crate::graded::page::blocks::escape;
use crate::graded::page::python::strip;
use crate::graded::page::stash::put_escaped;
use crate::graded::page::tree::Tag;

/// What a backslash keeps from meaning anything.
const ESCAPABLE: &str = "\\`*_{}[]()>#+-.!";

/// The runs of backticks in a text.
#[derive(Debug, Default)]
pub(super) struct Ticks {
    /// Where runs of each length begin, in order.
    by_length: HashMap<usize, Vec<usize>>,
    /// Where each run begins, in order, and the length of the longest from there on.
    longest: Vec<(usize, usize)>,
    /// What lies before this byte gave way to a mark, or is the text's start.
    marked: usize,
}

impl Ticks {
    /// All runs in `text`.
    pub(super) fn of(text: &str) -> Ticks {
        let mut ticks = Ticks::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = memchr::memchr(b'`', &bytes[at..]).map(|found| at + found) {
            let length = run(bytes, start, b'`');
            ticks.by_length.entry(length).or_default().push(start);
            ticks.longest.push((start, length));
            at = start + length;
        }
        let mut longest = 0;
        for (_, length) in ticks.longest.iter_mut().rev() {
            longest = longest.max(*length);
            *length = longest;
        }
        ticks
    }

    /// The start of the next run of just `length` backticks at byte `from` or after.
    fn next(&self, length: usize, from: usize) -> Option<usize> {
        let starts = self.by_length.get(&length)?;
        starts.get(starts.partition_point(|&start| start < from)).copied()
    }

    /// The length of the longest run at byte `from` or after.
    fn longest(&self, from: usize) -> usize {
        let after = self.longest.partition_point(|&(start, _)| start < from);
        self.longest.get(after).map_or(0, |&(_, length)| length)
    }

    /// Where the span that `length` backticks before byte `after` open is closed, and by how
    /// many. A shorter run than the opening one will do if none is as long.
    fn close(&self, length: usize, after: usize) -> Option<(usize, usize)> {
        (1..=length)
            .rev()
            .find_map(|ticks| Some((self.next(ticks, after)?, ticks)))
    }

    /// The next code span, or the next even run of backslashes in front of a backtick.
    pub(super) fn find(&mut self, parts: &mut Parts, text: &str, from: usize) -> Option<Found> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let start = at + memchr::memchr2(b'`', b'\\', &bytes[at..])?;
            let escaped = start > self.marked && bytes[start - 1] == b'\\';
            let length = run(bytes, start, bytes[start]);
            if bytes[start] == b'\\' {
                let ticks = bytes.get(start + length) == Some(&b'`');
                if ticks && length.is_multiple_of(2) && !escaped {
                    let mut kept = String::new();
                    (0..length / 2).for_each(|_| put_escaped('\\', &mut kept));
                    let end = start + length;
                    self.marked = end;
                    return Some(Found {
                        start,
                        end,
                        what: What::Text(kept),
                    });
                }
                at = start + length;
                continue;
            }
            let open = start + usize::from(escaped);
            let after = start + length;
            let ticks = after - open;
            if self.next(ticks, after).is_none() && self.longest(after) > ticks {
                // The renderer gives up on this run, and skips as many characters after it.
                let skipped = text[after..].char_indices().nth(ticks);
                let end = skipped.map_or(text.len(), |(at, _)| after + at);
                return Some(Found {
                    start: open,
                    end,
                    what: What::Nothing,
                });
            }
            if let Some((close, ticks)) = self.close(ticks, after) {
                let code = escape(strip(&text[open + ticks..close]));
                let element = parts.literal(Tag::Code, code);
                let what = What::Element(element);
                self.marked = close + ticks;
                return Some(Found {
                    start: open,
                    end: self.marked,
                    what,
                });
            }
            at = after;
        }
    }
}

/// How often `byte` is at `at` in a row.
fn run(bytes: &[u8], at: usize, byte: u8) -> usize {
    bytes[at..].iter().take_while(|&&b| b == byte).count()
}

/// The next backslash before a character it keeps from meaning anything.
pub(super) fn find_escape(text: &str, from: usize) -> Option<Found> {
    let start = from + memchr::memchr(b'\\', &text.as_bytes()[from..])?;
    let c = text[start + 1..].chars().next()?;
    let end = start + 1 + c.len_utf8();
    let what = match ESCAPABLE.contains(c) {
        true => {
            let mut kept = String::new();
            put_escaped(c, &mut kept);
            What::Text(kept)
        }
        false => What::Nothing,
    };
    Some(Found { start, end, what })
}

impl Parts<'_> {
    /// The next line break: two spaces at the end of a line.
    pub(super) fn find_line_break(&mut self, text: &str, from: usize) -> Option<Found> {
        let start = from + memchr::memmem::find(&text.as_bytes()[from..], b"  \n")?;
        Some(Found {
            start,
            end: start + 3,
            what: What::Element(self.tree.create(Tag::Br)),
        })
    }
}
