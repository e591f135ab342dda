//! The pieces of what GitHub shows, and what sets them off.

use std::fmt;

use crate::report::Span;

/// The least thing that can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::fix) enum What {
    /// Letters and digits.
    Word(String),
    /// Any other character.
    Sign(char),
    /// A line of code, as it is indented.
    Line(String),
    /// An image, by its target.
    Image(String),
    /// A tag of HTML that sets nothing off, as it is written.
    Tag(String),
    /// Where the link before points.
    Target(String),
    /// The number or bullet of an item.
    Item(Option<usize>),
    /// The end of a line where the paragraph goes on.
    Break,
    /// A horizontal rule.
    Rule,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(text) | Self::Line(text) | Self::Tag(text) => write!(f, "`{}`", text.trim()),
            Self::Sign(sign) => write!(f, "`{sign}`"),
            Self::Image(path) => write!(f, "the image {path}"),
            Self::Target(url) => write!(f, "a link to {url}"),
            Self::Item(Some(number)) => write!(f, "item {number} of a list"),
            Self::Item(None) => write!(f, "an item of a list"),
            Self::Break => write!(f, "a line break"),
            Self::Rule => write!(f, "a horizontal rule"),
        }
    }
}

/// A piece with what it is seen in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::fix) struct Piece {
    pub(in crate::fix) what: What,
    /// How it is set off: bits of [`Marks`].
    pub(in crate::fix) marks: u16,
    /// How many lists it is in.
    pub(in crate::fix) level: u8,
    /// Where it is written.
    pub(in crate::fix) span: Span,
}

/// The ways a piece is set off from plain text.
pub(in crate::fix) struct Marks;

impl Marks {
    pub(in crate::fix) const HEADING: u16 = 1;
    pub(in crate::fix) const QUOTE: u16 = 1 << 1;
    pub(in crate::fix) const CODE_BLOCK: u16 = 1 << 2;
    pub(in crate::fix) const TABLE: u16 = 1 << 3;
    pub(in crate::fix) const CODE: u16 = 1 << 4;
    pub(in crate::fix) const EMPHASIS: u16 = 1 << 5;
    pub(in crate::fix) const STRONG: u16 = 1 << 6;
    pub(in crate::fix) const STRUCK: u16 = 1 << 7;
    pub(in crate::fix) const LINK: u16 = 1 << 8;
}
