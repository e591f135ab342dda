//! What the saves of a session changed: since the last one, and since the first.

use std::collections::BTreeMap;

use super::key::{Key, keys};
use crate::review::{Row, Status};
use crate::session::State;

/// How many totals are kept: more than any sparkline has columns.
const KEPT: usize = 512;

/// The saves of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Total words at the start and after each save, the latest last.
    pub totals: Vec<usize>,
    /// What the last save changed.
    pub last: Vec<Change>,
    /// Total words when the session began.
    pub words_at_start: usize,
    /// Questions complete when the session began.
    pub complete_at_start: usize,
    /// Saves that were seen.
    pub saves: usize,
}

/// What a save did to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question.
    pub key: Key,
    /// Words more (or fewer) than before.
    pub words: i64,
    /// Whether it is complete since.
    pub completed: bool,
}

impl History {
    /// Remembers a new reading.
    pub fn record(&mut self, before: Option<&State>, after: &State) {
        let totals = after.review.totals;
        match before {
            Some(before) => {
                self.last = changes(before, after);
                self.saves += 1;
            }
            None => {
                self.words_at_start = totals.words;
                self.complete_at_start = totals.complete;
            }
        }
        if self.totals.len() == KEPT {
            self.totals.remove(0);
        }
        self.totals.push(totals.words);
    }

    /// What the last save did to a question.
    #[must_use]
    pub fn change(&self, key: Key) -> Option<&Change> {
        self.last.iter().find(|change| change.key == key)
    }

    /// What the last save changed, in a few words: `Q11 +23 words`; empty where it changed nothing.
    #[must_use]
    pub fn summary(&self) -> String {
        let shown = 2;
        let mut parts: Vec<String> = self.last.iter().take(shown).map(Change::describe).collect();
        if self.last.len() > shown {
            parts.push(format!("{} more", self.last.len() - shown));
        }
        parts.join(", ")
    }
}

impl Change {
    fn describe(&self) -> String {
        let number = self.key.number;
        let done = if self.completed { ", complete" } else { "" };
        match self.words {
            0 if self.completed => format!("Q{number} complete"),
            0 => format!("Q{number} changed"),
            1 | -1 => format!("Q{number} {} word{done}", signed(self.words)),
            words => format!("Q{number} {} words{done}", signed(words)),
        }
    }
}

/// How much more there is now than then; negative where it is less.
#[must_use]
pub fn difference(now: usize, then: usize) -> i64 {
    i64::try_from(now).unwrap_or(i64::MAX) - i64::try_from(then).unwrap_or(i64::MAX)
}

/// A difference with its sign: `+23`, `−4`.
#[must_use]
pub fn signed(difference: i64) -> String {
    if difference < 0 {
        format!("−{}", difference.unsigned_abs())
    } else {
        format!("+{difference}")
    }
}

fn changes(before: &State, after: &State) -> Vec<Change> {
    let old: BTreeMap<Key, (&str, &Row)> = answers(before).collect();
    answers(after)
        .filter_map(|(key, (text, row))| {
            let was = old.get(&key);
            let words = was.map_or(0, |(_, was)| was.words);
            let finished = row.status == Status::Complete;
            let was_finished = was.is_some_and(|(_, was)| was.status == Status::Complete);
            let same = was.is_some_and(|(was_text, was_row)| *was_text == text && was_row.status == row.status);
            (!same).then(|| Change {
                key,
                words: difference(row.words, words),
                completed: finished && !was_finished,
            })
        })
        .collect()
}

fn answers(state: &State) -> impl Iterator<Item = (Key, (&str, &Row))> {
    let questions = state.report.questions.iter().zip(&state.review.rows);
    keys(&state.report)
        .into_iter()
        .zip(questions)
        .map(|(key, (question, row))| (key, (state.report.slice(&question.answer.trimmed), row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(number: u32, words: i64, completed: bool) -> Change {
        Change {
            key: Key { number, occurrence: 0 },
            words,
            completed,
        }
    }

    #[test]
    fn a_save_is_described_in_a_few_words() {
        let said = |changes: &[Change]| {
            let history = History {
                last: changes.to_vec(),
                ..History::default()
            };
            history.summary()
        };
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[change(11, 23, false)]), "Q11 +23 words");
        assert_eq!(said(&[change(11, -1, true)]), "Q11 −1 word, complete");
        assert_eq!(
            said(&[change(3, 0, false), change(4, 0, true)]),
            "Q3 changed, Q4 complete"
        );
        let many = [
            change(1, 1, false),
            change(2, 2, false),
            change(3, 3, false),
            change(4, 4, false),
        ];
        assert_eq!(said(&many), "Q1 +1 word, Q2 +2 words, 2 more");
    }
}
