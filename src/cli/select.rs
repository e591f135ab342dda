//! What `--select` and `--ignore` take: a rule or a group of rules.

use std::fmt;

use crate::nearest::nearest;
use crate::review::{Group, RULES, Rule};

/// A rule, or all rules of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selector {
    Rule(Rule),
    Group(Group),
}

impl Selector {
    /// Reads a name.
    pub(super) fn parse(name: &str) -> Result<Self, UnknownSelector> {
        let group = Group::ALL.into_iter().find(|group| group.name() == name);
        let selector = group.map(Self::Group).or_else(|| Rule::named(name).map(Self::Rule));
        selector.ok_or_else(|| UnknownSelector(name.to_owned()))
    }

    /// Whether a rule is meant.
    pub(super) fn takes(self, rule: Rule) -> bool {
        match self {
            Self::Rule(selected) => selected == rule,
            Self::Group(group) => rule.info().group == group,
        }
    }
}

/// A name that no rule and no group has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnknownSelector(String);

impl fmt::Display for UnknownSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = Group::ALL.map(Group::name);
        let names = RULES.iter().map(|info| info.name).chain(groups);
        f.write_str("no rule or group has this name; ")?;
        match nearest(&self.0, names) {
            Some(near) => write!(f, "did you mean `{near}`?"),
            None => write!(
                f,
                "the groups are {}, and `handin explain` lists the rules",
                groups.join(", ")
            ),
        }
    }
}

impl std::error::Error for UnknownSelector {}
