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
mod leftovers;
mod length;
mod limits;
mod links;
mod message;
pub mod options;
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
pub use options::Options;
pub use rule_info::RuleInfo;
pub use rules::{RULES, Rule};
pub use status::Status;
pub use totals::Totals;

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::figures::Figures;
use crate::facts::git::GitFacts;
use crate::graded::losses::Loss;
use crate::official::{self, Official, Reading};
use crate::report::{Limits, Question, Report};
use build::Findings;
use limits::Sources;

/// Everything a review is made of.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What the folder holds of the pictures it shows.
    pub figures: &'a Figures,
    /// The text of the `report.py` beside the report.
    pub checker: Option<&'a str>,
    /// A byte order mark was taken off the text.
    pub bom: bool,
    /// What the file was decoded from, where that is not UTF-8.
    pub encoding: Option<Foreign<'a>>,
    /// What git knows of it; `None` outside a repository, or where nobody asked.
    pub git: Option<&'a GitFacts>,
    /// What the graded page loses of each answer, in the order of the questions; empty where nobody looked.
    pub losses: &'a [Vec<Loss>],
    /// What the user wants.
    pub options: &'a Options,
}

impl<'a> Input<'a> {
    /// A report alone, without a folder: no picture is there, no checker beside it, nothing known of git.
    #[must_use]
    pub fn new(report: &'a Report, options: &'a Options) -> Self {
        static NO_FIGURES: Figures = Figures {
            by_target: BTreeMap::new(),
            listed: Vec::new(),
            samples: BTreeSet::new(),
            mentioned: BTreeSet::new(),
            links: BTreeMap::new(),
        };
        Self {
            report,
            figures: &NO_FIGURES,
            checker: None,
            bom: false,
            encoding: None,
            git: None,
            losses: &[],
            options,
        }
    }
}

/// An encoding that Python would not read as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many sequences had to be replaced.
    pub replaced: usize,
}

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
        images::judge(&mut findings, index, question, asked, input);
        links::judge(&mut findings, index, question, asked, input);
        page::judge(&mut findings, index, input);
        rows.push(row);
    }
    finish(rows, findings.sorted(), official)
}

/// Gives every row its findings and its status, and adds up.
fn finish(mut rows: Vec<Row>, findings: Vec<Finding>, official: Option<Official>) -> Review {
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
        totals,
        official,
    }
}

/// Everything found about one report. Rows and findings refer to [`crate::report::Report`] by index and span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// One row a question, in the report's order: `rows[i]` is about `report.questions[i]`.
    pub rows: Vec<Row>,
    /// All findings, in the order of the document; those about the whole document first.
    pub findings: Vec<Finding>,
    /// Sums over the report.
    pub totals: Totals,
    /// What `report.py check` says; `None` where no table is known.
    pub official: Option<Official>,
}

impl Review {
    /// Drops the findings of other rules than these. What a question's status is, and what all sums but those of
    /// findings are, stays: they say how the report is, not what somebody asked for.
    pub fn retain(&mut self, keep: impl Fn(Rule) -> bool) {
        let findings = std::mem::take(&mut self.findings);
        self.rows.iter_mut().for_each(|row| row.findings.clear());
        (self.totals.errors, self.totals.warnings, self.totals.notes) = (0, 0, 0);
        for finding in findings.into_iter().filter(|finding| keep(finding.rule())) {
            self.totals.count(finding.severity);
            if let Some(row) = finding.question.and_then(|question| self.rows.get_mut(question)) {
                row.findings.push(self.findings.len());
            }
            self.findings.push(finding);
        }
    }
}

/// Where one question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number in its heading.
    pub number: u32,
    /// Where it stands.
    pub status: Status,
    /// Words of the answer.
    pub words: usize,
    /// Prose words of the answer.
    pub prose: usize,
    /// Images a reader would be shown.
    pub images: usize,
    /// What it is judged by.
    pub limits: Limits,
    /// The strongest source that gave one of the two limits.
    pub limits_source: Option<LimitsSource>,
    /// What the prompt asks for, where that differs from [`Row::limits`].
    pub prompt_limits: Option<Limits>,
    /// The entry of the official checker that holds this answer: an index into [`Official::entries`].
    pub official: Option<usize>,
    /// Its findings: indices into [`Review::findings`].
    pub findings: Vec<usize>,
}

/// Who says what an answer is judged by, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitsSource {
    /// `handin.toml`.
    Config,
    /// The table in the `report.py` beside the report.
    ReportPy,
    /// The prompt's wording.
    Prompt,
    /// A known version's table.
    BuiltIn,
}

impl LimitsSource {
    /// The name in the machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::ReportPy => "report.py",
            Self::Prompt => "prompt",
            Self::BuiltIn => "built-in",
        }
    }
}

impl Row {
    /// The row of a question before anything is judged.
    fn of(question: &Question, official: Option<&Official>) -> Self {
        let answer = &question.answer;
        Self {
            number: question.number,
            status: Status::Complete,
            words: answer.words,
            prose: answer.prose,
            images: answer.images.iter().filter(|image| image.shown).count(),
            limits: Limits::default(),
            limits_source: None,
            prompt_limits: None,
            official: official.and_then(|official| shift::entry_of(question, official)),
            findings: Vec::new(),
        }
    }

    /// Whether anything but notes was found about it, or it is not complete.
    #[must_use]
    pub fn has_problem(&self, findings: &[Finding]) -> bool {
        let found = self.findings.iter().filter_map(|index| findings.get(*index));
        self.status != Status::Complete || found.into_iter().any(|finding| finding.severity > Severity::Note)
    }
}

#[cfg(test)]
mod drawn;
#[cfg(test)]
mod explained;
