//! The review as text for people: grouped by question, a place and a line of the report for each finding, then the sums.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::Checked;
use super::excerpt::excerpt;
use super::places::Places;
use crate::numbers::{counted, thousands};
use crate::report::{Bounds, Report};
use crate::review::{Finding, Row, Rule, Severity, Status};
use crate::visible::visible;

pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const NOTE: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();

/// Columns that the prompt may take in a heading.
const PROMPT: usize = 72;

/// Writes all reports, with a line of totals where there are several.
pub(super) fn render(checked: &[Checked<'_>], summary_only: bool) -> String {
    let mut out = String::new();
    for (index, one) in checked.iter().enumerate() {
        if index > 0 && !summary_only {
            out.push('\n');
        }
        match one.result {
            // Whoever asks for the list or the table asks for nothing else.
            Ok(reviewed) if reviewed.handin.is_some() || reviewed.authors.is_some() => {
                super::handin::render(&mut out, one.path, reviewed);
            }
            Ok(reviewed) => {
                let reviewed = &Places::of(reviewed);
                if !summary_only {
                    findings(&mut out, one.path, reviewed);
                }
                summary(&mut out, one.path, reviewed);
            }
            Err(why) => {
                let path = visible(one.path);
                let _ = writeln!(
                    out,
                    "{BOLD}{path}{BOLD:#}: {ERROR}not checked{ERROR:#}: {}",
                    visible(why)
                );
            }
        }
    }
    if checked.len() > 1 {
        totals(&mut out, checked);
    }
    out
}

fn findings(out: &mut String, path: &str, reviewed: &Places<'_>) {
    let all = &reviewed.review.findings;
    let mut whole = all.iter().filter(|finding| finding.question.is_none()).peekable();
    if whole.peek().is_some() {
        let _ = writeln!(out, "{BOLD}The whole report{BOLD:#}");
        group(out, path, reviewed, whole);
        out.push('\n');
    }
    for (index, row) in reviewed.review.rows.iter().enumerate() {
        let mut findings = row.findings.iter().filter_map(|finding| all.get(*finding)).peekable();
        if findings.peek().is_some() {
            heading(out, row, reviewed.report, index);
            group(out, path, reviewed, findings);
            out.push('\n');
        }
    }
}

/// Findings one after the other; help that several in a row share stands below the last.
fn group<'a>(out: &mut String, path: &str, reviewed: &Places<'_>, findings: impl Iterator<Item = &'a Finding>) {
    let mut findings = findings.peekable();
    while let Some(finding) = findings.next() {
        one_finding(out, path, reviewed, finding);
        let help = finding.kind.help();
        let shared = findings.peek().is_some_and(|next| next.kind.help() == help);
        if !help.is_empty() && !shared {
            let _ = writeln!(out, "        {DIM}={DIM:#} help: {}", visible(&help));
        }
    }
}

fn heading(out: &mut String, row: &Row, report: &Report, question: usize) {
    let style = if row.status == Status::Complete { GOOD } else { BOLD };
    let words = amount(row.words, row.limits.words, "word");
    let images = match (row.images, row.limits.images) {
        (0, None) => String::new(),
        (images, bounds) => format!(", {}", amount(images, bounds, "image")),
    };
    let _ = writeln!(
        out,
        "{BOLD}Question {}{BOLD:#} {style}{}{style:#}: {words}{images}",
        row.number,
        row.status.name()
    );
    let prompt = report
        .questions
        .get(question)
        .map_or("", |question| question.prompt.text.as_str());
    if !prompt.is_empty() {
        let _ = writeln!(out, "{DIM}  {}{DIM:#}", shortened(&visible(prompt)));
    }
}

/// `77 of 100–200 words, 23 short`.
fn amount(count: usize, bounds: Option<Bounds>, what: &str) -> String {
    let Some(bounds) = bounds else {
        return counted(count, what);
    };
    let plural = if bounds.max == Some(1) { "" } else { "s" };
    let distance = match (bounds.missing(count), bounds.excess(count)) {
        (0, 0) => String::new(),
        (0, excess) => format!(" ({excess} too many)"),
        (missing, _) => format!(" ({missing} short)"),
    };
    format!("{count} of {bounds} {what}{plural}{distance}")
}

/// A prompt as far as it fits, cut between words.
fn shortened(prompt: &str) -> String {
    use unicode_width::UnicodeWidthStr as _;
    let mut line = String::new();
    for word in prompt.split_whitespace() {
        if line.width() + 1 + word.width() > PROMPT {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn one_finding(out: &mut String, path: &str, reviewed: &Places<'_>, finding: &Finding) {
    let (start, _) = reviewed.region(&finding.span);
    let style = style(finding.severity);
    let _ = writeln!(
        out,
        "{}:{}:{}: {style}{}{style:#}: {} {DIM}[{}]{DIM:#}",
        visible(path),
        start.line,
        start.column,
        finding.severity.name(),
        visible(&finding.kind.message()),
        finding.rule().name()
    );
    if !is_amount(finding.rule()) {
        shown(out, reviewed.report, start.line, finding);
    }
}

/// Whether a rule is about how much there is: then no place in the answer says more than the figures.
fn is_amount(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::TooShort
            | Rule::TooLong
            | Rule::ProseOutsideLimits
            | Rule::TooFewImages
            | Rule::TooManyImages
            | Rule::LimitsDisagree
    )
}

/// The offending text, with its line number and the place underlined.
fn shown(out: &mut String, report: &Report, number: usize, finding: &Finding) {
    let line = report.lines.range(number);
    let Some(excerpt) = excerpt(&report.text, &line, &finding.span) else {
        return;
    };
    let style = style(finding.severity);
    let _ = writeln!(out, "{DIM}{number:>7} |{DIM:#} {}", excerpt.line);
    let _ = writeln!(
        out,
        "{DIM}        |{DIM:#} {}{style}{}{style:#}",
        excerpt.indent, excerpt.marks
    );
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    }
}

fn summary(out: &mut String, path: &str, reviewed: &Places<'_>) {
    let totals = reviewed.review.totals;
    let path = visible(path);
    let words = counted(totals.words, "word");
    let style = if totals.complete == totals.questions {
        GOOD
    } else {
        Style::new()
    };
    let complete = format!("{}/{} complete", totals.complete, totals.questions);
    let _ = write!(out, "{BOLD}{path}{BOLD:#}: {style}{complete}{style:#}");
    if totals.unanswered > 0 {
        let _ = write!(out, ", {} unanswered", totals.unanswered);
    }
    let _ = write!(out, ", {words}");
    if totals.missing_words > 0 {
        let _ = write!(out, ", {} to go", thousands(totals.missing_words));
    }
    out.push('\n');
    let _ = writeln!(out, "  {}", severities(totals.errors, totals.warnings, totals.notes));
    official(out, reviewed);
}

/// `20 errors, 3 warnings, 1 note`, without those that are none.
fn severities(errors: usize, warnings: usize, notes: usize) -> String {
    let part = |count: usize, severity: Severity| {
        let style = style(severity);
        (count > 0).then(|| format!("{style}{}{style:#}", counted(count, severity.name())))
    };
    let parts = [
        part(errors, Severity::Error),
        part(warnings, Severity::Warning),
        part(notes, Severity::Note),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        format!("{GOOD}nothing to fix{GOOD:#}")
    } else {
        parts.join(", ")
    }
}

fn official(out: &mut String, reviewed: &Places<'_>) {
    let Some(official) = &reviewed.review.official else {
        let _ = writeln!(
            out,
            "  report.py check: unknown, since its table is neither beside the report nor built in"
        );
        return;
    };
    if let Some(stop) = official.stops {
        let _ = writeln!(
            out,
            "  report.py check: {ERROR}stops with an error{ERROR:#}: {}",
            stop.message()
        );
    } else if let Some(passed) = official.passed {
        let style = if passed == official.answers { GOOD } else { WARNING };
        let all = official.answers;
        let _ = writeln!(out, "  report.py check: {style}{passed} of {all} answers pass{style:#}");
    }
}

fn totals(out: &mut String, checked: &[Checked<'_>]) {
    let reviewed = || {
        checked
            .iter()
            .filter_map(|one| one.result.ok())
            .map(|one| one.review.totals)
    };
    let failed = checked.len() - reviewed().count();
    let errors = reviewed().map(|totals| totals.errors).sum();
    let warnings = reviewed().map(|totals| totals.warnings).sum();
    let notes = reviewed().map(|totals| totals.notes).sum();
    let _ = write!(out, "\n{BOLD}{}{BOLD:#}: ", counted(checked.len(), "report"));
    out.push_str(&severities(errors, warnings, notes));
    if failed > 0 {
        let _ = write!(out, ", {ERROR}{failed} not checked{ERROR:#}");
    }
    out.push('\n');
}
