//! What can happen to the dashboard, and what it can do to the world: two closed lists.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use jiff::{Timestamp, Zoned};

use super::pictures::{Canvas, Drawing, Wanted};
use super::theme::Theme;
use crate::git::Blame;
use crate::session::State;

/// Something that happened. Time comes in here and nowhere else.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has this size now: columns, rows.
    Resize(u16, u16),
    /// The report was read and is different from before.
    Loaded {
        /// The report and its review.
        state: Arc<State>,
        /// When it was read.
        at: Zoned,
        /// How long neither key nor mouse had been used by then.
        idle: Duration,
    },
    /// The report cannot be read as it stands.
    Trouble(Trouble),
    /// The report can be read again and is what it was.
    Settled,
    /// The configuration was read anew.
    Settings(Box<Settings>),
    /// The configuration cannot be used; the last good one stays.
    BadSettings(String),
    /// Who wrote which line, as git knows it now.
    Blamed(Option<Arc<Blame>>),
    /// Something the user should read once.
    Notice(String),
    /// Time went by.
    Now(Zoned),
    /// A picture is drawn, or cannot be.
    Picture {
        /// Which.
        wanted: Wanted,
        /// What came of it.
        result: Box<Result<Drawing, String>>,
    },
    /// A file of a picture is another now.
    FiguresChanged,
}

/// Why the report cannot be shown as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such file.
    Missing,
    /// It is there, and empty.
    Empty,
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// It is text, but no report.
    NotAReport,
}

impl Trouble {
    /// What the banner says.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Missing => "the report is missing".to_owned(),
            Self::Empty => "the report is empty".to_owned(),
            Self::Unreadable(why) => format!("the report cannot be read: {why}"),
            Self::NotAReport => "no question was found in the file".to_owned(),
        }
    }
}

/// Something to be done to the world: the shell does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open the report in the editor at a place.
    Edit {
        /// 1-based line.
        line: usize,
        /// 1-based column in Unicode scalar values.
        column: usize,
    },
    /// Put a text on the clipboard.
    Copy(String),
    /// Write the report's page and open it.
    OpenPage,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back until the shell says otherwise.
    Suspend,
    /// End the program.
    Quit,
}

/// What the configuration says about the dashboard.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Whether the selection goes where a save changed something.
    pub follow: bool,
    /// When the report must be in.
    pub deadline: Option<Timestamp>,
    /// Keys by the names of actions, where they differ from the table.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Colours and glyphs.
    pub theme: Theme,
    /// What pictures are drawn on; `None` where there are none.
    pub canvas: Option<Canvas>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mouse: true,
            follow: false,
            deadline: None,
            keys: BTreeMap::new(),
            theme: Theme::default(),
            canvas: None,
        }
    }
}
