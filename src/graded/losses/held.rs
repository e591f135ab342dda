//! The report as it is meant, held against the graded page: where each piece and each element ended up.

use std::collections::HashMap;

use super::pairs::pairs;
use super::shown::{Id, Kind, Piece, Shown, Sign};

/// Both texts, and which piece of the page shows which piece of the report.
#[derive(Debug)]
pub(super) struct Held<'a> {
    pub(super) meant: Shown<'a>,
    pub(super) graded: &'a Shown<'a>,
    /// For each piece of `meant` the piece of `graded`.
    pub(super) pairs: Vec<Option<usize>>,
    /// For each item of a list of the page, which one of its list it is; the first is 0.
    places: HashMap<Id, u64>,
}

impl<'a> Held<'a> {
    pub(super) fn new(meant: Shown<'a>, graded: &'a Shown<'a>) -> Self {
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
            pairs: pairs(&meant, graded),
            meant,
            graded,
            places,
        }
    }

    /// The pieces that an element is known by, those of HTML in it aside: its words, or all pieces where it
    /// has none.
    pub(super) fn telling(&self, pieces: std::ops::Range<usize>) -> Vec<usize> {
        let is = |piece: &usize, is: fn(&Shown<'_>, &Piece<'_>) -> bool| {
            let piece = self.meant.pieces.get(*piece);
            piece.is_some_and(|piece| is(&self.meant, piece))
        };
        let is_seen = |piece: &usize| {
            is(piece, |meant, piece| {
                let element = meant.elements.get(piece.element);
                element.is_none_or(|element| element.kind != Kind::Html)
            })
        };
        let is_word = |piece: &usize| is(piece, |_, piece| matches!(piece.sign, Sign::Word(_)));
        let seen: Vec<usize> = pieces.filter(is_seen).collect();
        let words: Vec<usize> = seen.iter().copied().filter(is_word).collect();
        if words.is_empty() { seen } else { words }
    }

    /// The telling pieces of an element.
    pub(super) fn of(&self, element: Id) -> Vec<usize> {
        let found = self.meant.elements.get(element);
        found.map_or_else(Vec::new, |element| self.telling(element.pieces.clone()))
    }

    /// The element of the page that shows a piece of the report.
    pub(super) fn shown_in(&self, piece: usize) -> Option<Id> {
        let graded = self.pairs.get(piece).copied().flatten()?;
        self.graded.pieces.get(graded).map(|piece| piece.element)
    }

    /// The innermost element of the page that `is` true of and that all these pieces stand in.
    pub(super) fn home(&self, pieces: &[usize], is: impl Fn(Kind) -> bool) -> Option<Id> {
        let mut home = None;
        for &piece in pieces {
            let here = self.graded.around(self.shown_in(piece)?, &is)?;
            if home.is_some_and(|home| home != here) {
                return None;
            }
            home = Some(here);
        }
        home
    }

    /// The place of an item in its list on the page; the first is 0.
    pub(super) fn place(&self, item: Id) -> u64 {
        self.places.get(&item).copied().unwrap_or_default()
    }
}
