//! All findings in one list, grouped as `check` groups them: what the list of problems shows, and what the keys walk.

use super::key::{Selection, index_of, key_at};
use crate::report::Report;
use crate::review::digest::{Digest, Entry, Failing};
use crate::review::{Finding, Review, Severity};

/// Findings under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    /// The heading; text of the report in it is not made safe for a terminal.
    pub title: String,
    /// How much the worst of them weighs.
    pub severity: Severity,
    /// The findings, by their index in the review.
    pub findings: Vec<usize>,
}

/// The problems that have a text in their line or their heading, in the order of `check`.
pub(super) fn problems(report: &Report, review: &Review, filter: &str) -> Vec<Problems> {
    let digest = Digest::new(review);
    let failing = digest.failing.iter().map(|failing| in_question(review, failing));
    let rest = digest.errors.iter().chain(&digest.warnings).chain(&digest.notes);
    let mut groups: Vec<Problems> = failing.chain(rest.map(by_rule)).collect();
    let wanted = filter.to_lowercase();
    for group in &mut groups {
        let all = group.title.to_lowercase().contains(&wanted);
        group.findings.retain(|index| {
            let finding = review.findings.get(*index);
            all || finding.is_some_and(|finding| line_of(report, review, finding).to_lowercase().contains(&wanted))
        });
    }
    groups.retain(|group| !group.findings.is_empty());
    groups
}

/// A finding's question, message and the words it is about.
fn line_of(report: &Report, review: &Review, finding: &Finding) -> String {
    let row = finding.question.and_then(|index| review.rows.get(index));
    let question = row.map(|row| format!("question {}: ", row.number)).unwrap_or_default();
    format!("{question}{} {}", finding.kind.message(), words_of(report, finding))
}

/// The words a finding is about: from its place to the end of that line; not made safe for a terminal.
#[must_use]
pub fn words_of<'a>(report: &'a Report, finding: &Finding) -> &'a str {
    let text = report.text.get(finding.span.start..).unwrap_or_default();
    text.lines().next().unwrap_or_default().trim()
}

/// What a finding is about.
pub(super) fn selection_of(report: &Report, finding: &Finding) -> Option<Selection> {
    match finding.question {
        None => Some(Selection::Report),
        Some(question) => key_at(report, question).map(Selection::Question),
    }
}

/// The findings about what is selected, by their index in the review.
pub(super) fn found_about(report: &Report, review: &Review, selection: Selection) -> Vec<usize> {
    match selection {
        Selection::Report => {
            let findings = review.findings.iter().enumerate();
            let about = findings.filter(|(_, finding)| finding.question.is_none());
            about.map(|(index, _)| index).collect()
        }
        Selection::Question(key) => index_of(report, key)
            .and_then(|index| review.rows.get(index))
            .map_or_else(Vec::new, |row| row.findings.to_vec()),
    }
}

/// A question with errors.
fn in_question(review: &Review, failing: &Failing) -> Problems {
    let row = review.rows.get(failing.question);
    let title = row.map_or_else(String::new, |row| {
        format!("question {}: {}", row.number, row.status.words())
    });
    let mut findings: Vec<usize> = failing.errors.iter().flat_map(|entry| entry.findings.clone()).collect();
    findings.sort_unstable();
    Problems {
        title,
        severity: Severity::Error,
        findings,
    }
}

/// A rule's findings.
fn by_rule(entry: &Entry) -> Problems {
    Problems {
        title: format!("{}: {}", entry.severity.name(), entry.rule.info().summary),
        severity: entry.severity,
        findings: entry.findings.clone(),
    }
}
