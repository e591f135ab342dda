//! The hand-in list: one look at everything that must be so at the deadline, green or not. Pure.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod git;
mod item;
mod time;

use crate::facts::figures::Figures;
use crate::facts::git::{GitFacts, Tracking};
use crate::numbers::counted;
use crate::official::Official;
use crate::report::Report;
use crate::review::{Finding, Group, Kind, Review, Rule, Severity, Status, lone_placeholders};

pub use item::{Detail, Item, Topic, Verdict};
pub use time::remaining;

/// What the list is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What it means.
    pub review: &'a Review,
    /// The pictures it shows.
    pub figures: &'a Figures,
    /// What git knows; without it the list has no word on git.
    pub git: Option<&'a GitFacts>,
    /// Seconds until the deadline, negative once it is over; `None` where there is none.
    pub seconds_left: Option<i64>,
}

/// The hand-in list, in the order in which things are put right.
#[must_use]
pub fn handin(facts: Facts<'_>) -> Vec<Item> {
    let mut items = vec![
        questions(facts),
        checker(facts),
        placeholders(facts),
        page(facts),
        figures(facts),
        conflicts(facts),
    ];
    items.extend(other_errors(facts, &items));
    items.extend(checklist(facts.report));
    items.extend(facts.git.into_iter().flat_map(git::items));
    items.extend(facts.seconds_left.map(time::item));
    items
}

/// Whether anything on the list is not ready.
#[must_use]
pub fn failed(items: &[Item]) -> bool {
    items.iter().any(|item| item.verdict == Verdict::Fail)
}

fn questions(facts: Facts<'_>) -> Item {
    let totals = facts.review.totals;
    let open = facts.review.rows.iter().enumerate();
    let mut details: Vec<Detail> = open
        .filter(|(_, row)| row.status != Status::Complete)
        .map(|(index, row)| Detail {
            question: Some(index),
            number: Some(row.number),
            text: row.status.words().to_owned(),
        })
        .collect();
    details.extend(found(facts, |rule| rule == Rule::QuestionMissing));
    let verdict = if details.is_empty() && totals.questions > 0 {
        Verdict::Pass
    } else {
        Verdict::Fail
    };
    let text = format!("{}/{} complete", totals.complete, totals.questions);
    Item::new(Topic::Questions, verdict, text).with(details)
}

fn checker(facts: Facts<'_>) -> Item {
    let Some(official) = &facts.review.official else {
        let text = "unknown: its table is neither beside the report nor built in";
        return Item::new(Topic::Checker, Verdict::Unknown, text);
    };
    if let Some(stop) = official.stops {
        let text = format!("stops with an error: {}", stop.message());
        let why = found(facts, |rule| rule == Rule::CheckerStops);
        return Item::new(Topic::Checker, Verdict::Fail, text).with(why);
    }
    let passed = official.passed.unwrap_or(0);
    let text = format!("{passed}/{} answers pass", official.expected);
    if passed == official.expected {
        Item::new(Topic::Checker, Verdict::Pass, text)
    } else {
        let mut details = found(facts, |rule| rule == Rule::AnswerMarkerMissing);
        details.extend(judged_short(facts.review, official));
        Item::new(Topic::Checker, Verdict::Fail, text).with(details)
    }
}

/// The questions whose answers the official checker lets fail, with what it counts of them.
fn judged_short(review: &Review, official: &Official) -> Vec<Detail> {
    let rows = review.rows.iter().enumerate();
    rows.filter_map(|(index, row)| {
        let entry = official.entries.get(row.official?)?;
        (entry.passes == Some(false)).then(|| Detail {
            question: Some(index),
            number: Some(row.number),
            text: format!(
                "{}, {} by its count",
                counted(entry.words, "word"),
                counted(entry.images, "image")
            ),
        })
    })
    .collect()
}

/// Placeholders of the template, whole or their dashes, that the page would show.
fn placeholders(facts: Facts<'_>) -> Item {
    let details = found(facts, |rule| {
        matches!(rule, Rule::PlaceholderLeft | Rule::PlaceholderDashes)
    });
    let left = details.len() + lone_placeholders(facts.report, facts.review);
    if left == 0 {
        return Item::new(Topic::Placeholders, Verdict::Pass, "none");
    }
    let text = format!("{left} left");
    Item::new(Topic::Placeholders, Verdict::Warn, text).with(details)
}

/// Errors that no other item names, so that "ready" and exit status 0 are the same.
fn other_errors(facts: Facts<'_>, items: &[Item]) -> Option<Item> {
    if facts.review.totals.errors == 0 || failed(items) {
        return None;
    }
    let errors = facts
        .review
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    let details: Vec<Detail> = errors.map(|finding| detail(facts, finding)).collect();
    let text = counted(details.len(), "error");
    Some(Item::new(Topic::Errors, Verdict::Fail, text).with(details))
}

fn page(facts: Facts<'_>) -> Item {
    let lost = found(facts, |rule| rule.info().group == Group::Page);
    match lost.len() {
        0 => Item::new(Topic::Page, Verdict::Pass, "shows everything you wrote"),
        1 => Item::new(Topic::Page, Verdict::Warn, "loses one thing").with(lost),
        many => Item::new(Topic::Page, Verdict::Warn, format!("loses {many} things")).with(lost),
    }
}

fn figures(facts: Facts<'_>) -> Item {
    let mut details = found(facts, is_about_pictures);
    let broken = facts.review.findings.iter().any(|finding| {
        is_about_pictures(finding.rule())
            && (finding.severity == Severity::Error || matches!(finding.kind, Kind::ImageUntracked { .. }))
    });
    for (path, tracking) in facts.git.iter().flat_map(|git| &git.figures) {
        let text = match tracking {
            Tracking::Modified => format!("`{path}` has changes that are not committed"),
            Tracking::Lfs => format!("`{path}` is in Git LFS, which the course does not fetch"),
            // Those that git does not have are findings already, at their place.
            Tracking::Tracked | Tracking::Untracked | Tracking::Ignored => continue,
        };
        details.push(Detail::whole(text));
    }
    let shown = facts.figures.by_target.len();
    if details.is_empty() {
        let text = match (shown, facts.git) {
            (0, _) => "none".to_owned(),
            (_, Some(_)) => format!("{shown} there, and in git"),
            (_, None) => format!("{shown} there"),
        };
        return Item::new(Topic::Figures, Verdict::Pass, text);
    }
    let verdict = if broken { Verdict::Fail } else { Verdict::Warn };
    let text = format!("{shown} shown, {} to look at", details.len());
    Item::new(Topic::Figures, verdict, text).with(details)
}

/// The rules that say a picture will not be there, or not be seen.
fn is_about_pictures(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::ImageMissing
            | Rule::ImageCase
            | Rule::ImageUnreadable
            | Rule::ImageUntracked
            | Rule::ImageFormat
            | Rule::ImageOutsideFigures
            | Rule::ImageRemote
            | Rule::ImageNotShown
    )
}

fn conflicts(facts: Facts<'_>) -> Item {
    let mut left = found(facts, |rule| rule == Rule::ConflictMarker);
    if facts.git.is_some_and(|git| git.conflicts) {
        left.push(Detail::whole("git is in the middle of a merge".to_owned()));
    }
    if left.is_empty() {
        Item::new(Topic::Conflicts, Verdict::Pass, "none")
    } else {
        Item::new(Topic::Conflicts, Verdict::Fail, "not resolved").with(left)
    }
}

fn checklist(report: &Report) -> Option<Item> {
    let list = report.checklist.as_ref()?;
    let text = format!("{}/{} ticked", list.checked(), list.total());
    let verdict = if list.checked() == list.total() {
        Verdict::Pass
    } else {
        Verdict::Warn
    };
    Some(Item::new(Topic::Checklist, verdict, text))
}

/// The findings of some rules, as details.
fn found(facts: Facts<'_>, wanted: impl Fn(Rule) -> bool) -> Vec<Detail> {
    let findings = facts.review.findings.iter();
    findings
        .filter(|finding| wanted(finding.rule()))
        .map(|finding| detail(facts, finding))
        .collect()
}

fn detail(facts: Facts<'_>, finding: &Finding) -> Detail {
    let row = finding.question.and_then(|index| facts.review.rows.get(index));
    Detail {
        question: finding.question,
        number: row.map(|row| row.number),
        text: finding.kind.message(),
    }
}

#[cfg(test)]
mod tests;
