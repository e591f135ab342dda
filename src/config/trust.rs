//! Which files of projects the user trusts to name programs: by path and content, kept in the user's state folder.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::folder::locate::shown;
use crate::folder::state::state;
use crate::folder::write::{Readers, WriteError, replace};
use crate::folder::{ReadError, open};

/// The largest list that is read, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The files that are trusted, each as it was when it was trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    trusted: Vec<Trusted>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// Its real path.
    pub path: PathBuf,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// How a file compares with what was trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is trusted as it is.
    Trusted,
    /// It was trusted, and has changed since.
    Changed,
    /// It is not there any more, or cannot be read.
    Missing,
    /// It was never trusted.
    Unknown,
}

/// Why the list cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustError {
    /// The system names no folder for it.
    NoFolder,
    /// The list cannot be read.
    Unreadable(PathBuf, ReadError),
    /// The list is no such list.
    Broken(PathBuf),
    /// The list cannot be written.
    Unwritable(PathBuf, WriteError),
}

impl fmt::Display for TrustError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder => write!(
                f,
                "there is no folder to keep it in: set XDG_STATE_HOME to an absolute path"
            ),
            Self::Unreadable(file, why) => write!(f, "{}: {why}", shown(file)),
            Self::Broken(file) => write!(
                f,
                "{}: not a list of trusted files; remove it to begin again",
                shown(file)
            ),
            Self::Unwritable(file, why) => write!(f, "{}: {why}", shown(file)),
        }
    }
}

impl std::error::Error for TrustError {}

impl Trust {
    /// Reads the user's list, which is empty where there is none.
    ///
    /// # Errors
    /// Where there is one that cannot be used.
    pub fn of_user() -> Result<Self, TrustError> {
        Self::read(&file().ok_or(TrustError::NoFolder)?)
    }

    fn read(file: &Path) -> Result<Self, TrustError> {
        match open::bytes(file, LARGEST) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| TrustError::Broken(file.to_owned())),
            Err(ReadError::Missing) => Ok(Self::default()),
            Err(why) => Err(TrustError::Unreadable(file.to_owned(), why)),
        }
    }

    /// Writes the user's list.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn save(&self) -> Result<(), TrustError> {
        self.write(&file().ok_or(TrustError::NoFolder)?)
    }

    fn write(&self, file: &Path) -> Result<(), TrustError> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        let made = file
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .map_err(WriteError::from);
        let written = made.and_then(|()| replace(file, text.as_bytes(), Readers::User));
        written.map_err(|why| TrustError::Unwritable(file.to_owned(), why))
    }

    /// The files that were trusted, in the order in which they were.
    #[must_use]
    pub fn files(&self) -> &[Trusted] {
        &self.trusted
    }

    /// Whether a file with these bytes is trusted.
    #[must_use]
    pub fn standing(&self, file: &Path, bytes: &[u8]) -> Standing {
        let path = real(file);
        match self.trusted.iter().find(|trusted| trusted.path == path) {
            Some(trusted) if trusted.sha256 == hash(bytes) => Standing::Trusted,
            Some(_) => Standing::Changed,
            None => Standing::Unknown,
        }
    }

    /// Trusts a file with these bytes, and no longer with others.
    pub fn add(&mut self, file: &Path, bytes: &[u8]) {
        self.remove(file);
        self.trusted.push(Trusted {
            path: real(file),
            sha256: hash(bytes),
        });
    }

    /// Trusts a file no longer; whether it was trusted.
    pub fn remove(&mut self, file: &Path) -> bool {
        let path = real(file);
        let before = self.trusted.len();
        self.trusted.retain(|trusted| trusted.path != path);
        self.trusted.len() < before
    }
}

impl Trusted {
    /// How the file is now.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match open::bytes(&self.path, LARGEST) {
            Ok(bytes) if hash(&bytes) == self.sha256 => Standing::Trusted,
            Ok(_) => Standing::Changed,
            Err(_) => Standing::Missing,
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The path without links; that of a file which is gone, as it is written.
fn real(file: &Path) -> PathBuf {
    let absolute = || std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    file.canonicalize().unwrap_or_else(|_| absolute())
}

/// Where the list is, were it there or not: `trusted.json` in the user's state folder.
#[must_use]
pub fn file() -> Option<PathBuf> {
    Some(state()?.join("trusted.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_trusted_by_its_path_and_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("state/trusted.json");
        let file = folder.path().join("handin.toml");
        std::fs::write(&file, "one").unwrap();
        let mut trust = Trust::read(&list).unwrap();
        assert_eq!(trust.standing(&file, b"one"), Standing::Unknown);
        trust.add(&file, b"one");
        trust.write(&list).unwrap();

        let mut trust = Trust::read(&list).unwrap();
        assert_eq!(trust.standing(&file, b"one"), Standing::Trusted);
        assert_eq!(trust.standing(&file, b"two"), Standing::Changed);
        assert_eq!(
            trust.standing(&folder.path().join("other.toml"), b"one"),
            Standing::Unknown
        );
        assert_eq!(trust.files()[0].standing(), Standing::Trusted);
        std::fs::remove_file(&file).unwrap();
        assert_eq!(trust.files()[0].standing(), Standing::Missing);
        trust.add(&file, b"two");
        assert!(trust.remove(&file) && !trust.remove(&file));
    }

    #[test]
    fn what_is_no_list_is_reported_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("trusted.json");
        std::fs::write(&list, "hello").unwrap();
        assert_eq!(Trust::read(&list), Err(TrustError::Broken(list)));
        assert!(matches!(Trust::read(folder.path()), Err(TrustError::Unreadable(..))));
    }
}
