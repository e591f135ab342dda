//! What `handin fix` says: each repair, what is left, and the report before and after in one line.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::fix::{Reviewed, Safety, Unanswered};
use crate::numbers::{counted, thousands};
use crate::report::Report;
use crate::session::repair::Repaired;
use crate::visible::visible;

const GONE: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();
const BOLD: Style = Style::new().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Everything about one report, the sums in the last line.
pub(super) fn report(name: &str, repaired: &Repaired) -> String {
    let mut out = String::new();
    let name = visible(name);
    let outcome = &repaired.outcome;
    for repair in &outcome.made {
        let number = number(&repaired.before.report, repair.question);
        let _ = writeln!(
            out,
            "{BOLD}{name}{BOLD:#}: question {number}: {}",
            visible(&repair.title)
        );
    }
    for repair in &outcome.left {
        let number = number(&outcome.after.report, repair.question);
        let line = outcome.after.report.lines.line(repair.span().start);
        let why = match &repair.safety {
            Safety::Safe => String::new(),
            Safety::Unsafe(reason) => format!(" ({WARNING}unsafe{WARNING:#}: {})", visible(reason)),
        };
        let title = visible(&repair.title);
        let _ = writeln!(
            out,
            "{BOLD}{name}:{line}{BOLD:#}: question {number}: left: {title}{why}"
        );
    }
    for Unanswered { finding, reason } in &outcome.unanswered {
        let report = &outcome.after.report;
        let number = finding.question.map_or(0, |question| number(report, question));
        let (line, message) = (report.lines.line(finding.span.start), finding.kind.message());
        let (message, reason) = (visible(&message), visible(reason));
        let _ = writeln!(
            out,
            "{BOLD}{name}:{line}{BOLD:#}: question {number}: left: {message} (not repairable: {reason})"
        );
    }
    let _ = writeln!(out, "{BOLD}{name}{BOLD:#}: {}", sums(repaired));
    out
}

/// The number of the question at an index.
pub(super) fn number(report: &Report, question: usize) -> u32 {
    report.questions.get(question).map_or(0, |question| question.number)
}

/// Repaired, left, words before and after, verdict before and after.
fn sums(repaired: &Repaired) -> String {
    let (before, outcome) = (&repaired.before, &repaired.outcome);
    // Several repairs may answer one finding.
    let left: BTreeSet<_> = outcome
        .left
        .iter()
        .map(|repair| (&repair.findings, &repair.unreported))
        .collect();
    let left = left.len() + outcome.unanswered.len();
    let answered = outcome.made.iter();
    let answered: usize = answered
        .map(|repair| repair.findings.len() + repair.unreported.len())
        .sum();
    let made = match outcome.made.len() {
        0 if left == 0 => "nothing to repair".to_owned(),
        0 => "nothing repaired".to_owned(),
        _some => format!("{} repaired", counted(answered, "finding")),
    };
    let words = |reviewed: &Reviewed| thousands(reviewed.review.totals.words);
    let words = match words(before) == words(&outcome.after) {
        true => format!("{} words", words(before)),
        false => format!("{} words before, {} after", words(before), words(&outcome.after)),
    };
    let (old, new) = (verdict(before), verdict(&outcome.after));
    let verdict = match old == new {
        true => old,
        false => format!("{old} before, {new} after"),
    };
    format!("{made}, {left} left; {words}; {verdict}")
}

/// What the official checker concludes; where no table is known, how many questions are complete.
fn verdict(reviewed: &Reviewed) -> String {
    match &reviewed.review.official {
        Some(official) => match (official.passed, official.stops) {
            (Some(passed), _) => format!("report.py passes {passed} of {}", official.expected),
            (None, Some(stop)) => format!("report.py stops: {}", stop.message()),
            (None, None) => "report.py judges nothing".to_owned(),
        },
        None => format!(
            "{} of {} complete",
            reviewed.review.totals.complete, reviewed.review.totals.questions
        ),
    }
}

/// A unified diff in colour, without anything that a terminal would obey.
pub(super) fn coloured(diff: &str) -> String {
    let mut out = String::with_capacity(diff.len() + 64);
    for line in diff.lines() {
        let style = match line.as_bytes() {
            [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => BOLD,
            [b'-', ..] => GONE,
            [b'+', ..] => NEW,
            [b'@', ..] => PLACE,
            _same => Style::new(),
        };
        let line = visible(line.trim_end_matches('\r'));
        let _ = writeln!(out, "{style}{line}{style:#}");
    }
    out
}
