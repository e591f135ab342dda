//! What the official checker sees: its cutting of the text, its table, its verdict.
//!
//! The algorithm is `report.py check`'s, reproduced exactly: split at every
//! `Answer:`, cut at `###` and then at `##`, judge the i-th answer by the i-th
//! row. Headings play no part in it.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

pub mod cut;
pub mod known;
mod python;
pub mod table;

pub use table::{Table, TableSource};

use crate::numbers::counted;
use crate::report::{Limits, Report, Span, count, images};

/// What `report.py check` makes of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// How many answers its table has rows for.
    pub expected: usize,
    /// How many answers its cutting finds.
    pub answers: usize,
    /// How many of them pass; `None` when it stops and judges nothing.
    pub passed: Option<usize>,
    /// Why it stops, if it does.
    pub stops: Option<Stop>,
    /// Where its table comes from.
    pub source: TableSource,
    /// The answers it judges, in order; empty when the cutting cannot even begin.
    pub entries: Vec<Entry>,
}

/// One answer as the official checker cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it counts, in the report's text.
    pub span: Span,
    /// Its words, the placeholder included.
    pub words: usize,
    /// Its images, by the checker's pattern.
    pub images: usize,
    /// What the row of its position asks for; nothing where there is no such row.
    pub limits: Limits,
    /// Its verdict by the row of its position; `None` when it stops before.
    pub passes: Option<bool>,
}

/// Why `report.py check` stops with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The file is not UTF-8.
    NotUtf8,
    /// There is no `Answer:` at all.
    NoAnswers,
    /// The number of answers is not the number of its rows.
    WrongCount {
        /// Answers found.
        found: usize,
        /// Rows of the table.
        expected: usize,
    },
}

/// What is known of a report besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading<'a> {
    /// The text of the `report.py` beside the report.
    pub checker: Option<&'a str>,
    /// A byte order mark was taken off the text; Python keeps it.
    pub bom: bool,
    /// The file is not UTF-8, so Python cannot read it.
    pub not_utf8: bool,
}

/// The table that judges a report, and where it comes from: the `report.py` beside it, or the known
/// version that its prompts agree with.
#[must_use]
pub fn table(report: &Report, reading: Reading<'_>) -> Option<(Table, TableSource)> {
    if let Some(table) = reading.checker.and_then(table::read) {
        return Some((table, TableSource::ReportPy));
    }
    let prompts: Vec<Limits> = report.questions.iter().map(|question| question.prompt.limits).collect();
    known::recognise(&prompts).map(|version| (version.table.clone(), TableSource::BuiltIn(version.name)))
}

/// What `report.py check` says of a report, judged by a table.
#[must_use]
pub fn check(text: &str, table: &Table, source: TableSource, reading: Reading<'_>) -> Official {
    let from = if table.drops_front {
        cut::front(text, cut::FRONT_CHARACTERS, reading.bom)
    } else {
        0
    };
    let list = if reading.not_utf8 {
        Vec::new()
    } else {
        cut::answers(text, from)
    };
    let expected = table.rows.len();
    let stops = if reading.not_utf8 {
        Some(Stop::NotUtf8)
    } else if list.is_empty() {
        Some(Stop::NoAnswers)
    } else {
        (list.len() != expected).then_some(Stop::WrongCount {
            found: list.len(),
            expected,
        })
    };
    let entries: Vec<Entry> = list
        .into_iter()
        .enumerate()
        .map(|(index, span)| {
            let answer = text.get(span.clone()).unwrap_or_default();
            let (words, images) = (count::words(answer), images::official_matches(answer).len());
            let passes = stops.is_none().then(|| table.passes(index, words, images));
            Entry {
                span,
                words,
                images,
                limits: table.rows.get(index).copied().unwrap_or_default(),
                passes,
            }
        })
        .collect();
    let passed = stops
        .is_none()
        .then(|| entries.iter().filter(|entry| entry.passes == Some(true)).count());
    Official {
        expected,
        answers: entries.len(),
        passed,
        stops,
        source,
        entries,
    }
}

impl Stop {
    /// Why, in a clause without full stop.
    #[must_use]
    pub fn message(self) -> String {
        match self {
            Self::NotUtf8 => "the file is not UTF-8".to_owned(),
            Self::NoAnswers => "there is no `Answer:` in the file".to_owned(),
            Self::WrongCount { found, expected } => {
                format!("{} found where {expected} are expected", counted(found, "answer"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(answers: &[&str]) -> String {
        let questions = answers.iter().enumerate().map(|(index, answer)| {
            format!(
                "### Question {}\n> **Why?**\n>\n> Answer length: 2-3 words.\n>\n> Answer:\n\n{answer}\n\n",
                index + 1
            )
        });
        questions.collect()
    }

    fn verdict(answers: &[&str]) -> Official {
        let rows = vec![
            Limits {
                words: Some(crate::report::Bounds::new(2, 3)),
                images: None
            };
            3
        ];
        let table = Table {
            rows,
            drops_front: false,
        };
        check(&text(answers), &table, TableSource::ReportPy, Reading::default())
    }

    #[test]
    fn answers_are_judged_by_position() {
        let official = verdict(&["one two", "one", "--- question 3 fill here ---"]);
        assert_eq!((official.passed, official.stops), (Some(1), None));
        assert_eq!(
            official.entries.iter().map(|entry| entry.words).collect::<Vec<_>>(),
            [2, 1, 6]
        );
    }

    #[test]
    fn a_wrong_number_of_answers_stops_it() {
        let official = verdict(&["a b", "a b", "a b ### c"]);
        assert_eq!(official.stops, Some(Stop::WrongCount { found: 4, expected: 3 }));
        assert_eq!(official.passed, None);
        assert!(official.entries.iter().all(|entry| entry.passes.is_none()));
    }

    #[test]
    fn text_that_python_cannot_read_stops_it() {
        let table = Table::default();
        let reading = Reading {
            not_utf8: true,
            ..Reading::default()
        };
        assert_eq!(
            check("Answer:", &table, TableSource::ReportPy, reading).stops,
            Some(Stop::NotUtf8)
        );
        assert_eq!(
            check("", &table, TableSource::ReportPy, Reading::default()).stops,
            Some(Stop::NoAnswers)
        );
    }

    #[test]
    fn every_stop_has_a_reason() {
        let wrong = Stop::WrongCount { found: 1, expected: 27 };
        assert_eq!(wrong.message(), "1 answer found where 27 are expected");
        assert!(Stop::NotUtf8.message().contains("UTF-8"));
        assert!(Stop::NoAnswers.message().contains("Answer:"));
    }
}
