//! The key table: every action with its name, its keys and what it does.

use super::action::{Action, Motion};

/// What a user wants to do: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Going to a question or a place.
    Move,
    /// Writing what is missing and repairing what is wrong.
    Fix,
    /// Seeing why something is wrong, and what becomes of it.
    Understand,
    /// Seeing what is missing to hand in.
    HandIn,
    /// The screen and the program.
    Screen,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Self; 5] = [Self::Move, Self::Fix, Self::Understand, Self::HandIn, Self::Screen];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Fix => "Fix",
            Self::Understand => "Understand",
            Self::HandIn => "Hand in",
            Self::Screen => "The screen",
        }
    }
}

/// The actions of a normal day, which the help and the palette have first.
pub const DAILY: [Action; 8] = [
    Action::Move(Motion::Down),
    Action::Move(Motion::Up),
    Action::Move(Motion::NextUnanswered),
    Action::Move(Motion::NextProblem),
    Action::Edit,
    Action::Explain,
    Action::GradedPage,
    Action::HandIn,
];

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

/// All bindings in the order of the help: those of a normal day, then the others group by group.
pub fn in_order() -> impl Iterator<Item = &'static Binding> {
    let is_daily = |binding: &&Binding| DAILY.contains(&binding.action);
    let others = BINDINGS.iter().filter(move |binding| !is_daily(binding));
    DAILY.into_iter().filter_map(Action::binding).chain(others)
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

/// Every action, group by group in the order of the help.
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
    bind(Action::Move(Motion::NextUnanswered), "next-unanswered", &["n"], Group::Move, "next unanswered question; while searching: next match", "unanswered"),
    bind(Action::Move(Motion::PreviousUnanswered), "previous-unanswered", &["N"], Group::Move, "previous unanswered question; while searching: previous match", ""),
    bind(Action::Move(Motion::NextProblem), "next-problem", &["]"], Group::Move, "next problem, in the order of the list of problems", "problem"),
    bind(Action::Move(Motion::PreviousProblem), "previous-problem", &["["], Group::Move, "previous problem", ""),
    bind(Action::Search, "search", &["/"], Group::Move, "find in prompts and answers", "find"),
    bind(Action::Mark, "mark", &["m"], Group::Move, "mark the question to come back to, or take its mark away", ""),
    bind(Action::Move(Motion::NextMarked), "next-marked", &["'"], Group::Move, "next marked question", ""),
    bind(Action::Palette, "palette", &[":", "ctrl-p"], Group::Move, "any action by its name, or a question by its number", "actions"),
    bind(Action::Edit, "edit", &["enter", "e"], Group::Fix, "open the answer, or the selected finding, in the editor", "edit"),
    bind(Action::Problems, "problems", &["P"], Group::Fix, "all problems in one list, as `handin check` groups them; type / to filter it", "problems"),
    bind(Action::Repair, "repair", &["a"], Group::Fix, "the repair of the finding, before and after: Enter writes it; again: the next", "repair"),
    bind(Action::RepairAll, "repair-all", &["A"], Group::Fix, "write all safe repairs of the question", "all safe"),
    bind(Action::Undo, "undo", &["u"], Group::Fix, "take the last repair back", "undo"),
    bind(Action::Copy, "copy", &["y"], Group::Fix, "copy path:line, or the selected finding", "copy"),
    bind(Action::Explain, "explain", &["x"], Group::Understand, "why the finding is one: its rule in full", "why"),
    bind(Action::Counted, "counted", &["w"], Group::Understand, "what counts as words, what as prose, what not at all", "words"),
    bind(Action::GradedPage, "graded-page", &["v"], Group::Understand, "the answer as the graded page shows it, beside how it was meant", "graded page"),
    bind(Action::Blame, "blame", &["b"], Group::Understand, "who wrote each question last, and when", ""),
    bind(Action::Pictures, "pictures", &["i"], Group::Understand, "show pictures, or their names alone", ""),
    bind(Action::OpenPage, "open-page", &["o"], Group::Understand, "write the report as a page, and open it in the browser", ""),
    bind(Action::HandIn, "hand-in", &["h"], Group::HandIn, "what is missing to hand in; in the question's pane: back to the list", "hand-in"),
    bind(Action::Progress, "progress", &["p"], Group::HandIn, "how far the session has come, section by section", "progress"),
    bind(Action::Checklist, "checklist", &["c"], Group::HandIn, "open items of the template's checklist", ""),
    bind(Action::Filter, "filter", &["f"], Group::Screen, "all questions, unanswered, with problems, complete", "filter"),
    bind(Action::Follow, "follow", &["F"], Group::Screen, "follow: select what a save changed", ""),
    bind(Action::DividerLeft, "divider-left", &["<"], Group::Screen, "the line between list and question to the left; 9< by nine columns; the mouse drags it", ""),
    bind(Action::DividerRight, "divider-right", &[">"], Group::Screen, "the line between list and question to the right", ""),
    bind(Action::DividerReset, "divider-reset", &["="], Group::Screen, "the lines between the panes to where they were", ""),
    bind(Action::Mouse, "mouse", &["M"], Group::Screen, "leave the mouse to the terminal, or take it back", ""),
    bind(Action::Redraw, "redraw", &["ctrl-l"], Group::Screen, "draw the screen again", ""),
    bind(Action::Suspend, "suspend", &["ctrl-z"], Group::Screen, "back to the shell until fg", ""),
    bind(Action::Help, "help", &["?", "f1"], Group::Screen, "these keys; type / to search them", "help"),
    bind(Action::Cancel, "cancel", &["esc"], Group::Screen, "one level back; never quits", "back"),
    bind(Action::Quit, "quit", &["q", "ctrl-c"], Group::Screen, "quit", "quit"),
];
