//! What a text is made of, as a reader sees it: prose, code, images, links.

use super::lines::Span;

/// A construct in which other things are looked for than in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: ElementKind,
}

/// The kinds of constructs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElementKind {
    /// A URL without link markup around it.
    BareUrl,
    /// A link with text and target.
    Link,
    /// A block of HTML.
    Html,
}

/// A stretch of an answer that is of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// What a stretch of an answer is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// Text a reader reads: counted as prose.
    Prose,
    /// A code span: its words are prose, but nothing in it is a leftover.
    Code,
    /// A code block, fenced or indented.
    CodeBlock,
    /// An image with its alternative text and target.
    Image,
    /// An HTML tag.
    Html,
    /// An HTML comment.
    Comment,
    /// A placeholder of the template: counted only by the official checker.
    Placeholder,
}
