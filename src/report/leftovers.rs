//! Leftovers of an answer: markers, gaps, copied examples and conflict markers.

use super::Span;

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

/// The words that mark something as unfinished, besides the shapes known without a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markers {
    /// Further words or phrases, matched as written.
    pub add: Vec<String>,
    /// Built-in words that are none in this report.
    pub remove: Vec<String>,
}
