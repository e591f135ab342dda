//! The hand-in list and the authors' words as text for people.

use std::fmt::Write as _;

use anstyle::Style;

use super::checked::Reviewed;
use super::style::{BOLD, DIM, ERROR, GOOD, NOTE, WARNING};
use crate::authors::{Authors, name};
use crate::handin::{Item, Verdict};
use crate::numbers::counted;
use crate::visible::visible;

/// Columns of an item's name.
const NAMES: usize = 16;

/// Lines of detail that an item shows at most.
const MOST: usize = 40;

/// What was asked for besides the review: the list, the table, or both.
pub(super) fn render(out: &mut String, path: &str, reviewed: Reviewed<'_>) {
    let path = visible(path);
    if let Some(items) = reviewed.handin {
        let ready = items.iter().all(|item| item.verdict != Verdict::Fail);
        let (style, state) = if ready { (GOOD, "ready") } else { (ERROR, "not ready") };
        let _ = writeln!(out, "{BOLD}{path}{BOLD:#}: {style}{state}{style:#} to hand in");
        items.iter().for_each(|item| one(out, item));
    }
    if let Some(authors) = reviewed.authors {
        let _ = writeln!(out, "{BOLD}{path}{BOLD:#}: words by the last author of their line");
        table(out, authors);
    }
}

fn one(out: &mut String, item: &Item) {
    let (style, sign) = sign(item.verdict);
    let _ = writeln!(
        out,
        "  {style}{sign:<4}{style:#}  {:<NAMES$}  {}",
        item.topic.title(),
        visible(&item.text)
    );
    for detail in item.details.iter().take(MOST) {
        let question = detail.number.map(|number| format!("question {number}: "));
        let _ = writeln!(
            out,
            "          {DIM}{}{DIM:#}{}",
            question.unwrap_or_default(),
            visible(&detail.text)
        );
    }
    if let Some(more @ 1..) = item.details.len().checked_sub(MOST) {
        let _ = writeln!(out, "          {DIM}and {more} more{DIM:#}");
    }
}

const fn sign(verdict: Verdict) -> (Style, &'static str) {
    match verdict {
        Verdict::Pass => (GOOD, "ok"),
        Verdict::Unknown => (NOTE, "?"),
        Verdict::Warn => (WARNING, "look"),
        Verdict::Fail => (ERROR, "no"),
    }
}

fn table(out: &mut String, authors: &Authors) {
    let all: usize = authors.totals.iter().map(|author| author.words).sum();
    for author in &authors.totals {
        let share = (author.words * 100 + all / 2) / all.max(1);
        let words = counted(author.words, "word");
        let _ = writeln!(out, "  {words:>14}  {share:>3} %  {}", visible(name(author)));
    }
    for (number, by) in authors.questions.iter().filter(|(_, by)| !by.is_empty()) {
        let parts: Vec<String> = by
            .iter()
            .map(|author| format!("{} {}", visible(name(author)), author.words))
            .collect();
        let _ = writeln!(out, "  {DIM}question {number:>2}{DIM:#}  {}", parts.join(", "));
    }
    if authors.shallow {
        let _ = writeln!(
            out,
            "  {WARNING}warning{WARNING:#}: this clone lacks older history, so its oldest commit seems to have written \
             all that is older; run `git fetch --unshallow`"
        );
    }
    if let Some(number) = authors.asked_in {
        let _ = writeln!(
            out,
            "  {DIM}={DIM:#} help: question {number} asks who did what; words say who last changed a line, not who \
             had the idea, wrote the code or sat beside"
        );
    }
}
