//! The folders of a report, watched: reports when the report, its figures or its settings are different.
//!
//! Folders are watched, never the file: a save by rename replaces the inode,
//! and a watch on the file would die in silence. What the system reports is only
//! a hint to look again; what counts are the bytes. A look at the stamps once
//! a second finds what no hint reported.

mod arm;
mod limits;
pub mod settle;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use arm::Watched;
pub use limits::{can_be_told, kind, limits};

use crate::folder::stamp::{Stamp, of_file, of_folder};
use crate::folder::{Folder, ReadError};
use arm::Arms;
use settle::{Outcome, Seen, Settle};

/// How often the stamps are looked at when nothing hints at a change.
pub const BACKSTOP: Duration = Duration::from_secs(1);

/// Something that is different now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The report has these bytes.
    Report(Vec<u8>),
    /// The report has been empty or has not been readable for a while.
    Gone(ReadError),
    /// A figure came, went or changed.
    Figures,
    /// One of the further files came, went or changed.
    Also,
}

/// The watch over one report.
#[derive(Debug)]
pub struct Watch {
    watched: Watched,
    arms: Arms,
    hint: Arc<AtomicBool>,
    settle: Settle,
    start: Instant,
    backstop: Instant,
    report: Option<Stamp>,
    figures: Vec<Stamp>,
    also: Vec<Option<Stamp>>,
}

impl Watch {
    /// Watches from now on; `wake` is called from another thread whenever [`Watch::look`] should be.
    ///
    /// Where the system cannot watch, the look at the stamps once a second is all there is.
    pub fn start(watched: Watched, wake: impl Fn() + Send + 'static) -> Self {
        let hint = Arc::new(AtomicBool::new(true));
        let arms = Arms::new(Arc::clone(&hint), wake);
        let now = Instant::now();
        let mut watch = Self {
            watched,
            arms,
            hint,
            settle: Settle::default(),
            start: now,
            backstop: now,
            report: None,
            figures: Vec::new(),
            also: Vec::new(),
        };
        watch.arms.hold(&watch.watched);
        log::debug!(
            "watching {}; the system reports changes: {}",
            watch.watched.report.display(),
            watch.is_told()
        );
        watch.figures = watch.figure_stamps();
        watch.also = watch.also_stamps();
        watch
    }

    /// Watches other files from now on; the next look reports what differs already.
    pub fn set(&mut self, watched: Watched) {
        if watched == self.watched {
            return;
        }
        let figures = watched.figures != self.watched.figures || watched.pictures != self.watched.pictures;
        let also = watched.also != self.watched.also;
        self.watched = watched;
        self.arms.hold(&self.watched);
        if figures {
            self.figures = self.figure_stamps();
        }
        if also {
            self.also = self.also_stamps();
        }
    }

    /// Whether the system reports changes; otherwise only the look once a second does.
    #[must_use]
    pub const fn is_told(&self) -> bool {
        self.arms.is_told()
    }

    /// When to look at the latest.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        let due = self.settle.due().map(|due| self.start + due);
        due.map_or(self.backstop, |due| due.min(self.backstop))
    }

    /// What is different since the last look.
    pub fn look(&mut self, now: Instant) -> Vec<Change> {
        let since = now.saturating_duration_since(self.start);
        let mut changes = Vec::new();
        let hinted = self.hint.swap(false, Ordering::AcqRel);
        if hinted {
            self.settle.hint(since);
        }
        let late = now >= self.backstop;
        if hinted || late {
            self.notice_move(since);
        }
        if late {
            self.backstop = now + BACKSTOP;
            self.arms.hold(&self.watched);
            self.look_beside(&mut changes);
        }
        if self.settle.due().is_some_and(|due| since >= due) {
            self.arms.hold(&self.watched);
            match self.read(since) {
                Some(Outcome::Fresh(bytes)) => changes.push(Change::Report(bytes)),
                Some(Outcome::Gone(why)) => changes.push(Change::Gone(why)),
                None => {}
            }
            self.look_beside(&mut changes);
        }
        for change in &changes {
            match change {
                Change::Report(bytes) => log::debug!("the report has {} other bytes", bytes.len()),
                Change::Gone(why) => log::debug!("the report is gone: {why}"),
                Change::Figures => log::debug!("a figure changed"),
                Change::Also => log::debug!("a file beside the report changed"),
            }
        }
        changes
    }

    /// Compares the report's stamp with the last one; whether it is another.
    fn notice_move(&mut self, since: Duration) -> bool {
        let stamp = of_file(&self.watched.report);
        let moved = stamp != self.report;
        if moved {
            self.report = stamp;
            self.settle.moved(since);
        }
        moved
    }

    /// Reads the report between two equal stamps; a report on the move is read later.
    fn read(&mut self, since: Duration) -> Option<Outcome> {
        let can_wait = self.settle.can_wait(since);
        if self.notice_move(since) && can_wait {
            return None;
        }
        let seen = match Folder::of(&self.watched.report).read() {
            Ok(bytes) => Seen::Bytes(bytes),
            Err(why) => Seen::Unreadable(why),
        };
        if self.notice_move(since) && can_wait {
            return None;
        }
        self.settle.see(since, seen)
    }

    fn look_beside(&mut self, changes: &mut Vec<Change>) {
        let figures = self.figure_stamps();
        if figures != self.figures {
            self.figures = figures;
            changes.push(Change::Figures);
        }
        let also = self.also_stamps();
        if also != self.also {
            self.also = also;
            changes.push(Change::Also);
        }
    }

    fn figure_stamps(&self) -> Vec<Stamp> {
        let mut stamps = of_folder(&self.watched.figures);
        stamps.extend(self.watched.pictures.iter().filter_map(|path| of_file(path)));
        stamps
    }

    fn also_stamps(&self) -> Vec<Option<Stamp>> {
        self.watched.also.iter().map(|path| of_file(path)).collect()
    }
}
