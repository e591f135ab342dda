//! Quotes: the lines behind `>`.

use super::slice::Slice;
use super::{NEST_COST, Parser, QUOTE_COST, Within};
use crate::graded::page::python::strip;
use crate::graded::page::tree::{Id, Tag};

/// What stands in `line` behind a quote's mark.
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

impl Parser {
    /// The quote that begins at byte `at`; all lines behind belong to it, marked or not.
    pub(super) fn quote(&mut self, parent: Id, block: &Slice, at: usize) {
        let before = block.slice(0..at);
        self.inside(None, NEST_COST, |parser| parser.read(parent, vec![before]));
        let mut inner = String::with_capacity(block.len());
        for (number, line) in block[at..].split('\n').enumerate() {
            if number > 0 {
                inner.push('\n');
            }
            if strip(line) != ">" {
                inner.push_str(unmarked(line).unwrap_or(line));
            }
        }
        let last = self.tree.last(parent);
        let quote = match last.filter(|&id| self.tree[id].tag == Tag::Blockquote) {
            Some(quote) => quote,
            None => self.tree.append(parent, Tag::Blockquote),
        };
        self.inside(Some(Within::Quote), QUOTE_COST, |parser| {
            parser.chunk(quote, Slice::new(&inner));
        });
    }
}
