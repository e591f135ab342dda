//! One report of a class: the numbers that its row shows, and no text of the report but what its questions ask.

use crate::report::{Bounds, Report};
use crate::review::{Group as RuleGroup, Review, Rule, Status, lone_placeholders};

/// One path of a class, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the group is called: the name of its folder, or its path where two are called the same.
    pub name: String,
    /// The report's path, with `/`.
    pub path: String,
    /// Where the report's own page is, from the page of the class; `None` where there is none.
    pub page: Option<String>,
    /// The numbers, or why the report could not be checked.
    pub result: Result<Row, String>,
}

/// The numbers of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Questions.
    pub questions: usize,
    /// Questions that are complete.
    pub complete: usize,
    /// Questions that are unanswered.
    pub unanswered: usize,
    /// What `report.py check` says; `None` where no table is known.
    pub verdict: Option<Verdict>,
    /// Words of all answers.
    pub words: usize,
    /// Images that are asked for and not there, and images whose file cannot be shown.
    pub missing_images: usize,
    /// Findings of the group `leftovers`.
    pub leftovers: usize,
    /// Findings of the group `page`: what the graded page loses.
    pub lost: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// When the newest commit of the report that the remote has was made, in seconds since 1970; `None` where git knows
    /// of none.
    pub pushed: Option<i64>,
    /// The answers, in the order of the report.
    pub answers: Vec<Answer>,
}

/// What `report.py check` says of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Answers that pass; 0 where it stops.
    pub passed: usize,
    /// Answers that it expects.
    pub expected: usize,
    /// Why it stops with an error, if it does.
    pub stops: Option<String>,
}

impl Verdict {
    /// Whether every answer passes.
    #[must_use]
    pub const fn passes(&self) -> bool {
        self.stops.is_none() && self.passed == self.expected
    }
}

/// The numbers of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The number in the question's heading.
    pub number: u32,
    /// What is asked, on one line.
    pub prompt: String,
    /// What the question still needs.
    pub status: Status,
    /// Words.
    pub words: usize,
    /// Images.
    pub images: usize,
    /// The words that are asked for.
    pub asked: Option<Bounds>,
    /// Whether the official checker lets it pass; `None` where it does not judge it.
    pub passes: Option<bool>,
}

/// Characters of a prompt that are kept.
const PROMPT: usize = 160;

impl Row {
    /// The numbers of a report; `pushed` is when its newest commit on the remote was made, in seconds since 1970.
    #[must_use]
    pub fn of(report: &Report, review: &Review, pushed: Option<i64>) -> Self {
        let totals = review.totals;
        let of_group = |group: RuleGroup| {
            let findings = review.findings.iter();
            findings.filter(|finding| finding.rule().info().group == group).count()
        };
        Self {
            questions: totals.questions,
            complete: totals.complete,
            unanswered: totals.unanswered,
            verdict: review.official.as_ref().map(|official| Verdict {
                passed: official.passed.unwrap_or(0),
                expected: official.expected,
                stops: official.stops.map(crate::official::Stop::message),
            }),
            words: totals.words,
            missing_images: missing_images(review),
            leftovers: of_group(RuleGroup::Leftovers) + lone_placeholders(report, review),
            lost: of_group(RuleGroup::Page),
            errors: totals.errors,
            warnings: totals.warnings,
            pushed,
            answers: answers(report, review),
        }
    }
}

fn missing_images(review: &Review) -> usize {
    let short = review
        .rows
        .iter()
        .map(|row| row.limits.images.map_or(0, |asked| asked.missing(row.images)));
    let broken = review.findings.iter().filter(|finding| {
        matches!(
            finding.rule(),
            Rule::ImageMissing | Rule::ImageCase | Rule::ImageUnreadable
        )
    });
    short.sum::<usize>() + broken.count()
}

fn answers(report: &Report, review: &Review) -> Vec<Answer> {
    let questions = report.questions.iter().zip(&review.rows);
    questions
        .map(|(question, row)| {
            let entry = row.official.zip(review.official.as_ref());
            Answer {
                number: row.number,
                prompt: question.prompt.text.trim().chars().take(PROMPT).collect(),
                status: row.status,
                words: row.words,
                images: row.images,
                asked: row.limits.words,
                passes: entry.and_then(|(entry, official)| official.entries.get(entry)?.passes),
            }
        })
        .collect()
}
