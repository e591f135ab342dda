//! One line a finding, `path:line:column: severity: message [rule]`, for grep, vim and Emacs.

use std::fmt::Write as _;

use super::checked::Checked;
use super::places::Places;
use crate::visible::visible;

/// Writes all findings of one report in the order of the document.
pub(super) fn text(checked: &Checked<'_>) -> String {
    let mut out = String::new();
    let path = visible(checked.path);
    match checked.result {
        Ok(reviewed) => {
            let places = &Places::of(reviewed);
            for finding in &places.review.findings {
                let line = places.region(&finding.span).0.line;
                let start = places.report.lines.range(line).start;
                // Compilers count columns in bytes, and so do the editors that jump to them.
                let column = finding.span.start.saturating_sub(start) + 1;
                let _ = writeln!(
                    out,
                    "{path}:{line}:{column}: {}: {} [{}]",
                    finding.severity.name(),
                    visible(&finding.kind.message()),
                    finding.rule().name()
                );
            }
        }
        Err(why) => {
            let _ = writeln!(out, "{path}:1:1: error: not checked: {}", visible(why));
        }
    }
    out
}
