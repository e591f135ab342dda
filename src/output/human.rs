//! The review as text for people: what fails first, each rule once, and the sums at the end.

mod findings;
mod phrases;
mod summary;

use std::fmt::Write as _;

use super::checked::Checked;
use super::places::Places;
use super::style::{BOLD, ERROR};
use super::sums::Sums;
use crate::numbers::counted;
use crate::review::digest::Digest;
use crate::visible::visible;

/// How much is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Leave the findings out.
    pub summary_only: bool,
    /// Write the notes in full, instead of counting them.
    pub notes: bool,
}

/// One report.
pub(super) fn text(checked: &Checked<'_>, detail: Detail) -> String {
    let mut out = String::new();
    match checked.result {
        // Whoever asks for the list or the table asks for nothing else.
        Ok(reviewed) if reviewed.handin.is_some() || reviewed.authors.is_some() => {
            super::handin::render(&mut out, checked.path, reviewed);
        }
        Ok(reviewed) => {
            let places = &Places::of(reviewed);
            let with_findings = !detail.summary_only && !places.review.findings.is_empty();
            if with_findings {
                let _ = writeln!(out, "{BOLD}{}{BOLD:#}\n", visible(checked.path));
                let digest = Digest::new(places.review);
                findings::write(&mut out, places, &digest, checked.link, detail.notes);
            }
            summary::write(&mut out, (!with_findings).then_some(checked.path), places);
            if with_findings && reviewed.repairable > 0 {
                let _ = writeln!(
                    out,
                    "up to {} can be repaired: {BOLD}handin fix{BOLD:#}",
                    reviewed.repairable
                );
            }
        }
        Err(why) => {
            let path = visible(checked.path);
            let _ = writeln!(
                out,
                "{BOLD}{path}{BOLD:#}: {ERROR}not checked{ERROR:#}: {}",
                visible(why)
            );
        }
    }
    out
}

/// A last line about several reports.
pub(super) fn totals(reports: usize, sums: Sums) -> String {
    let mut line = format!(
        "\n{BOLD}{}{BOLD:#}: {}",
        counted(reports, "report"),
        summary::severities(sums)
    );
    if sums.failed > 0 {
        let _ = write!(line, ", {ERROR}{} not checked{ERROR:#}", sums.failed);
    }
    line.push('\n');
    line
}
