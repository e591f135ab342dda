//! The wording of notes to oneself: what is still to be done.

use std::borrow::Cow;

use crate::report::lower::lower;

/// What authors remind themselves to do.
const IMPERATIVES: [&str; 15] = [
    "insert",
    "add",
    "fill",
    "write",
    "update",
    "complete",
    "finish",
    "describe",
    "elaborate",
    "explain",
    "put",
    "replace",
    "upload",
    "paste",
    "check",
];

/// How `to be …` ends where it marks something as not ready.
pub(super) const DONE: [&str; 16] = [
    "added",
    "announced",
    "answered",
    "changed",
    "completed",
    "confirmed",
    "continued",
    "decided",
    "described",
    "determined",
    "done",
    "filled",
    "finished",
    "inserted",
    "updated",
    "written",
];

/// The words of a text in small letters.
pub(super) fn lower_words(text: &str) -> Vec<Cow<'_, str>> {
    words(text).map(lower).collect()
}

/// The words of a text, without the punctuation around them.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
}

/// Whether a word, in small letters, says what is still to be done.
pub(super) fn is_imperative(word: &str) -> bool {
    IMPERATIVES.contains(&word)
}
