//! The system's watches on folders: set, and set again when a folder is replaced.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use super::local;
use crate::folder::stamp;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// What is watched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// The report, which need not exist.
    pub report: PathBuf,
    /// The folder of its figures, which need not exist.
    pub figures: PathBuf,
    /// Pictures outside that folder.
    pub pictures: Vec<PathBuf>,
    /// Further files: the checker beside the report, settings.
    pub also: Vec<PathBuf>,
}

/// Which folder a path leads to: device, inode and time of birth. A folder removed and made again may get
/// the same inode back.
type Birth = (u64, u64, Option<SystemTime>);

/// The watches that are set.
#[derive(Debug)]
pub(super) struct Arms {
    watcher: Option<RecommendedWatcher>,
    held: BTreeMap<PathBuf, Birth>,
    /// The paths of `held`, for the watcher's own thread.
    names: Arc<Mutex<Vec<PathBuf>>>,
    /// A watched folder itself was moved or removed: its watch is worth nothing.
    lost: Arc<AtomicBool>,
    failed: bool,
    /// Whether all of them are on file systems that report every change.
    local: bool,
}

impl Arms {
    pub(super) fn new(hint: Arc<AtomicBool>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let names = Arc::new(Mutex::new(Vec::<PathBuf>::new()));
        let lost = Arc::new(AtomicBool::new(false));
        let (thread_names, thread_lost) = (Arc::clone(&names), Arc::clone(&lost));
        let on_event = move |event: notify::Result<Event>| {
            if let Ok(event) = &event {
                if !counts(event) {
                    return;
                }
                let moved = matches!(
                    event.kind,
                    EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
                );
                let ours = || {
                    thread_names
                        .lock()
                        .is_ok_and(|names| event.paths.iter().any(|path| names.contains(path)))
                };
                if event.need_rescan() || (moved && ours()) {
                    thread_lost.store(true, Ordering::Release);
                }
            }
            // One wake-up is enough until somebody has looked.
            if !hint.swap(true, Ordering::AcqRel) {
                wake();
            }
        };
        let watcher = notify::recommended_watcher(on_event).ok();
        Self {
            failed: watcher.is_none(),
            local: false,
            watcher,
            held: BTreeMap::new(),
            names,
            lost,
        }
    }

    pub(super) const fn reports_all(&self) -> bool {
        !self.failed
    }

    /// Whether every change of what is watched is reported.
    pub(super) const fn report_all(&self) -> bool {
        !self.failed && self.local
    }

    /// Watches the folders of what is watched: of the report as given and as links lead to it, of its
    /// figures, of the other files. In place of one that is gone, the nearest above it. Whether any watch was set or
    /// let go.
    pub(super) fn hold(&mut self, watched: &Watched) -> bool {
        let wanted = wanted(watched);
        let lost = self.lost.swap(false, Ordering::AcqRel);
        if !lost && wanted == self.held {
            return false;
        }
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        self.held = renew(watcher, &self.held, &wanted, lost);
        // What could not be watched is not held, so it is tried again at the next look.
        self.failed = self.held != wanted;
        self.local = wanted.keys().all(|path| local::reports_all(path));
        if let Ok(mut names) = self.names.lock() {
            *names = wanted.into_keys().collect();
        }
        true
    }
}

/// Goes from the watches held to those wanted, all of them again if some were `lost`; those that are set then.
fn renew(
    watcher: &mut dyn Watcher,
    held: &BTreeMap<PathBuf, Birth>,
    wanted: &BTreeMap<PathBuf, Birth>,
    lost: bool,
) -> BTreeMap<PathBuf, Birth> {
    for (path, birth) in held {
        if lost || wanted.get(path) != Some(birth) {
            // It may be gone with its folder; that is no error.
            drop(watcher.unwatch(path));
        }
    }
    let mut now_held = BTreeMap::new();
    for (path, birth) in wanted {
        let keeps = !lost && held.get(path) == Some(birth);
        if keeps || watcher.watch(path, RecursiveMode::NonRecursive).is_ok() {
            now_held.insert(path.clone(), *birth);
        }
    }
    now_held
}

/// Whether an event is a hint: anything but a mere read, which our own reading would be. A file closed
/// after writing is all that some writers send.
fn counts(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => event.need_rescan(),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

fn wanted(watched: &Watched) -> BTreeMap<PathBuf, Birth> {
    let mut folders = vec![parent(&watched.report), watched.figures.clone()];
    folders.extend(stamp::folders_in(&watched.figures));
    if let Ok(real) = watched.report.canonicalize() {
        folders.push(parent(&real));
    }
    for path in watched.also.iter().chain(&watched.pictures) {
        folders.push(parent(path));
        // What a link leads to is written where it is.
        if path.is_symlink()
            && let Ok(real) = path.canonicalize()
        {
            folders.push(parent(&real));
        }
    }
    folders.into_iter().filter_map(|folder| nearest(&folder)).collect()
}

fn parent(path: &Path) -> PathBuf {
    let parent = path.parent().unwrap_or(Path::new(""));
    if parent.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        parent.to_owned()
    }
}

/// The nearest folder at or above a path that exists.
fn nearest(folder: &Path) -> Option<(PathBuf, Birth)> {
    folder.ancestors().find_map(|path| {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        let data = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_dir)?;
        let (device, inode, ..) = crate::folder::stamp::identity(&data);
        Some((path.to_owned(), (device, inode, data.created().ok())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::{Config, EventHandler, WatcherKind};

    /// A system that refuses the first so many watches.
    #[derive(Debug, Default)]
    struct Refusing {
        refusals: usize,
        asked: Vec<String>,
    }

    impl Watcher for Refusing {
        fn new<F: EventHandler>(_on_event: F, _config: Config) -> notify::Result<Self> {
            Ok(Self::default())
        }

        fn watch(&mut self, path: &Path, _mode: RecursiveMode) -> notify::Result<()> {
            self.asked.push(format!("+{}", path.display()));
            let refused = self.refusals > 0;
            self.refusals = self.refusals.saturating_sub(1);
            if refused {
                return Err(notify::Error::path_not_found());
            }
            Ok(())
        }

        fn unwatch(&mut self, path: &Path) -> notify::Result<()> {
            self.asked.push(format!("-{}", path.display()));
            Err(notify::Error::watch_not_found())
        }

        fn kind() -> WatcherKind {
            WatcherKind::NullWatcher
        }
    }

    fn folders(of: &[(&str, u64)]) -> BTreeMap<PathBuf, Birth> {
        of.iter()
            .map(|(path, inode)| (PathBuf::from(path), (1, *inode, None)))
            .collect()
    }

    #[test]
    fn a_watch_that_was_refused_is_asked_for_again() {
        let mut system = Refusing {
            refusals: 1,
            ..Refusing::default()
        };
        let wanted = folders(&[("a", 1), ("b", 2)]);
        let held = renew(&mut system, &BTreeMap::new(), &wanted, false);
        assert_eq!(held, folders(&[("b", 2)]));
        assert_eq!(renew(&mut system, &held, &wanted, false), wanted);
        assert_eq!(system.asked, ["+a", "+b", "+a"]);
    }

    #[test]
    fn a_replaced_folder_is_let_go_before_it_is_watched_again() {
        let mut system = Refusing::default();
        let (held, wanted) = (folders(&[("a", 1), ("b", 2)]), folders(&[("a", 3), ("b", 2)]));
        assert_eq!(renew(&mut system, &held, &wanted, false), wanted);
        assert_eq!(system.asked, ["-a", "+a"]);
        system.asked.clear();
        assert_eq!(renew(&mut system, &wanted, &wanted, true), wanted);
        assert_eq!(system.asked, ["-a", "-b", "+a", "+b"]);
    }
}
