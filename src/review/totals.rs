//! Sums over a report.

use super::classes::Severity;

/// Sums over a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Questions.
    pub questions: usize,
    /// Questions that are complete.
    pub complete: usize,
    /// Questions that are unanswered.
    pub unanswered: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Words of all answers.
    pub words: usize,
    /// Words missing to the minimum of every question.
    pub missing_words: usize,
}

impl Totals {
    /// Counts one finding.
    pub(super) const fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }
}
