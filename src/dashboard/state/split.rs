//! How the panes share the columns where the user has moved the lines between them; kept for the session.

/// The shares that the user has given to panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The list's share of what list and question have together.
    pub list: Option<Share>,
    /// The share of the problems, the third pane, of all columns.
    pub problems: Option<Share>,
    /// The line that the mouse has hold of.
    pub dragged: Option<Divider>,
}

/// A line between two panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divider {
    /// Between the list and the question.
    List,
    /// Between the question and the problems.
    Problems,
}

/// A pane's columns, of those there were when they were given to it: on a terminal of another width it has as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    columns: u16,
    of: u16,
}

impl Share {
    /// So many columns of so many.
    #[must_use]
    pub const fn new(columns: u16, of: u16) -> Self {
        Self { columns, of }
    }

    /// Its columns where there are so many.
    #[must_use]
    pub fn within(self, columns: u16) -> u16 {
        let share = u32::from(self.columns) * u32::from(columns) / u32::from(self.of.max(1));
        u16::try_from(share).unwrap_or(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_kept_exactly_and_grows_with_the_terminal() {
        for columns in 1..=u16::from(u8::MAX) {
            assert_eq!(Share::new(columns, 300).within(300), columns);
        }
        assert_eq!(Share::new(30, 90).within(180), 60);
        assert_eq!(
            Share::new(30, 0).within(50),
            1500,
            "the screen keeps it within what there is"
        );
    }
}
