//! The checklist of newer templates: task items in front of the first question.

use super::lines::Span;

/// The task items in front of the first question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    /// All items in order.
    pub items: Vec<ChecklistItem>,
}

/// One `* [ ]` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistItem {
    /// The line, from its bullet to its last character.
    pub span: Span,
    /// The heading above it, such as `Week 1`.
    pub group: Option<String>,
    /// Whether the box is ticked.
    pub checked: bool,
    /// What is to be done, as plain text.
    pub text: String,
}

impl Checklist {
    /// How many items are ticked.
    #[must_use]
    pub fn checked(&self) -> usize {
        self.items.iter().filter(|item| item.checked).count()
    }

    /// How many items there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.items.len()
    }
}
