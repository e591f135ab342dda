//! Many repairs at once: all that are safe together, again and again until nothing is left to repair.

use super::edit::{Edit, apply, join};
use super::offer::{Offers, Unanswered, offers};
use super::proof::{heavy, holds, worse};
use super::repair::{Repair, Reviewed, Reviewer, Safety};
use crate::report::Report;
use crate::review::Rule;

/// Which repairs are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those that answer one of these rules; all where there is none.
    pub rules: Vec<Rule>,
    /// Only those of the questions of these numbers; all where there is none.
    pub questions: Vec<u32>,
    /// Only those of the question at this index; several questions may have one number.
    pub at: Option<usize>,
    /// Those that somebody should look at, too.
    pub risky: bool,
}

impl Wanted {
    /// Whether the repairs of the question at an index are wanted.
    fn has_question(&self, report: &Report, index: usize) -> bool {
        let number = report.questions.get(index).map(|question| question.number);
        let named = self.questions.is_empty() || number.is_some_and(|number| self.questions.contains(&number));
        named && self.at.is_none_or(|at| at == index)
    }

    /// Whether a repair is wanted, whatever its question.
    #[must_use]
    pub fn has(&self, repair: &Repair) -> bool {
        let rule = self.rules.is_empty() || repair.rules.iter().any(|rule| self.rules.contains(rule));
        rule && (self.risky || repair.is_safe())
    }

    /// Whether something that no repair answers would have been wanted, whatever its question.
    fn has_loss(&self, unanswered: &Unanswered) -> bool {
        self.rules.is_empty() || self.rules.contains(&unanswered.finding.rule())
    }

    /// What can be repaired of the questions that are wanted.
    fn offers(&self, now: &Reviewed, reviewer: &mut impl Reviewer) -> Offers {
        let mut offers = offers(now, reviewer, |index| self.has_question(&now.report, index));
        offers.unanswered.retain(|unanswered| self.has_loss(unanswered));
        offers
    }
}

/// What came of repairing a report.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The report afterwards.
    pub after: Reviewed,
    /// What was made, in the order in which it was made; the edits of each are those of the text it was made in.
    pub made: Vec<Repair>,
    /// What could be made still, but was not wanted or not safe.
    pub left: Vec<Repair>,
    /// What the graded page loses still and no repair answers.
    pub unanswered: Vec<Unanswered>,
}

/// Rounds after which there is no end: a repair never brings more than one other to light, and no block is so deep.
const ROUNDS: usize = 12;

/// Makes all wanted repairs of a report.
pub fn together(before: &Reviewed, wanted: &Wanted, reviewer: &mut impl Reviewer) -> Outcome {
    let mut outcome = rounds(before, wanted, reviewer);
    for index in 0..before.report.questions.len() {
        let uncovers = |repair: &Repair| repair.question == index && repair.only_uncovers;
        // One chain may make another possible. There is an end, since each leaves less to be found.
        while outcome.left.iter().any(uncovers)
            && let Some((after, made)) = chain(&outcome.after, index, wanted, reviewer)
        {
            let rest = rounds(&after, wanted, reviewer);
            outcome.made.extend(made);
            outcome.made.extend(rest.made);
            outcome = Outcome {
                made: outcome.made,
                ..rest
            };
        }
    }
    outcome
}

/// Makes all wanted repairs, round after round.
fn rounds(before: &Reviewed, wanted: &Wanted, reviewer: &mut impl Reviewer) -> Outcome {
    let mut now = before.clone();
    let mut made = Vec::new();
    let mut left = Vec::new();
    let mut unanswered = Vec::new();
    for _round in 0..ROUNDS {
        let offers = wanted.offers(&now, reviewer);
        unanswered = offers.unanswered;
        let (take, keep): (Vec<Repair>, Vec<Repair>) =
            offers.repairs.into_iter().partition(|repair| wanted.has(repair));
        left = keep;
        let Some((after, taken)) = most(&now, &take, reviewer) else {
            left.extend(take);
            break;
        };
        now = after;
        made.extend(taken);
    }
    left.sort_by_key(|repair| repair.span().start);
    Outcome {
        after: now,
        made,
        left,
        unanswered,
    }
}

/// Makes repairs of a question that uncover other losses, and those that answer these: where a tag in code swallows the
/// rest of the answer, what it swallowed is lost in its own way once the code is code. `None` where something is worse
/// in the end than at the start, or as much is found.
fn chain(
    start: &Reviewed,
    index: usize,
    wanted: &Wanted,
    reviewer: &mut impl Reviewer,
) -> Option<(Reviewed, Vec<Repair>)> {
    let here = Wanted {
        at: Some(index),
        risky: true,
        ..wanted.clone()
    };
    let mut now = start.clone();
    let mut made = Vec::new();
    for _round in 0..ROUNDS {
        let mut repairs = here.offers(&now, reviewer).repairs;
        repairs.retain(|repair| here.has(repair) && (repair.is_safe() || repair.only_uncovers));
        let (after, taken) = most(&now, &repairs, reviewer)?;
        now = after;
        made.extend(taken);
        if worse(start, &now).is_none() && heavy(&now.review).count() < heavy(&start.review).count() {
            // Together they are what each alone is not.
            made.iter_mut().for_each(|repair| repair.safety = Safety::Safe);
            return Some((now, made));
        }
    }
    None
}

/// Makes the one repair that `pick` picks (an index) of all that are wanted, unsafe ones too; what is left is all that
/// could be done next.
pub fn step(
    before: &Reviewed,
    wanted: &Wanted,
    pick: impl FnOnce(&[Repair]) -> Option<usize>,
    reviewer: &mut impl Reviewer,
) -> Outcome {
    let all = Wanted {
        risky: true,
        ..wanted.clone()
    };
    let possible = |now: &Reviewed, reviewer: &mut _| {
        let mut offers = all.offers(now, reviewer);
        offers.repairs.retain(|repair| all.has(repair));
        offers
    };
    let offers = possible(before, reviewer);
    let picked = pick(&offers.repairs).and_then(|index| offers.repairs.get(index).cloned());
    let made = picked.and_then(|repair| Some((all_of(before, std::slice::from_ref(&repair), reviewer)?, repair)));
    let (after, made, offers) = match made {
        Some((after, repair)) => {
            let next = possible(&after, reviewer);
            (after, vec![repair], next)
        }
        None => (before.clone(), Vec::new(), offers),
    };
    Outcome {
        after,
        made,
        left: offers.repairs,
        unanswered: offers.unanswered,
    }
}

/// The text with as many of these repairs as hold together: all, or each that holds with those before it. `None`
/// where none does.
fn most(now: &Reviewed, repairs: &[Repair], reviewer: &mut impl Reviewer) -> Option<(Reviewed, Vec<Repair>)> {
    let apart = without_overlap(repairs);
    if let Some(after) = all_of(now, &apart, reviewer) {
        return (!apart.is_empty()).then_some((after, apart));
    }
    let mut kept: Vec<Repair> = Vec::new();
    let mut reached = None;
    for repair in apart {
        kept.push(repair);
        match all_of(now, &kept, reviewer) {
            Some(after) => reached = Some(after),
            None => {
                kept.pop();
            }
        }
    }
    reached.map(|after| (after, kept))
}

/// The repairs that touch nothing that one before them touches, nor answer the same finding.
fn without_overlap(repairs: &[Repair]) -> Vec<Repair> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut answered: std::collections::HashSet<usize> = std::collections::HashSet::new();
    let mut apart = Vec::new();
    // What changes nothing of what GitHub shows is made, and proven, before what does.
    let strict = repairs.iter().any(|repair| repair.changes.is_strict());
    for repair in repairs.iter().filter(|repair| repair.changes.is_strict() == strict) {
        if repair.findings.iter().any(|finding| answered.contains(finding)) {
            continue;
        }
        if let Some(both) = join(&edits, &repair.edits) {
            edits = both;
            answered.extend(&repair.findings);
            apart.push(repair.clone());
        }
    }
    apart
}

/// The text with all of these repairs; `None` where they do not hold together.
fn all_of(now: &Reviewed, repairs: &[Repair], reviewer: &mut impl Reviewer) -> Option<Reviewed> {
    let mut edits: Vec<Edit> = Vec::new();
    for repair in repairs {
        edits = join(&edits, &repair.edits)?;
    }
    let after = reviewer.review(&apply(&now.report.text, &edits)?)?;
    let all: Vec<&Repair> = repairs.iter().collect();
    holds(now, &after, &edits, &all).then_some(after)
}
