//! Findings on the page: beside their question, and those about the whole report at the top.

use std::fmt::{self, Write};

use super::escape::{Escaped, Sentence};
use super::status::severity_glyph;
use crate::report::Report;
use crate::review::{Finding, Review, Row};

/// The findings about the whole report.
pub(super) fn document(out: &mut String, report: &Report, review: &Review) -> fmt::Result {
    let findings = review.findings.iter().filter(|finding| finding.question.is_none());
    list(out, report, findings, "About the whole report")
}

/// The findings about one question, whose id this is.
pub(super) fn question(out: &mut String, report: &Report, review: &Review, row: &Row, anchor: &str) -> fmt::Result {
    let findings = row.findings.iter().filter_map(|index| review.findings.get(*index));
    list(
        out,
        report,
        findings,
        &format!("Findings of {}", anchor.replace('-', " ")),
    )
}

fn list<'a>(
    out: &mut String,
    report: &Report,
    findings: impl Iterator<Item = &'a Finding>,
    title: &str,
) -> fmt::Result {
    let mut findings = findings.peekable();
    if findings.peek().is_none() {
        return Ok(());
    }
    write!(out, "<aside class=\"findings\" aria-label=\"{title}\">\n<ul>\n")?;
    while let Some(finding) = findings.next() {
        let mut lines = vec![line(report, finding)];
        // The same thing said twice in a row is one thing at two places.
        while let Some(same) = findings.next_if(|next| next.severity == finding.severity && next.kind == finding.kind) {
            lines.push(line(report, same));
        }
        item(out, finding, lines.into_iter().flatten())?;
    }
    out.push_str("</ul>\n</aside>\n");
    Ok(())
}

/// The 1-based line of a finding; `None` where it is about nothing that is written.
fn line(report: &Report, finding: &Finding) -> Option<usize> {
    (!finding.span.is_empty()).then(|| report.lines.line(finding.span.start))
}

fn item(out: &mut String, finding: &Finding, lines: impl Iterator<Item = usize>) -> fmt::Result {
    write!(
        out,
        "<li class=\"{0}\"><p><span class=\"severity\"><span aria-hidden=\"true\">{1}</span> {0}</span> {2}</p>",
        finding.severity.name(),
        severity_glyph(finding.severity),
        Sentence(&finding.kind.message())
    )?;
    let help = finding.kind.help();
    if !help.is_empty() {
        write!(out, "<p class=\"help\">{}</p>", Sentence(&help))?;
    }
    out.push_str("<p class=\"where\">");
    let mut last = None;
    for line in lines.filter(|line| last.replace(*line) != Some(*line)) {
        write!(out, "line {line} · ")?;
    }
    writeln!(out, "<code>{}</code></p></li>", Escaped(finding.rule().name()))
}
