//! What next: the step that brings a report closest to being handed in, and the key that leads there. Pure.

use crate::handin::{Item, Topic, Verdict as Ready};
use crate::keyboard::{Action, Motion};
use crate::report::Report;
use crate::review::{Finding, Group, Kind, Review, Rule, Severity, Status};

use super::verdict::{Verdict, why_they_differ};

/// In which order a next step is looked for, as the help says it.
pub const ORDER: [&str; 7] = [
    "errors of the report as a whole: they can hit every question",
    "images whose file has another name: repaired in a second",
    "questions without an answer",
    "other errors, from the first question on",
    "complete answers that report.py fails",
    "warnings",
    "commit, push and hand in",
];

/// The next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is, in a clause; text of the report in it is not made safe for a terminal.
    pub text: String,
    /// The question it is about, by its number.
    pub number: Option<u32>,
    /// What leads there.
    pub way: Way,
    /// Whether nothing of the report itself is left to do.
    pub is_done: bool,
}

/// What leads to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The key of an action.
    Key(Action),
    /// The question's number, and the key that goes to it.
    Number(u32),
}

/// What a step is looked for in.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What it means.
    pub review: &'a Review,
    /// Makes the hand-in list, which is asked only where nothing of the text is left to do.
    pub handin: &'a dyn Fn() -> Vec<Item>,
    /// The selected question, by its index.
    pub selected: Option<usize>,
}

/// The most valuable next step; see [`ORDER`].
#[must_use]
pub(super) fn next_step(facts: Facts<'_>) -> Step {
    let errors = || {
        facts
            .review
            .findings
            .iter()
            .filter(|one| one.severity == Severity::Error)
    };
    let whole = errors().find(|finding| finding.question.is_none() && is_of_the_text(finding));
    let renamed = errors().find(|finding| has_another_name(finding));
    let written = errors().find(|finding| finding.question.is_some() && finding.rule() != Rule::Unanswered);
    let warning = |finding: &&Finding| finding.severity == Severity::Warning && is_of_the_text(finding);
    whole
        .or(renamed)
        .map(|finding| about(finding, facts))
        .or_else(|| unanswered(facts))
        .or_else(|| written.map(|finding| about(finding, facts)))
        .or_else(|| failed(facts))
        .or_else(|| {
            facts
                .review
                .findings
                .iter()
                .find(warning)
                .map(|finding| about(finding, facts))
        })
        .unwrap_or_else(|| done(facts))
}

/// What git lacks comes last, with the hand-in list.
fn is_of_the_text(finding: &Finding) -> bool {
    finding.rule().info().group != Group::Git
}

fn has_another_name(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        Kind::ImageCase { .. } | Kind::ImageMissing { near: Some(_), .. }
    )
}

/// The step of a finding.
fn about(finding: &Finding, facts: Facts<'_>) -> Step {
    let message = finding.kind.message();
    match finding.question {
        Some(index) => at(index, message, facts),
        None => Step {
            text: message,
            number: None,
            way: Way::Key(Action::Problems),
            is_done: false,
        },
    }
}

/// A step in a question: the editor where it is selected, else its number.
fn at(index: usize, text: String, facts: Facts<'_>) -> Step {
    let number = facts.report.questions.get(index).map(|question| question.number);
    let way = match number {
        Some(number) if facts.selected != Some(index) => Way::Number(number),
        Some(_) | None => Way::Key(Action::Edit),
    };
    Step {
        text,
        number,
        way,
        is_done: false,
    }
}

/// The unanswered question that is selected, else the one that the key for the next one leads to.
fn unanswered(facts: Facts<'_>) -> Option<Step> {
    let rows = &facts.review.rows;
    let is_open = |index: &usize| rows.get(*index).is_some_and(|row| row.status == Status::Unanswered);
    let from = facts.selected.unwrap_or(0).min(rows.len());
    let index = (from..rows.len()).chain(0..from).find(is_open)?;
    let number = rows.get(index)?.number;
    let way = if facts.selected == Some(index) {
        Action::Edit
    } else {
        Action::Move(Motion::NextUnanswered)
    };
    Some(Step {
        text: format!("question {number} is unanswered"),
        number: None,
        way: Way::Key(way),
        is_done: false,
    })
}

/// The first answer that fails although it is complete.
fn failed(facts: Facts<'_>) -> Option<Step> {
    let mut rows = facts.review.rows.iter().enumerate();
    let (index, row) = rows.find(|(_, row)| Verdict::of(facts.review, row) == Some(Verdict::Fails))?;
    let why = why_they_differ(facts.review, row).unwrap_or_else(|| "report.py fails it".to_owned());
    Some(at(index, why, facts))
}

/// Nothing is wrong with the text: what is left is to hand it in.
fn done(facts: Facts<'_>) -> Step {
    let items = (facts.handin)();
    let is_open = |topic: Topic| {
        let item = items.iter().find(|item| item.topic == topic);
        item.is_some_and(|item| item.verdict != Ready::Pass)
    };
    let known = items.iter().any(|item| item.topic == Topic::Committed);
    let text = match (
        known,
        is_open(Topic::Committed),
        is_open(Topic::Pushed),
        is_open(Topic::Main),
    ) {
        (false, _, _, _) => "all complete: see the hand-in list",
        (true, true, _, _) => "all complete: commit and push",
        (true, false, true, _) => "all complete: push",
        (true, false, false, true) => "all complete: merge it into main",
        (true, false, false, false) => "all complete, committed and pushed",
    };
    Step {
        text: text.to_owned(),
        number: None,
        way: Way::Key(Action::HandIn),
        is_done: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    const GOOD: &str = "Rye and wheat and salt.";

    /// The step for answers to questions that ask for three to six words, with one of them selected.
    fn step(answers: &[&str], selected: usize) -> Step {
        let question = |(index, answer): (usize, &&str)| {
            let number = index + 1;
            format!(
                "### Question {number}\n\n> **What?**\n>\n> Answer length: 3-6 words.\n>\n> Answer:\n\n{answer}\n\n"
            )
        };
        let text: String = answers.iter().enumerate().map(question).collect();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("figures")).unwrap();
        std::fs::write(folder.path().join("figures/loss.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        let mut session = Session::new(&folder.path().join("README.md"), crate::review::Options::default());
        let state = session.review(text.as_bytes());
        next_step(Facts {
            report: &state.report,
            review: &state.review,
            handin: &Vec::new,
            selected: Some(selected),
        })
    }

    #[test]
    fn an_unanswered_question_comes_before_one_that_is_too_short() {
        let step = step(&["Rye", GOOD, "", ""], 0);
        assert_eq!(step.text, "question 3 is unanswered");
        assert_eq!(step.way, Way::Key(Action::Move(Motion::NextUnanswered)));
    }

    #[test]
    fn the_unanswered_question_that_is_selected_is_the_step() {
        let step = step(&["", GOOD, ""], 2);
        assert_eq!(
            (step.text.as_str(), step.way),
            ("question 3 is unanswered", Way::Key(Action::Edit))
        );
    }

    #[test]
    fn an_image_with_another_name_comes_first() {
        let step = step(&["", "Rye and wheat ![Loss](figures/Loss.png)"], 0);
        assert_eq!((step.number, step.way), (Some(2), Way::Number(2)), "{}", step.text);
        assert!(step.text.contains("Loss.png"), "{}", step.text);
    }

    #[test]
    fn other_errors_come_next_and_the_key_is_the_editors_where_one_is() {
        let elsewhere = step(&[GOOD, "Rye"], 0);
        assert_eq!((elsewhere.number, elsewhere.way), (Some(2), Way::Number(2)));
        let here = step(&[GOOD, "Rye"], 1);
        assert_eq!((here.number, here.way), (Some(2), Way::Key(Action::Edit)));
    }

    #[test]
    fn where_nothing_is_wrong_the_hand_in_list_is_next() {
        let step = step(&[GOOD], 0);
        assert!(step.is_done, "{step:?}");
        assert_eq!(step.way, Way::Key(Action::HandIn));
    }
}
