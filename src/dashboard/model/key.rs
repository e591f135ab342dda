//! What a question is known by from one save to the next.

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

impl Key {
    /// What stands for the report as a whole: no question has so many of its number before it.
    pub const REPORT: Self = Self {
        number: 0,
        occurrence: usize::MAX,
    };
}

/// The key of a question by its index.
#[must_use]
pub fn key_of(report: &Report, index: usize) -> Option<Key> {
    let number = report.questions.get(index)?.number;
    let occurrence = report
        .questions
        .iter()
        .take(index)
        .filter(|other| other.number == number)
        .count();
    Some(Key { number, occurrence })
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
    report
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| question.number == key.number)
        .map(|(index, _)| index)
        .nth(key.occurrence)
}
