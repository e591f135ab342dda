//! What a file looks like from outside: enough to tell that it was written.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most entries of a folder that are looked at.
const MOST: usize = 2000;

/// A file's stamp. Compared for being different, never for being newer: a checkout may bring back an older time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    name: std::ffi::OsString,
    size: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

impl Stamp {
    /// Whether the file has been as it is for a while: a younger one may be written again in the same tick of the file
    /// system's clock, and keep its stamp.
    pub(crate) fn is_settled(&self) -> bool {
        const TICK: std::time::Duration = std::time::Duration::from_secs(1);
        let changed = u64::try_from(self.identity.2)
            .map(|seconds| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds + 1));
        let is_old = |time: SystemTime| time.elapsed().is_ok_and(|age| age > TICK);
        self.modified.is_some_and(is_old) && changed.is_ok_and(is_old)
    }
}

/// Which file it is, where the system tells.
pub(crate) type Identity = (u64, u64, i64, i64);

/// The stamp of what a path leads to; `None` where there is nothing.
pub(crate) fn of_file(path: &Path) -> Option<Stamp> {
    Some(of_data(path, &std::fs::metadata(path).ok()?))
}

/// The stamp of a path that was just looked at.
pub(crate) fn of_data(path: &Path, data: &Metadata) -> Stamp {
    Stamp {
        name: path.file_name().unwrap_or_default().to_owned(),
        size: data.len(),
        modified: data.modified().ok(),
        identity: identity(data),
    }
}

/// The folders in a folder, those whose files [`of_folder`] looks at.
pub(crate) fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().take(MOST);
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.map(|entry| entry.path()).collect()
}

/// The stamps of the files in a folder and one folder below, in order; a bound keeps odd folders cheap.
pub(crate) fn of_folder(folder: &Path) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten().take(MOST) {
            if depth == 0 && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push((entry.path(), depth + 1));
            } else if stamps.len() < MOST {
                stamps.extend(of_file(&entry.path()));
            }
        }
    }
    stamps.sort();
    stamps
}

/// Whether a file has another name (a hard link), in whose folder a change of it would be reported.
#[cfg(unix)]
pub(crate) fn has_other_names(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).is_ok_and(|data| data.nlink() > 1)
}

/// Not known on this system.
#[cfg(not(unix))]
pub(crate) const fn has_other_names(_path: &Path) -> bool {
    false
}

/// Device, inode and the time of the last change of either bytes or attributes, in seconds and nanoseconds.
#[cfg(unix)]
pub(crate) fn identity(data: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (data.dev(), data.ino(), data.ctime(), data.ctime_nsec())
}

/// Nothing: this system gives no inode without opening the file.
#[cfg(not(unix))]
pub(crate) fn identity(_data: &Metadata) -> Identity {
    (0, 0, 0, 0)
}
