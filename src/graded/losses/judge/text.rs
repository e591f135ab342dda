//! Finds text of an answer that the graded page does not show, and signs that it shows too many of.

use std::ops::Range;

use super::Judge;
use crate::graded::losses::shown::{Kind, Sign};
use crate::graded::losses::{Loss, LossKind};
use crate::report::Span;

impl Judge<'_> {
    pub(super) fn text(&mut self, answer: &Span) {
        let pieces = &self.held.meant.pieces;
        let first = pieces.partition_point(|piece| piece.span.start < answer.start);
        let last = pieces.partition_point(|piece| piece.span.start < answer.end);
        let mut missing: Option<Range<usize>> = None;
        for index in first..last {
            let told = pieces.get(index).is_none_or(|piece| self.is_told(piece.element));
            if told {
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
        self.held.pairs.get(piece).copied().flatten()
    }

    fn is_word(&self, piece: usize) -> bool {
        let piece = self.held.meant.pieces.get(piece);
        piece.is_some_and(|piece| matches!(piece.sign, Sign::Word(_)))
    }

    /// Whether the loss of an element tells of what stands in it.
    fn is_told(&self, mut id: usize) -> bool {
        while let Some(element) = self.held.meant.elements.get(id).filter(|_| id > 0) {
            if element.kind == Kind::Html || self.lost.get(id).copied().unwrap_or_default() {
                return true;
            }
            id = element.parent;
        }
        false
    }

    /// Notes a run of words that are not on the page, unless they are there as a link's or image's target.
    fn missing(&mut self, run: Option<Range<usize>>) {
        let Some(run) = run.filter(|run| !self.is_target(run)) else {
            return;
        };
        let pieces = &self.held.meant.pieces;
        let (first, last) = (pieces.get(run.start), pieces.get(run.end - 1));
        if let Some((first, last)) = first.zip(last) {
            self.losses.push(Loss {
                span: first.span.start..last.span.end,
                kind: LossKind::Text,
            });
        }
    }

    /// Whether the page has a link or an image where words are text for everyone else: a target with
    /// spaces in it is one for the page alone.
    fn is_target(&self, run: &Range<usize>) -> bool {
        let graded = self.held.graded;
        let before = (0..run.start).rev().find_map(|piece| self.pair(piece));
        let behind = (run.end..self.held.pairs.len()).find_map(|piece| self.pair(piece));
        let between = before.unwrap_or_default()..behind.unwrap_or(graded.pieces.len());
        let mut elements = graded.pieces.get(between).unwrap_or_default().iter();
        let target = |kind| matches!(kind, Kind::Image | Kind::Link);
        elements.any(|piece| graded.around(piece.element, target).is_some())
    }

    /// Notes a back-slash that stands on the page before the sign it was to protect.
    fn escape(&mut self, index: usize, graded: usize) {
        let (Some(before), Some(sign)) = (graded.checked_sub(1), self.held.meant.pieces.get(index)) else {
            return;
        };
        let page = &self.held.graded.pieces;
        let stays = page.get(before).is_some_and(|before| before.sign == Sign::Mark('\\'));
        let adjoins = page.get(before).map(|piece| piece.span.end) == page.get(graded).map(|piece| piece.span.start);
        let meant = index.checked_sub(1).and_then(|last| self.pair(last));
        if stays && adjoins && meant != Some(before) && matches!(sign.sign, Sign::Mark(_)) {
            self.losses.push(Loss {
                span: sign.span.start.saturating_sub(1)..sign.span.end,
                kind: LossKind::Escape,
            });
        }
    }
}
