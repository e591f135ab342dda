//! The repairs that a reviewed report can have: candidates that their proofs allow.

use std::collections::BTreeSet;

use super::candidates;
use super::proof;
use super::repair::{Repair, Reviewed, Reviewer};

/// The findings (indices) that a repair may answer which nobody need look at; none is proven, so that this costs no
/// review: a proof may yet refuse some.
#[must_use]
pub fn repairable(reviewed: &Reviewed) -> BTreeSet<usize> {
    let groups = candidates::all(reviewed).into_iter().flatten();
    let likely = groups.filter(|candidate| candidate.by_nature.is_none());
    likely.flat_map(|candidate| candidate.findings).collect()
}

/// All repairs of a reviewed report that its reviewer's proofs allow, in the order of the text; safe ones and those
/// that somebody should look at. Several may answer one finding.
pub fn repairs(reviewed: &Reviewed, reviewer: &mut impl Reviewer) -> Vec<Repair> {
    repairs_where(reviewed, reviewer, |_| true)
}

/// The repairs of the questions (indices) that are wanted.
pub fn repairs_where(reviewed: &Reviewed, reviewer: &mut impl Reviewer, wanted: impl Fn(usize) -> bool) -> Vec<Repair> {
    let mut found: Vec<Repair> = Vec::new();
    for alternatives in candidates::all(reviewed) {
        if alternatives.first().is_some_and(|first| wanted(first.question)) {
            found.extend(proof::best(reviewed, alternatives, reviewer));
        }
    }
    found.sort_by_key(|repair| repair.span().start);
    found
}
