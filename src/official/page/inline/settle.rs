//! Turns the marks in the tree's text into the elements they stand for.

use std::collections::VecDeque;

use super::Inliner;
use crate::official::page::python::is_blank;
use crate::official::page::stash::{self, Inline, Mark};
use crate::official::page::tree::{Id, Tree};

/// Where text is put that comes before the first element found in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// In front of this element's children.
    Text(Id),
    /// Behind this element.
    Tail(Id),
}

impl Inliner<'_> {
    /// Finds the inline markup of the whole page.
    pub(super) fn page(&mut self) {
        let mut open = VecDeque::from([Tree::ROOT]);
        while let Some(current) = open.pop_front() {
            let mut found: Vec<Id> = Vec::new();
            let mut inserts: Vec<(Id, Vec<Id>)> = Vec::new();
            let mut at = 0;
            while let Some(&child) = self.tree[current].children.get(at) {
                at += 1;
                if !self.tree[child].text.is_empty() && !self.tree[child].literal {
                    let text = std::mem::take(&mut self.tree[child].text);
                    let marked = self.mark(&text, 0);
                    let elements = self.settle(&marked, false, Before::Text(child));
                    found.extend(&elements);
                    inserts.push((child, elements));
                }
                if !self.tree[child].tail.is_empty() {
                    let tail = std::mem::take(&mut self.tree[child].tail);
                    let marked = self.mark(&tail, 0);
                    let elements = self.settle(&marked, false, Before::Tail(child));
                    self.tree[current].children.splice(at..at, elements);
                }
                if !self.tree[child].children.is_empty() {
                    found.push(child);
                }
            }
            for (element, elements) in inserts {
                self.tree[element].children.splice(0..0, elements);
            }
            open.extend(found);
        }
    }

    /// Puts `text` where `before` says, up to its first mark that stands for an element; the
    /// rest goes behind the elements, which are returned.
    fn settle(&mut self, text: &str, literal: bool, before: Before) -> Vec<Id> {
        let mut elements: Vec<Id> = Vec::new();
        let mut rest = text;
        while let Some(at) = memchr::memchr(stash::OPEN as u8, rest.as_bytes()) {
            let known = match stash::mark_at(&rest[at..]) {
                Some((Mark::Inline(number), length)) => {
                    self.stash.inline.get(number).cloned().map(|inline| (inline, length))
                }
                Some(_) | None => None,
            };
            let Some((inline, length)) = known else {
                self.put(&rest[..at + 1], false, before, &elements);
                rest = &rest[at + 1..];
                continue;
            };
            self.put(&rest[..at], false, before, &elements);
            rest = &rest[at + length..];
            match inline {
                Inline::Text(text) => self.put(&text, false, before, &elements),
                Inline::Element(element) => {
                    self.settle_inside(element);
                    elements.push(element);
                }
            }
        }
        self.put(rest, literal, before, &elements);
        elements
    }

    /// Settles the text in an element that was found, and in its children and behind them.
    fn settle_inside(&mut self, element: Id) {
        let mut parts = vec![element];
        parts.extend(&self.tree[element].children);
        for part in parts {
            if !is_blank(&self.tree[part].tail) {
                let tail = std::mem::take(&mut self.tree[part].tail);
                let found = self.settle(&tail, false, Before::Tail(part));
                let children = &self.tree[element].children;
                let at = children.iter().position(|&id| id == part).map_or(0, |at| at + 1);
                self.tree[element].children.splice(at..at, found);
            }
            if !is_blank(&self.tree[part].text) {
                let text = std::mem::take(&mut self.tree[part].text);
                let literal = std::mem::take(&mut self.tree[part].literal);
                let found = self.settle(&text, literal, Before::Text(part));
                self.tree[part].children.splice(0..0, found);
            }
        }
    }

    fn put(&mut self, text: &str, literal: bool, before: Before, elements: &[Id]) {
        if text.is_empty() {
            return;
        }
        let (target, id) = match (elements.last(), before) {
            (Some(&last), _) | (None, Before::Tail(last)) => (&mut self.tree[last].tail, None),
            (None, Before::Text(id)) => (&mut self.tree[id].text, Some(id)),
        };
        let first = target.is_empty();
        target.push_str(text);
        if let Some(id) = id {
            self.tree[id].literal = literal && first;
        }
    }
}
