//! The folders of a report, watched: reports when the report, its figures or its settings are different.
//!
//! Folders are watched, never the file: a save by rename replaces the inode,
//! and a watch on the file would die in silence. What the system reports is only
//! a hint to look again; what counts are the bytes. A look at the stamps finds
//! what no hint reported: once a second, or once a minute where the file systems
//! are known to report all changes.

mod arm;
mod limits;
mod local;
pub mod settle;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use arm::Watched;
pub use limits::{kind, limits, reports_changes};

use crate::folder::stamp::{Stamp, has_other_names, of_file, of_folder};
use crate::folder::{Folder, ReadError};
use arm::Arms;
use settle::{Outcome, Seen, Settle};

/// How often the stamps are looked at where the system may not report every change, and how soon after one it did.
pub const BACKSTOP: Duration = Duration::from_secs(1);

/// How often they are looked at where it reports every change. A folder further up may be renamed, which no watch reports.
pub const CALM: Duration = Duration::from_secs(60);

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
pub struct Watch {
    watched: Watched,
    /// None before the second look.
    arms: Option<Arms>,
    wake: Arc<dyn Fn() + Send + Sync>,
    /// Whether there was a look.
    has_looked: bool,
    hint: Arc<AtomicBool>,
    settle: Settle,
    start: Instant,
    backstop: Instant,
    report: Option<Stamp>,
    figures: Vec<Stamp>,
    also: Vec<Option<Stamp>>,
}

impl Watch {
    /// Watches from the second look on; `wake` is called from another thread whenever [`Watch::look`] should be. The first
    /// look is at once, and only reads the report, so that it can be shown before the system is asked for anything.
    ///
    /// Where the system cannot watch, the look at the stamps once a second is all there is.
    pub fn start(watched: Watched, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let now = Instant::now();
        let mut watch = Self {
            watched,
            arms: None,
            wake: Arc::new(wake),
            has_looked: false,
            hint: Arc::new(AtomicBool::new(true)),
            settle: Settle::default(),
            start: now,
            backstop: now + BACKSTOP,
            report: None,
            figures: Vec::new(),
            also: Vec::new(),
        };
        watch.figures = watch.figure_stamps();
        watch.also = watch.also_stamps();
        watch
    }

    /// Watches other files from the next look on, which is at once, and reports what differs by then.
    pub fn set(&mut self, watched: Watched) {
        if watched == self.watched {
            return;
        }
        let figures = watched.figures != self.watched.figures || watched.pictures != self.watched.pictures;
        let also = watched.also != self.watched.also;
        self.watched = watched;
        self.backstop = self.start;
        if figures {
            self.figures = self.figure_stamps();
        }
        if also {
            self.also = self.also_stamps();
        }
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
        let mut different = hinted;
        if hinted || late {
            different |= self.notice_move(since);
        }
        if late {
            different |= self.hold();
            self.look_beside(&mut changes);
        }
        if self.settle.due().is_some_and(|due| since >= due) {
            different |= self.hold();
            match self.read(since) {
                Some(Outcome::Fresh(bytes)) => changes.push(Change::Report(bytes)),
                Some(Outcome::Gone(why)) => changes.push(Change::Gone(why)),
                None => {}
            }
            if self.has_looked {
                self.look_beside(&mut changes);
            }
        }
        for change in &changes {
            match change {
                Change::Report(bytes) => log::debug!("the report has {} other bytes", bytes.len()),
                Change::Gone(why) => log::debug!("the report is gone: {why}"),
                Change::Figures => log::debug!("a figure changed"),
                Change::Also => log::debug!("a file beside the report changed"),
            }
        }
        self.look_again(now, late, different || !changes.is_empty());
        changes
    }

    /// Decides when to look again where nothing hints at a change, after a look that was `late` or not, and found
    /// something `different` or not.
    fn look_again(&mut self, now: Instant, late: bool, different: bool) {
        let reports_all = || self.arms.as_ref().is_some_and(Arms::report_all) && !has_other_names(&self.watched.report);
        if !std::mem::replace(&mut self.has_looked, true) {
            self.backstop = now;
        } else if different {
            let soon = now + BACKSTOP;
            self.backstop = if late { soon } else { self.backstop.min(soon) };
        } else if late {
            self.backstop = now + if reports_all() { CALM } else { BACKSTOP };
        }
    }

    /// Has the system watch what is to be watched, once there was a look; whether its watches are others than before.
    fn hold(&mut self) -> bool {
        if !self.has_looked {
            return false;
        }
        let arms = self.arms.get_or_insert_with(|| {
            log::debug!("watching {}", self.watched.report.display());
            Arms::new(Arc::clone(&self.hint), Arc::clone(&self.wake))
        });
        arms.hold(&self.watched)
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
