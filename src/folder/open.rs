//! Opening files: the only place that does, so that only a regular file is ever opened or waited for.
//!
//! A pipe or a device in a stranger's repository could hold the program up for ever. `tests/hostile.rs` holds that
//! no other file opens any.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::path::Path;

/// The largest report that is read, in bytes: beyond that a file is no report.
pub const LARGEST_REPORT: u64 = 512 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// It is there, and has been empty for a while.
    Empty,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than anything of its kind, in bytes.
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
            Self::TooLarge(bytes) => write!(f, "too large ({bytes} bytes)"),
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

/// Opens a regular file to read; its length in bytes besides. Never waits.
///
/// # Errors
/// Where there is no regular file, or it may not be read.
pub fn regular(path: &Path) -> Result<(File, u64), ReadError> {
    // Looked at before it is opened, since to open a device may do something, and after, since it may be another.
    if !std::fs::metadata(path)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    seen(path)
}

/// The same for a file that was just seen to be a regular one, so that it need not be looked at again before.
///
/// # Errors
/// As for [`regular`].
pub(super) fn seen(path: &Path) -> Result<(File, u64), ReadError> {
    opened(OpenOptions::new().read(true), path)
}

/// Opens a file to append to, a new one where nothing is; its length in bytes besides. Never waits.
///
/// # Errors
/// Where something else than a regular file is, or it may not be written.
pub fn append(path: &Path) -> Result<(File, u64), ReadError> {
    opened(OpenOptions::new().append(true).create(true), path)
}

/// Opens a file without waiting, and refuses what is not a regular one.
fn opened(options: &mut OpenOptions, path: &Path) -> Result<(File, u64), ReadError> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    let data = file.metadata()?;
    if !data.is_file() {
        return Err(ReadError::NotAFile);
    }
    Ok((file, data.len()))
}

/// Reads a regular file of at most `most` bytes.
///
/// # Errors
/// Where there is no regular file of that size, or it may not be read.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    all(regular(path)?, most)
}

/// The same for a file that was just seen to be a regular one.
///
/// # Errors
/// As for [`bytes`].
pub(super) fn seen_bytes(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    all(seen(path)?, most)
}

fn all((file, length): (File, u64), most: u64) -> Result<Vec<u8>, ReadError> {
    if length > most {
        return Err(ReadError::TooLarge(length));
    }
    Ok(read(&file, length, most)?)
}

/// Reads a file up to `most` bytes, most of it at once: a reader that does not know the length asks ever more often.
///
/// # Errors
/// Where the system says no.
fn read(mut file: &File, length: u64, most: u64) -> std::io::Result<Vec<u8>> {
    let expected = usize::try_from(length.min(most)).unwrap_or(0);
    let mut bytes = vec![0; expected];
    let mut filled = 0;
    while filled < expected {
        match file.read(bytes.get_mut(filled..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    // It may have grown.
    file.take(most.saturating_sub(filled as u64)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_regular_file_of_the_right_size_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(bytes(&path, 9), Err(ReadError::Missing));
        std::fs::write(&path, "hello").unwrap();
        assert_eq!(bytes(&path, 5).unwrap(), b"hello");
        assert_eq!(bytes(&path, 4), Err(ReadError::TooLarge(5)));
        assert_eq!(bytes(folder.path(), 9), Err(ReadError::NotAFile));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_device_is_refused_and_never_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let mode = rustix::fs::Mode::RUSR;
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        for path in [&pipe, &link, Path::new("/dev/zero")] {
            assert_eq!(bytes(path, 9), Err(ReadError::NotAFile), "{}", path.display());
        }
    }
}
