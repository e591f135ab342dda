//! The proof of a repair: the repaired text is reviewed again, and must show what was promised and lose nothing.

use std::collections::BTreeMap;

use super::candidate::Candidate;
use super::edit::{Edit, apply, written};
use super::repair::{Changes, Repair, Reviewed, Reviewer, Safety};
use super::seen::{same, seen};
use crate::report::Span;
use crate::review::{Finding, Rule, Severity};

/// What a proof comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Safe,
    /// It does what it says, and something else too.
    Unsafe(String),
    /// It does not do what it says.
    Refused,
}

/// The best of some alternatives: the first that is safe, or else the first that somebody may look at.
pub(super) fn best(before: &Reviewed, alternatives: Vec<Candidate>, reviewer: &mut impl Reviewer) -> Option<Repair> {
    let mut second = None;
    for candidate in alternatives {
        match prove(before, &candidate, reviewer) {
            Verdict::Safe => return Some(repair(before, candidate, Safety::Safe)),
            Verdict::Unsafe(reason) => {
                second.get_or_insert_with(|| repair(before, candidate, Safety::Unsafe(reason)));
            }
            Verdict::Refused => {}
        }
    }
    second
}

fn repair(before: &Reviewed, candidate: Candidate, safety: Safety) -> Repair {
    let finding = |index: &usize| before.review.findings.get(*index);
    let mut rules: Vec<Rule> = candidate
        .findings
        .iter()
        .filter_map(finding)
        .map(Finding::rule)
        .collect();
    rules.sort_unstable();
    rules.dedup();
    Repair {
        question: candidate.question,
        findings: candidate.findings,
        rules,
        title: candidate.title,
        edits: candidate.edits,
        changes: candidate.changes,
        safety,
    }
}

fn prove(before: &Reviewed, candidate: &Candidate, reviewer: &mut impl Reviewer) -> Verdict {
    let after = apply(&before.report.text, &candidate.edits).and_then(|text| reviewer.review(&text));
    let Some(after) = after else { return Verdict::Refused };
    let claim = Claim {
        question: candidate.question,
        findings: &candidate.findings,
        changes: candidate.changes,
    };
    if !keeps(before, &after, &candidate.edits, &[claim]) {
        return Verdict::Refused;
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
            changes: repair.changes,
        })
        .collect();
    let risky = repairs.iter().any(|repair| !repair.is_safe());
    keeps(before, after, edits, &claims) && (risky || worse(before, after).is_none())
}

/// What repairs promise of one question.
#[derive(Clone, Copy)]
struct Claim<'a> {
    question: usize,
    /// The findings that are gone afterwards (indices).
    findings: &'a [usize],
    /// What may change of what GitHub shows.
    changes: Changes,
}

/// Whether the findings are gone, and GitHub shows all answers as before but for what the claims say.
fn keeps(before: &Reviewed, after: &Reviewed, edits: &[Edit], claims: &[Claim<'_>]) -> bool {
    if numbers(before) != numbers(after) || !gone(before, after, claims) {
        return false;
    }
    let old: Vec<Span> = edits.iter().map(|edit| edit.span.clone()).collect();
    let new = written(edits);
    (0..before.report.questions.len()).all(|index| {
        let mut here = claims.iter().filter(|claim| claim.question == index).peekable();
        if here.peek().is_none() {
            return is_untouched(before, after, index);
        }
        let changes = here.fold(Changes::nothing(), |all, claim| all.with(claim.changes));
        same(
            &seen(&before.report, index),
            &seen(&after.report, index),
            &old,
            &new,
            changes,
        )
    })
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

/// Whether there are as many findings less as the claims say.
fn gone(before: &Reviewed, after: &Reviewed, claims: &[Claim<'_>]) -> bool {
    let indices = claims.iter().flat_map(|claim| claim.findings);
    let answered = counts(indices.filter_map(|index| before.review.findings.get(*index)));
    let (old, new) = (
        counts(before.review.findings.iter()),
        counts(after.review.findings.iter()),
    );
    answered.iter().all(|(key, count)| {
        let old = old.get(key).copied().unwrap_or_default();
        let new = new.get(key).copied().unwrap_or_default();
        new + count <= old
    })
}

/// What is worse after than before: a new error or warning, or what the official checker says; a clause.
fn worse(before: &Reviewed, after: &Reviewed) -> Option<String> {
    let weighs = |finding: &&Finding| finding.severity > Severity::Note;
    let old = counts(before.review.findings.iter().filter(weighs));
    let new = counts(after.review.findings.iter().filter(weighs));
    let more = new
        .iter()
        .find(|(key, count)| old.get(key).is_none_or(|old| old < count));
    if let Some(((question, rule), _)) = more {
        let mut findings = after.review.findings.iter().filter(weighs);
        let found = findings.find(|finding| finding.question == *question && finding.rule() == *rule);
        let message = found.map_or_else(String::new, |finding| finding.kind.message());
        return Some(format!("then {message} ({})", rule.name()));
    }
    official_is_worse(before, after)
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
