//! What the searches for leftovers share: the user's own words, a marker found, a hidden byte.

use std::ops::Range;

/// What a hidden byte becomes: neither a letter nor white space.
pub(super) const HIDDEN: u8 = 1;

/// The words that mark something as unfinished, besides the shapes known without a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markers {
    /// Further words or phrases, matched as written.
    pub add: Vec<String>,
    /// Built-in words that are not markers in this report.
    pub remove: Vec<String>,
}

/// A marker: the name by which it can be removed, and its place.
pub(super) type Marker = (&'static str, Range<usize>);

/// Whether a word is no part of a path, a name or a call.
pub(super) fn is_alone(text: &str, span: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '\\') || c == char::from(HIDDEN);
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    !before.ends_with(joins) && !after.starts_with(|c| joins(c) || c == '(')
}
