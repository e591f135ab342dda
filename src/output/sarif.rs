//! The review as SARIF 2.1.0, which code hosts and editors read.

mod fix;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::checked::{Checked, Reviewed};
use super::escape::escape_json;
use super::fingerprint::fingerprints;
use super::places::Places;
use super::uri::uri;
use crate::review::{Finding, Rule, RuleInfo};
use fix::{Fix, fixes};
use parts::{ArtifactLocation, Region, Text};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation; 1],
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
    full_description: Text,
    help: Markdown,
    default_configuration: Level,
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
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Debug, Serialize)]
pub(super) struct Notification {
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultJson {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// Collects one run about all paths.
#[derive(Debug, Default)]
pub(super) struct Sarif {
    results: Vec<(Rule, ResultJson)>,
    notifications: Vec<Notification>,
}

/// What one report adds to the run.
#[derive(Debug)]
pub(super) enum Part {
    Results(Vec<(Rule, ResultJson)>),
    Failed(Notification),
}

impl Part {
    pub(super) fn new(checked: &Checked<'_>) -> Self {
        match checked.result {
            Ok(reviewed) => Self::Results(results(checked.path, reviewed)),
            Err(why) => Self::Failed(notification(checked.path, why)),
        }
    }
}

impl Sarif {
    pub(super) fn add(&mut self, part: Part) {
        match part {
            Part::Results(results) => self.results.extend(results),
            Part::Failed(notification) => self.notifications.push(notification),
        }
    }

    pub(super) fn finish(self) -> String {
        let met: BTreeSet<Rule> = self.results.iter().map(|(rule, _)| *rule).collect();
        let met: Vec<Rule> = met.into_iter().collect();
        let indexed = |(rule, result): (Rule, ResultJson)| ResultJson {
            rule_index: met.binary_search(&rule).unwrap_or_default(),
            ..result
        };
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
                    execution_successful: self.notifications.is_empty(),
                    tool_execution_notifications: self.notifications,
                }],
                results: self.results.into_iter().map(indexed).collect(),
            }],
        };
        // Nothing in the log can fail to serialize: its only map has strings for keys.
        let json = serde_json::to_string_pretty(&log).unwrap_or_default();
        escape_json(&json) + "\n"
    }
}

fn rule(info: &RuleInfo) -> RuleJson {
    RuleJson {
        id: info.name,
        short_description: Text {
            text: info.summary.to_owned(),
        },
        full_description: Text {
            text: format!("{}. {}", sentence(info.summary), info.help),
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

/// A summary as the beginning of a sentence.
fn sentence(summary: &str) -> String {
    let mut characters = summary.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn notification(path: &str, why: &str) -> Notification {
    Notification {
        level: "error",
        message: Text { text: why.to_owned() },
        locations: [location(path, None)],
    }
}

fn results(path: &str, reviewed: Reviewed<'_>) -> Vec<(Rule, ResultJson)> {
    let reviewed = &Places::of(reviewed);
    let findings = reviewed.review.findings.iter().zip(fingerprints(reviewed)).enumerate();
    let results = findings.map(|(index, (finding, print))| {
        let result = ResultJson {
            fixes: fixes(path, reviewed, index),
            ..result(path, reviewed, finding, print)
        };
        (finding.rule(), result)
    });
    results.collect()
}

fn result(path: &str, reviewed: &Places<'_>, finding: &Finding, print: String) -> ResultJson {
    let region = Region::of(reviewed, &finding.span);
    let (message, help) = (finding.kind.message(), finding.kind.help());
    let text = if help.is_empty() {
        message
    } else {
        format!("{message}. {help}")
    };
    ResultJson {
        rule_id: finding.rule().name(),
        rule_index: 0,
        level: finding.severity.name(),
        message: Text { text },
        locations: [location(path, Some(region))],
        partial_fingerprints: BTreeMap::from([("handin/v1", print)]),
        fixes: Vec::new(),
    }
}

fn location(path: &str, region: Option<Region>) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(path) },
            region,
        },
    }
}
