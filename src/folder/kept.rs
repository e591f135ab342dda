//! Versions that `fix` wrote over, kept in the user's state folder so that they can be had again.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::open;
use super::open::LARGEST_REPORT;

/// How many versions of one report are kept.
const MOST: usize = 20;

/// The versions of one report that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    folder: PathBuf,
}

/// One version that was written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    number: u64,
    /// The report as it was.
    pub before: Vec<u8>,
    /// What was written over it.
    pub after: Vec<u8>,
}

impl Kept {
    /// The versions kept of the report at a path, below this state folder.
    ///
    /// # Errors
    /// Where there is no such report.
    pub fn of(report: &Path, state: &Path) -> io::Result<Self> {
        let report = report.canonicalize()?;
        Ok(Self {
            folder: state.join("fix").join(name(report.as_os_str())),
        })
    }

    /// Keeps a version, before it is written over by `after`; the oldest go where there are many.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn keep(&self, before: &[u8], after: &[u8]) -> io::Result<Version> {
        make(&self.folder)?;
        let numbers = self.numbers();
        let number = numbers.last().map_or(1, |last| last + 1);
        let folder = self.folder.join(number.to_string());
        make(&folder)?;
        fs::write(folder.join("before"), before)?;
        fs::write(folder.join("after"), after)?;
        let old = numbers.len().saturating_sub(MOST - 1);
        for number in numbers.iter().take(old) {
            // One version too many does no harm.
            let _kept = fs::remove_dir_all(self.folder.join(number.to_string()));
        }
        Ok(Version {
            number,
            before: before.to_vec(),
            after: after.to_vec(),
        })
    }

    /// The version that was kept last.
    #[must_use]
    pub fn last(&self) -> Option<Version> {
        let number = *self.numbers().last()?;
        let folder = self.folder.join(number.to_string());
        let read = |name: &str| open::bytes(&folder.join(name), LARGEST_REPORT).ok();
        Some(Version {
            number,
            before: read("before")?,
            after: read("after")?,
        })
    }

    /// Forgets a version, which is the report again.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn forget(&self, version: &Version) -> io::Result<()> {
        fs::remove_dir_all(self.folder.join(version.number.to_string()))
    }

    fn numbers(&self) -> Vec<u64> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut numbers: Vec<u64> = entries
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort_unstable();
        numbers
    }
}

/// A folder for the user alone: reports are nobody else's business.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A name for a path: its file name for people, and what tells it from all others (FNV-1a, 64 bits).
fn name(path: &OsStr) -> String {
    let hash = path
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let file = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    format!("{file}-{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_kept_in_order_and_not_for_ever() {
        let state = tempfile::tempdir().unwrap();
        let report = state.path().join("README.md");
        fs::write(&report, "x").unwrap();
        let kept = Kept::of(&report, state.path()).unwrap();
        assert_eq!(kept.last(), None);
        for number in 0..u8::try_from(MOST + 3).unwrap() {
            kept.keep(&[number], &[number + 1]).unwrap();
        }
        assert_eq!(kept.numbers().len(), MOST);
        let last = kept.last().unwrap();
        assert_eq!((last.before.as_slice(), last.after.as_slice()), (&[22][..], &[23][..]));
        kept.forget(&last).unwrap();
        assert_eq!(kept.last().unwrap().after, [22]);
        assert!(Kept::of(&state.path().join("none"), state.path()).is_err());
    }
}
