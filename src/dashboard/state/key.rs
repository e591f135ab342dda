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
    let number = report.questions.get(index)?.number;
    let before = report.questions.iter().take(index);
    let occurrence = before.filter(|question| question.number == number).count();
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
    let questions = report.questions.iter().enumerate();
    let mut same = questions.filter(|(_, question)| question.number == key.number);
    same.nth(key.occurrence).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_found_by_its_key_also_where_numbers_occur_twice() {
        let question = |number: &u32| format!("### Question {number}\n\n> **A?**\n>\n> Answer:\n\nyes\n\n");
        let report = Report::parse([4, 7, 4, 1, 4, 7].iter().map(question).collect::<String>());
        let all = keys(&report);
        assert_eq!(
            all.iter().map(|key| key.occurrence).collect::<Vec<_>>(),
            [0, 0, 1, 0, 2, 1]
        );
        for (index, key) in all.iter().enumerate() {
            assert_eq!(key_at(&report, index), Some(*key));
            assert_eq!(index_of(&report, *key), Some(index));
        }
        assert_eq!(key_at(&report, all.len()), None);
        for (number, occurrence) in [(4, 3), (5, 0)] {
            assert_eq!(index_of(&report, Key { number, occurrence }), None);
        }
    }
}
