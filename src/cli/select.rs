//! What `--select` and `--ignore` take: a rule or a group of rules.

use crate::nearest::nearest;
use crate::review::{Group, RULES, Rule};

/// A rule, or all rules of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selector {
    Rule(Rule),
    Group(Group),
}

impl Selector {
    /// Reads a name; the error says which name is the nearest.
    pub(super) fn parse(name: &str) -> Result<Self, String> {
        let group = Group::ALL.into_iter().find(|group| group.name() == name);
        if let Some(selector) = group.map(Self::Group).or_else(|| Rule::named(name).map(Self::Rule)) {
            return Ok(selector);
        }
        let groups = Group::ALL.map(Group::name);
        let names: Vec<&str> = RULES.iter().map(|info| info.name).chain(groups).collect();
        Err(match nearest(name, names.iter().copied()) {
            Some(near) => format!("no rule or group has this name; did you mean `{near}`?"),
            None => format!(
                "no rule or group has this name; the groups are {}, and `handin explain` lists the rules",
                groups.join(", ")
            ),
        })
    }

    /// Whether a rule is meant.
    pub(super) fn takes(self, rule: Rule) -> bool {
        match self {
            Self::Rule(selected) => selected == rule,
            Self::Group(group) => rule.info().group == group,
        }
    }
}
