//! What the system can do for a watcher, and what it allows.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use notify::{RecommendedWatcher, Watcher as _};

use super::arm::{Arms, Watched};
use crate::folder::open;

/// How the system reports changes: `inotify`, `fsevent`, …
#[must_use]
pub fn kind() -> String {
    format!("{:?}", RecommendedWatcher::kind()).to_lowercase()
}

/// Whether the system reports changes of these files; otherwise they are looked at once a second.
#[must_use]
pub fn reports_changes(watched: &Watched) -> bool {
    let mut arms = Arms::new(Arc::new(AtomicBool::new(false)), Arc::new(|| {}));
    arms.hold(watched);
    arms.reports_all()
}

/// The limits of inotify by their names; none on a system that has none.
#[must_use]
pub fn limits() -> Vec<(&'static str, u64)> {
    let limit = |name: &'static str| {
        let bytes = open::bytes(&Path::new("/proc/sys/fs/inotify").join(name), 64).ok()?;
        Some((name, String::from_utf8(bytes).ok()?.trim().parse().ok()?))
    };
    let names = ["max_user_watches", "max_user_instances"];
    names.into_iter().filter_map(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_there_can_be_watched() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("README.md");
        let watched = Watched {
            report,
            ..Watched::default()
        };
        assert!(reports_changes(&watched));
        assert!(!kind().is_empty());
        if cfg!(target_os = "linux") {
            assert!(limits().iter().all(|(_, limit)| *limit > 0));
            assert_eq!(limits().len(), 2);
        }
    }
}
