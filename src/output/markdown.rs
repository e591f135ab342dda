//! The review as Markdown: a table of the questions and a list of what is wrong, for a CI run's summary or a pull request.

use std::fmt::Write as _;

use super::checked::Checked;
use super::places::Places;
use crate::numbers::counted;
use crate::report::Bounds;
use crate::review::{Finding, Row, Severity, Status};
use crate::visible::visible;

/// Findings that a report lists at most: a summary of a megabyte is refused.
const MOST: usize = 200;

/// One report.
pub(super) fn text(checked: &Checked<'_>) -> String {
    let mut out = format!("### {}\n\n", escaped(checked.path));
    match checked.result {
        Ok(reviewed) => report(&mut out, &Places::of(reviewed)),
        Err(why) => {
            let _ = writeln!(out, "Not checked: {}", escaped(why));
        }
    }
    out
}

fn report(out: &mut String, places: &Places<'_>) {
    let review = places.review;
    let totals = review.totals;
    let _ = write!(
        out,
        "**{} of {} complete**, {}, {}, {}",
        totals.complete,
        totals.questions,
        counted(totals.errors, "error"),
        counted(totals.warnings, "warning"),
        counted(totals.notes, "note")
    );
    if let Some(official) = &review.official {
        match (official.stops, official.passed) {
            (Some(stop), _) => {
                let _ = write!(
                    out,
                    "; `report.py check` stops with an error: {}",
                    escaped(&stop.message())
                );
            }
            (None, Some(passed)) => {
                let _ = write!(out, "; `report.py check`: {passed} of {} pass", official.answers);
            }
            (None, None) => {}
        }
    }
    out.push_str("\n\n| | Status | Words | Images | Findings |\n|--:|---|--:|--:|--:|\n");
    for row in &review.rows {
        let mark = if row.status == Status::Complete { "✓" } else { "✗" };
        let _ = writeln!(
            out,
            "| {} | {mark} {} | {} | {} | {} |",
            row.number,
            row.status.name(),
            amount(row.words, row.limits.words),
            images(row),
            row.findings.len()
        );
    }
    findings(out, places);
}

/// Errors and warnings, errors first; notes are counted above.
fn findings(out: &mut String, places: &Places<'_>) {
    let mut findings: Vec<&Finding> = places.review.findings.iter().collect();
    findings.retain(|finding| finding.severity != Severity::Note);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n<details><summary>What is wrong</summary>\n");
    for finding in findings.iter().take(MOST) {
        let line = places.region(&finding.span).0.line;
        let question = places.number(finding).map(|number| format!(" (question {number})"));
        let _ = writeln!(
            out,
            "- **{}** line {line}{}: {} [`{}`]",
            finding.severity.name(),
            question.unwrap_or_default(),
            escaped(&finding.kind.message()),
            finding.rule().name()
        );
    }
    if let Some(more @ 1..) = findings.len().checked_sub(MOST) {
        let _ = writeln!(out, "- and {more} more");
    }
    out.push_str("\n</details>\n");
}

fn amount(count: usize, bounds: Option<Bounds>) -> String {
    bounds.map_or_else(|| count.to_string(), |bounds| format!("{count} of {bounds}"))
}

fn images(row: &Row) -> String {
    match (row.images, row.limits.images) {
        (0, None) => String::new(),
        (images, bounds) => amount(images, bounds),
    }
}

/// A text in which nothing is markup, on one line; code spans of our own messages stay.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for character in visible(text).chars() {
        match character {
            '`' => {
                in_code = !in_code;
                out.push('`');
            }
            '<' | '&' if !in_code => {
                out.push_str(if character == '<' { "&lt;" } else { "&amp;" });
            }
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '@' if !in_code => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    // A span that a message left open would take the rest of the page with it.
    if in_code {
        out.push('`');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_of_a_report_is_markup() {
        assert_eq!(
            escaped("no `a_b <x>` but <b> *c* @d\n# e"),
            "no `a_b <x>` but &lt;b> \\*c\\* \\@d \\# e"
        );
        assert_eq!(escaped("odd ` one"), "odd ` one`");
    }
}
