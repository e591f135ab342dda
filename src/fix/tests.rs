//! Tests of repairs as they are drawn: an answer before, and after; here the harness, below them the drawings by kind.

mod answer;
mod blocks;
mod inline;
mod refused;

use super::{Repair, Reviewed, Reviewer, Wanted, offers, together};
use crate::facts::figures::Figures;
use crate::graded::losses::Losses;
use crate::report::Report;
use crate::review::{Input, Options, review};

/// Reviews texts with figures that are there, and a table of the official checker.
struct Alone {
    options: Options,
    figures: Figures,
    checker: Option<String>,
    losses: Losses,
}

impl Alone {
    fn new() -> Self {
        Self {
            options: Options::default(),
            figures: Figures::default(),
            checker: None,
            losses: Losses::default(),
        }
    }

    fn read(&mut self, text: &str) -> Reviewed {
        let report = Report::parse(text);
        let losses = self.losses.of(&report);
        let review = review(&Input {
            figures: &self.figures,
            checker: self.checker.as_deref(),
            losses: &losses,
            ..Input::new(&report, &self.options)
        });
        Reviewed { report, review }
    }
}

impl Reviewer for Alone {
    fn review(&mut self, text: &str) -> Option<Reviewed> {
        Some(self.read(text))
    }
}

fn asked(answer: &str) -> String {
    format!("### Question 1\n\n> **What did you bake?**\n>\n> Answer:\n{answer}")
}

/// All repairs of a report.
fn repairs(before: &Reviewed, alone: &mut Alone) -> Vec<Repair> {
    offers(before, alone, |_| true).repairs
}

/// All safe repairs of an answer, and the answer then.
fn repaired(answer: &str) -> (Vec<String>, String) {
    repaired_by(Alone::new(), answer)
}

fn repaired_by(mut alone: Alone, answer: &str) -> (Vec<String>, String) {
    let text = asked(answer);
    let before = alone.read(&text);
    let done = together(&before, &Wanted::default(), &mut alone);
    let again = together(&done.after, &Wanted::default(), &mut alone);
    assert_eq!(
        again.made,
        [],
        "a second run repairs again:\n{}",
        done.after.report.text
    );
    let titles = done.made.into_iter().map(|repair| repair.title).collect();
    let after = done.after.report.text.strip_prefix(&asked("")).map(str::to_owned);
    (titles, after.unwrap_or(done.after.report.text))
}

/// Holds repairs to their drawings: the answer before, and after.
#[track_caller]
fn assert_repaired(drawings: &[(&str, &str)]) {
    for (before, after) in drawings {
        let (titles, found) = repaired(before);
        assert_eq!(found, *after, "{before}\n{titles:?}");
    }
}
