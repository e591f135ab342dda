//! Spans with holes: what is left of a stretch of text without what was taken out of it.

use super::lines::Span;

/// The holes (in order, without overlap) that a span overlaps.
pub(super) fn overlapping<'a>(span: &Span, holes: &'a [Span]) -> impl Iterator<Item = &'a Span> {
    let first = holes.partition_point(|hole| hole.end <= span.start);
    let end = span.end;
    holes
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(move |hole| hole.start < end)
}

/// What is left of a span without the holes (in order, without overlap) in it.
pub(crate) fn without(span: &Span, taken: &[Span]) -> Vec<Span> {
    let mut rest = Vec::with_capacity(1);
    let mut at = span.start;
    for hole in overlapping(span, taken) {
        if at < hole.start {
            rest.push(at..hole.start);
        }
        at = at.max(hole.end);
    }
    if at < span.end {
        rest.push(at..span.end);
    }
    rest
}
