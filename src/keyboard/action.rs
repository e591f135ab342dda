//! What the keyboard can ask of the dashboard: a closed list, each with a permanent name in the key table.

/// One thing a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Moves the selection, or what is shown of a pane.
    Move(Motion),
    /// Asks for an action by its name, or a question by its number.
    Palette,
    /// Opens the editor at the answer or the finding.
    Edit,
    /// The repair of the finding: what it changes.
    Repair,
    /// Writes all safe repairs of the question.
    RepairAll,
    /// Takes the last repair back.
    Undo,
    /// The finding's rule in full.
    Explain,
    /// What counts as words, what as prose.
    Counted,
    /// The answer as the graded page shows it, beside how it was meant.
    GradedPage,
    /// Writes the page and opens it.
    OpenPage,
    /// Whether pictures are shown.
    Pictures,
    /// Copies `path:line`, or the finding.
    Copy,
    /// Asks for a text to find.
    Search,
    /// Shows fewer questions: unanswered, with problems, complete, all.
    Filter,
    /// Whether the selection goes where a save changed something.
    Follow,
    /// All problems in one list.
    Problems,
    /// How far the session has come.
    Progress,
    /// What is missing to hand in; in the question's pane, back to the list.
    HandIn,
    /// Who wrote each question last.
    Blame,
    /// The open items of the template's checklist.
    Checklist,
    /// All keys.
    Help,
    /// Marks the question to come back to, or takes its mark away.
    Mark,
    /// The line between list and question to the left.
    DividerLeft,
    /// The line between list and question to the right.
    DividerRight,
    /// The lines between the panes to where they were at first.
    DividerReset,
    /// Whether the mouse is the dashboard's or the terminal's.
    Mouse,
    /// Draws the whole screen again.
    Redraw,
    /// Gives the terminal back to the shell until `fg`.
    Suspend,
    /// One level back: closes what is open. Never quits.
    Cancel,
    /// Ends the program.
    Quit,
}

/// Where a key leads: from the selection, from a pane to the other, or along what a pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Motion {
    /// The next question; in the question's pane its next finding, then a line down.
    Down,
    /// The previous question; in the question's pane a line up, then its previous finding.
    Up,
    /// The first question, or the top of the pane.
    First,
    /// The last question, or the end of the pane; with a number, the question of that number.
    Last,
    /// A screenful down.
    PageDown,
    /// A screenful up.
    PageUp,
    /// Half a screenful down.
    HalfDown,
    /// Half a screenful up.
    HalfUp,
    /// From the list into the question's pane.
    Open,
    /// From the question's pane to the list.
    Back,
    /// To the other pane.
    SwitchPane,
    /// The next unanswered question; while a search is on, the next match.
    NextUnanswered,
    /// The previous unanswered question; while a search is on, the previous match.
    PreviousUnanswered,
    /// The next problem, in the order of their list.
    NextProblem,
    /// The previous problem.
    PreviousProblem,
    /// The next marked question.
    NextMarked,
}
