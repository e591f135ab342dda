//! What GitHub shows of an answer, piece by piece: the witness of the proof that a repair changes nothing else.

mod piece;
mod walk;

use piece::{Marks, Piece};
pub(super) use walk::seen;

use super::repair::Changes;
use crate::report::Span;

/// Whether two views are the same but for what a repair says it changes; `old` and `new` are the spans that its
/// edits took away and wrote.
pub(super) fn same(before: &[Piece], after: &[Piece], old: &[Span], new: &[Span], changes: Changes) -> bool {
    if changes.all {
        return true;
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
            (None, None) => return true,
            (Some(a), Some(b)) if alike(a, b) => {}
            _other => return false,
        }
    }
}
