//! Edits of a text: applied together, joined where they agree, refused where they overlap.

use crate::report::Span;

/// New text for a span of the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes of the text; empty where something is put in.
    pub span: Span,
    /// What comes in its place.
    pub new: String,
}

impl Edit {
    /// Puts other text in place of a span.
    pub(super) fn replace(span: Span, new: impl Into<String>) -> Self {
        Self { span, new: new.into() }
    }

    /// Puts text in at a byte.
    pub(super) fn insert(at: usize, new: impl Into<String>) -> Self {
        Self::replace(at..at, new)
    }

    /// Takes a span away.
    pub(super) fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// The text after these edits, which are in order and without overlap; `None` where they are not, or do not fit.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start)?);
        out.push_str(&edit.new);
        at = edit.span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// All edits of both lists in order, what both do once; `None` where two of them touch the same text.
pub(super) fn join(first: &[Edit], second: &[Edit]) -> Option<Vec<Edit>> {
    in_order(first.iter().chain(second).cloned().collect())
}

/// Edits in order, equal ones once; `None` where two of them touch the same text.
pub(super) fn in_order(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort_by(|a, b| {
        let place = |edit: &Edit| (edit.span.start, edit.span.end);
        place(a).cmp(&place(b)).then_with(|| a.new.cmp(&b.new))
    });
    edits.dedup();
    let apart = edits.windows(2).all(|pair| match pair {
        [a, b] => a.span.end <= b.span.start && (a.span != b.span || !a.span.is_empty()),
        _ => true,
    });
    apart.then_some(edits)
}

/// The spans of the new text that these edits, in order, wrote.
pub(super) fn written(edits: &[Edit]) -> Vec<Span> {
    let mut shift: usize = 0;
    let mut gone: usize = 0;
    let mut spans = Vec::with_capacity(edits.len());
    for edit in edits {
        let start = edit.span.start + shift - gone;
        spans.push(start..start + edit.new.len());
        shift += edit.new.len();
        gone += edit.span.len();
    }
    spans
}

/// Where a span is after these edits, in order: what they wrote at its ends is in it.
pub(super) fn moved(span: &Span, edits: &[Edit]) -> Span {
    let to = |at: usize, is_end: bool| {
        let (mut come, mut gone) = (0, 0);
        for edit in edits {
            let inside = edit.span.start < at && at < edit.span.end;
            let before = edit.span.end < at || edit.span.end == at && (is_end || !edit.span.is_empty());
            if before || inside && is_end {
                come += edit.new.len();
                gone += edit.span.len() - edit.span.end.saturating_sub(at);
            } else if inside {
                gone += at - edit.span.start;
            }
        }
        at + come - gone
    };
    let start = to(span.start, false);
    start..to(span.end, true).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_applied_in_one_go() {
        let edits = [Edit::insert(0, "a "), Edit::replace(2..4, "wheat"), Edit::delete(5..6)];
        let text = "1 ry, .";
        assert_eq!(apply(text, &edits).as_deref(), Some("a 1 wheat,."));
        let new = apply(text, &edits).unwrap();
        let found: Vec<&str> = written(&edits).into_iter().map(|span| &new[span]).collect();
        assert_eq!(found, ["a ", "wheat", ""]);
    }

    #[test]
    fn edits_of_two_repairs_agree_or_overlap() {
        let blank = [Edit::insert(3, "\n")];
        assert_eq!(join(&blank, &blank), Some(blank.to_vec()));
        assert_eq!(join(&blank, &[Edit::insert(3, "x")]), None);
        assert_eq!(join(&[Edit::delete(1..4)], &blank), None);
        let [blank] = blank;
        let beside = [Edit::delete(1..3), blank];
        assert_eq!(join(&beside[1..], &beside[..1]), Some(beside.to_vec()));
    }

    #[test]
    fn a_span_is_where_its_text_is_after_the_edits() {
        let edits = [Edit::insert(2, "<"), Edit::replace(4..6, "xyz"), Edit::insert(9, ">")];
        let new = apply("01 345 789.", &edits).unwrap();
        assert_eq!(new, "01< 3xyz 78>9.");
        for (old, expected) in [
            (2..9, "< 3xyz 78>"),
            (0..2, "01<"),
            (5..10, "xyz 78>9"),
            (7..8, "7"),
            (10..11, "."),
        ] {
            assert_eq!(&new[moved(&old, &edits)], expected, "{old:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_not_applied() {
        assert_eq!(apply("é", &[Edit::delete(1..2)]), None);
        assert_eq!(apply("a", &[Edit::delete(0..2)]), None);
    }
}
