//! Which piece of the graded page stands for which piece of the report.

use imara_diff::{Algorithm, Diff, InternedInput, Interner};

use super::shown::Shown;

/// The most pieces of both texts for which the longest common sequence is looked for; where there are more, a
/// good one is found in time.
const MOST_EXACT: usize = 20_000;

/// For each piece of `meant` the piece of `graded` that shows it; `None` where nothing does.
///
/// Both texts hold the same words in the same order but for what one of them shows as markup, so this
/// is what a diff of their pieces leaves unchanged.
pub(super) fn pairs(meant: &Shown<'_>, graded: &Shown<'_>) -> Vec<Option<usize>> {
    let mut input = InternedInput {
        before: Vec::new(),
        after: Vec::new(),
        interner: Interner::new(meant.pieces.len()),
    };
    input.update_before(meant.pieces.iter().map(|piece| &piece.sign));
    input.update_after(graded.pieces.iter().map(|piece| &piece.sign));
    let exact = meant.pieces.len() + graded.pieces.len() <= MOST_EXACT;
    let algorithm = if exact {
        Algorithm::MyersMinimal
    } else {
        Algorithm::Myers
    };
    let diff = Diff::compute(algorithm, &input);
    let mut pairs = Vec::with_capacity(meant.pieces.len());
    let mut same = 0;
    for hunk in diff.hunks() {
        let (before, after) = (place(hunk.before.start), place(hunk.before.end));
        pairs.extend((same..).take(before.saturating_sub(pairs.len())).map(Some));
        pairs.resize(after, None);
        same = place(hunk.after.end);
    }
    pairs.extend((same..graded.pieces.len()).map(Some));
    pairs.resize(meant.pieces.len(), None);
    pairs
}

fn place(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
