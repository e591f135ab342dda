//! The report as GitHub shows it beside the graded page: where each piece and each element of it ended up.

use std::collections::HashMap;

use super::pairs::pairs;
use super::shown::{Id, Kind, Piece, Shown, Sign};

/// Both texts, and which piece of the page shows which piece of the report.
#[derive(Debug)]
pub(super) struct Alignment<'a> {
    pub(super) expected: Shown<'a>,
    pub(super) graded: &'a Shown<'a>,
    /// For each piece of `expected` the piece of `graded`.
    pub(super) pairs: Vec<Option<usize>>,
    /// For each item of a list of the page, which one of its list it is; the first is 0.
    places: HashMap<Id, u64>,
    /// The page has raw HTML.
    pub(super) has_html: bool,
}

impl<'a> Alignment<'a> {
    pub(super) fn new(expected: Shown<'a>, graded: &'a Shown<'a>) -> Self {
        let pairs = pairs(&expected, graded);
        let mut places = HashMap::new();
        let mut lengths: HashMap<Id, u64> = HashMap::new();
        for (id, element) in graded.elements.iter().enumerate() {
            if element.kind == Kind::Item {
                let length = lengths.entry(element.parent).or_default();
                places.insert(id, *length);
                *length += 1;
            }
        }
        Self {
            pairs,
            expected,
            graded,
            places,
            has_html: graded.elements.iter().any(|element| element.kind == Kind::Html),
        }
    }

    /// The pieces that an element is known by, those of HTML in it aside: its words, or all pieces where it
    /// has none.
    pub(super) fn significant(&self, pieces: std::ops::Range<usize>) -> Vec<usize> {
        let written = self.expected.pieces.get(pieces.clone()).unwrap_or_default();
        let is_seen = |(_, piece): &(usize, &Piece<'_>)| {
            let element = self.expected.elements.get(piece.element);
            element.is_none_or(|element| element.kind != Kind::Html)
        };
        let seen = || pieces.clone().zip(written).filter(is_seen);
        let is_word = |(_, piece): &(usize, &Piece<'_>)| matches!(piece.sign, Sign::Word(_));
        let mut significant = Vec::with_capacity(written.len());
        significant.extend(seen().filter(is_word).map(|(at, _)| at));
        if significant.is_empty() {
            significant.extend(seen().map(|(at, _)| at));
        }
        significant
    }

    /// The significant pieces of an element.
    pub(super) fn of(&self, element: Id) -> Vec<usize> {
        let found = self.expected.elements.get(element);
        found.map_or_else(Vec::new, |element| self.significant(element.pieces.clone()))
    }

    /// The element of the page that shows a piece of the report.
    pub(super) fn shown_in(&self, piece: usize) -> Option<Id> {
        let graded = self.pairs.get(piece).copied().flatten()?;
        self.graded.pieces.get(graded).map(|piece| piece.element)
    }

    /// An element of the page that `is` true of and that all these pieces are in, the innermost such.
    pub(super) fn enclosing(&self, pieces: &[usize], is: impl Fn(Kind) -> bool) -> Option<Id> {
        let (first, rest) = pieces.split_first()?;
        let mut enclosing = self.graded.around(self.shown_in(*first)?, &is)?;
        for &piece in rest {
            let here = self.shown_in(piece)?;
            while !self.graded.is_within(here, enclosing) {
                let outer = self.graded.elements.get(enclosing)?.parent;
                enclosing = self.graded.around(outer, &is).filter(|outer| *outer != enclosing)?;
            }
        }
        Some(enclosing)
    }

    /// The innermost item of the page that these pieces are in, if it is the same for all.
    pub(super) fn item(&self, pieces: &[usize]) -> Option<Id> {
        let mut items = pieces
            .iter()
            .map(|piece| self.graded.around(self.shown_in(*piece)?, |kind| kind == Kind::Item));
        let first = items.next()??;
        items.all(|item| item == Some(first)).then_some(first)
    }

    /// For each piece of the page the piece of the report that it shows.
    pub(super) fn sources(&self) -> Vec<Option<usize>> {
        let mut sources = vec![None; self.graded.pieces.len()];
        for (expected, graded) in self.pairs.iter().enumerate() {
            if let Some(source) = graded.and_then(|graded| sources.get_mut(graded)) {
                *source = Some(expected);
            }
        }
        sources
    }

    /// The place of an item in its list on the page; the first is 0.
    pub(super) fn place(&self, item: Id) -> u64 {
        self.places.get(&item).copied().unwrap_or_default()
    }
}
