//! The repairs of a report as it was read: reviews each repaired text with the report's own folder and settings.

use std::collections::BTreeSet;

use super::{Session, State};
use crate::fix::{Outcome, Repair, Reviewed, Reviewer, Wanted, offers, repairable, step, together};
use crate::folder::decode::{Source, decode};
use crate::folder::encode::encode;

/// Reviews texts as if they were the report's.
struct Again<'a> {
    session: &'a mut Session,
    /// How the report is written.
    source: Source,
}

impl Again<'_> {
    /// What came of a report, with the bytes to write; those that were read where nothing was made.
    fn written(&self, before: Reviewed, outcome: Outcome, bytes: &[u8]) -> Repaired {
        let made = !outcome.made.is_empty();
        let written = made.then(|| encode(&outcome.after.report.text, &self.source));
        Repaired {
            before,
            outcome,
            bytes: written.flatten().unwrap_or_else(|| bytes.to_vec()),
        }
    }
}

impl Reviewer for Again<'_> {
    fn review(&mut self, text: &str) -> Option<Reviewed> {
        let bytes = encode(text, &self.source)?;
        let state = self.session.review(&bytes);
        Some(Reviewed {
            report: state.report,
            review: state.review,
        })
    }
}

/// A report's bytes before and after its repairs.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The report as it was.
    pub before: Reviewed,
    /// What was made, and the report as it is then.
    pub outcome: Outcome,
    /// The bytes to write, in the encoding of the report.
    pub bytes: Vec<u8>,
}

/// Why a report is not repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrepairable {
    /// Some of its bytes could not be read, and would be lost.
    Damaged,
    /// It contains git's conflict markers.
    Conflict,
}

impl std::fmt::Display for Unrepairable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Damaged => "some of its bytes are no text in any encoding and would be lost; save it as UTF-8 first",
            Self::Conflict => "it contains git's conflict markers; resolve the conflict first",
        })
    }
}

impl std::error::Error for Unrepairable {}

/// Why a report, as it was read, cannot be repaired.
fn refused(state: &State) -> Option<Unrepairable> {
    if state.replaced > 0 {
        return Some(Unrepairable::Damaged);
    }
    let mut answers = state.report.questions.iter().map(|question| &question.answer);
    let conflict = !state.report.conflicts.is_empty()
        || answers.any(|answer| {
            let mut leftovers = answer.leftovers.iter();
            leftovers.any(|leftover| leftover.kind == crate::report::LeftoverKind::Conflict)
        });
    conflict.then_some(Unrepairable::Conflict)
}

impl Session {
    /// The repairs of a report whose bytes these are; none where it cannot be repaired.
    pub fn repairs(&mut self, bytes: &[u8]) -> Vec<Repair> {
        self.again(bytes).map_or_else(
            |_| Vec::new(),
            |(before, mut again)| offers(&before, &mut again, |_| true).repairs,
        )
    }

    /// The findings (indices) of a report that a repair may answer; nothing is proven, so that this costs no review. None
    /// where the report cannot be repaired.
    #[must_use]
    pub fn repairable(state: &State) -> BTreeSet<usize> {
        if refused(state).is_some() {
            return BTreeSet::new();
        }
        repairable(&state.report, &state.review)
    }

    /// Makes the repairs that are wanted of a report whose bytes these are; nothing is written.
    ///
    /// # Errors
    /// Where the report holds what a repair could lose.
    pub fn repaired(&mut self, bytes: &[u8], wanted: &Wanted) -> Result<Repaired, Unrepairable> {
        let (before, mut again) = self.again(bytes)?;
        let outcome = together(&before, wanted, &mut again);
        Ok(again.written(before, outcome, bytes))
    }

    /// Lists the repairs that are wanted, unsafe ones too, and makes the one that `pick` picks of them (an index); what is
    /// left is all that could be done next. Nothing is written.
    ///
    /// # Errors
    /// Where the report holds what a repair could lose.
    pub fn step(
        &mut self,
        bytes: &[u8],
        wanted: &Wanted,
        pick: impl FnOnce(&[Repair]) -> Option<usize>,
    ) -> Result<Repaired, Unrepairable> {
        let (before, mut again) = self.again(bytes)?;
        let outcome = step(&before, wanted, pick, &mut again);
        Ok(again.written(before, outcome, bytes))
    }

    /// The report that these bytes are, and who reviews its repaired texts.
    fn again(&mut self, bytes: &[u8]) -> Result<(Reviewed, Again<'_>), Unrepairable> {
        let source = decode(bytes);
        let state = self.review(bytes);
        if let Some(why) = refused(&state) {
            return Err(why);
        }
        let before = Reviewed {
            report: state.report,
            review: state.review,
        };
        Ok((before, Again { source, session: self }))
    }
}
