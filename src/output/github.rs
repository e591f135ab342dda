//! The review as GitHub's workflow commands, which a run turns into annotations of the report.

use std::fmt::Write as _;

use super::checked::Checked;
use super::places::Places;
use crate::handin::{Item, Verdict};
use crate::review::{Finding, Severity};
use crate::visible::visible;

/// Writes one command a finding, errors first: GitHub shows only the first ten of each kind.
pub(super) fn text(checked: &Checked<'_>) -> String {
    let mut out = String::new();
    match checked.result {
        Ok(asked) => {
            let places = &Places::of(asked);
            let mut findings: Vec<&Finding> = places.review.findings.iter().collect();
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            for finding in findings {
                command(&mut out, checked.path, places, finding);
            }
            let items = asked.handin.into_iter().flatten();
            items.for_each(|item| on_the_list(&mut out, checked.path, item));
        }
        Err(why) => {
            let path = property(checked.path);
            let _ = writeln!(out, "::error file={path},title=not checked::{}", data(why));
        }
    }
    out
}

fn command(out: &mut String, path: &str, reviewed: &Places<'_>, finding: &Finding) {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = reviewed.region(&finding.span);
    let _ = write!(
        out,
        "::{name} file={},line={},endLine={}",
        property(path),
        start.line,
        end.line
    );
    // GitHub refuses columns of a place that reaches over several lines.
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let (message, help) = (finding.kind.message(), finding.kind.help());
    let _ = write!(out, ",title={}::{}", finding.rule().name(), data(&message));
    if !help.is_empty() {
        let _ = write!(out, "%0A{}", data(&help));
    }
    out.push('\n');
}

/// An item of the hand-in list that is not green.
fn on_the_list(out: &mut String, path: &str, item: &Item) {
    let name = match item.verdict {
        Verdict::Pass => return,
        Verdict::Unknown => "notice",
        Verdict::Warn => "warning",
        Verdict::Fail => "error",
    };
    let (path, topic) = (property(path), item.topic.title());
    let _ = writeln!(
        out,
        "::{name} file={path},title=handin {}::{topic}: {}",
        item.topic.name(),
        data(&item.text)
    );
}

/// Text after `::`, where only percent signs and line ends mean something.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&escaped).into_owned()
}

/// Text of a property, where `:` and `,` end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("50 %\r\na: b, c"), "50 %25%0D%0Aa: b, c");
        assert_eq!(property("C:\\a,b%.md"), "C%3A\\a%2Cb%25.md");
        assert!(!data("a\u{1b}[0m\u{85}").contains(['\u{1b}', '\u{85}']));
    }
}
