//! Puts marks into a text for the inline markup in it, one kind after the other.

use super::bracket::Brackets;
use super::code::{self, Ticks};
use super::emphasis::{Emphasis, Line};
use super::parts::{Found, Kind, Parts, What};
use crate::graded::page::stash::Inline;
use crate::graded::page::tree::Id;

/// The kinds in the order they are looked for.
const ORDER: [Kind; 14] = [
    Kind::Code,
    Kind::Escape,
    Kind::Reference,
    Kind::Link,
    Kind::Image,
    Kind::ImageReference,
    Kind::ShortReference,
    Kind::ShortImageReference,
    Kind::WebAddress,
    Kind::MailAddress,
    Kind::LineBreak,
    Kind::Html,
    Kind::Entity,
    Kind::Emphasis,
];

/// Markup nested deeper than this is left as text. Python fails at about 100 levels more.
const DEEPEST: usize = 120;

/// Makes elements of inline markup.
pub(super) struct Inliner<'a> {
    pub(super) parts: Parts<'a>,
    /// Elements around the text being read that were found in it.
    depth: usize,
    /// The emphasis found but not yet handed out. It outlasts the text it was found in.
    line: Line,
}

/// What is known about a text while one kind is looked for in it.
enum Finder<'t> {
    Code(Ticks),
    Brackets(Brackets),
    Emphasis(Emphasis<'t>),
    Nothing,
}

impl<'a> Inliner<'a> {
    pub(super) fn new(parts: Parts<'a>) -> Inliner<'a> {
        Inliner {
            parts,
            depth: 0,
            line: Line::new(),
        }
    }

    /// `text` with marks for all markup of the kinds from number `first` on.
    pub(super) fn mark(&mut self, text: &str, first: usize) -> String {
        let mut text = text.to_owned();
        if self.depth >= DEEPEST {
            return text;
        }
        self.depth += 1;
        for (number, &kind) in ORDER.iter().enumerate().skip(first) {
            if let Some(marked) = self.mark_kind(&text, kind, number) {
                text = marked;
            }
        }
        self.depth -= 1;
        text
    }

    /// `text` with marks for the markup of one kind; `None` if it has none.
    fn mark_kind(&mut self, text: &str, kind: Kind, number: usize) -> Option<String> {
        if !kind.may_be_in(text) {
            return None;
        }
        let mut finder = match kind {
            Kind::Code => Finder::Code(Ticks::of(text)),
            Kind::Emphasis => Finder::Emphasis(Emphasis::of(text)),
            _ if kind.is_bracketed() => Finder::Brackets(Brackets::of(text)),
            _ => Finder::Nothing,
        };
        let mut out = String::new();
        let mut copied = 0;
        let mut from = 0;
        while let Some(found) = self.find(kind, &mut finder, text, from) {
            from = found.end;
            let inline = match found.what {
                What::Nothing => continue,
                What::Text(text) => Inline::Text(text),
                What::Element(element) => {
                    self.mark_inside(element, number);
                    Inline::Element(element)
                }
            };
            out.push_str(&text[copied..found.start]);
            self.parts.stash.put_inline(inline, &mut out);
            copied = found.end;
        }
        if copied == 0 && out.is_empty() {
            return None;
        }
        out.push_str(&text[copied..]);
        Some(out)
    }

    /// Marks the kinds after number `found` in an element that was found, and in its children.
    fn mark_inside(&mut self, element: Id, found: usize) {
        if self.parts.tree[element].literal {
            return;
        }
        let mut parts = vec![element];
        parts.extend(&self.parts.tree[element].children);
        for part in parts {
            let text = std::mem::take(&mut self.parts.tree[part].text);
            self.parts.tree[part].text = self.mark(&text, found + 1);
            let tail = std::mem::take(&mut self.parts.tree[part].tail);
            self.parts.tree[part].tail = self.mark(&tail, found);
        }
    }

    /// The next markup of a kind, at byte `from` or after.
    fn find(&mut self, kind: Kind, finder: &mut Finder, text: &str, from: usize) -> Option<Found> {
        let parts = &mut self.parts;
        match (finder, kind) {
            (Finder::Code(ticks), _) => ticks.find(parts, text, from),
            (Finder::Brackets(brackets), _) => parts.find_bracketed(kind, brackets, text, from),
            (Finder::Emphasis(emphasis), _) => emphasis.find(&mut self.line, parts, from),
            (_, Kind::Escape) => code::find_escape(text, from),
            (_, Kind::WebAddress) => parts.find_web_address(text, from),
            (_, Kind::MailAddress) => parts.find_mail_address(text, from),
            (_, Kind::LineBreak) => parts.find_line_break(text, from),
            (_, Kind::Html) => parts.find_html(text, from),
            (_, Kind::Entity) => parts.find_entity(text, from),
            (Finder::Nothing, _) => None,
        }
    }
}
