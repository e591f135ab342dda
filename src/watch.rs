//! Says when the report's folder may have changed. Only a hint: whoever hears it looks for himself.
//!
//! Folders are watched, never the file: a save by rename replaces the file, and
//! a watch on it would die without a word.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Watches the folders around a report.
#[derive(Debug)]
pub struct Watch {
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Calls `hint` from another thread whenever something in the watched folders may have changed. A system that
    /// cannot watch gives a watch that never calls; the caller's own regular look has to do then.
    #[must_use]
    pub fn new(hint: impl Fn() + Send + 'static) -> Self {
        let handler = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| matters(event.kind)) {
                hint();
            }
        };
        Self {
            watcher: notify::recommended_watcher(handler).ok(),
            watched: BTreeSet::new(),
        }
    }

    /// Watches the folders of a report, its figures and the file it may be a link to; for a folder that is not
    /// there, the nearest that is. To be called again after every hint, since folders come and go.
    pub fn follow(&mut self, report: &Path, figures: &str) {
        let Some(watcher) = &mut self.watcher else { return };
        let folder = parent(report);
        let real = std::fs::canonicalize(report).ok();
        let wanted: BTreeSet<PathBuf> = [Some(folder.join(figures)), Some(folder), real.map(|real| parent(&real))]
            .into_iter()
            .flatten()
            .filter_map(|folder| existing(&folder))
            .collect();
        for gone in self.watched.difference(&wanted) {
            drop(watcher.unwatch(gone));
        }
        // A folder that was replaced has the same name: watching it again is cheap, missing it is not.
        self.watched = wanted
            .into_iter()
            .filter(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok())
            .collect();
    }
}

/// What the system says of the files a review depends on, without opening one: when it differs, something changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Vec<Option<(PathBuf, u64, SystemTime)>>);

/// The most figures that are looked at.
const FIGURES: usize = 1000;

impl Stamp {
    /// The stamp of a report, its checker and its figures. Times are compared for being different, not later: a file
    /// restored from elsewhere may be older than what it replaces.
    #[must_use]
    pub fn of(report: &Path, figures: &str) -> Self {
        let folder = parent(report);
        let listed = std::fs::read_dir(folder.join(figures));
        let files = listed.into_iter().flatten().flatten().take(FIGURES);
        let mut paths = vec![report.to_owned(), folder.join("report.py"), folder.join(figures)];
        paths.extend(files.map(|entry| entry.path()));
        let one = |path: PathBuf| {
            let known = std::fs::metadata(&path).ok()?;
            Some((path, known.len(), known.modified().ok()?))
        };
        Self(paths.into_iter().map(one).collect())
    }
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

fn existing(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned)
}

/// Every event but a mere read: an mmap save sends nothing but the close after it.
fn matters(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}
