//! What can happen to the dashboard, and what it can do to the world: two closed lists.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::pictures::{DrawError, Drawing, Wanted};
use super::state::{News, Order, Settings, Trouble};
use crate::config::Notify;
use crate::facts::blame::Blame;
use crate::session::State as Reading;

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
        reading: Arc<Reading>,
        /// When it was read.
        at: Timestamp,
        /// How long neither key nor mouse had been used by then.
        idle: Duration,
    },
    /// The report cannot be read as it is.
    Trouble(Trouble),
    /// The report can be read again and is what it was.
    Settled,
    /// The configuration was read again.
    Settings(Box<Settings>),
    /// The configuration cannot be used; the last good one stays.
    BadSettings(String),
    /// Who wrote which line, as git knows it now.
    Blamed(Option<Arc<Blame>>),
    /// Something the user should read once.
    Notice(String),
    /// Time went by.
    Now(Timestamp),
    /// The zone in which times are shown.
    Zone(TimeZone),
    /// A picture is drawn, or cannot be.
    Picture {
        /// Which.
        wanted: Wanted,
        /// What came of it.
        result: Box<Result<Drawing, DrawError>>,
    },
    /// Something about repairs: which there are, or what came of writing one.
    Repairs(News),
    /// A file of a picture is another now.
    FiguresChanged,
}

impl Message {
    /// Whether it is aimed at what is on the screen, as a page down or a click is, or keeps in view what is seen there. It
    /// must be given the screen as the messages before it left it.
    #[must_use]
    pub const fn is_aimed(&self) -> bool {
        matches!(
            self,
            Self::Key(_) | Self::Paste(_) | Self::Mouse(_) | Self::Loaded { .. }
        )
    }
}

/// Something to be done to the world: the shell does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Tell the user, who looks elsewhere, that nothing is wrong any more.
    Announce {
        /// Whether the bell rings.
        bell: bool,
        /// How the desktop is notified.
        notify: Notify,
        /// The path of the report as people read it.
        report: String,
    },
    /// Open the report in the editor at a place.
    Edit {
        /// 1-based line.
        line: usize,
        /// 1-based column in Unicode scalar values.
        column: usize,
    },
    /// Put a text on the clipboard.
    Copy(String),
    /// Write the report with a repair, or as it was before the last.
    Repair(Order),
    /// Remember that the user has seen the lines for newcomers.
    Welcomed,
    /// Write the report's page and open it.
    OpenPage,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Draw everything again.
    Redraw,
    /// Give the terminal back until the shell says otherwise.
    Suspend,
    /// End the program.
    Quit,
}
