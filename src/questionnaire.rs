//! A questionnaire to fill in, for a group that has no report yet: questions in our own words, limits of the newest known
//! version of the official checker. Pure.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

use std::fmt::Write as _;

use crate::official::known::{VERSIONS, Version};
use crate::report::{Bounds, Limits};

/// The questions, one a line after `- `, under their sections, each with an introduction after `> `.
const QUESTIONS: &str = include_str!("../assets/questionnaire.md");

/// The front of the file: as many characters as `report.py html` drops blindly, so that the title stays.
const FRONT: &str = "<!-- A report for handin: fill it in. -->\n\n";

/// What comes before the first section.
const INTRODUCTION: &str = "\
# Project report

Give this report the name of your project. Then write an answer in place of each line that says `fill here`. Pictures
belong in the folder `figures` beside this file; `![what it shows](figures/name.png)` shows one.

The questions are worded by handin, and their limits are those that the course's checker had when handin was made. If
your course gave you a report to fill in, use that one.
";

/// Columns of a line of a prompt, at most.
const WIDTH: usize = 110;

/// A questionnaire, and how it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// The file.
    pub text: String,
    /// How many questions it has.
    pub questions: usize,
    /// The version of the official checker whose limits it states; `None` where none is known.
    pub version: Option<&'static str>,
}

/// The questionnaire for the newest known version of the official checker that has as many answers.
#[must_use]
pub fn questionnaire() -> Questionnaire {
    let questions = QUESTIONS.lines().filter(|line| line.starts_with("- ")).count();
    let fits = |version: &&Version| version.table.rows.len() == questions;
    let version = VERSIONS.iter().rev().find(fits);
    let rows = version.map(|version| version.table.rows.as_slice()).unwrap_or_default();
    let mut text = format!("{FRONT}{INTRODUCTION}");
    let mut number = 0;
    for line in QUESTIONS.lines() {
        if let Some(question) = line.strip_prefix("- ") {
            let limits = rows.get(number).copied().unwrap_or_default();
            number += 1;
            one(&mut text, number, question, limits);
        } else if let Some(introduction) = line.strip_prefix("> ") {
            text.push('\n');
            quote(&mut text, introduction, "");
        } else if !line.is_empty() {
            let _ = writeln!(text, "\n{line}");
        }
    }
    Questionnaire {
        text,
        questions,
        version: version.map(|version| version.name),
    }
}

/// One question with its limits, and the placeholder that the course's own template has.
fn one(text: &mut String, number: usize, question: &str, limits: Limits) {
    let _ = writeln!(text, "\n### Question {number}\n");
    let images = limits.images.map(|images| amount(images, "image"));
    let question = match (&images, limits.words) {
        (Some(images), None) => format!("{question} Insert {images}."),
        _ => question.to_owned(),
    };
    quote(text, &question, "**");
    if let Some(words) = limits.words {
        let images = images.map(|images| format!(" + {images}")).unwrap_or_default();
        let _ = writeln!(
            text,
            ">\n> Recommended answer length: {}{images}.",
            amount(words, "word")
        );
    }
    let _ = writeln!(text, ">\n> Answer:\n\n--- question {number} fill here ---");
}

/// `100-200 words`, `1 image`.
fn amount(bounds: Bounds, noun: &str) -> String {
    match bounds.max {
        Some(1) if bounds.min == 1 => format!("1 {noun}"),
        Some(max) => format!("{}-{max} {noun}s", bounds.min),
        None => format!("at least {} {noun}s", bounds.min),
    }
}

/// A paragraph as a quote in lines of at most [`WIDTH`] columns, each between these marks.
fn quote(text: &mut String, paragraph: &str, mark: &str) {
    let mut line = String::new();
    for word in paragraph.split(' ') {
        if !line.is_empty() && line.len() + word.len() >= WIDTH {
            let _ = writeln!(text, "> {mark}{line}{mark}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(text, "> {mark}{line}{mark}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::TableSource;
    use crate::official::cut::FRONT_CHARACTERS;
    use crate::report::Report;
    use crate::review::{Input, Options, Rule, Severity, Status, review};

    #[test]
    fn its_prompts_ask_for_what_the_newest_table_asks_for() {
        let questionnaire = questionnaire();
        let report = Report::parse(questionnaire.text.as_str());
        let newest = VERSIONS.last().unwrap();
        assert_eq!(questionnaire.version, Some(newest.name));
        let asked: Vec<Limits> = report.questions.iter().map(|question| question.prompt.limits).collect();
        assert_eq!(asked, newest.table.rows);
        assert_eq!(report.questions.len(), questionnaire.questions);
        assert_eq!(report.sections.len(), 7);
        let numbers: Vec<u32> = report.questions.iter().map(|question| question.number).collect();
        assert_eq!(numbers, (1..=31).collect::<Vec<u32>>());
    }

    #[test]
    fn nothing_is_wrong_with_it_but_that_nothing_is_answered() {
        let questionnaire = questionnaire();
        let report = Report::parse(questionnaire.text.as_str());
        let options = Options::default();
        let review = review(&Input::new(&report, &options));
        for row in &review.rows {
            // Where no word is needed, nothing need be answered, and the placeholder is all there is to delete.
            let optional = row.limits.words.is_some_and(|words| words.min == 0);
            assert_eq!(row.status == Status::Complete, optional, "question {}", row.number);
        }
        let others: Vec<_> = review
            .findings
            .iter()
            .filter(|finding| !matches!(finding.rule(), Rule::Unanswered | Rule::PlaceholderLeft))
            .collect();
        assert!(others.is_empty(), "{others:?}");
        let errors = review
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        assert!(errors.into_iter().all(|finding| finding.rule() == Rule::Unanswered));
        let official = review.official.unwrap();
        assert_eq!(official.source, TableSource::BuiltIn(questionnaire.version.unwrap()));
        assert_eq!((official.stops, official.answers), (None, 31));
    }

    #[test]
    fn the_graded_page_keeps_its_title() {
        assert_eq!(FRONT.chars().count(), FRONT_CHARACTERS);
        let page = crate::graded::page::graded(&questionnaire().text);
        assert!(page.contains("<h1>Project report</h1>"), "{}", &page[..200]);
    }
}
