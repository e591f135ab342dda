//! The last lines of a report: which questions fail, the sums, and what the official checker says.

use std::fmt::Write as _;

use anstyle::Style;

use crate::numbers::{counted, thousands};
use crate::official::Official;
use crate::output::places::Places;
use crate::output::style::{BOLD, DIM, ERROR, GOOD, WARNING, severity};
use crate::output::sums::Sums;
use crate::review::digest::failing_questions;
use crate::review::{Review, Row, Severity, Status};
use crate::visible::visible;

/// Writes the sums of one report: with its path where that was not written above, and then without the list of those
/// that fail.
pub(super) fn write(out: &mut String, path: Option<&str>, places: &Places<'_>) {
    let review = places.review;
    let failing = failing_questions(review);
    if !failing.is_empty() && path.is_none() {
        let _ = writeln!(out, "{ERROR}fails{ERROR:#}: {}", numbers(&failing));
    }
    let totals = review.totals;
    let style = if totals.complete == totals.questions {
        GOOD
    } else {
        Style::new()
    };
    let complete = format!("{}/{} complete", totals.complete, totals.questions);
    if let Some(path) = path {
        let _ = write!(out, "{BOLD}{}{BOLD:#}: ", visible(path));
    }
    let _ = write!(out, "{style}{complete}{style:#}");
    if totals.unanswered > 0 {
        let _ = write!(out, ", {} unanswered", totals.unanswered);
    }
    let _ = write!(out, ", {}", counted(totals.words, "word"));
    if totals.missing_words > 0 {
        let _ = write!(out, ", {} to go", thousands(totals.missing_words));
    }
    let _ = writeln!(out, "; {}", severities(Sums::of_review(review)));
    if let Some(official) = &review.official {
        verdict(out, official);
        if let Some(why) = difference(review, official) {
            let _ = writeln!(out, "  {DIM}{why}{DIM:#}");
        }
    }
}

/// `20 errors, 3 warnings, 1 note`, without those of which there are none.
pub(super) fn severities(sums: Sums) -> String {
    let part = |count: usize, of: Severity| {
        let style = severity(of);
        (count > 0).then(|| format!("{style}{}{style:#}", counted(count, of.name())))
    };
    let parts = [
        part(sums.errors, Severity::Error),
        part(sums.warnings, Severity::Warning),
        part(sums.notes, Severity::Note),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        format!("{GOOD}nothing to fix{GOOD:#}")
    } else {
        parts.join(", ")
    }
}

fn verdict(out: &mut String, official: &Official) {
    if let Some(stop) = official.stops {
        let why = stop.message();
        let _ = writeln!(out, "report.py check: {ERROR}stops with an error{ERROR:#}: {why}");
    } else if let Some(passed) = official.passed {
        let style = if passed == official.answers { GOOD } else { WARNING };
        let all = official.answers;
        let _ = writeln!(out, "report.py check: {style}{passed} of {all} answers pass{style:#}");
    }
}

/// Which questions are complete and fail, or pass without being complete, and why that can be.
fn difference(review: &Review, official: &Official) -> Option<String> {
    let passes = |row: &Row| official.entries.get(row.official?)?.passes;
    let complete = |row: &&Row| row.status == Status::Complete;
    let fail = review
        .rows
        .iter()
        .filter(complete)
        .filter(|row| passes(row) == Some(false));
    let pass = review
        .rows
        .iter()
        .filter(|row| !complete(row) && passes(row) == Some(true));
    let (fail, pass): (Vec<u32>, Vec<u32>) = (
        fail.map(|row| row.number).collect(),
        pass.map(|row| row.number).collect(),
    );
    let fail = (!fail.is_empty()).then(|| {
        let numbers = numbers(&fail);
        format!("complete but failing there: {numbers} (it goes by position, stops at `##`, and counts placeholders)")
    });
    let pass = (!pass.is_empty()).then(|| {
        let numbers = numbers(&pass);
        format!("passing there but not complete: {numbers} (it looks for neither leftovers nor image files)")
    });
    let parts: Vec<String> = [fail, pass].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn numbers(numbers: &[u32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    numbers.join(" ")
}
