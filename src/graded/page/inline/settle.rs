//! Turns the marks in the tree's text into the elements they stand for.

use std::collections::VecDeque;

use super::mark::Inliner;
use super::parts::Parts;
use crate::graded::page::blocks::Definitions;
use crate::graded::page::stash::{self, Inline, Stash};
use crate::graded::page::tree::{Id, Tree};

/// A marked text as the tree keeps it: text, then elements with text after each.
struct Row {
    lead: String,
    elements: Vec<Id>,
}

/// Makes elements of the inline markup in all of `tree`.
pub(in super::super) fn parse(tree: &mut Tree, definitions: &Definitions, stash: &mut Stash) {
    Inliner::new(Parts {
        tree,
        definitions,
        stash,
    })
    .page();
}

impl Inliner<'_> {
    /// Finds the inline markup of the whole page, level by level: the numbers of the marks,
    /// which some pages show, are in this order.
    fn page(&mut self) {
        let mut waiting = VecDeque::from([Tree::ROOT]);
        while let Some(parent) = waiting.pop_front() {
            let next = self.read_children(parent);
            waiting.extend(next);
        }
    }

    /// Finds the inline markup in and after the children of `parent`. Says whose children are
    /// to be read later: of what is found in a child, and of a child that had children before.
    ///
    /// What is found after a child becomes a child as well, and is read like the others.
    fn read_children(&mut self, parent: Id) -> Vec<Id> {
        let mut later = Vec::new();
        let mut at = 0;
        while let Some(&child) = self.parts.tree[parent].children.get(at) {
            at += 1;
            let had_children = !self.parts.tree[child].children.is_empty();
            if !self.parts.tree[child].literal {
                let text = std::mem::take(&mut self.parts.tree[child].text);
                let marked = self.mark(&text, 0);
                later.extend(self.put_inside(child, &marked));
            }
            if !self.parts.tree[child].literal_tail {
                let tail = std::mem::take(&mut self.parts.tree[child].tail);
                let marked = self.mark(&tail, 0);
                self.put_after(child, &marked, parent, at);
            }
            if had_children {
                later.push(child);
            }
        }
        later
    }

    /// Makes `text` what `element` begins with; returns the elements in it.
    fn put_inside(&mut self, element: Id, text: &str) -> Vec<Id> {
        let row = self.row(text);
        self.parts.tree[element].text = row.lead;
        let front = row.elements.iter().copied();
        self.parts.tree[element].children.splice(0..0, front);
        row.elements
    }

    /// Puts `text` after `element`, of whose parent's children the next is number `at`.
    fn put_after(&mut self, element: Id, text: &str, parent: Id, at: usize) {
        let row = self.row(text);
        self.parts.tree[element].tail = row.lead;
        self.parts.tree[parent].children.splice(at..at, row.elements);
    }

    /// `text` with its marks resolved, and those in the elements they stand for.
    fn row(&mut self, text: &str) -> Row {
        let mut row = Row {
            lead: String::new(),
            elements: Vec::new(),
        };
        let mut rest = text;
        while let Some((place, inline)) = self.parts.stash.first_inline(rest) {
            let inline = inline.clone();
            self.extend_row(&mut row, &rest[..place.start]);
            match inline {
                Inline::Text(text) => self.extend_row(&mut row, &text),
                Inline::Element(element) => {
                    self.resolve_inside(element);
                    row.elements.push(element);
                }
            }
            rest = &rest[place.end..];
        }
        self.extend_row(&mut row, rest);
        row
    }

    fn extend_row(&mut self, row: &mut Row, text: &str) {
        match row.elements.last() {
            Some(&last) => self.parts.tree[last].tail.push_str(text),
            None => row.lead.push_str(text),
        }
    }

    /// Resolves the marks in an element that was found, and in and after its children. What
    /// is deeper is read again when its turn comes.
    fn resolve_inside(&mut self, element: Id) {
        let children = std::mem::take(&mut self.parts.tree[element].children);
        self.resolve_text(element);
        for child in children {
            self.resolve_text(child);
            let tail = std::mem::take(&mut self.parts.tree[child].tail);
            let row = self.row(&tail);
            self.parts.tree[child].tail = row.lead;
            let all = &mut self.parts.tree[element].children;
            all.push(child);
            all.extend(row.elements);
        }
    }

    /// Resolves the marks in an element's text. A finished text with marks is finished only
    /// after the last of them.
    fn resolve_text(&mut self, element: Id) {
        let text = std::mem::take(&mut self.parts.tree[element].text);
        let found = self.put_inside(element, &text);
        if let Some(&last) = found.last() {
            self.parts.tree[last].literal_tail = self.parts.tree[element].literal;
        }
        self.parts.tree[element].literal &= !text.contains(stash::OPEN);
    }
}
