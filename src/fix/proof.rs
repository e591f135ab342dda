//! The proof of a repair: the repaired text is reviewed again, and must show what was promised and lose nothing.

use std::collections::BTreeMap;
use std::fmt;

use super::candidate::{Candidate, is_loss, why_not};
use super::edit::{Edit, apply, moved, written};
use super::repair::{Changes, Repair, Reviewed, Reviewer, Safety};
use super::seen::{difference, seen};
use crate::report::Span;
use crate::review::{Finding, Review, Rule, Severity};

/// What a proof comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Safe,
    /// It does what it says, and something else too.
    Unsafe(Worse),
    /// It does not do what it says.
    Refused(Refusal),
}

/// Why a candidate is no repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NoEdits,
    Encoding,
    OtherQuestions,
    StillLost,
    OtherAnswer,
    /// GitHub shows the answer otherwise; how.
    Shows(String),
}

impl fmt::Display for Refusal {
    /// A clause without full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEdits => "its edits do not fit the report",
            Self::Encoding => "the encoding of the report cannot hold it",
            Self::OtherQuestions => "then the report has other questions",
            Self::StillLost => "then the graded page still differs from GitHub there",
            Self::OtherAnswer => "then another answer begins or ends elsewhere",
            Self::Shows(difference) => return write!(f, "then GitHub shows {difference}"),
        })
    }
}

/// The best of some alternatives: the first that is safe, or else the first that somebody may look at.
///
/// # Errors
/// Where none does what it says: why the first does not.
pub(super) fn best(
    before: &Reviewed,
    alternatives: Vec<Candidate>,
    reviewer: &mut impl Reviewer,
) -> Result<Repair, Refusal> {
    let mut second = None;
    let mut refused = None;
    for candidate in alternatives {
        match prove(before, &candidate, reviewer) {
            Verdict::Safe => return Ok(repair(before, candidate, None)),
            Verdict::Unsafe(worse) => {
                second.get_or_insert_with(|| repair(before, candidate, Some(worse)));
            }
            Verdict::Refused(reason) => {
                refused.get_or_insert(reason);
            }
        }
    }
    second.ok_or_else(|| refused.unwrap_or(Refusal::NoEdits))
}

fn repair(before: &Reviewed, candidate: Candidate, worse: Option<Worse>) -> Repair {
    let findings = candidate.findings.iter();
    let findings = findings.filter_map(|index| before.review.findings.get(*index));
    let unreported = candidate.unreported.iter();
    let unreported = unreported.filter_map(|index| before.review.unreported.get(*index));
    let mut rules: Vec<Rule> = findings.chain(unreported).map(Finding::rule).collect();
    rules.sort_unstable();
    rules.dedup();
    Repair {
        question: candidate.question,
        findings: candidate.findings,
        unreported: candidate.unreported,
        rules,
        title: candidate.title,
        edits: candidate.edits,
        changes: candidate.changes,
        only_uncovers: worse.as_ref().is_some_and(|worse| worse.is_loss),
        safety: worse.map_or(Safety::Safe, |worse| Safety::Unsafe(worse.reason)),
    }
}

fn prove(before: &Reviewed, candidate: &Candidate, reviewer: &mut impl Reviewer) -> Verdict {
    let Some(text) = apply(&before.report.text, &candidate.edits) else {
        return Verdict::Refused(Refusal::NoEdits);
    };
    let Some(after) = reviewer.review(&text) else {
        return Verdict::Refused(Refusal::Encoding);
    };
    let claim = Claim {
        question: candidate.question,
        findings: &candidate.findings,
        unreported: &candidate.unreported,
        changes: candidate.changes,
    };
    if let Err(reason) = keeps(before, &after, &candidate.edits, &[claim]) {
        return Verdict::Refused(reason);
    }
    let by_nature = || candidate.by_nature.map(|reason| Worse::other(reason.to_owned()));
    match worse(before, &after).filter(|worse| !worse.is_loss || candidate.by_nature.is_none()) {
        Some(worse) => Verdict::Unsafe(worse),
        None => by_nature().map_or(Verdict::Safe, Verdict::Unsafe),
    }
}

/// Whether repairs that were each proven hold together.
pub(super) fn holds(before: &Reviewed, after: &Reviewed, edits: &[Edit], repairs: &[&Repair]) -> bool {
    let claims: Vec<Claim<'_>> = repairs
        .iter()
        .map(|repair| Claim {
            question: repair.question,
            findings: &repair.findings,
            unreported: &repair.unreported,
            changes: repair.changes,
        })
        .collect();
    let risky = repairs.iter().any(|repair| !repair.is_safe());
    keeps(before, after, edits, &claims).is_ok() && (risky || worse(before, after).is_none())
}

/// What repairs promise of one question.
#[derive(Clone, Copy)]
struct Claim<'a> {
    question: usize,
    /// The findings that are gone afterwards (indices).
    findings: &'a [usize],
    /// The losses that are not reported and are gone afterwards (indices).
    unreported: &'a [usize],
    /// What may change of what GitHub shows.
    changes: Changes,
}

/// Checks that the findings are gone, and that GitHub shows all answers as before but for what the claims say.
///
/// # Errors
/// What does not hold.
fn keeps(before: &Reviewed, after: &Reviewed, edits: &[Edit], claims: &[Claim<'_>]) -> Result<(), Refusal> {
    if numbers(before) != numbers(after) {
        return Err(Refusal::OtherQuestions);
    }
    if !gone(before, after, edits, claims) {
        return Err(Refusal::StillLost);
    }
    let old: Vec<Span> = edits.iter().map(|edit| edit.span.clone()).collect();
    let new = written(edits);
    let defined_alike = before.report.definitions == after.report.definitions;
    for index in 0..before.report.questions.len() {
        let mut here = claims.iter().filter(|claim| claim.question == index).peekable();
        let is_claimed = here.peek().is_some();
        if !is_claimed && !is_untouched(before, after, index) {
            return Err(Refusal::OtherAnswer);
        }
        // An answer without edits may have links that are defined in one with edits.
        if !is_claimed && defined_alike {
            continue;
        }
        let changes = here.fold(Changes::nothing(), |all, claim| all.with(claim.changes));
        let (seen_before, seen_after) = (seen(&before.report, index), seen(&after.report, index));
        if let Some(difference) = difference(&seen_before, &seen_after, &old, &new, changes) {
            return Err(Refusal::Shows(difference.to_string()));
        }
    }
    Ok(())
}

fn numbers(reviewed: &Reviewed) -> Vec<u32> {
    reviewed
        .report
        .questions
        .iter()
        .map(|question| question.number)
        .collect()
}

/// Whether a question without edits has the answer that it had.
fn is_untouched(before: &Reviewed, after: &Reviewed, index: usize) -> bool {
    let answer = |reviewed: &Reviewed| {
        let question = reviewed.report.questions.get(index);
        question.map(|question| reviewed.report.slice(&question.answer.trimmed).to_owned())
    };
    answer(before) == answer(after)
}

/// How many findings there are of each rule in each question.
fn counts<'a>(findings: impl Iterator<Item = &'a Finding>) -> BTreeMap<(Option<usize>, Rule), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.question, finding.rule())).or_default() += 1;
    }
    counts
}

/// Whether what the claims name is gone.
fn gone(before: &Reviewed, after: &Reviewed, edits: &[Edit], claims: &[Claim<'_>]) -> bool {
    let all = |of: for<'a> fn(&Claim<'a>) -> &'a [usize]| claims.iter().flat_map(of).copied().collect();
    let (old, new) = (&before.review, &after.review);
    are_gone(&old.findings, &new.findings, edits, all(|claim| claim.findings))
        && are_gone(&old.unreported, &new.unreported, edits, all(|claim| claim.unreported))
}

/// Whether the findings of these indices are gone. Of losses none may be where it was: one that is gone may uncover others
/// elsewhere. Of all else there must be as many less.
fn are_gone(old: &[Finding], new: &[Finding], edits: &[Edit], indices: Vec<usize>) -> bool {
    let named = indices.into_iter().filter_map(|index| old.get(index));
    let (losses, others): (Vec<&Finding>, Vec<&Finding>) = named.partition(|finding| is_loss(finding.rule()));
    let is_there = |loss: &&Finding| {
        let place = moved(&loss.span, edits);
        new.iter().any(|found| {
            let same = found.question == loss.question && found.rule() == loss.rule();
            same && found.span.start < place.end && place.start < found.span.end
        })
    };
    let (before, after) = (counts(old.iter()), counts(new.iter()));
    let fewer = counts(others.into_iter()).into_iter().all(|(key, count)| {
        let of = |counts: &BTreeMap<_, usize>| counts.get(&key).copied().unwrap_or_default();
        of(&after) + count <= of(&before)
    });
    fewer && !losses.iter().any(is_there)
}

/// What is worse after than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worse {
    /// What it is, as a clause.
    reason: String,
    /// Whether it is only that the graded page loses something that it did not lose before.
    is_loss: bool,
}

impl Worse {
    fn other(reason: String) -> Self {
        Self { reason, is_loss: false }
    }
}

/// What makes a report worse: errors, warnings and losses.
pub(super) fn heavy(review: &Review) -> impl Iterator<Item = &Finding> {
    let weighs = |finding: &&Finding| finding.severity > Severity::Note || is_loss(finding.rule());
    // What is not repaired and not missed makes nothing worse.
    let unreported = review.unreported.iter().filter(|finding| why_not(finding).is_none());
    review.findings.iter().filter(weighs).chain(unreported)
}

/// What is worse after than before: what the official checker says, or a new error, warning or loss; losses last.
pub(super) fn worse(before: &Reviewed, after: &Reviewed) -> Option<Worse> {
    if let Some(reason) = official_is_worse(before, after) {
        return Some(Worse::other(reason));
    }
    let (old, new) = (counts(heavy(&before.review)), counts(heavy(&after.review)));
    let more = new
        .iter()
        .filter(|(key, count)| old.get(key).is_none_or(|old| old < count));
    // What a tag in code swallowed may be a heading once it is text.
    let is_uncovered = |rule: Rule| is_loss(rule) || rule == Rule::HeadingAccidental;
    let (question, rule) = more.map(|(key, _)| *key).min_by_key(|(_, rule)| is_uncovered(*rule))?;
    let found = heavy(&after.review).find(|finding| finding.question == question && finding.rule() == rule);
    let message = found.map_or_else(String::new, |finding| finding.kind.message());
    Some(Worse {
        reason: format!("then {message} ({})", rule.name()),
        is_loss: is_uncovered(rule),
    })
}

fn official_is_worse(before: &Reviewed, after: &Reviewed) -> Option<String> {
    let old = before.review.official.as_ref()?;
    let Some(new) = after.review.official.as_ref() else {
        return Some("then no table of the official checker fits the report".to_owned());
    };
    if let Some(stop) = new.stops.filter(|_| old.stops.is_none()) {
        return Some(format!("then `report.py check` stops: {}", stop.message()));
    }
    let entries = old.entries.iter().zip(&new.entries).enumerate();
    let failed = entries
        .filter(|(_, (old, new))| old.passes == Some(true) && new.passes == Some(false))
        .map(|(place, (_, new))| (place + 1, new.words));
    let (place, words) = failed.into_iter().next()?;
    Some(format!(
        "then `report.py check` fails its answer {place}, with {words} words"
    ))
}
