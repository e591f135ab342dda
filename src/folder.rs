//! The report's folder on disk: the only reader of the report, its figures and the checker beside it.

pub mod decode;
pub mod encode;
mod figures;
pub mod kept;
mod links;
pub mod locate;
pub mod memory;
mod mentions;
pub mod newcomer;
pub mod open;
pub mod repaired;
pub mod replace;
pub mod reports;
mod samples;
pub(crate) mod stamp;
pub mod state;
pub mod write;

use std::path::{Path, PathBuf};

use crate::facts::figures::Figures;

pub use decode::{Encoding, Source, decode};
pub use locate::{NotFound, locate};
pub use open::ReadError;

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
        open::bytes(&self.report, open::LARGEST_REPORT)
    }

    /// The text of the `report.py` beside the report, if there is one.
    #[must_use]
    pub fn checker(&self) -> Option<String> {
        const LARGE: u64 = 4 * 1024 * 1024;
        let bytes = open::bytes(&self.checker_path(), LARGE).ok()?;
        Some(decode(bytes).text)
    }

    /// Where the checker would be.
    #[must_use]
    pub fn checker_path(&self) -> PathBuf {
        self.path().join("report.py")
    }

    /// Reads the bytes of a picture at a path as in [`crate::report::Target::Local`], of at most `most` bytes.
    ///
    /// # Errors
    /// Where there is no regular file of that size, or it may not be read.
    pub fn picture(&self, target: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        open::bytes(&self.path().join(target), most)
    }

    /// What the folder holds of the pictures a report shows (paths as in [`crate::report::Target::Local`])
    /// and of its figures folder.
    #[must_use]
    pub fn figures(&self, targets: &[String], folder: &str) -> Figures {
        figures::look(self.path(), targets, folder, &mut figures::Pictures::default())
    }
}
