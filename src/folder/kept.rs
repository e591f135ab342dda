//! Versions that `fix` wrote over, kept in the user's state folder so that they can be had again.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::open;
use super::open::LARGEST_REPORT;

/// How many versions of one report are kept.
const MOST: usize = 20;

/// The file of a version that holds the report as it was.
const BEFORE: &str = "before";

/// The file of a version that holds what was written over it.
const AFTER: &str = "after";

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
    /// Where the system refuses; nothing is left of the version then.
    pub fn keep(&self, before: &[u8], after: &[u8]) -> io::Result<Version> {
        folders().recursive(true).create(&self.folder)?;
        let numbers = self.numbers();
        let number = self.claim(numbers.last().map_or(1, |last| last + 1))?;
        let version = Version {
            number,
            before: before.to_vec(),
            after: after.to_vec(),
        };
        let folder = self.folder.join(number.to_string());
        let written = fs::write(folder.join(BEFORE), before).and_then(|()| fs::write(folder.join(AFTER), after));
        if let Err(error) = written {
            let _half = self.forget(&version);
            return Err(error);
        }
        let old = numbers.len().saturating_sub(MOST - 1);
        for number in numbers.iter().take(old) {
            // One version too many does no harm.
            let _kept = fs::remove_dir_all(self.folder.join(number.to_string()));
        }
        Ok(version)
    }

    /// Makes the folder of a version, of this number or the first after it that is free: two `fix` may run at once.
    fn claim(&self, first: u64) -> io::Result<u64> {
        let mut number = first;
        loop {
            match folders().create(self.folder.join(number.to_string())) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                made => return made.map(|()| number),
            }
        }
    }

    /// The last version over which `now` was written.
    #[must_use]
    pub fn last_under(&self, now: &[u8]) -> Option<Version> {
        let read = |number: u64, name: &str| {
            let path = self.folder.join(number.to_string()).join(name);
            open::bytes(&path, LARGEST_REPORT).ok()
        };
        let mut numbers = self.numbers().into_iter().rev();
        let number = numbers.find(|number| read(*number, AFTER).is_some_and(|after| after == now))?;
        Some(Version {
            number,
            before: read(number, BEFORE)?,
            after: now.to_vec(),
        })
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers().is_empty()
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

/// Makes folders for the user alone: reports are private.
fn folders() -> fs::DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix sets a mode"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
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

    /// The versions kept of a report, with the folder that holds both.
    fn kept() -> (tempfile::TempDir, Kept) {
        let state = tempfile::tempdir().unwrap();
        let report = state.path().join("README.md");
        fs::write(&report, "x").unwrap();
        let kept = Kept::of(&report, state.path()).unwrap();
        (state, kept)
    }

    #[test]
    fn versions_are_kept_in_order_and_not_for_ever() {
        let (state, kept) = kept();
        assert!(kept.is_empty());
        for number in 0..u8::try_from(MOST + 3).unwrap() {
            kept.keep(&[number], &[number + 1]).unwrap();
        }
        assert_eq!(kept.numbers().len(), MOST);
        let last = kept.last_under(&[23]).unwrap();
        assert_eq!(last.before, [22]);
        kept.forget(&last).unwrap();
        assert_eq!(kept.last_under(&[23]), None);
        assert_eq!(kept.last_under(&[22]).unwrap().before, [21]);
        assert!(Kept::of(&state.path().join("none"), state.path()).is_err());
    }

    #[test]
    fn a_version_that_cannot_be_kept_hides_no_other() {
        let (_state, kept) = kept();
        kept.keep(b"1", b"2").unwrap();
        // One that another process is about to write, and one that was never written over the report.
        fs::create_dir(kept.folder.join("2")).unwrap();
        kept.keep(b"2", b"3").unwrap();
        assert_eq!(kept.numbers(), [1, 2, 3]);
        assert_eq!(kept.last_under(b"2").unwrap().before, b"1");
    }
}
