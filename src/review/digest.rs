//! Findings grouped to be read once, most important first: what `check` and the dashboard's list of problems show.

use std::collections::BTreeSet;

use super::classes::Severity;
use super::finding::Finding;
use super::outcome::Review;
use super::rules::Rule;

/// A rule that hits more questions than this is listed once for the whole report.
pub const MANY: usize = 5;

/// Findings of one rule and severity that are listed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The rule.
    pub rule: Rule,
    /// How much its findings weigh.
    pub severity: Severity,
    /// The findings, in the order of the document: indices into [`Review::findings`].
    pub findings: Vec<usize>,
}

/// A question with errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// The question: an index into [`Review::rows`].
    pub question: usize,
    /// Its errors, in the order of the document, each rule once.
    pub errors: Vec<Entry>,
}

/// All findings of a review, each exactly once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Errors of the whole document, and errors that hit more than [`MANY`] questions.
    pub errors: Vec<Entry>,
    /// The questions with other errors, in the order of the document.
    pub failing: Vec<Failing>,
    /// Warnings, each rule once.
    pub warnings: Vec<Entry>,
    /// Notes, each rule once.
    pub notes: Vec<Entry>,
}

impl Digest {
    /// Groups the findings of a review.
    #[must_use]
    pub fn new(review: &Review) -> Self {
        let mut digest = Self::default();
        let everywhere = widespread(review);
        for (index, finding) in review.findings.iter().enumerate() {
            let entries = match (finding.severity, finding.question) {
                (Severity::Note, _) => &mut digest.notes,
                (Severity::Warning, _) => &mut digest.warnings,
                (Severity::Error, Some(question)) if !everywhere.contains(&finding.rule()) => {
                    failing(&mut digest.failing, question)
                }
                (Severity::Error, _) => &mut digest.errors,
            };
            add(entries, index, finding);
        }
        // The document's order for errors; by how often for the rest, which one reads by rule.
        for entries in [&mut digest.warnings, &mut digest.notes] {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.findings.len()));
        }
        digest
    }
}

/// The numbers of the questions with an error, in the order of the document.
#[must_use]
pub fn failing_questions(review: &Review) -> Vec<u32> {
    let failing: BTreeSet<usize> = errors(review).filter_map(|finding| finding.question).collect();
    let rows = failing.into_iter().filter_map(|question| review.rows.get(question));
    rows.map(|row| row.number).collect()
}

fn errors(review: &Review) -> impl Iterator<Item = &Finding> {
    let findings = review.findings.iter();
    findings.filter(|finding| finding.severity == Severity::Error)
}

/// The rules whose errors hit more than [`MANY`] questions. An amount is read beside its question, never in a list.
fn widespread(review: &Review) -> BTreeSet<Rule> {
    let hits: BTreeSet<(Rule, usize)> = errors(review)
        .filter(|finding| !finding.rule().is_amount())
        .filter_map(|finding| Some((finding.rule(), finding.question?)))
        .collect();
    let questions = |rule: Rule| hits.iter().filter(|(hit, _)| *hit == rule).count();
    let rules: BTreeSet<Rule> = hits.iter().map(|(rule, _)| *rule).collect();
    rules.into_iter().filter(|rule| questions(*rule) > MANY).collect()
}

/// The entries of a question; findings come in the order of the document, so it is the last one or new.
fn failing(list: &mut Vec<Failing>, question: usize) -> &mut Vec<Entry> {
    let at = list.iter().position(|failing| failing.question == question);
    let at = at.unwrap_or_else(|| {
        list.push(Failing {
            question,
            errors: Vec::new(),
        });
        list.len() - 1
    });
    &mut list[at].errors
}

fn add(entries: &mut Vec<Entry>, index: usize, finding: &Finding) {
    let (rule, severity) = (finding.rule(), finding.severity);
    match entries.iter_mut().find(|entry| entry.rule == rule) {
        Some(entry) => entry.findings.push(index),
        None => entries.push(Entry {
            rule,
            severity,
            findings: vec![index],
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use crate::review::{Input, Options, review};
    use proptest::prelude::*;

    fn reviewed(answers: &[String]) -> Review {
        let question = |(index, answer): (usize, &String)| {
            format!(
                "### Question {}\n\n> **What?**\n>\n> Answer length: 2-9 words.\n>\n> Answer:\n\n{answer}\n\n",
                index + 1
            )
        };
        let text: String = answers.iter().enumerate().map(question).collect();
        let report = Report::parse(text);
        review(&Input::new(&report, &Options::default()))
    }

    #[test]
    fn a_rule_that_hits_many_questions_is_listed_once() {
        let some = reviewed(&vec!["Bread TODO".to_owned(); MANY]);
        let digest = Digest::new(&some);
        assert_eq!((digest.errors.len(), digest.failing.len()), (0, MANY));
        let many = reviewed(&vec!["Bread TODO".to_owned(); MANY + 1]);
        let digest = Digest::new(&many);
        assert_eq!(digest.failing.len(), 0);
        assert_eq!(digest.errors.len(), 1);
        assert_eq!(digest.errors[0].findings.len(), MANY + 1);
        assert_eq!(failing_questions(&many), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn amounts_are_read_beside_their_question() {
        let digest = Digest::new(&reviewed(&vec!["Bread".to_owned(); MANY + 1]));
        assert_eq!((digest.errors.len(), digest.failing.len()), (0, MANY + 1));
    }

    proptest! {
        #[test]
        fn every_finding_is_there_exactly_once(answers in prop::collection::vec("(TODO|rye |## |\\!\\[image\\]\\(a\\.png\\) |<br> |- a\n|~~b~~ ){0,12}", 1..9)) {
            let review = reviewed(&answers);
            let digest = Digest::new(&review);
            let failing = digest.failing.iter().flat_map(|failing| &failing.errors);
            let entries = digest.errors.iter().chain(failing).chain(&digest.warnings).chain(&digest.notes);
            let mut all: Vec<usize> = entries.flat_map(|entry| entry.findings.clone()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..review.findings.len()).collect::<Vec<_>>());
        }
    }
}
