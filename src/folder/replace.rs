//! Writing a report, for `fix` alone: whole or not at all, and only over the bytes that were reviewed.

use std::fmt;
use std::path::Path;

use super::open::{self, LARGEST_REPORT, ReadError};
use super::write::{Readers, staged};

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

/// Puts `new` in place of a report that still holds `old`: written beside it, then renamed, so that no one ever
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
    let file = staged(&target, new, Readers::User)?;
    file.as_file().set_permissions(mode)?;
    file.as_file().sync_all()?;
    // As late as can be: what an editor saved in the meantime must win.
    let now = open::bytes(&target, LARGEST_REPORT).map_err(ReplaceError::Gone)?;
    if now != old {
        return Err(ReplaceError::Changed);
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
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
