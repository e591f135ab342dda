//! What the table says of each rule.

use super::classes::{Group, Scope, Severity};
use super::status::Status;

/// What is known of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its permanent name.
    pub name: &'static str,
    /// Its severity, unless a finding ([`Kind::severity`](super::Kind::severity)) or the configuration sets another.
    pub severity: Severity,
    /// All severities that its findings have by themselves, the usual one first.
    pub severities: &'static [Severity],
    /// What it belongs to.
    pub group: Group,
    /// Where it can be silenced.
    pub scope: Scope,
    /// The status that its finding alone gives a question, unless the finding ([`Kind::status`](super::Kind::status))
    /// gives another; complete where it changes none.
    pub status: Status,
    /// When it speaks, in a line.
    pub summary: &'static str,
    /// What to do about it, in a sentence or two; a finding may know better ([`Kind::help`](super::Kind::help)).
    pub help: &'static str,
    /// What was found, why it matters, how to write it instead, an example and how to silence it: in Markdown.
    pub explanation: &'static str,
}

impl RuleInfo {
    /// Its severities in words, the usual one first: `warning`, or `warning or error`.
    #[must_use]
    pub fn severity_names(&self) -> String {
        let names: Vec<&str> = self.severities.iter().map(|severity| severity.name()).collect();
        names.join(" or ")
    }
}
