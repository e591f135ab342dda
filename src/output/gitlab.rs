//! GitLab's code quality report, which merge requests show beside the lines: <https://docs.gitlab.com/ci/testing/code_quality/>.

use serde::Serialize;

use super::checked::Checked;
use super::escape::escape_json;
use super::fingerprint::fingerprints;
use super::places::Places;
use crate::review::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// What follows the last report.
pub(super) const END: &str = "\n]\n";

/// The issues of one report, as values of a list; nothing where there is none.
pub(super) fn text(checked: &Checked<'_>) -> String {
    let issues = match checked.result {
        Ok(reviewed) => issues(checked.path, &Places::of(reviewed)),
        Err(why) => vec![Issue {
            description: format!("not checked: {why}"),
            check_name: "not-checked",
            fingerprint: format!("not-checked:{}", checked.path),
            severity: "blocker",
            location: Location {
                path: checked.path,
                lines: Lines { begin: 1, end: 1 },
            },
        }],
    };
    // Nothing in an issue can fail to serialize: no maps, no floats.
    let json = |issue: &Issue<'_>| serde_json::to_string(issue).unwrap_or_default();
    let issues: Vec<String> = issues
        .iter()
        .map(|issue| format!("  {}", escape_json(&json(issue))))
        .collect();
    issues.join(",\n")
}

/// A report's text with what comes before it in the document; `first` where no issue was written so far.
pub(super) fn joined(begun: bool, first: bool, text: &str) -> String {
    let begin = if begun { "" } else { "[" };
    match (text.is_empty(), first) {
        (true, _) => begin.to_owned(),
        (false, true) => format!("{begin}\n{text}"),
        (false, false) => format!("{begin},\n{text}"),
    }
}

fn issues<'a>(path: &'a str, places: &Places<'_>) -> Vec<Issue<'a>> {
    let findings = places.review.findings.iter().zip(fingerprints(places));
    let issue = findings.map(|(finding, fingerprint)| {
        let (start, end) = places.region(&finding.span);
        Issue {
            description: finding.kind.message(),
            check_name: finding.rule().name(),
            // Two reports of a run may have the same finding in the same words.
            fingerprint: format!("{path}:{fingerprint}"),
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location {
                path,
                lines: Lines {
                    begin: start.line,
                    end: end.line,
                },
            },
        }
    });
    issue.collect()
}
