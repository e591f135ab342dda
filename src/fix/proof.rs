//! The proof of a repair: the repaired text is reviewed again, and must show what was promised and lose nothing.

use std::collections::BTreeMap;

use super::candidate::Candidate;
use super::edit::{Edit, apply, written};
use super::repair::{Changes, Repair, Reviewed, Reviewer, Safety};
use super::seen::{difference, seen};
use crate::report::Span;
use crate::review::{Finding, Group, Review, Rule, Scope, Severity};

/// What a proof comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Safe,
    /// It does what it says, and something else too; a clause.
    Unsafe(String),
    /// It does not do what it says; a clause.
    Refused(String),
}

/// The best of some alternatives: the first that is safe, or else the first that somebody may look at.
///
/// # Errors
/// Where none does what it says: why the first does not, as a clause.
pub(super) fn best(
    before: &Reviewed,
    alternatives: Vec<Candidate>,
    reviewer: &mut impl Reviewer,
) -> Result<Repair, String> {
    let mut second = None;
    let mut refused = None;
    for candidate in alternatives {
        match prove(before, &candidate, reviewer) {
            Verdict::Safe => return Ok(repair(before, candidate, Safety::Safe)),
            Verdict::Unsafe(reason) => {
                second.get_or_insert_with(|| repair(before, candidate, Safety::Unsafe(reason)));
            }
            Verdict::Refused(reason) => {
                refused.get_or_insert(reason);
            }
        }
    }
    second.ok_or_else(|| refused.unwrap_or_default())
}

fn repair(before: &Reviewed, candidate: Candidate, safety: Safety) -> Repair {
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
        safety,
    }
}

fn prove(before: &Reviewed, candidate: &Candidate, reviewer: &mut impl Reviewer) -> Verdict {
    let Some(text) = apply(&before.report.text, &candidate.edits) else {
        return Verdict::Refused("its edits do not fit the report".to_owned());
    };
    let Some(after) = reviewer.review(&text) else {
        return Verdict::Refused("the encoding of the report cannot hold it".to_owned());
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
    match worse(before, &after).or_else(|| candidate.by_nature.map(str::to_owned)) {
        Some(reason) => Verdict::Unsafe(reason),
        None => Verdict::Safe,
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
/// What does not hold, as a clause.
fn keeps(before: &Reviewed, after: &Reviewed, edits: &[Edit], claims: &[Claim<'_>]) -> Result<(), String> {
    if numbers(before) != numbers(after) {
        return Err("then the report has other questions".to_owned());
    }
    if !gone(before, after, claims) {
        return Err("then the graded page still differs from GitHub there".to_owned());
    }
    let old: Vec<Span> = edits.iter().map(|edit| edit.span.clone()).collect();
    let new = written(edits);
    for index in 0..before.report.questions.len() {
        let mut here = claims.iter().filter(|claim| claim.question == index).peekable();
        if here.peek().is_none() {
            if !is_untouched(before, after, index) {
                return Err("then another answer begins or ends elsewhere".to_owned());
            }
            continue;
        }
        let changes = here.fold(Changes::nothing(), |all, claim| all.with(claim.changes));
        let (seen_before, seen_after) = (seen(&before.report, index), seen(&after.report, index));
        if let Some(difference) = difference(&seen_before, &seen_after, &old, &new, changes) {
            return Err(format!("then GitHub shows {difference}"));
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

/// Whether there are as many findings less as the claims say, and losses that are not reported.
fn gone(before: &Reviewed, after: &Reviewed, claims: &[Claim<'_>]) -> bool {
    let less = |old: &[Finding], new: &[Finding], indices: Vec<usize>| {
        let answered = counts(indices.into_iter().filter_map(|index| old.get(index)));
        let (old, new) = (counts(old.iter()), counts(new.iter()));
        answered.iter().all(|(key, count)| {
            let old = old.get(key).copied().unwrap_or_default();
            let new = new.get(key).copied().unwrap_or_default();
            new + count <= old
        })
    };
    let all = |of: for<'a> fn(&Claim<'a>) -> &'a [usize]| claims.iter().flat_map(of).copied().collect();
    let (old, new) = (&before.review, &after.review);
    less(&old.findings, &new.findings, all(|claim| claim.findings))
        && less(&old.unreported, &new.unreported, all(|claim| claim.unreported))
}

/// What is worse after than before: a new error, warning or loss, or what the official checker says; a clause.
fn worse(before: &Reviewed, after: &Reviewed) -> Option<String> {
    fn heavy(review: &Review) -> impl Iterator<Item = &Finding> {
        let weighs = |finding: &&Finding| finding.severity > Severity::Note || is_loss(finding.rule());
        review.findings.iter().filter(weighs).chain(&review.unreported)
    }
    let (old, new) = (counts(heavy(&before.review)), counts(heavy(&after.review)));
    let more = new
        .iter()
        .find(|(key, count)| old.get(key).is_none_or(|old| old < count));
    if let Some(((question, rule), _)) = more {
        let found = heavy(&after.review).find(|finding| finding.question == *question && finding.rule() == *rule);
        let message = found.map_or_else(String::new, |finding| finding.kind.message());
        return Some(format!("then {message} ({})", rule.name()));
    }
    official_is_worse(before, after)
}

/// Whether a rule is about something that the graded page loses.
pub(super) fn is_loss(rule: Rule) -> bool {
    rule.info().group == Group::Page && rule.info().scope == Scope::Answer
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
