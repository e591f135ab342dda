//! The report's folder on disk: the only reader of the report, its figures and the checker beside it.

pub mod decode;
pub mod figures;
pub mod locate;
pub mod write;

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

pub use decode::{Encoding, Source, decode};
pub use figures::{Figures, Listed, Picture, PictureKind, Presence};
pub use locate::{NotFound, locate};

/// The largest report that is read, in bytes: beyond that a file is no report.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Why a report could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// It is there, and has been empty for a while.
    Empty,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than any report, in bytes.
    TooLarge(u64),
    /// The system says no; its reason.
    Refused(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "no such file"),
            Self::Empty => write!(f, "the file is empty"),
            Self::NotAFile => write!(f, "not a regular file"),
            Self::TooLarge(bytes) => write!(f, "too large to be a report ({bytes} bytes)"),
            Self::Refused(reason) => write!(f, "{reason}"),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            _other => Self::Refused(error.to_string()),
        }
    }
}

/// The folder of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    report: PathBuf,
}

impl Folder {
    /// The folder of the report at a path, which need not exist.
    #[must_use]
    pub fn of(report: &Path) -> Self {
        Self {
            report: report.to_owned(),
        }
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        let parent = self.report.parent().unwrap_or(Path::new(""));
        if parent.as_os_str().is_empty() {
            Path::new(".")
        } else {
            parent
        }
    }

    /// Reads the report's bytes.
    ///
    /// # Errors
    /// Where there is no regular file of a sensible size, or it may not be read.
    pub fn read(&self) -> Result<Vec<u8>, ReadError> {
        read_file(&self.report, LARGEST)
    }

    /// The text of the `report.py` beside the report, if there is one.
    #[must_use]
    pub fn checker(&self) -> Option<String> {
        const LARGE: u64 = 4 * 1024 * 1024;
        let bytes = read_file(&self.checker_path(), LARGE).ok()?;
        Some(decode(&bytes).text)
    }

    /// Where the checker would stand.
    #[must_use]
    pub fn checker_path(&self) -> PathBuf {
        self.path().join("report.py")
    }

    /// Reads the bytes of a picture at a path as in [`crate::report::Target::Local`], of at most `most` bytes.
    ///
    /// # Errors
    /// Where there is no regular file of that size, or it may not be read.
    pub fn picture(&self, target: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        read_file(&self.path().join(target), most)
    }

    /// What the folder holds of the pictures a report shows (paths as in [`crate::report::Target::Local`])
    /// and of its figures folder.
    #[must_use]
    pub fn figures(&self, targets: &[String], folder: &str) -> Figures {
        figures::look(self.path(), targets, folder)
    }
}

/// Reads a regular file of at most `most` bytes; a pipe or a device is never opened, since that could block.
fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let data = std::fs::metadata(path)?;
    if !data.is_file() {
        return Err(ReadError::NotAFile);
    }
    if data.len() > most {
        return Err(ReadError::TooLarge(data.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
    std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
