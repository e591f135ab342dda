//! What a question is known by from one save to the next, and what can be selected.

use std::collections::HashMap;

use crate::report::Report;

/// What a question is known by from one save to the next: its number, and how many have it before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The number in its heading.
    pub number: u32,
    /// How many questions before it have the same number.
    pub occurrence: usize,
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The report as a whole.
    Report,
    /// A question; one that the report does not have while nothing is read.
    Question(Key),
}

impl Default for Selection {
    fn default() -> Self {
        Self::Question(Key::default())
    }
}

/// The key of a question by its index.
#[must_use]
pub fn key_at(report: &Report, index: usize) -> Option<Key> {
    keys(report).get(index).copied()
}

/// The keys of all questions, in their order.
#[must_use]
pub fn keys(report: &Report) -> Vec<Key> {
    let mut met: HashMap<u32, usize> = HashMap::new();
    let mut key = |number| {
        let count = met.entry(number).or_default();
        *count += 1;
        Key {
            number,
            occurrence: *count - 1,
        }
    };
    report.questions.iter().map(|question| key(question.number)).collect()
}

/// The index of a question by its key.
#[must_use]
pub fn index_of(report: &Report, key: Key) -> Option<usize> {
    keys(report).into_iter().position(|other| other == key)
}
