//! Writing a report, for `fix` alone: whole or not at all, and only over the bytes that were reviewed.

use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::open::LARGEST_REPORT;
use super::open::{self, ReadError};

/// Why a report was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplaceError {
    /// It changed since it was read.
    Changed,
    /// It cannot be read again.
    Gone(ReadError),
    /// The system says no; its reason.
    Refused(String),
}

impl fmt::Display for ReplaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => write!(f, "changed while it was repaired, so nothing is written; run it again"),
            Self::Gone(error) => write!(f, "{error}, so nothing is written"),
            Self::Refused(reason) => write!(f, "cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for ReplaceError {}

impl From<std::io::Error> for ReplaceError {
    fn from(error: std::io::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

/// Puts `new` in place of a report that still holds `old`: written beside it, then renamed, so that nobody ever
/// reads half of it. Its mode stays; where the path is a link, the file it points to is replaced.
///
/// # Errors
/// Where the report holds something else by now, or the system refuses; it is unchanged then.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), ReplaceError> {
    let target = path.canonicalize()?;
    let mode = std::fs::metadata(&target)?.permissions();
    if mode.readonly() {
        return Err(ReplaceError::Refused("the file is read-only".to_owned()));
    }
    let temporary = temporary(&target);
    let written = write_new(&temporary, new, mode).map_err(ReplaceError::from);
    let renamed = written.and_then(|()| {
        // As late as can be: what an editor saved in the meantime must win.
        let now = open::bytes(&target, LARGEST_REPORT).map_err(ReplaceError::Gone)?;
        if now != old {
            return Err(ReplaceError::Changed);
        }
        Ok(std::fs::rename(&temporary, &target)?)
    });
    if renamed.is_err() {
        // What went wrong is said by the caller; a leftover file is the lesser evil.
        let _leftover = std::fs::remove_file(&temporary);
    }
    renamed
}

fn write_new(path: &Path, bytes: &[u8], mode: std::fs::Permissions) -> std::io::Result<()> {
    let mut file = std::fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.set_permissions(mode)?;
    file.sync_all()
}

/// A hidden name beside the path, which no other process uses.
fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_replaced_only_as_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("README.md");
        std::fs::write(&path, "one").unwrap();
        replace(&path, b"one", b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(replace(&path, b"one", b"three"), Err(ReplaceError::Changed));
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let none = folder.path().join("none.md");
        assert!(matches!(replace(&none, b"", b"x"), Err(ReplaceError::Refused(_))));
    }

    #[cfg(unix)]
    #[test]
    fn mode_and_link_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("real.md");
        let link = folder.path().join("README.md");
        std::fs::write(&path, "one").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"one", b"two").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
