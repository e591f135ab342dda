//! Which piece of the graded page shows which piece of the report.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Interner, Token};

use super::shown::{Piece, Shown};

/// The most pieces of both texts together for which the longest common sequence is looked for: that takes time
/// proportional to the pieces times the differences.
const MOST_EXACT: usize = 8_000;

/// How many pieces in a row mark a place of both texts, if they are in each of them once.
const RUN: usize = 6;

/// How far, in pieces, the next common one is looked for where a stretch is too long for the exact way.
const FURTHEST: usize = 48;

/// For each piece of `expected` the piece of `graded` that shows it; `None` where nothing does.
///
/// Both texts hold the same words in the same order but for what one of them shows as markup, so this is what a diff
/// of their pieces leaves unchanged. Long texts are cut at places that occur once in each, and what is still long
/// between two such places is compared step by step, so that the time stays proportional to the text.
pub(super) fn pairs(expected: &Shown<'_>, graded: &Shown<'_>) -> Vec<Option<usize>> {
    let (front, end) = alike_ends(&expected.pieces, &graded.pieces);
    let middle = |pieces: &'_ [Piece<'_>]| front..pieces.len() - end;
    let (here, there) = (middle(&expected.pieces), middle(&graded.pieces));
    let mut input = InternedInput {
        before: Vec::new(),
        after: Vec::new(),
        interner: Interner::new(here.len()),
    };
    let signs = |pieces| <[Piece<'_>]>::iter(pieces).map(|piece| &piece.sign);
    input.update_before(signs(expected.pieces.get(here.clone()).unwrap_or_default()));
    input.update_after(signs(graded.pieces.get(there.clone()).unwrap_or_default()));
    let mut pairs = Pairs {
        found: vec![None; here.len()],
        before: &input.before,
        after: &input.after,
        kinds: input.interner.num_tokens(),
    };
    let all = (0..here.len(), 0..there.len());
    if all.0.len() + all.1.len() <= MOST_EXACT {
        pairs.exact(all.0, all.1);
    } else {
        pairs.in_parts();
    }
    let found = pairs.found.into_iter().map(|pair| Some(pair? + front));
    let after = (there.end..graded.pieces.len()).map(Some);
    (0..front).map(Some).chain(found).chain(after).collect()
}

/// How many pieces both begin with, and how many of the others both end with: most of a text is shown alike.
fn alike_ends(one: &[Piece<'_>], other: &[Piece<'_>]) -> (usize, usize) {
    let is_alike = |(one, other): &(&Piece<'_>, &Piece<'_>)| one.sign == other.sign;
    let front = one.iter().zip(other).take_while(is_alike).count();
    let most = one.len().min(other.len()) - front;
    let ends = one.iter().rev().zip(other.iter().rev()).take(most);
    (front, ends.take_while(is_alike).count())
}

struct Pairs<'a> {
    found: Vec<Option<usize>>,
    before: &'a [Token],
    after: &'a [Token],
    /// How many different pieces there are.
    kinds: u32,
}

impl Pairs<'_> {
    /// Pairs two stretches by their longest common sequence.
    fn exact(&mut self, before: Range<usize>, after: Range<usize>) {
        let tokens = |all: &[Token], range: &Range<usize>| all.get(range.clone()).unwrap_or_default().to_vec();
        let (old, new) = (tokens(self.before, &before), tokens(self.after, &after));
        let mut diff = Diff::default();
        diff.compute_with(Algorithm::MyersMinimal, &old, &new, self.kinds);
        let (mut at, mut there) = (0, 0);
        for hunk in diff.hunks() {
            let (start, end) = (place(hunk.before.start), place(hunk.before.end));
            self.same(before.start + at, after.start + there, start - at);
            (at, there) = (end, place(hunk.after.end));
        }
        self.same(before.start + at, after.start + there, before.len() - at);
    }

    /// Pairs so many pieces one by one.
    fn same(&mut self, before: usize, after: usize, count: usize) {
        for (step, found) in self.found.iter_mut().skip(before).take(count).enumerate() {
            *found = Some(after + step);
        }
    }

    /// Pairs both texts part by part.
    fn in_parts(&mut self) {
        let (mut before, mut after) = (0, 0);
        let mut marks = self.marks();
        marks.push((self.before.len(), self.after.len()));
        for (at, there) in marks {
            let (old, new) = (before..at, after..there);
            if self.before.get(old.clone()) == self.after.get(new.clone()) {
                self.same(before, after, old.len());
            } else if old.len() + new.len() <= MOST_EXACT {
                self.exact(old, new);
            } else {
                self.step_by_step(old, new);
            }
            (before, after) = (at, there);
        }
    }

    /// Places, in the order of both texts, from which on the same pieces follow, in each text there only.
    fn marks(&self) -> Vec<(usize, usize)> {
        let once = |tokens: &[Token]| {
            // Numbers in a row are hashed at once, tokens one by one.
            let mut places: HashMap<[u32; RUN], Option<usize>> = HashMap::new();
            for (at, run) in tokens.windows(RUN).enumerate() {
                if let Ok(run) = <[Token; RUN]>::try_from(run) {
                    let place = places.entry(run.map(|token| token.0));
                    place.and_modify(|place| *place = None).or_insert(Some(at));
                }
            }
            places
        };
        let there = once(self.after);
        let here = once(self.before);
        let mut common: Vec<(usize, usize)> = here
            .iter()
            .filter_map(|(run, at)| Some(((*at)?, there.get(run).copied()??)))
            .collect();
        common.sort_unstable();
        in_order(&common)
    }

    /// Pairs two stretches from their front to their end, each piece with the next like it that is not far.
    fn step_by_step(&mut self, before: Range<usize>, after: Range<usize>) {
        let (mut at, mut there) = (before.start, after.start);
        let is_in = |all: &[Token], range: &Range<usize>| {
            let mut is_in = vec![false; place(self.kinds)];
            for token in all.get(range.clone()).unwrap_or_default() {
                if let Some(is_in) = is_in.get_mut(place(token.0)) {
                    *is_in = true;
                }
            }
            is_in
        };
        let (here, beyond) = (is_in(self.before, &before), is_in(self.after, &after));
        let lacks = |is_in: &[bool], token: Option<&Token>| {
            token.is_some_and(|token| is_in.get(place(token.0)).is_none_or(|is_in| !is_in))
        };
        while at < before.end && there < after.end {
            if self.before.get(at) == self.after.get(there) {
                self.same(at, there, 1);
                (at, there) = (at + 1, there + 1);
                continue;
            }
            // What only one of them holds has no pair, and is not looked for.
            let alone = (lacks(&beyond, self.before.get(at)), lacks(&here, self.after.get(there)));
            if alone != (false, false) {
                (at, there) = (at + usize::from(alone.0), there + usize::from(alone.1));
                continue;
            }
            let next = (1..FURTHEST).find_map(|sum| {
                let mut steps = (0..=sum).map(|step| (at + step, there + sum - step));
                steps.find(|(at, there)| {
                    let is_inside = *at < before.end && *there < after.end;
                    is_inside && self.before.get(*at) == self.after.get(*there)
                })
            });
            (at, there) = next.unwrap_or((at + 1, there + 1));
        }
    }
}

/// The most pairs of a list, sorted by the first number, whose second numbers grow too.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends the sequence of that length with the smallest second number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, there)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs.get(*end).is_some_and(|(_, last)| last < there));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut sequence = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        sequence.extend(pairs.get(index));
        next = before.get(index).copied().flatten();
    }
    sequence.reverse();
    sequence
}

fn place(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Shown<'_> {
        let mut shown = Shown::new(text.len());
        shown.text(text, 0);
        shown.finish()
    }

    fn is_in_order(pairs: &[Option<usize>]) -> bool {
        pairs.iter().flatten().is_sorted_by(|one, next| one < next)
    }

    #[test]
    fn a_long_text_is_paired_like_a_short_one() {
        let words: Vec<String> = (0..6_000).map(|number| format!("w{}", number * 7 % 911)).collect();
        let text = words.join(" ");
        let changed = format!("A front. {}", text.replace("w5 ", "| w5 ")) + " and more";
        let (expected, graded) = (shown(&text), shown(&changed));
        let pairs = pairs(&expected, &graded);
        assert!(is_in_order(&pairs) && pairs.iter().all(Option::is_some));
    }

    proptest! {
        #[test]
        fn pairs_are_alike_and_in_order(one in "[ab |]{0,60}", other in "[ab |]{0,60}") {
            let (expected, graded) = (shown(&one), shown(&other));
            let exact = pairs(&expected, &graded);
            let mut in_parts = {
                let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner: Interner::new(9) };
                input.update_before(expected.pieces.iter().map(|piece| &piece.sign));
                input.update_after(graded.pieces.iter().map(|piece| &piece.sign));
                let kinds = input.interner.num_tokens();
                let found = vec![None; expected.pieces.len()];
                let mut pairs = Pairs { found, before: &input.before, after: &input.after, kinds };
                pairs.in_parts();
                let parts = pairs.found.clone();
                pairs.found.fill(None);
                pairs.step_by_step(0..input.before.len(), 0..input.after.len());
                vec![parts, pairs.found]
            };
            in_parts.push(exact);
            for pairs in in_parts {
                prop_assert!(is_in_order(&pairs));
                for (at, there) in pairs.iter().enumerate().filter_map(|(at, there)| Some((at, (*there)?))) {
                    prop_assert_eq!(&expected.pieces[at].sign, &graded.pieces[there].sign);
                }
            }
        }
    }
}
