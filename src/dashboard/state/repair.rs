//! The repairs of the selected question, as they were worked out beside the dashboard, and the one that is looked at.

use std::sync::Arc;

use super::key::Key;
use crate::fix::{Repair, Safety};
use crate::graded::answer::AnswerPage;
use crate::review::{Finding, Kind};

/// The repairs that are known, and what is being done with them.
#[derive(Clone, Debug, Default)]
pub struct Repairs {
    /// Those of the question that was looked at last.
    pub offered: Option<Arc<Offered>>,
    /// The place among them of the one that is looked at.
    pub at: usize,
    /// Whether one is being written.
    pub writing: bool,
}

/// The repairs of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The question.
    pub question: Key,
    /// In the order of the text.
    pub offers: Vec<Offer>,
    /// Why there are none, where the whole report cannot be repaired.
    pub refused: Option<String>,
    /// The answer on the graded page as it is; `None` where it is too long for that.
    pub before: Option<AnswerPage>,
}

/// A repair with what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is known by while the report changes.
    pub identity: Identity,
    /// The findings that it answers, each with its distance from the question's heading in bytes.
    pub findings: Vec<(Kind, usize)>,
    /// The answer on the graded page with the repair.
    pub after: Option<AnswerPage>,
    /// What it changes in the report, as a unified diff.
    pub diff: String,
}

/// What a repair is known by while the report changes around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it does.
    pub title: String,
    /// Whether it is safe, or why not.
    pub safety: Safety,
    /// What it writes over, and what it writes there.
    edits: Vec<(String, String)>,
    /// The distance of its first edit from the question's heading, in bytes.
    place: usize,
}

impl Identity {
    /// That of a repair of a report's text, whose question has its heading at byte `heading`.
    #[must_use]
    pub fn of(repair: &Repair, text: &str, heading: usize) -> Self {
        let old = |span: &crate::report::Span| text.get(span.clone()).unwrap_or_default().to_owned();
        Self {
            title: repair.title.clone(),
            safety: repair.safety.clone(),
            edits: repair
                .edits
                .iter()
                .map(|edit| (old(&edit.span), edit.new.clone()))
                .collect(),
            place: repair.span().start.saturating_sub(heading),
        }
    }

    /// How far another repair is from this one, in bytes; `None` where it is another in what it does.
    #[must_use]
    pub fn distance(&self, other: &Self) -> Option<usize> {
        let same = self.title == other.title && self.safety == other.safety && self.edits == other.edits;
        same.then(|| self.place.abs_diff(other.place))
    }

    /// The place among others of the nearest that does the same.
    pub fn nearest<'a>(&self, others: impl Iterator<Item = &'a Self>) -> Option<usize> {
        let same = others.enumerate();
        let same = same.filter_map(|(place, other)| Some((self.distance(other)?, place)));
        same.min().map(|(_, place)| place)
    }
}

impl Repairs {
    /// The repairs of a question, once they are known.
    #[must_use]
    pub fn of(&self, question: Key) -> Option<&Offered> {
        self.offered.as_deref().filter(|offered| offered.question == question)
    }
}

impl Offered {
    /// The place of the first repair that answers a finding of the question, whose heading is at byte `heading`.
    #[must_use]
    pub fn answer_to(&self, finding: &Finding, heading: usize) -> Option<usize> {
        let place = finding.span.start.saturating_sub(heading);
        let answers = |offer: &Offer| {
            let mut findings = offer.findings.iter();
            findings.any(|(kind, at)| *at == place && *kind == finding.kind)
        };
        self.offers.iter().position(answers)
    }
}

/// What came in about repairs.
#[derive(Debug)]
pub enum News {
    /// The repairs of a question.
    Offered(Box<Offered>),
    /// What came of writing; a message for people.
    Written(String),
}

/// What the report's file is to become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// One repair of a question.
    One(Key, Identity),
    /// All safe repairs of a question.
    AllSafe(Key),
    /// As it was before the last repair.
    Undo,
}
