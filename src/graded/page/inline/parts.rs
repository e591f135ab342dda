//! What the finders of all kinds of inline markup share.

use crate::graded::page::blocks::Definitions;
use crate::graded::page::stash::{self, Inline, Mark, Stash};
use crate::graded::page::tree::{Id, Tag, Tree};

/// The kinds of inline markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Code,
    Escape,
    Reference,
    Link,
    Image,
    ImageReference,
    ShortReference,
    ShortImageReference,
    WebAddress,
    MailAddress,
    LineBreak,
    Html,
    Entity,
    Emphasis,
}

impl Kind {
    /// Whether it is written with square brackets.
    pub(super) fn is_bracketed(self) -> bool {
        matches!(
            self,
            Kind::Reference
                | Kind::Link
                | Kind::Image
                | Kind::ImageReference
                | Kind::ShortReference
                | Kind::ShortImageReference
        )
    }

    /// Whether it is worth looking for this kind in `text`.
    pub(super) fn may_be_in(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let has = |byte| memchr::memchr(byte, bytes).is_some();
        match self {
            Kind::Code => has(b'`'),
            Kind::Escape => has(b'\\'),
            Kind::Reference
            | Kind::Link
            | Kind::Image
            | Kind::ImageReference
            | Kind::ShortReference
            | Kind::ShortImageReference => has(b'['),
            Kind::WebAddress | Kind::MailAddress | Kind::Html => has(b'<') && has(b'>'),
            Kind::LineBreak => has(b'\n'),
            Kind::Entity => has(b'&'),
            Kind::Emphasis => has(b'*') || has(b'_'),
        }
    }
}

/// What was found in a text, and where, in bytes.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

/// What a piece of markup makes.
pub(super) enum What {
    /// Nothing: it stays text, but is not looked at again for this kind.
    Nothing,
    /// Text that no later kind sees.
    Text(String),
    /// An element.
    Element(Id),
}

/// The page that elements are made for, and what they are made of.
pub(super) struct Parts<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) definitions: &'a Definitions,
    pub(super) stash: &'a mut Stash,
}

impl Parts<'_> {
    /// `text` with its inline marks turned back into plain text.
    pub(super) fn plain(&self, text: &str) -> String {
        stash::resolve(text, |mark, out| match mark {
            Mark::Inline(number) => match self.stash.inline.get(number) {
                Some(Inline::Text(text)) => {
                    out.push_str(text);
                    true
                }
                Some(Inline::Element(id)) => {
                    self.push_text(*id, out);
                    true
                }
                None => false,
            },
            Mark::Html(_) | Mark::Escaped(_) | Mark::Ampersand => false,
        })
    }

    /// Appends all text in an element.
    fn push_text(&self, element: Id, out: &mut String) {
        out.push_str(&self.tree[element].text);
        for &child in &self.tree[element].children {
            self.push_text(child, out);
            out.push_str(&self.tree[child].tail);
        }
    }

    /// An element with finished text.
    pub(super) fn literal(&mut self, tag: Tag, text: String) -> Id {
        let element = self.tree.create(tag);
        self.tree[element].text = text;
        self.tree[element].literal = true;
        element
    }
}
