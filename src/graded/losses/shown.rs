//! A text as its reader sees it: words and signs in their order, each in its element.

use std::ops::Range;

use crate::report::Span;

/// Where an element is in [`Shown::elements`].
pub(super) type Id = usize;

/// A text taken independent, be it the report as it is expected or the graded page.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Every element after the one that it is in; the first is the whole.
    pub(super) elements: Vec<Element>,
    /// All that can be seen, in the order of the text.
    pub(super) pieces: Vec<Piece<'a>>,
    /// Some of the text's words cannot be seen.
    pub(super) hides: bool,
    open: Id,
    /// How many elements are open around and including the innermost.
    depth: usize,
}

/// The most elements in one another: a bound, since those around a piece are looked up for each.
const DEEPEST: usize = 400;

/// A part of the text that a reader sees as something of its own.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) kind: Kind,
    /// The element it is in; the whole is in itself.
    pub(super) parent: Id,
    /// Where it is written, in bytes of the text.
    pub(super) span: Span,
    /// What can be seen of it.
    pub(super) pieces: Range<usize>,
}

/// The least thing that can be seen.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) sign: Sign<'a>,
    /// The innermost element it is in.
    pub(super) element: Id,
    /// Where it is written, in bytes of the text.
    pub(super) span: Span,
}

/// What a piece looks like; two that look alike can stand for each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Sign<'a> {
    /// Letters and digits.
    Word(&'a str),
    /// Any other character that is not white space.
    Mark(char),
    /// An image, by the letters and digits of its target.
    Image(String),
    /// The end of a line where the paragraph goes on.
    Break,
    /// A horizontal rule.
    HorizontalRule,
}

/// What an element is, as far as the graded page can lose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The whole, and what is not visible as something of its own.
    Plain,
    Paragraph,
    Heading,
    Quote,
    CodeBlock,
    /// A list; the number of its first item where it is a numbered one.
    List(Option<u64>),
    Item,
    Table,
    /// Code in a line of text.
    Code,
    Emphasis,
    Strong,
    Struck,
    Link,
    BareUrl,
    Image,
    /// HTML, tags and all; what is between an opening and a closing tag may stand outside.
    Html,
    /// A tag that a browser does not know, and so drops.
    Dropped,
    /// The box of a task.
    TaskBox,
    /// The number or sign that stands for a footnote.
    Footnote,
    /// A line break that was asked for.
    LineBreak,
    /// A horizontal rule.
    HorizontalRule,
}

impl<'a> Shown<'a> {
    /// Nothing seen yet of a text of so many bytes.
    pub(super) fn new(length: usize) -> Self {
        let whole = Element {
            kind: Kind::Plain,
            parent: 0,
            span: 0..length,
            pieces: 0..0,
        };
        Self {
            elements: vec![whole],
            pieces: Vec::new(),
            hides: false,
            open: 0,
            depth: 0,
        }
    }

    /// Begins an element inside the one that is open.
    pub(super) fn begin(&mut self, kind: Kind, span: Span) {
        self.depth += 1;
        if self.depth > DEEPEST {
            return;
        }
        let first = self.pieces.len();
        self.elements.push(Element {
            kind,
            parent: self.open,
            span,
            pieces: first..first,
        });
        self.open = self.elements.len() - 1;
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth >= DEEPEST {
            return;
        }
        let last = self.pieces.len();
        if let Some(element) = self.elements.get_mut(self.open) {
            element.pieces.end = last;
            self.open = element.parent;
        }
    }

    /// Ends whatever is still open, the whole too.
    pub(super) fn finish(mut self) -> Self {
        while self.open != 0 {
            self.end();
        }
        self.end();
        self
    }

    /// Adds the words and marks of a text that is written at byte `at`.
    pub(super) fn text(&mut self, text: &'a str, at: usize) {
        let (mut start, mut here) = (0, 0);
        while let Some(&byte) = text.as_bytes().get(here) {
            let c = match byte.is_ascii() {
                true => char::from(byte),
                false => text
                    .get(here..)
                    .and_then(|rest| rest.chars().next())
                    .unwrap_or_default(),
            };
            let end = here + c.len_utf8();
            if !c.is_alphanumeric() {
                self.word(text, start..here, at);
                if !c.is_whitespace() {
                    self.piece(Sign::Mark(c), at + here..at + end);
                }
                start = end;
            }
            here = end;
        }
        self.word(text, start..here, at);
    }

    /// Adds the word, if there is one, at some bytes of a text that is written at byte `at`.
    fn word(&mut self, text: &'a str, within: Span, at: usize) {
        if within.is_empty() {
            return;
        }
        let span = at + within.start..at + within.end;
        self.piece(Sign::Word(text.get(within).unwrap_or_default()), span);
    }

    /// Adds an element that is a single piece.
    pub(super) fn single(&mut self, kind: Kind, sign: Sign<'a>, span: Span) {
        self.begin(kind, span.clone());
        self.piece(sign, span);
        self.end();
    }

    fn piece(&mut self, sign: Sign<'a>, span: Span) {
        self.pieces.push(Piece {
            sign,
            element: self.open,
            span,
        });
    }

    /// The innermost element around `inner`, itself included, of which `is` is true.
    pub(super) fn around(&self, inner: Id, is: impl Fn(Kind) -> bool) -> Option<Id> {
        let mut id = inner;
        loop {
            let element = self.elements.get(id)?;
            if is(element.kind) {
                return Some(id);
            }
            if id == 0 {
                return None;
            }
            id = element.parent;
        }
    }

    /// Whether the element `inner` is `outer` or is in it.
    pub(super) fn is_within(&self, inner: Id, outer: Id) -> bool {
        // An element is after all those around it.
        let mut id = inner;
        while id > outer {
            id = self.elements.get(id).map_or(0, |element| element.parent);
        }
        id == outer
    }

    /// The elements that stand directly in `outer`.
    pub(super) fn children(&self, outer: Id) -> impl Iterator<Item = (Id, &Element)> {
        let rest = self.elements.iter().enumerate().skip(outer + 1);
        // What is in it follows it without a gap.
        let inner = rest.take_while(move |(_, element)| element.parent >= outer);
        inner.filter(move |(_, element)| element.parent == outer)
    }
}

impl Kind {
    /// Whether it is on lines of its own.
    pub(super) fn is_block(self) -> bool {
        match self {
            Self::Paragraph
            | Self::Heading
            | Self::Quote
            | Self::CodeBlock
            | Self::List(_)
            | Self::Item
            | Self::Table
            | Self::HorizontalRule => true,
            Self::Plain
            | Self::Code
            | Self::Emphasis
            | Self::Strong
            | Self::Struck
            | Self::Link
            | Self::BareUrl
            | Self::Image
            | Self::Html
            | Self::Dropped
            | Self::TaskBox
            | Self::Footnote
            | Self::LineBreak => false,
        }
    }
}

/// The image of a target; the page keeps an ampersand as it is written.
pub(super) fn image(target: &str) -> Sign<'static> {
    Sign::Image(
        target
            .replace("&amp;", "&")
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect(),
    )
}
