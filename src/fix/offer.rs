//! The repairs that a reviewed report can have: candidates that their proofs allow, and why others have none.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::{is_loss, why_not};
use super::candidates;
use super::proof::{self, Refusal};
use super::repair::{Repair, Reviewed, Reviewer};
use crate::report::Report;
use crate::review::{Finding, Review};

/// What can be repaired of a report, and which losses cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The repairs that their proofs allow, in the order of the text; safe ones and those that somebody should look at.
    /// Several may answer one finding.
    pub repairs: Vec<Repair>,
    /// The losses that no repair answers, in the order of the text.
    pub unanswered: Vec<Unanswered>,
}

/// Something that the graded page loses and no repair answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// What is lost.
    pub finding: Finding,
    /// Why it is not repaired, as a clause without full stop.
    pub reason: String,
}

/// The findings (indices) that a repair may answer which need not be looked at; none is proven, so that this costs no
/// review: a proof may yet refuse some.
#[must_use]
pub fn repairable(report: &Report, review: &Review) -> BTreeSet<usize> {
    let groups = candidates::all(report, review).into_iter().flatten();
    let likely = groups.filter(|candidate| candidate.by_nature.is_none());
    likely.flat_map(|candidate| candidate.findings).collect()
}

/// What can be repaired of the questions (indices) that are wanted.
pub fn offers(reviewed: &Reviewed, reviewer: &mut impl Reviewer, wanted: impl Fn(usize) -> bool) -> Offers {
    let mut repairs: Vec<Repair> = Vec::new();
    let mut refused: BTreeMap<usize, Refusal> = BTreeMap::new();
    let mut refused_unreported: BTreeMap<usize, Refusal> = BTreeMap::new();
    for alternatives in candidates::all(&reviewed.report, &reviewed.review) {
        let Some(first) = alternatives.first().filter(|first| wanted(first.question)) else {
            continue;
        };
        let (findings, unreported) = (first.findings.clone(), first.unreported.clone());
        match proof::best(reviewed, alternatives, reviewer) {
            Ok(repair) => repairs.push(repair),
            Err(reason) => {
                refused.extend(findings.into_iter().map(|finding| (finding, reason.clone())));
                refused_unreported.extend(unreported.into_iter().map(|loss| (loss, reason.clone())));
            }
        }
    }
    repairs.sort_by_key(|repair| repair.span().start);
    let here = |finding: &Finding| finding.question.is_some_and(&wanted);
    let losses = reviewed.review.findings.iter().enumerate();
    let losses = losses
        .filter(|(index, finding)| {
            let is_answered = repairs.iter().any(|repair| repair.findings.contains(index));
            is_loss(finding.rule()) && here(finding) && !is_answered
        })
        .map(|(index, finding)| unanswered(finding, refused.get(&index)));
    let unreported = reviewed.review.unreported.iter().enumerate();
    let unreported = unreported
        .filter(|(index, finding)| here(finding) && !repairs.iter().any(|repair| repair.unreported.contains(index)))
        .map(|(index, finding)| unanswered(finding, refused_unreported.get(&index)));
    let mut unanswered: Vec<Unanswered> = losses.chain(unreported).collect();
    unanswered.sort_by_key(|left| left.finding.span.start);
    Offers { repairs, unanswered }
}

fn unanswered(finding: &Finding, refused: Option<&Refusal>) -> Unanswered {
    let reason = refused
        .map(Refusal::to_string)
        .or_else(|| why_not(finding).map(str::to_owned));
    Unanswered {
        finding: finding.clone(),
        reason: reason.unwrap_or_else(|| "no repair is known for it".to_owned()),
    }
}
