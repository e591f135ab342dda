//! What is answered: one answer's words, images, leftovers and the parts it is made of.

use thin_vec::ThinVec;

use super::images::Image;
use super::lines::Span;
use super::links::{Link, NamedPicture};
use super::parts::{Element, Part};
use super::strays::Stray;

/// One answer and what is in it.
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
    /// It holds only placeholders, leftover markers and white space.
    pub empty: bool,
    /// It is inside the prompt's quote.
    pub in_quote: bool,
    /// Placeholders `--- question N fill here ---`, whole ones.
    pub placeholders: ThinVec<Span>,
    /// Leftover markers, copied examples, conflict markers.
    pub leftovers: ThinVec<Leftover>,
    /// Images, shown or not, in the order of the text.
    pub images: ThinVec<Image>,
    /// Links, in the order of the text; bare URLs are [`Answer::elements`].
    pub links: ThinVec<Link>,
    /// Paths of pictures in its text, outside of links and images.
    pub named: ThinVec<NamedPicture>,
    /// Further `Answer:` in it, where the official checker cuts.
    pub markers: ThinVec<Span>,
    /// Runs of two or more `#`, where the official checker cuts.
    pub hashes: ThinVec<Span>,
    /// Characters that have no place in it.
    pub strays: ThinVec<Stray>,
    /// Comments that allow rules in this answer.
    pub allows: ThinVec<Allow>,
    /// The line that opens a code fence that is never closed.
    pub open_fence: Option<Span>,
    /// What its text is made of, in order, without overlap; what lies between the parts is Markdown markup.
    pub parts: ThinVec<Part>,
    /// Links, bare URLs and blocks of HTML, in the order of their beginnings.
    pub elements: ThinVec<Element>,
}

/// Something that was to be replaced before handing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// What was left.
    pub span: Span,
    /// Which kind it is.
    pub kind: LeftoverKind,
}

/// The kinds of leftovers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftoverKind {
    /// `TO BE COMPLETED`, `TODO`, `X%`, `<weblink>`, a broken placeholder and their kind.
    Marker,
    /// The prompt's example, copied with its gaps.
    Example,
    /// A line of git's conflict markers.
    Conflict,
}

/// `<!-- handin: allow RULE … -->` inside an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The comment.
    pub span: Span,
    /// The rule named, as written.
    pub rule: String,
}
