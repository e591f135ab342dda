//! Keeps blocks of raw HTML apart from the text that stays in the source.
//!
//! * A block begins with the start tag of a block element where HTML may begin, and ends when
//!   the elements opened in it are closed. End tags that close nothing belong to it.
//! * What has no content (a comment, a rule) is a block of its own at the start of a line.
//! * Behind a block, on its last line, HTML may begin as well. What has no content is kept
//!   there for the next block, or for the end of the page.

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
    behind_block: bool,
}

impl<'a> Sorter<'a> {
    /// Sorts a source of about `length` bytes.
    pub(super) fn new(stash: &'a mut Stash, length: usize) -> Sorter<'a> {
        Sorter {
            stash,
            out: String::with_capacity(length),
            open: Vec::new(),
            held: String::new(),
            behind_block: false,
        }
    }

    /// Whether a block ended on the line being read.
    pub(super) fn behind_block(&self) -> bool {
        self.behind_block
    }

    /// Whether what has no content is no block of its own here.
    pub(super) fn keeps(&self) -> bool {
        self.in_block() || self.behind_block
    }

    fn in_block(&self) -> bool {
        !self.open.is_empty()
    }

    /// Text, or markup that means none.
    pub(super) fn text(&mut self, text: &str) {
        if text.contains('\n') {
            self.behind_block = false;
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
        if begins && (!self.in_block() || self.behind_block) {
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
            return false;
        }
        self.held.push_str(tag);
        if let Some(depth) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(depth);
        }
        !self.in_block()
    }

    /// The end of a block, perhaps with a blank line behind.
    pub(super) fn end_block(&mut self, blank_behind: bool) {
        let held = std::mem::take(&mut self.held);
        self.put_aside(held, blank_behind);
    }

    /// A block of its own, perhaps with a blank line behind.
    pub(super) fn block(&mut self, html: &str, blank_behind: bool) {
        if self.out.ends_with('\n') && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.put_aside(html.to_owned(), blank_behind);
    }

    /// HTML that is no block: in one, or kept for the next, or left where it is.
    pub(super) fn inline(&mut self, html: &str) {
        match self.keeps() {
            true => self.held.push_str(html),
            false => self.out.push_str(html),
        }
    }

    fn put_aside(&mut self, mut html: String, blank_behind: bool) {
        if blank_behind {
            html.push('\n');
        } else {
            self.behind_block = true;
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
