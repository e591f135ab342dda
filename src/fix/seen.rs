//! What GitHub shows of an answer, piece by piece: the witness of the proof that a repair changes nothing else.

mod piece;
mod place;
mod walk;

use piece::{Marks, Piece};
pub(super) use walk::seen;

use super::repair::Changes;
use crate::report::Span;

/// The first difference between two views but for what a repair says it changes, as a clause; `old` and `new` are the
/// spans that its edits took away and wrote.
pub(super) fn difference(
    before: &[Piece],
    after: &[Piece],
    old: &[Span],
    new: &[Span],
    changes: Changes,
) -> Option<String> {
    if changes.all {
        return None;
    }
    let kept = |piece: &&Piece, spans: &[Span]| {
        let touched = |span: &Span| span.start < piece.span.end && piece.span.start < span.end;
        !(changes.edited && spans.iter().any(touched))
    };
    let mut hidden = 0;
    if changes.quote {
        hidden |= Marks::QUOTE;
    }
    if changes.heading {
        hidden |= Marks::HEADING | Marks::STRONG;
    }
    let alike = |a: &Piece, b: &Piece| {
        let level = changes.level || a.level == b.level;
        a.what == b.what && a.marks & !hidden == b.marks & !hidden && level
    };
    let mut before = before.iter().filter(|piece| kept(piece, old));
    let mut after = after.iter().filter(|piece| kept(piece, new));
    loop {
        match (before.next(), after.next()) {
            (None, None) => return None,
            (Some(a), Some(b)) if alike(a, b) => {}
            (Some(a), Some(b)) if a.what == b.what => return Some(format!("{} in another way", a.what)),
            (Some(a), Some(b)) => return Some(format!("{} instead of {}", b.what, a.what)),
            (Some(a), None) => return Some(format!("no {} any more", a.what)),
            (None, Some(b)) => return Some(format!("{} too", b.what)),
        }
    }
}
