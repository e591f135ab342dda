//! The repairs that `handin check` names: proven ones where machines read them, a cheap count for people.

use crate::cli::args::{CheckArgs, FormatArg};
use crate::fix::Repair;
use crate::session::{Session, State};

/// Findings times bytes of a report up to which each repair is proven. Each proof reviews the whole report again: a
/// report of 40 KB with 75 findings takes 0.13 s, and this much a few seconds.
const MOST: usize = 64 << 20;

/// What is known of a report's repairs.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    /// Those that were proven, safe or not, with the findings that are reported (indices).
    pub(super) proven: Vec<Repair>,
    /// How many of the findings that are reported may be repaired, at most; 0 where it was not asked.
    pub(super) candidates: usize,
}

/// Whether the format shows repairs that are proven, which takes the report's bytes.
pub(super) const fn are_proven(args: &CheckArgs) -> bool {
    matches!(args.format, FormatArg::Json | FormatArg::Sarif)
}

/// Finds what the format shows of the repairs of a report; `state` is its whole review, `bytes` are its own where repairs
/// are to be proven.
pub(super) fn of(session: &mut Session, bytes: Option<&[u8]>, state: &State, args: &CheckArgs) -> Repairs {
    let findings = &state.review.findings;
    let reported: Vec<usize> = (0..findings.len())
        .filter(|index| findings.get(*index).is_some_and(|found| args.keeps(found.rule())))
        .collect();
    let mut repairs = Repairs::default();
    match (args.format, bytes) {
        (_machine, Some(bytes)) if findings.len().saturating_mul(bytes.len()) <= MOST => {
            repairs.proven = session.repairs(bytes);
            // A selection leaves findings out, and the others move up.
            for repair in &mut repairs.proven {
                let places = repair.findings.iter().map(|index| reported.binary_search(index));
                repair.findings = places.filter_map(Result::ok).collect();
            }
        }
        (FormatArg::Human, None) if args.quiet == 0 => {
            let found = Session::repairable(state);
            repairs.candidates = found.iter().filter(|index| reported.contains(index)).count();
        }
        _other => {}
    }
    repairs
}
