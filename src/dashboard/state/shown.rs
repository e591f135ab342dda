//! What the user chose to see: filter, overlays, columns, and the size of the terminal.

use super::rows::Filter;
use super::split::Split;
use crate::review::Rule;

/// Up to this height the screen is a strip: no sections, problems first.
const STRIP: u16 = 10;

/// What the user chose to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Which questions the list has.
    pub filter: Filter,
    /// Whether the question's pane shows what was counted.
    pub counted: bool,
    /// Whether pictures are shown, where there can be any.
    pub pictures: bool,
    /// Whether the list says who wrote each question last.
    pub authors: bool,
    /// Whether the answer is shown beside its graded page, in place of the panes.
    pub comparison: bool,
    /// How wide the panes are where the user has moved the lines between them.
    pub split: Split,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The lines for newcomers.
    pub welcome: Welcome,
}

impl Shown {
    /// What is shown at first on a terminal of so many columns and rows.
    #[must_use]
    pub fn new(size: (u16, u16)) -> Self {
        Self {
            size,
            pictures: true,
            ..Self::default()
        }
    }

    /// Whether there are so few rows that problems come first.
    #[must_use]
    pub const fn is_strip(&self) -> bool {
        self.size.1 <= STRIP
    }

    /// Lays something over the panes, from its top.
    pub fn open(&mut self, kind: OverlayKind) {
        self.overlay = Some(Overlay { kind, top: 0 });
    }

    /// What lies over the panes.
    #[must_use]
    pub fn overlay_kind(&self) -> Option<&OverlayKind> {
        self.overlay.as_ref().map(|overlay| &overlay.kind)
    }
}

/// The lines for newcomers: they go for good after the first keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Welcome {
    /// They are not shown to somebody who knows them.
    #[default]
    Never,
    /// They are shown for so many more keys.
    Shown(u8),
    /// They were shown, which is to be remembered.
    Over,
}

impl Welcome {
    /// The lines for somebody new, who may press some keys while reading them.
    pub const START: Self = Self::Shown(5);

    /// A key was pressed.
    pub const fn press(&mut self) {
        *self = match *self {
            Self::Shown(0 | 1) => Self::Over,
            Self::Shown(keys) => Self::Shown(keys - 1),
            other => other,
        };
    }

    /// Whether the lines are shown.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Shown(_))
    }
}

/// What lies over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// What it shows.
    pub kind: OverlayKind,
    /// The first line shown; the screen keeps it within what there is.
    pub top: usize,
}

/// What can lie over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys that have this in their line.
    Help(String),
    /// All problems that have this in their line.
    Problems(String),
    /// A rule in full.
    Rule(Rule),
    /// How far the session has come.
    Progress,
    /// The checklist's open items.
    Checklist,
    /// A repair: what it changes.
    Repair,
    /// What is missing to hand in.
    HandIn,
    /// Actions and questions that fit what is typed.
    Palette(Palette),
}

/// The palette while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What is typed.
    pub query: String,
    /// The chosen entry: its place among those that fit.
    pub at: usize,
    /// What the palette lies over, and what comes back after it.
    pub under: Option<Box<Overlay>>,
}
