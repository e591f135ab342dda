//! What it means: a status for each question, findings, totals.
//!
//! [`review`] is pure: a report, what its folder holds and what the user wants
//! give a [`Review`]. Rules that are off or allowed in place leave no trace in
//! it, so that status, findings and exit status cannot disagree.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod build;
mod classes;
pub mod digest;
mod ending;
pub mod figures;
pub mod finding;
mod git;
mod help;
mod images;
mod input;
mod leftovers;
mod length;
mod limits;
mod links;
mod loss;
mod message;
pub mod options;
mod outcome;
mod page;
mod rule_info;
pub mod rules;
mod shift;
mod silencing;
pub mod status;
mod structure;
mod students;
mod totals;
mod web;
mod weight;

pub use classes::{Group, Scope, Severity};
pub use finding::{Finding, Kind};
pub use input::{Foreign, Input};
pub use leftovers::{dashes_around, lone_placeholders};
pub use options::Options;
pub use outcome::{LimitsSource, Review, Row};
pub use rule_info::RuleInfo;
pub use rules::{RULES, Rule};
pub use status::Status;
pub use totals::Totals;

use crate::official::{self, Official, Reading};
use build::Findings;
use limits::Sources;

/// Reviews a report.
#[must_use]
pub fn review(input: &Input<'_>) -> Review {
    let report = input.report;
    let reading = Reading {
        checker: input.checker,
        bom: input.bom,
        not_utf8: input.encoding.is_some(),
    };
    let table = official::table(report, reading);
    let official = table
        .as_ref()
        .map(|(table, source)| official::check(&report.text, table, source.clone(), reading));
    let mut findings = Findings::new(report, input.options);
    structure::encoding(&mut findings, input);
    structure::checker(&mut findings, official.as_ref(), input);
    structure::numbers(&mut findings, input);
    git::judge(&mut findings, input);
    leftovers::outside(&mut findings, input);
    students::judge(&mut findings, report);
    figures::unused(&mut findings, input);
    images::judge_repeated(&mut findings, input);
    let is_checked = official.is_some() || input.checker.is_some();
    if is_checked {
        page::title(&mut findings, input);
    }
    let mut rows = Vec::with_capacity(report.questions.len());
    for (index, question) in report.questions.iter().enumerate() {
        let sources = Sources::of(report, index, table.as_ref(), input.options);
        let mut row = Row::of(question, official.as_ref());
        sources.apply(&mut row);
        let entry = official
            .as_ref()
            .zip(row.official)
            .and_then(|(official, entry)| official.entries.get(entry));
        let checked = is_checked.then(|| structure::Checked {
            counted: entry.map(|entry| entry.words),
            shifted: official
                .as_ref()
                .and_then(|official| shift::after(report, index, official)),
        });
        structure::judge(&mut findings, index, question, checked, input);
        length::judge(&mut findings, index, question, &row);
        length::compare(&mut findings, index, question, &sources, report);
        leftovers::judge(&mut findings, index, question, &row, is_checked, input);
        ending::judge(&mut findings, index, question, input);
        let asked = row.limits.images.is_some_and(|images| images.max != Some(0));
        images::judge(
            &mut findings,
            index,
            question,
            images::Asked { asked, is_checked },
            input,
        );
        links::judge(&mut findings, index, question, asked, input);
        page::judge(&mut findings, index, input);
        rows.push(row);
    }
    let unreported = page::unreported(input);
    finish(rows, findings.sorted(), unreported, official)
}

/// Gives every row its findings and its status, and adds up.
fn finish(mut rows: Vec<Row>, findings: Vec<Finding>, unreported: Vec<Finding>, official: Option<Official>) -> Review {
    let mut totals = Totals {
        questions: rows.len(),
        ..Totals::default()
    };
    for (index, finding) in findings.iter().enumerate() {
        totals.count(finding.severity);
        if let Some(row) = finding.question.and_then(|question| rows.get_mut(question)) {
            row.status = row.status.min(finding.kind.status());
            row.findings.push(index);
        }
    }
    for row in &rows {
        totals.words += row.words;
        totals.missing_words += row.limits.words.map_or(0, |bounds| bounds.missing(row.words));
        match row.status {
            Status::Complete => totals.complete += 1,
            Status::Unanswered => totals.unanswered += 1,
            Status::Unfinished | Status::TooShort | Status::TooLong | Status::MissingImage | Status::TooManyImages => {}
        }
    }
    Review {
        rows,
        findings,
        unreported,
        totals,
        official,
    }
}

#[cfg(test)]
mod drawn;
#[cfg(test)]
mod explained;
