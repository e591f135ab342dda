//! The class as JSON: a line for each report (NDJSON), or one document with sums and questions.

use serde::Serialize;

use super::questions::Asked;
use super::record::Record;
use super::row::Group;
use super::sums::Sums;
use crate::output::escape::escape_json;

/// The format's number; it changes only when a key changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    record: Record<'a>,
    answers: Vec<AnswerJson>,
}

#[derive(Serialize)]
struct AnswerJson {
    number: u32,
    status: &'static str,
    words: usize,
    images: usize,
    passes: Option<bool>,
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    handin: &'static str,
    reports: Vec<Line<'a>>,
    totals: Sums,
    questions: Vec<AskedJson>,
}

#[derive(Serialize)]
struct AskedJson {
    number: u32,
    reports: usize,
    failing: usize,
    official_failing: usize,
    median_words: usize,
}

/// One report as a line of NDJSON, with its line end.
#[must_use]
pub fn line(group: &Group) -> String {
    // Nothing in a row can fail to serialize: no maps, no floats.
    let json = serde_json::to_string(&record(group)).unwrap_or_default();
    escape_json(&json) + "\n"
}

/// The whole class as one document, with a line end.
#[must_use]
pub fn document(groups: &[Group], questions: &[Asked]) -> String {
    let document = Document {
        format: FORMAT,
        handin: env!("CARGO_PKG_VERSION"),
        reports: groups.iter().map(record).collect(),
        totals: Sums::of(groups),
        questions: questions
            .iter()
            .map(|asked| AskedJson {
                number: asked.number,
                reports: asked.words.len(),
                failing: asked.failing,
                official_failing: asked.official_failing,
                median_words: asked.median(),
            })
            .collect(),
    };
    let json = serde_json::to_string_pretty(&document).unwrap_or_default();
    escape_json(&json) + "\n"
}

fn record(group: &Group) -> Line<'_> {
    let answers = group.result.as_ref().map(|row| row.answers.as_slice());
    Line {
        record: Record::of(group),
        answers: answers
            .unwrap_or_default()
            .iter()
            .map(|answer| AnswerJson {
                number: answer.number,
                status: answer.status.name(),
                words: answer.words,
                images: answer.images,
                passes: answer.passes,
            })
            .collect(),
    }
}
