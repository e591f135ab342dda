//! Candidates for repairs: edits that may answer a finding, not yet proven.

use super::edit::{Edit, in_order};
use super::lines::Lines;
use super::repair::Changes;
use crate::graded::losses::{Context, LossKind};
use crate::report::{Report, Span};
use crate::review::{Finding, Group, Kind, Review, Rule, Scope};

/// Edits that may answer findings.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The question they are made in (an index).
    pub(super) question: usize,
    /// The findings that should be gone (indices).
    pub(super) findings: Vec<usize>,
    /// The losses that are not reported and should be gone (indices).
    pub(super) unreported: Vec<usize>,
    /// What they do.
    pub(super) title: String,
    /// In order, without overlap.
    pub(super) edits: Vec<Edit>,
    /// What may change of what GitHub shows.
    pub(super) changes: Changes,
    /// Why somebody should look at them, whatever the proof says.
    pub(super) by_nature: Option<&'static str>,
}

/// One finding while candidates for it are made.
pub(super) struct Found<'a> {
    pub(super) report: &'a Report,
    pub(super) review: &'a Review,
    pub(super) lines: &'a Lines<'a>,
    pub(super) index: usize,
    /// Whether it is a loss that is not reported; `index` is among those then.
    pub(super) is_unreported: bool,
    pub(super) question: usize,
    pub(super) finding: &'a Finding,
}

impl<'a> Found<'a> {
    pub(super) fn span(&self) -> Span {
        self.finding.span.clone()
    }

    /// What is written at the finding.
    pub(super) fn written(&self) -> &'a str {
        self.report.slice(&self.finding.span)
    }

    /// A candidate that answers this finding; `None` where its edits overlap.
    pub(super) fn candidate(&self, title: impl Into<String>, edits: Vec<Edit>, changes: Changes) -> Option<Candidate> {
        Some(Candidate {
            question: self.question,
            findings: if self.is_unreported {
                Vec::new()
            } else {
                vec![self.index]
            },
            unreported: if self.is_unreported {
                vec![self.index]
            } else {
                Vec::new()
            },
            title: title.into(),
            edits: in_order(edits).filter(|edits| !edits.is_empty())?,
            changes,
            by_nature: None,
        })
    }
}

/// Why a loss that is not reported is not repaired either; `None` where it may be. A clause.
pub(super) fn why_not(unreported: &Finding) -> Option<&'static str> {
    match &unreported.kind {
        Kind::Page(LossKind::BareUrl, Context::Command) => {
            Some("it is part of a command, which would not run as it is written with a link in it")
        }
        Kind::Page(LossKind::Strikethrough, _) => Some(
            "GitHub strikes it through because of the `~` of two paths, and the graded page shows it as it is meant",
        ),
        _other => None,
    }
}

/// Whether a rule is about something that the graded page loses.
pub(super) fn is_loss(rule: Rule) -> bool {
    rule.info().group == Group::Page && rule.info().scope == Scope::Answer
}
