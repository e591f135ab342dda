//! Finds words of an answer that the graded page does not show, and back-slashes that it does.

use std::ops::Range;

use super::Judge;
use crate::graded::losses::loss::LossKind;
use crate::graded::losses::shown::{Kind, Piece, Sign};
use crate::report::Span;

impl Judge<'_> {
    /// Notes words that are not on the page, and back-slashes that are.
    pub(super) fn missing_text(&mut self, answer: &Span) {
        let pieces = &self.alignment.expected.pieces;
        let first = pieces.partition_point(|piece| piece.span.start < answer.start);
        let last = pieces.partition_point(|piece| piece.span.start < answer.end);
        let mut missing: Option<Range<usize>> = None;
        for index in first..last {
            let reported = pieces.get(index).is_none_or(|piece| self.is_reported(piece.element));
            if reported {
                continue;
            }
            if let Some(graded) = self.pair(index) {
                self.missing(missing.take());
                self.escape(index, graded);
            } else if self.is_word(index) {
                missing = Some(missing.map_or(index, |run| run.start)..index + 1);
            }
        }
        self.missing(missing);
    }

    fn pair(&self, piece: usize) -> Option<usize> {
        self.alignment.pairs.get(piece).copied().flatten()
    }

    fn is_word(&self, piece: usize) -> bool {
        let piece = self.alignment.expected.pieces.get(piece);
        piece.is_some_and(|piece| matches!(piece.sign, Sign::Word(_)))
    }

    /// Whether the loss of an element is reported, which says it of all in it.
    fn is_reported(&self, mut id: usize) -> bool {
        while let Some(element) = self.alignment.expected.elements.get(id).filter(|_| id > 0) {
            if element.kind == Kind::Html || self.lost.get(id).copied().unwrap_or_default() {
                return true;
            }
            id = element.parent;
        }
        false
    }

    /// Notes a run of words that are not on the page, unless they are there as a link's or image's target.
    fn missing(&mut self, run: Option<Range<usize>>) {
        let Some(run) = run else { return };
        if self.is_target(&run) {
            return;
        }
        let pieces = &self.alignment.expected.pieces;
        let (first, last) = (pieces.get(run.start), pieces.get(run.end - 1));
        if let Some((first, last)) = first.zip(last) {
            self.note(first.span.start..last.span.end, LossKind::Text);
        }
    }

    /// Whether the page has a link or an image where words are text for everyone else, and shows none of them: a
    /// target with spaces in it is one for the page alone.
    pub(super) fn is_target(&mut self, run: &Range<usize>) -> bool {
        if run.clone().any(|piece| self.pair(piece).is_some()) {
            return false;
        }
        // Many runs may be in one gap.
        let (gap, is_target) = &self.gap;
        if gap.start <= run.start && run.end <= gap.end {
            return *is_target;
        }
        let graded = self.alignment.graded;
        let before = (0..run.start).rev().find(|piece| self.pair(*piece).is_some());
        let after = (run.end..self.alignment.pairs.len()).find(|piece| self.pair(*piece).is_some());
        let place = |piece: Option<usize>| piece.and_then(|piece| self.pair(piece));
        let between = place(before).unwrap_or_default()..place(after).unwrap_or(graded.pieces.len());
        let mut elements = graded.pieces.get(between).unwrap_or_default().iter();
        let target = |kind| matches!(kind, Kind::Image | Kind::Link);
        let is_target = elements.any(|piece| graded.around(piece.element, target).is_some());
        let gap = before.map_or(0, |before| before + 1)..after.unwrap_or(self.alignment.pairs.len());
        self.gap = (gap, is_target);
        is_target
    }

    /// Notes a back-slash that is on the page before the sign it was to protect.
    fn escape(&mut self, index: usize, graded: usize) {
        let (Some(before), Some(sign)) = (graded.checked_sub(1), self.alignment.expected.pieces.get(index)) else {
            return;
        };
        let page = self.alignment.graded;
        let (Some(slash), Some(shown)) = (page.pieces.get(before), page.pieces.get(graded)) else {
            return;
        };
        let block = |piece: &Piece<'_>| page.around(piece.element, Kind::is_block);
        let protects =
            slash.sign == Sign::Mark('\\') && slash.span.end == shown.span.start && block(slash) == block(shown);
        let expected = index.checked_sub(1).and_then(|last| self.pair(last));
        if protects && expected != Some(before) && matches!(sign.sign, Sign::Mark(_)) {
            let span = sign.span.start.saturating_sub(1)..sign.span.end;
            self.note(span, LossKind::Escape);
        }
    }
}
