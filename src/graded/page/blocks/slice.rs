//! A part of a text that shares it with other parts, so that cutting a block costs nothing.

use std::ops::{Deref, Range};
use std::rc::Rc;

/// What was looked for on the lines of a text and is on none of them, so that it need not
/// be looked for again on some of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lacks {
    pub(super) marked_heading: bool,
    pub(super) rule: bool,
    pub(super) quote: bool,
    pub(super) definition: bool,
}

/// A part of a shared text, of whole lines unless nothing is known to lack.
#[derive(Debug, Clone)]
pub(super) struct Slice {
    whole: Rc<str>,
    range: Range<usize>,
    pub(super) lacks: Lacks,
}

impl Slice {
    /// All of a new text.
    pub(super) fn new(text: &str) -> Slice {
        Slice {
            whole: Rc::from(text),
            range: 0..text.len(),
            lacks: Lacks::default(),
        }
    }

    /// The part in `range`, in bytes of this one.
    pub(super) fn slice(&self, range: Range<usize>) -> Slice {
        Slice {
            whole: Rc::clone(&self.whole),
            range: self.range.start + range.start..self.range.start + range.end,
            lacks: self.lacks,
        }
    }

    /// The parts between each `mark`.
    pub(super) fn split(&self, mark: &str) -> Vec<Slice> {
        let mut at = 0;
        let mut parts = Vec::new();
        for part in self.deref().split(mark) {
            parts.push(self.slice(at..at + part.len()));
            at += part.len() + mark.len();
        }
        parts
    }
}

impl Deref for Slice {
    type Target = str;

    fn deref(&self) -> &str {
        &self.whole[self.range.clone()]
    }
}
