//! What is answered: one answer's words, images, leftovers and the parts it is made of.

use super::{Image, Leftover, Link, NamedPicture, Span, Stray};

/// One answer and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// From just after `Answer:` to the next question or its section, white space included.
    pub span: Span,
    /// The answer without the white space around it; empty at its start where there is nothing.
    pub trimmed: Span,
    /// Words as `report.py` counts them once the placeholders are gone.
    pub words: usize,
    /// Words a reader would count (UAX #29): no code blocks, markup, targets, comments or placeholders.
    pub prose: usize,
    /// Nothing but placeholders, leftover markers and white space stands here.
    pub empty: bool,
    /// It stands inside the prompt's quote.
    pub in_quote: bool,
    /// Placeholders `--- question N fill here ---`, whole ones.
    pub placeholders: Vec<Span>,
    /// Leftover markers, copied examples, conflict markers.
    pub leftovers: Vec<Leftover>,
    /// Images, shown or not, in the order of the text.
    pub images: Vec<Image>,
    /// Links, in the order of the text; bare URLs are [`Answer::elements`].
    pub links: Vec<Link>,
    /// Paths of pictures in its text, outside of links and images.
    pub named: Vec<NamedPicture>,
    /// Further `Answer:` in it, where the official checker cuts.
    pub markers: Vec<Span>,
    /// Runs of two or more `#`, where the official checker cuts.
    pub hashes: Vec<Span>,
    /// Characters that have no place in it.
    pub strays: Vec<Stray>,
    /// Comments that allow rules in this answer.
    pub allows: Vec<Allow>,
    /// The line that opens a code fence that is never closed.
    pub open_fence: Option<Span>,
    /// What its text is made of, in order, without overlap; what lies between the parts is Markdown markup.
    pub parts: Vec<Part>,
    /// Links, bare URLs and blocks of HTML, in the order of their beginnings.
    pub elements: Vec<Element>,
}

/// A construct in which other things are looked for than in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Where it stands.
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
    /// Where it stands.
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
    /// A placeholder of the template: counted by nobody but the official checker.
    Placeholder,
}

/// `<!-- handin: allow RULE … -->` inside an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The comment.
    pub span: Span,
    /// The rule named, as written.
    pub rule: String,
}
