//! The class as a table for people, with sums and the questions that fail most.

use std::fmt::Write as _;

use anstyle::Style;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::questions::{Asked, failing_most};
use super::row::{Group, Row, Verdict};
use super::sums::Sums;
use crate::numbers::{counted, thousands};
use crate::output::style::{BOLD, DIM, ERROR, GOOD, WARNING};
use crate::visible::visible;

/// Columns of a group's name, at most.
const NAME: usize = 28;

/// Questions that the last line names, at most.
const QUESTIONS: usize = 8;

/// The table, sums and questions, with ANSI styles; times are shown in this zone.
#[must_use]
pub fn table(groups: &[Group], questions: &[Asked], zone: &TimeZone) -> String {
    let names: Vec<String> = groups.iter().map(|group| name(&group.name)).collect();
    let width = names
        .iter()
        .map(|name| name.width())
        .max()
        .unwrap_or(0)
        .max("group".len());
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{BOLD}{:width$}  complete  report.py    words  images  left  lost  last push{BOLD:#}",
        "group"
    );
    for (group, name) in groups.iter().zip(&names) {
        let _ = write!(out, "{name}{}", " ".repeat(width.saturating_sub(name.width())));
        match &group.result {
            Ok(row) => cells(&mut out, row, zone),
            Err(why) => {
                let _ = writeln!(out, "  {ERROR}not checked{ERROR:#}: {}", visible(why));
            }
        }
    }
    out.push('\n');
    sums(&mut out, &Sums::of(groups));
    failing(&mut out, questions);
    out
}

fn cells(out: &mut String, row: &Row, zone: &TimeZone) {
    let style = if row.complete == row.questions {
        GOOD
    } else {
        Style::new()
    };
    let complete = format!("{}/{}", row.complete, row.questions);
    let (verdict, judged) = verdict(row.verdict.as_ref());
    let _ = write!(
        out,
        "  {style}{complete:>8}{style:#}  {judged}{verdict:>9}{judged:#}  {:>7}",
        thousands(row.words)
    );
    for (count, columns) in [(row.missing_images, 6), (row.leftovers, 4), (row.lost, 4)] {
        let _ = match count {
            0 => write!(out, "  {DIM}{:>columns$}{DIM:#}", "·"),
            count => write!(out, "  {WARNING}{count:>columns$}{WARNING:#}"),
        };
    }
    let pushed = row.pushed.and_then(|seconds| local(seconds, zone));
    let _ = writeln!(out, "  {}", pushed.as_deref().unwrap_or("-"));
}

fn verdict(verdict: Option<&Verdict>) -> (String, Style) {
    match verdict {
        None => ("unknown".to_owned(), DIM),
        Some(verdict) if verdict.stops.is_some() => ("stops".to_owned(), ERROR),
        Some(verdict) => {
            let style = if verdict.passes() { GOOD } else { Style::new() };
            (format!("{}/{}", verdict.passed, verdict.expected), style)
        }
    }
}

fn sums(out: &mut String, sums: &Sums) {
    let _ = write!(
        out,
        "{BOLD}{}{BOLD:#}: {} complete",
        counted(sums.reports, "report"),
        sums.complete
    );
    if sums.failed > 0 {
        let _ = write!(out, ", {ERROR}{} not checked{ERROR:#}", sums.failed);
    }
    let _ = writeln!(
        out,
        "; {}, {}, {}, {} lost on the graded pages",
        counted(sums.words, "word"),
        counted(sums.missing_images, "missing image"),
        counted(sums.leftovers, "leftover"),
        thousands(sums.lost),
    );
    if sums.pass + sums.fail + sums.stop > 0 {
        let _ = writeln!(
            out,
            "report.py check: passes {}, fails {}, stops with an error at {}",
            sums.pass, sums.fail, sums.stop
        );
    }
}

fn failing(out: &mut String, questions: &[Asked]) {
    let failing = failing_most(questions, QUESTIONS);
    if failing.is_empty() {
        return;
    }
    let named: Vec<String> = failing
        .iter()
        .map(|asked| format!("{} ({} of {})", asked.number, asked.failing, asked.words.len()))
        .collect();
    let _ = writeln!(out, "questions that fail most: {}", named.join(", "));
}

/// A name that fits its column.
fn name(name: &str) -> String {
    let name = visible(name);
    if name.width() <= NAME {
        return name.into_owned();
    }
    let mut short = String::new();
    let mut width = 1;
    for character in name.chars() {
        width += character.width().unwrap_or(0);
        if width > NAME {
            break;
        }
        short.push(character);
    }
    short + "…"
}

/// A moment to the minute.
pub(super) fn local(seconds: i64, zone: &TimeZone) -> Option<String> {
    let moment = Timestamp::from_second(seconds).ok()?.to_zoned(zone.clone());
    Some(moment.strftime("%Y-%m-%d %H:%M").to_string())
}
