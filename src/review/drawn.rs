//! For tests: a report with its expected findings drawn under the lines they are about.
//!
//! A drawn line is `^^^^ rule: message`, the carets under the columns of the
//! finding; of a finding over several lines, under its part of the first. A
//! finding without columns (about the whole document) is drawn with `¦`.

use std::collections::BTreeMap;

use super::classes::Group;
use super::finding::Finding;
use super::input::{Foreign, Input};
use super::options::Options;
use super::outcome::Review;
use super::review;
use super::rules::Rule;
use crate::facts::figures::{Figures, Listed, Picture, PictureKind, Presence, Reach};
use crate::graded::losses::Losses;
use crate::report::{Reader, Report};

/// What stands for the carets of a finding without columns.
const POINT: char = '¦';

/// A report with its expectation, and what lies around it.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    text: String,
    checker: Option<String>,
    options: Options,
    figures: Figures,
    encoding: Option<(&'static str, usize)>,
    only: Option<Vec<Rule>>,
    page: bool,
}

impl Drawn {
    /// A whole report.
    pub(super) fn report(text: &str) -> Self {
        Self {
            text: text.strip_prefix('\n').unwrap_or(text).to_owned(),
            ..Self::default()
        }
    }

    /// A report of one question that asks for 5–10 words, with this answer.
    pub(super) fn answer(answer: &str) -> Self {
        Self::asked("Answer length: 5-10 words.", answer)
    }

    /// A report of one question with this line of limits and this answer.
    pub(super) fn asked(limits: &str, answer: &str) -> Self {
        let answer = answer.strip_prefix('\n').unwrap_or(answer);
        Self::report(&format!(
            "### Question 1\n\n> **What did you bake?**\n>\n> {limits}\n>\n> Answer:\n\n{answer}\n"
        ))
    }

    /// The rows of the `report.py` beside the report.
    pub(super) fn table(self, rows: &[&str]) -> Self {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(index, row)| format!("    \"question_{}\": {row},\n", index + 1))
            .collect();
        self.checker(&format!("question_constraints = {{\n{rows}}}\n"))
    }

    /// The source of the `report.py` beside the report.
    pub(super) fn checker(mut self, source: &str) -> Self {
        self.checker = Some(source.to_owned());
        self
    }

    /// The user's wishes.
    pub(super) fn options(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// A picture that is there.
    pub(super) fn figure(self, path: &str, kind: PictureKind) -> Self {
        let picture = picture(kind);
        self.presence(path, Presence::Found(picture.clone()))
            .lists(path, picture)
    }

    /// A file of the figures folder.
    pub(super) fn listed(self, path: &str) -> Self {
        self.lists(path, picture(PictureKind::Png))
    }

    fn lists(mut self, path: &str, picture: Picture) -> Self {
        self.figures.listed.push(Listed {
            path: path.to_owned(),
            picture,
        });
        self
    }

    /// What is there for a target.
    pub(super) fn presence(mut self, path: &str, presence: Presence) -> Self {
        self.figures.by_target.insert(path.to_owned(), presence);
        self
    }

    /// A picture that is there and is the course's own.
    pub(super) fn sample(mut self, path: &str) -> Self {
        self.figures.samples.insert(path.to_owned());
        self.figure(path, PictureKind::Png)
    }

    /// A figure that another Markdown file of the repository names.
    pub(super) fn mentioned(mut self, path: &str) -> Self {
        self.figures.mentioned.insert(path.to_owned());
        self
    }

    /// Where a link leads.
    pub(super) fn link(mut self, target: &str, reach: Reach) -> Self {
        self.figures.links.insert(target.to_owned(), reach);
        self
    }

    /// What the file was decoded from.
    pub(super) fn encoding(mut self, name: &'static str, replaced: usize) -> Self {
        self.encoding = Some((name, replaced));
        self
    }

    /// Looks at what the graded page loses, too; other tests leave it out of their drawings.
    pub(super) fn page(mut self) -> Self {
        self.page = true;
        self
    }

    /// Looks at findings of these rules only.
    pub(super) fn only(mut self, rules: &[Rule]) -> Self {
        self.only = Some(rules.to_vec());
        self
    }

    /// The report without what is drawn, and its review.
    pub(super) fn review(&self) -> (Report, Review) {
        let plain: String = self
            .text
            .split_inclusive('\n')
            .filter(|line| drawing(line).is_none())
            .collect();
        let report = Reader::new(self.options.markers.clone()).read(plain);
        let losses = if self.page {
            Losses::default().of(&report)
        } else {
            Vec::new()
        };
        let found = review(&Input {
            report: &report,
            figures: &self.figures,
            checker: self.checker.as_deref(),
            bom: false,
            encoding: self.encoding.map(|(name, replaced)| Foreign { name, replaced }),
            git: None,
            losses: &losses,
            options: &self.options,
        });
        (report, found)
    }

    /// Compares what is drawn with what is found: nothing may be missing, nothing added.
    #[track_caller]
    pub(super) fn check(&self) {
        let (report, review) = self.review();
        let of_page = |finding: &Finding| finding.rule().info().group == Group::Page;
        let wanted = |finding: &&Finding| {
            (self.page || !of_page(finding)) && self.only.as_ref().is_none_or(|only| only.contains(&finding.rule()))
        };
        let mut under: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for finding in review.findings.iter().filter(wanted) {
            let (line, drawn) = draw(&report, finding);
            under.entry(line).or_default().push(drawn);
        }
        let mut found = String::new();
        for (index, line) in report.text.split_inclusive('\n').enumerate() {
            found.push_str(line);
            let mut drawn = under.remove(&(index + 1)).unwrap_or_default();
            drawn.sort();
            found.extend(drawn);
        }
        assert!(under.is_empty(), "findings after the end: {under:?}");
        let expected = in_order(&self.text);
        assert!(
            found == expected,
            "drawn and found differ (- drawn only, + found only):\n{}",
            difference(&expected, &found)
        );
    }
}

fn picture(kind: PictureKind) -> Picture {
    Picture {
        bytes: 100,
        kind,
        dimensions: None,
    }
}

/// The rule that a line draws, if it is one that draws.
fn drawing(line: &str) -> Option<Rule> {
    let line = line.trim_start_matches(' ');
    let label = line.trim_start_matches(['^', POINT]);
    let (rule, _) = label.strip_prefix(' ')?.split_once(": ")?;
    (label.len() < line.len()).then(|| Rule::named(rule)).flatten()
}

/// The 1-based line of a finding, and the line that draws it.
fn draw(report: &Report, finding: &Finding) -> (usize, String) {
    let start = report.lines.position(&report.text, finding.span.start);
    let first = report.slice(&finding.span).lines().next().unwrap_or_default();
    let carets = match first.chars().count() {
        0 => POINT.to_string(),
        columns => "^".repeat(columns),
    };
    let lead = " ".repeat(start.column - 1);
    let drawn = format!("{lead}{carets} {}: {}\n", finding.rule().name(), finding.kind.message());
    (start.line, drawn)
}

/// A drawn text with the lines drawn under one line in the order they are compared in.
fn in_order(text: &str) -> String {
    let mut ordered = String::with_capacity(text.len());
    let mut drawn: Vec<&str> = Vec::new();
    for line in text.split_inclusive('\n') {
        if drawing(line).is_some() {
            drawn.push(line);
        } else {
            drawn.sort_unstable();
            ordered.extend(drawn.drain(..));
            ordered.push_str(line);
        }
    }
    drawn.sort_unstable();
    ordered.extend(drawn);
    ordered
}

/// Both texts, line by line.
fn difference(expected: &str, found: &str) -> String {
    let (mut left, mut right) = (expected.lines().peekable(), found.lines().peekable());
    let mut shown = String::new();
    loop {
        let (mark, line) = match (left.peek().copied(), right.peek().copied()) {
            (Some(a), Some(b)) if a == b => {
                right.next();
                (' ', left.next())
            }
            (Some(a), _) if drawing(a).is_some() => ('-', left.next()),
            (_, Some(b)) if drawing(b).is_some() => ('+', right.next()),
            (Some(_), _) => ('-', left.next()),
            (None, Some(_)) => ('+', right.next()),
            (None, None) => return shown,
        };
        shown.push_str(&format!("{mark} {}\n", line.unwrap_or_default()));
    }
}

#[test]
#[should_panic(expected = "+ ^^^^ unanswered")]
fn a_finding_that_is_not_drawn_is_seen() {
    Drawn::answer("TODO\n").only(&[Rule::Unanswered]).check();
}

#[test]
#[should_panic(expected = "- ^^^^^ too-long")]
fn a_drawing_that_is_not_found_is_seen() {
    Drawn::answer("\nWheat and rye and some salt.\n^^^^^ too-long: 3 words too many (13 of 5–10)\n").check();
}
