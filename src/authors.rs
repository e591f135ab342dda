//! Who wrote how many words of which answer: for the question about individual contributions. Pure.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

use crate::facts::blame::{AuthorWords, Blame};
use crate::report::Report;

/// The words of each author, in all and by question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authors {
    /// In all answers: most words first.
    pub totals: Vec<AuthorWords>,
    /// By question, in the report's order: its number, and its authors.
    pub questions: Vec<(u32, Vec<AuthorWords>)>,
    /// Whether older history is missing, so that its oldest commit seems to have written everything.
    pub shallow: bool,
    /// The number of the question that asks for individual contributions, where one does.
    pub asked_in: Option<u32>,
}

/// Adds up who last changed the lines of each answer. A word is its line's last author's, whoever wrote it first.
#[must_use]
pub fn authors(report: &Report, blame: &Blame) -> Authors {
    let mut all: Vec<(usize, &str)> = Vec::new();
    let mut questions = Vec::with_capacity(report.questions.len());
    for question in &report.questions {
        let span = &question.answer.trimmed;
        let first = report.lines.line(span.start);
        let pieces: Vec<(usize, &str)> = report
            .slice(span)
            .split('\n')
            .enumerate()
            .map(|(index, text)| (first + index, text))
            .collect();
        questions.push((question.number, blame.words_by_author(&pieces)));
        all.extend(pieces);
    }
    Authors {
        totals: blame.words_by_author(&all),
        questions,
        shallow: blame.shallow,
        asked_in: report
            .questions
            .iter()
            .find(|question| question.prompt.text.to_lowercase().contains("individual contribution"))
            .map(|question| question.number),
    }
}

/// What to call an author: the name, or that the lines are not committed yet.
#[must_use]
pub fn name(author: &AuthorWords) -> &str {
    author.author.as_deref().unwrap_or("not committed")
}
