//! Keeps blocks of raw HTML apart from the text that stays in the source.
//!
//! * A block begins with the start tag of a block element where HTML may begin, and ends when
//!   the elements opened in it are closed. End tags that close nothing belong to it.
//! * What has no content (a comment, a rule) is a block of its own at the start of a line.
//! * After a block, on its last line, HTML may begin as well. What has no content is kept
//!   there for the next block, or for the end of the page.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::graded::page::stash::Stash;

/// The text that stays, and the block of raw HTML being read.
pub(super) struct Sorter<'a> {
    stash: &'a mut Stash,
    out: String,
    /// The elements open in the block being read; none outside of blocks.
    open: Vec<String>,
    /// The HTML gathered for the block.
    held: String,
    /// Whether a block ended on the line being read.
    after_block: bool,
    /// The inline elements open outside of blocks, as far as a comment may be inside them.
    left_open: Vec<String>,
    /// How often each of their names is among them.
    open_names: HashMap<String, usize>,
}

impl<'a> Sorter<'a> {
    /// Sorts a source of about `length` bytes.
    pub(super) fn new(stash: &'a mut Stash, length: usize) -> Sorter<'a> {
        Sorter {
            stash,
            out: String::with_capacity(length),
            open: Vec::new(),
            held: String::new(),
            after_block: false,
            left_open: Vec::new(),
            open_names: HashMap::new(),
        }
    }

    /// Remembers an inline element that was opened outside of blocks: until its end tag, which
    /// closes those opened after it as well, or a blank line.
    pub(super) fn leave_open(&mut self, name: String) {
        *self.open_names.entry(name.clone()).or_default() += 1;
        self.left_open.push(name);
    }

    /// The names of the inline elements that are open, each once.
    pub(super) fn left_open(&self) -> impl Iterator<Item = &String> {
        self.open_names.keys()
    }

    /// Forgets the inline elements that were opened after the first `kept`.
    fn forget_open(&mut self, kept: usize) {
        for name in self.left_open.drain(kept..) {
            if let Entry::Occupied(mut times) = self.open_names.entry(name) {
                *times.get_mut() -= 1;
                if *times.get() == 0 {
                    times.remove();
                }
            }
        }
    }

    /// Whether a block ended on the line being read.
    pub(super) fn after_block(&self) -> bool {
        self.after_block
    }

    /// Whether what has no content is no block of its own here.
    pub(super) fn keeps(&self) -> bool {
        self.in_block() || self.after_block
    }

    fn in_block(&self) -> bool {
        !self.open.is_empty()
    }

    /// Text, or markup that means none.
    pub(super) fn text(&mut self, text: &str) {
        if text.contains('\n') {
            self.after_block = false;
        }
        if !self.in_block() && text.contains("\n\n") {
            self.forget_open(0);
        }
        match self.in_block() {
            true => self.held.push_str(text),
            false => self.out.push_str(text),
        }
    }

    /// The start tag of `name`; `begins` if it begins a block unless it is in one. Says
    /// whether it is in a block.
    pub(super) fn start_tag(&mut self, name: &str, tag: &str, begins: bool) -> bool {
        // Every block on the line of the one before is set off, even inside another.
        if begins && (!self.in_block() || self.after_block) {
            self.out.push('\n');
        }
        if begins || self.in_block() {
            self.open.push(name.to_owned());
            self.held.push_str(tag);
            true
        } else {
            self.out.push_str(tag);
            false
        }
    }

    /// The end tag of `name`. Says whether it ends the block; then [`Sorter::end_block`] is due.
    pub(super) fn end_tag(&mut self, name: &str, tag: &str) -> bool {
        if !self.in_block() {
            self.out.push_str(tag);
            let depth = self
                .open_names
                .contains_key(name)
                .then(|| self.left_open.iter().rposition(|open| open == name));
            if let Some(depth) = depth.flatten() {
                self.forget_open(depth);
            }
            return false;
        }
        self.held.push_str(tag);
        if let Some(depth) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(depth);
        }
        !self.in_block()
    }

    /// The end of a block, perhaps with a blank line after.
    pub(super) fn end_block(&mut self, blank_after: bool) {
        let held = std::mem::take(&mut self.held);
        self.put_aside(held, blank_after);
    }

    /// A block of its own, perhaps with a blank line after.
    pub(super) fn block(&mut self, html: &str, blank_after: bool) {
        if self.out.ends_with('\n') && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.put_aside(html.to_owned(), blank_after);
    }

    /// HTML that is no block: in one, or kept for the next, or left where it is.
    pub(super) fn inline(&mut self, html: &str) {
        match self.keeps() {
            true => self.held.push_str(html),
            false => self.out.push_str(html),
        }
    }

    fn put_aside(&mut self, mut html: String, blank_after: bool) {
        if blank_after {
            html.push('\n');
        } else {
            self.after_block = true;
        }
        self.stash.put_html(html, &mut self.out);
        self.out.push_str("\n\n");
    }

    /// The text that stays, with marks for the blocks; what is still held is the last of them.
    pub(super) fn finish(mut self) -> String {
        if !self.held.is_empty() {
            self.stash.put_html(self.held, &mut self.out);
        }
        self.out
    }
}
