//! The questions of a class: how many reports answer each, in how many words, and in how many it fails.

use std::collections::BTreeMap;

use super::row::{Answer, Group};
use crate::report::Bounds;
use crate::review::Status;

/// One question over all reports that ask it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number.
    pub number: u32,
    /// What most of the reports ask under this number, on one line.
    pub prompt: String,
    /// The words that most of the reports ask for.
    pub limits: Option<Bounds>,
    /// The words of each answer, in the order of the reports.
    pub words: Vec<usize>,
    /// Answers that are not complete.
    pub failing: usize,
    /// Answers that the official checker lets fail.
    pub official_failing: usize,
}

impl Asked {
    /// The words of the answer in the middle; 0 without answers.
    #[must_use]
    pub fn median(&self) -> usize {
        let mut sorted = self.words.clone();
        sorted.sort_unstable();
        sorted.get(sorted.len() / 2).copied().unwrap_or(0)
    }
}

/// All questions by number. A number that a report repeats counts once, by its first answer.
#[must_use]
pub fn asked(groups: &[Group]) -> Vec<Asked> {
    let mut by_number: BTreeMap<u32, Vec<&Answer>> = BTreeMap::new();
    for row in groups.iter().filter_map(|group| group.result.as_ref().ok()) {
        let mut seen = std::collections::HashSet::new();
        for answer in row.answers.iter().filter(|answer| seen.insert(answer.number)) {
            by_number.entry(answer.number).or_default().push(answer);
        }
    }
    by_number
        .into_iter()
        .map(|(number, answers)| one(number, &answers))
        .collect()
}

fn one(number: u32, answers: &[&Answer]) -> Asked {
    Asked {
        number,
        prompt: most(answers.iter().map(|answer| answer.prompt.as_str()))
            .unwrap_or_default()
            .to_owned(),
        limits: most(
            answers
                .iter()
                .map(|answer| answer.asked.map(|asked| (asked.min, asked.max))),
        )
        .flatten()
        .map(|(min, max)| Bounds { min, max }),
        words: answers.iter().map(|answer| answer.words).collect(),
        failing: answers
            .iter()
            .filter(|answer| answer.status != Status::Complete)
            .count(),
        official_failing: answers.iter().filter(|answer| answer.passes == Some(false)).count(),
    }
}

/// The value that comes most often; the least one among equals, so that the order of the reports does not matter.
fn most<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(value, _)| value)
}

/// The questions that fail in most reports, the most first, at most so many; none that fails nowhere.
#[must_use]
pub(super) fn failing_most(questions: &[Asked], most: usize) -> Vec<&Asked> {
    let mut failing: Vec<&Asked> = questions.iter().filter(|question| question.failing > 0).collect();
    failing.sort_by_key(|question| (std::cmp::Reverse(question.failing), question.number));
    failing.truncate(most);
    failing
}
