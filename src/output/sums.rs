//! Sums over the reports of a run.

use super::checked::Checked;
use crate::review::Review;

/// Findings by severity, and reports that could not be checked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    pub(super) failed: usize,
}

impl Sums {
    /// Those of one report.
    pub(super) fn of(checked: &Checked<'_>) -> Self {
        match checked.result {
            Ok(reviewed) => Self::of_review(reviewed.review),
            Err(_) => Self {
                failed: 1,
                ..Self::default()
            },
        }
    }

    pub(super) const fn of_review(review: &Review) -> Self {
        Self {
            errors: review.totals.errors,
            warnings: review.totals.warnings,
            notes: review.totals.notes,
            failed: 0,
        }
    }

    pub(super) const fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.failed += other.failed;
    }
}
