//! The review as SARIF 2.1.0, which code hosts and editors read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::places::Places;
use super::{Checked, escape_json};
use crate::review::{Finding, Rule, RuleInfo};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation<'a>; 1],
    results: Vec<ResultJson>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleJson {
    id: &'static str,
    short_description: Text,
    help: Markdown,
    default_configuration: Level,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Markdown {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Level {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: TextRef<'a>,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct TextRef<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Writes one run about all paths.
pub(super) fn render(checked: &[Checked<'_>]) -> String {
    let notifications: Vec<Notification<'_>> = checked.iter().filter_map(notification).collect();
    let met = rules_met(checked);
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "handin",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: met.iter().map(|met| rule(met.info())).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: notifications.is_empty(),
                tool_execution_notifications: notifications,
            }],
            results: checked.iter().flat_map(|one| results(one, &met)).collect(),
        }],
    };
    // Nothing in the log can fail to serialize: its only map has strings for keys.
    let json = serde_json::to_string_pretty(&log).unwrap_or_default();
    escape_json(&json) + "\n"
}

/// The rules that some finding breaks, in the order of the table: results point into this list.
fn rules_met(checked: &[Checked<'_>]) -> Vec<Rule> {
    let reviewed = checked.iter().filter_map(|one| one.result.ok());
    let met: BTreeSet<Rule> = reviewed
        .flat_map(|one| one.review.findings.iter().map(Finding::rule))
        .collect();
    met.into_iter().collect()
}

fn rule(info: &RuleInfo) -> RuleJson {
    RuleJson {
        id: info.name,
        short_description: Text {
            text: info.summary.to_owned(),
        },
        help: Markdown {
            text: info.explanation,
            markdown: info.explanation,
        },
        default_configuration: Level {
            level: info.severity.name(),
        },
    }
}

fn notification<'a>(checked: &Checked<'a>) -> Option<Notification<'a>> {
    Some(Notification {
        level: "error",
        message: TextRef {
            text: checked.result.err()?,
        },
        locations: [location(checked.path, None)],
    })
}

fn results(checked: &Checked<'_>, rules: &[Rule]) -> Vec<ResultJson> {
    let Ok(reviewed) = checked.result else {
        return Vec::new();
    };
    let reviewed = &Places::of(reviewed);
    let mut prints = BTreeMap::new();
    let findings = reviewed.review.findings.iter();
    let result = findings.map(|finding| {
        let print = fingerprint(reviewed, finding);
        let nth = prints.entry(print).and_modify(|nth| *nth += 1).or_insert(1);
        let print = format!("{print:016x}:{nth}");
        result(checked.path, reviewed, finding, rules, print)
    });
    result.collect()
}

fn result(path: &str, reviewed: &Places<'_>, finding: &Finding, rules: &[Rule], print: String) -> ResultJson {
    let (start, end) = reviewed.region(&finding.span);
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    };
    let (message, help) = (finding.kind.message(), finding.kind.help());
    let text = if help.is_empty() {
        message
    } else {
        format!("{message}. {help}")
    };
    let rule = finding.rule();
    ResultJson {
        rule_id: rule.name(),
        rule_index: rules.binary_search(&rule).unwrap_or_default(),
        level: finding.severity.name(),
        message: Text { text },
        locations: [location(path, Some(region))],
        partial_fingerprints: BTreeMap::from([("handin/v1", print)]),
    }
}

/// What stays the same while other lines move: the rule, the question, the words at the place.
fn fingerprint(reviewed: &Places<'_>, finding: &Finding) -> u64 {
    let number = reviewed.number(finding).unwrap_or(0).to_string();
    hash(&[finding.rule().name(), &number, reviewed.report.slice(&finding.span)])
}

fn location(path: &str, region: Option<Region>) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(path) },
            region,
        },
    }
}

/// A path as a URI reference (RFC 3986): relative as given, absolute as `file:`.
fn uri(path: &str) -> String {
    let mut out = String::new();
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') {
        out.push_str("file://");
    } else if drive {
        out.push_str("file:///");
    }
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && byte == b':');
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the standard hasher is not.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("./reports/min rapport æ.md"), "reports/min%20rapport%20%C3%A6.md");
        assert_eq!(uri("/a b/c:d.md"), "file:///a%20b/c%3Ad.md");
        assert_eq!(uri("C:/a/b.md"), "file:///C:/a/b.md");
    }

    #[test]
    fn hashes_keep_parts_apart() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
    }
}
