//! A piece of emphasis in a text, and the characters of a text.

use crate::graded::page::tree::Tag;

/// Emphasis found in a text: in bytes of it, or in characters after its own start.
#[derive(Debug)]
pub(super) struct Span {
    pub(super) tag: Tag,
    pub(super) start: usize,
    pub(super) inner_start: usize,
    pub(super) inner_end: usize,
    pub(super) end: usize,
    pub(super) children: Vec<Span>,
    /// How many levels of emphasis are in it at most.
    pub(super) depth: usize,
}

impl Span {
    /// The span with every place in it changed.
    pub(super) fn map(self, place: &impl Fn(usize) -> usize) -> Span {
        Span {
            tag: self.tag,
            start: place(self.start),
            inner_start: place(self.inner_start),
            inner_end: place(self.inner_end),
            end: place(self.end),
            children: self.children.into_iter().map(|child| child.map(place)).collect(),
            depth: self.depth,
        }
    }

    /// How many levels of emphasis are in this one, counted from one last child to the next.
    pub(super) fn levels_at_end(&self) -> usize {
        self.children.last().map_or(0, |last| 1 + last.levels_at_end())
    }
}

/// Where the characters of a text begin.
#[derive(Debug)]
pub(super) struct Characters {
    length: usize,
    /// The byte of each character; empty where each byte is one.
    starts: Vec<usize>,
}

impl Characters {
    pub(super) fn of(text: &str) -> Characters {
        let starts = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(at, _)| at).collect(),
        };
        Characters {
            length: text.len(),
            starts,
        }
    }

    /// How many characters are before byte `at`.
    pub(super) fn before(&self, at: usize) -> usize {
        match self.starts.is_empty() {
            true => at,
            false => self.starts.partition_point(|&start| start < at),
        }
    }

    /// The byte of a character, or the text's end.
    pub(super) fn byte(&self, character: usize) -> usize {
        match self.starts.is_empty() {
            true => character.min(self.length),
            false => self.starts.get(character).copied().unwrap_or(self.length),
        }
    }
}
