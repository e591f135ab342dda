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

/// The findings about one question.
pub(super) fn question(out: &mut String, report: &Report, review: &Review, row: &Row) -> fmt::Result {
    let findings = row.findings.iter().filter_map(|index| review.findings.get(*index));
    list(out, report, findings, "Findings")
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
    for finding in findings {
        let severity = finding.severity;
        write!(
            out,
            "<li class=\"{0}\"><p><span class=\"severity\"><span aria-hidden=\"true\">{1}</span> {0}</span> {2}</p>",
            severity.name(),
            severity_glyph(severity),
            Sentence(&finding.kind.message())
        )?;
        let help = finding.kind.help();
        if !help.is_empty() {
            write!(out, "<p class=\"help\">{}</p>", Sentence(&help))?;
        }
        writeln!(
            out,
            "<p class=\"where\">line {} · <code>{}</code></p></li>",
            report.lines.line(finding.span.start),
            Escaped(finding.rule().name())
        )?;
    }
    out.push_str("</ul>\n</aside>\n");
    Ok(())
}
