//! The key table: every action with its name, its keys and what it does.

use super::action::{Action, Motion};

/// What a binding is about: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving about.
    Move,
    /// Jumping to what needs work.
    Jump,
    /// Looking at one question.
    Question,
    /// Choosing what is shown.
    Show,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Self; 5] = [Self::Move, Self::Jump, Self::Question, Self::Show, Self::Program];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Jump => "Jump",
            Self::Question => "Question",
            Self::Show => "Show",
            Self::Program => "Program",
        }
    }
}

/// An action with its name, its keys and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// The permanent name, by which `[keys]` in the configuration binds other keys.
    pub name: &'static str,
    /// The keys it has unless the configuration gives it others; see [`Chord`](crate::keyboard::Chord) for how they are written.
    pub keys: &'static [&'static str],
    /// The heading it is listed under.
    pub group: Group,
    /// What it does, in a line.
    pub description: &'static str,
    /// The word in the hint line; empty where it has no place there.
    pub hint: &'static str,
}

impl Action {
    /// Its row in the table.
    #[must_use]
    pub fn binding(self) -> Option<&'static Binding> {
        BINDINGS.iter().find(|binding| binding.action == self)
    }

    /// Its permanent name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.binding().map_or("", |binding| binding.name)
    }
}

impl Binding {
    /// The action of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        BINDINGS.iter().find(|binding| binding.name == name)
    }
}

const fn bind(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    group: Group,
    description: &'static str,
    hint: &'static str,
) -> Binding {
    Binding {
        action,
        name,
        keys,
        group,
        description,
        hint,
    }
}

/// Every action, in the order of the help.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(Action::Move(Motion::Down), "down", &["j", "down"], Group::Move, "next question; in the question's pane: next finding, then scroll", ""),
    bind(Action::Move(Motion::Up), "up", &["k", "up"], Group::Move, "previous question; in the question's pane: scroll, then previous finding", ""),
    bind(Action::Move(Motion::First), "first", &["g", "home"], Group::Move, "first question, or the top of the pane", ""),
    bind(Action::Move(Motion::Last), "last", &["G", "end"], Group::Move, "last question, or the end of the pane; 14G goes to question 14", ""),
    bind(Action::Move(Motion::PageDown), "page-down", &["pgdn", "space", "ctrl-f"], Group::Move, "a page down", ""),
    bind(Action::Move(Motion::PageUp), "page-up", &["pgup", "ctrl-b"], Group::Move, "a page up", ""),
    bind(Action::Move(Motion::HalfDown), "half-page-down", &["ctrl-d"], Group::Move, "half a page down", ""),
    bind(Action::Move(Motion::HalfUp), "half-page-up", &["ctrl-u"], Group::Move, "half a page up", ""),
    bind(Action::Move(Motion::Open), "open", &["l", "right"], Group::Move, "into the question's pane", "question"),
    bind(Action::Move(Motion::Back), "back", &["left"], Group::Move, "back to the list", ""),
    bind(Action::Move(Motion::SwitchPane), "switch-pane", &["tab", "backtab"], Group::Move, "to the other pane", ""),
    bind(Action::Move(Motion::NextUnanswered), "next-unanswered", &["n"], Group::Jump, "next unanswered question; while searching: next match", "unanswered"),
    bind(Action::Move(Motion::PreviousUnanswered), "previous-unanswered", &["N"], Group::Jump, "previous unanswered question; while searching: previous match", ""),
    bind(Action::Move(Motion::NextProblem), "next-problem", &["]"], Group::Jump, "next problem, in the order of the list of problems", "problem"),
    bind(Action::Move(Motion::PreviousProblem), "previous-problem", &["["], Group::Jump, "previous problem", ""),
    bind(Action::Mark, "mark", &["m"], Group::Jump, "mark the question to come back to, or take its mark away", ""),
    bind(Action::Move(Motion::NextMarked), "next-marked", &["'"], Group::Jump, "next marked question", ""),
    bind(Action::Palette, "palette", &[":", "ctrl-p"], Group::Jump, "any action by its name, or a question by its number", "actions"),
    bind(Action::Search, "search", &["/"], Group::Jump, "find in prompts and answers", "find"),
    bind(Action::Edit, "edit", &["enter", "e"], Group::Question, "open the answer, or the selected finding, in the editor", "edit"),
    bind(Action::Repair, "repair", &["a"], Group::Question, "the repair of the finding, before and after: Enter writes it; again: the next", "repair"),
    bind(Action::RepairAll, "repair-all", &["A"], Group::Question, "write all safe repairs of the question", ""),
    bind(Action::Undo, "undo", &["u"], Group::Question, "take the last repair back", ""),
    bind(Action::Explain, "explain", &["x"], Group::Question, "why the finding is one: its rule in full", "why"),
    bind(Action::Counted, "counted", &["w"], Group::Question, "what counts as words, what as prose, what not at all", "words"),
    bind(Action::Copy, "copy", &["y"], Group::Question, "copy path:line, or the selected finding", "copy"),
    bind(Action::GradedPage, "graded-page", &["v"], Group::Question, "the answer as the graded page shows it, beside how it was meant", "graded page"),
    bind(Action::OpenPage, "open-page", &["o"], Group::Question, "write the report as a page, and open it in the browser", ""),
    bind(Action::Problems, "problems", &["P"], Group::Jump, "all problems in one list, as `handin check` groups them; type / to filter it", "problems"),
    bind(Action::Filter, "filter", &["f"], Group::Show, "all questions, unanswered, with problems, complete", "filter"),
    bind(Action::Follow, "follow", &["F"], Group::Show, "follow: select what a save changed", ""),
    bind(Action::Pictures, "pictures", &["i"], Group::Show, "show pictures, or their names alone", ""),
    bind(Action::Progress, "progress", &["p"], Group::Show, "how far the session has come, section by section", "progress"),
    bind(Action::HandIn, "hand-in", &["h"], Group::Show, "what is missing to hand in; in the question's pane: back to the list", "hand-in"),
    bind(Action::Blame, "blame", &["b"], Group::Show, "who wrote each question last, and when", ""),
    bind(Action::Checklist, "checklist", &["c"], Group::Show, "open items of the template's checklist", ""),
    bind(Action::Help, "help", &["?", "f1"], Group::Program, "these keys; type / to search them", "help"),
    bind(Action::DividerLeft, "divider-left", &["<"], Group::Show, "the line between list and question to the left; 9< by nine columns; the mouse drags it", ""),
    bind(Action::DividerRight, "divider-right", &[">"], Group::Show, "the line between list and question to the right", ""),
    bind(Action::DividerReset, "divider-reset", &["="], Group::Show, "the lines between the panes to where they were", ""),
    bind(Action::Mouse, "mouse", &["M"], Group::Program, "leave the mouse to the terminal, or take it back", ""),
    bind(Action::Redraw, "redraw", &["ctrl-l"], Group::Program, "draw the screen again", ""),
    bind(Action::Suspend, "suspend", &["ctrl-z"], Group::Program, "back to the shell until fg", ""),
    bind(Action::Cancel, "cancel", &["esc"], Group::Program, "one level back; never quits", "back"),
    bind(Action::Quit, "quit", &["q", "ctrl-c"], Group::Program, "quit", "quit"),
];
