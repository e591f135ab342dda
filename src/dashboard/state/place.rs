//! Where the user is: the pane, the question, the finding, and how far each pane is scrolled.

use super::key::Selection;

/// The two panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The questions.
    #[default]
    List,
    /// The selected question.
    Question,
}

impl Pane {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::List => Self::Question,
            Self::Question => Self::List,
        }
    }
}

/// How far something is scrolled, as it is meant: the screen keeps it within what there is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    /// This line comes first.
    To(usize),
    /// The selection is in view, as near to this first line as it can be.
    Selection(usize),
    /// The current match of the search is in view; without one, this line comes first.
    Match(usize),
}

impl Scroll {
    /// The top.
    pub const START: Self = Self::To(0);

    /// The first line as far as it does not depend on what is to be in view.
    #[must_use]
    pub const fn from(self) -> usize {
        match self {
            Self::To(top) | Self::Selection(top) | Self::Match(top) => top,
        }
    }
}

impl Default for Scroll {
    fn default() -> Self {
        Self::START
    }
}

/// Where the user is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The pane that has the keys.
    pub focus: Pane,
    /// What is selected in the list.
    pub selection: Selection,
    /// The selected finding: its place among the findings about the selection.
    pub finding: Option<usize>,
    /// How far the list is scrolled.
    pub list: Scroll,
    /// How far the question's pane is scrolled.
    pub question: Scroll,
    /// How far the comparison with the graded page is scrolled.
    pub comparison: Scroll,
}

impl Place {
    /// Selects something; what was not selected before is shown from its top.
    pub fn select(&mut self, selection: Selection) {
        if selection != self.selection {
            self.selection = selection;
            self.finding = None;
            self.question = Scroll::START;
            self.comparison = Scroll::START;
        }
    }
}
