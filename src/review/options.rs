//! What the user wants of a review: severities, limits, leftover words, the figures folder.

use std::collections::BTreeMap;

use super::classes::Severity;
use super::finding::Kind;
use super::rules::Rule;
use crate::report::{Limits, Markers};

/// What a review depends on besides the report and its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Severities by rule where they differ from the default; `None` switches a rule off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
    /// Limits by question number; they beat every other source, words and images apart.
    pub limits: BTreeMap<u32, Limits>,
    /// Leftover words added and removed.
    pub markers: Markers,
    /// The folder of the figures, relative to the report's folder, `/`-separated, without a slash at its end.
    pub figures: String,
    /// Whether findings about git are wanted.
    pub git: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rules: BTreeMap::new(),
            limits: BTreeMap::new(),
            markers: Markers::default(),
            figures: "figures".to_owned(),
            git: true,
        }
    }
}

impl Options {
    /// The severity of a finding: the user's for its rule, else its own; `None` when the rule is off.
    #[must_use]
    pub fn severity(&self, kind: &Kind) -> Option<Severity> {
        debug_assert!(kind.rule().info().severities.contains(&kind.severity()), "{kind:?}");
        self.rules.get(&kind.rule()).copied().unwrap_or(Some(kind.severity()))
    }
}
