//! Writing a page: whole or not at all, and never over the report or anything else that is no page.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::open;

/// The name of a page where none is given.
pub const NAME: &str = "report.html";

/// Why a page was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// The path is that of the report itself.
    Report,
    /// The path is that of a Markdown file: probably the wrong argument.
    Markdown,
    /// Something is there already that is no page.
    NoPage,
    /// A page is there already that handin did not write.
    NotOwn,
    /// Something is there already, and nothing may be.
    Exists,
    /// Something else than a log is there already.
    NotALog,
    /// The system says no; its reason.
    Refused(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report => write!(
                f,
                "this is the report itself, which is never written; name another file"
            ),
            Self::Markdown => write!(f, "a page is no Markdown file; end its name in .html"),
            Self::NoPage => write!(f, "something else than a page is there already; end the name in .html"),
            Self::NotOwn => write!(
                f,
                "a page that handin did not write is there already; choose another folder"
            ),
            Self::Exists => write!(f, "is there already, and is never written over"),
            Self::NotALog => write!(
                f,
                "something else than a log of handin is there already; name another file"
            ),
            Self::Refused(reason) => write!(f, "cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

/// Where a page goes: the path itself, or a file of this name where the path is a folder.
#[must_use]
pub fn page_path(path: &Path, name: &str) -> PathBuf {
    if path.is_dir() {
        path.join(name)
    } else {
        path.to_owned()
    }
}

/// Writes a page beside its name and renames it there, so that half of it is never seen.
///
/// # Errors
/// Where the path is the report, a Markdown file or anything but a page, or the system refuses.
pub fn page(path: &Path, report: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if path == report || same(path, report) {
        return Err(WriteError::Report);
    }
    html(path, bytes)
}

/// Writes a page where nothing or a page is.
fn html(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if matches!(&*ending, "md" | "markdown" | "mdown" | "mkd") {
        return Err(WriteError::Markdown);
    }
    if let Ok(data) = std::fs::symlink_metadata(path)
        && !(data.is_file() && matches!(&*ending, "html" | "htm"))
    {
        return Err(WriteError::NoPage);
    }
    replace(path, bytes, Readers::All)
}

/// Writes a page as [`page`] does, and only where nothing is or a page that says it is from handin.
///
/// # Errors
/// Where something else is there, or the system refuses.
pub fn own_page(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if std::fs::symlink_metadata(path).is_ok() && !is_own(path) {
        return Err(WriteError::NotOwn);
    }
    html(path, bytes)
}

/// Whether the head of a page says that handin wrote it.
fn is_own(path: &Path) -> bool {
    /// Bytes in which the head of a page is, its style left out.
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    let read = open::regular(path).map(|(file, _)| file.take(HEAD).read_to_end(&mut head));
    let mark = concat!("<meta name=\"generator\" content=\"", env!("CARGO_PKG_NAME"), " ");
    matches!(read, Ok(Ok(_))) && head.windows(mark.len()).any(|bytes| bytes == mark.as_bytes())
}

/// Writes a file where nothing is yet, and makes the folders it is in.
///
/// # Errors
/// Where anything is there, a broken link too, or the system refuses.
pub fn new_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        folder(parent)?;
    }
    let file = staged(path, bytes, Readers::All)?;
    let placed = file.persist_noclobber(path).map_err(|error| error.error);
    placed.map(drop).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => WriteError::Exists,
        _other => error.into(),
    })
}

/// Opens a log to append to; a new one begins with this line.
///
/// # Errors
/// Where anything is there that does not begin as a log does, or the system refuses.
pub fn log_file(path: &Path, first: &[u8]) -> Result<impl std::io::Write + Send + use<>, WriteError> {
    if std::fs::symlink_metadata(path).is_ok() && !is_log(path, first) {
        return Err(WriteError::NotALog);
    }
    let appended = open::append(path).map_err(|error| WriteError::Refused(error.to_string()));
    let (mut file, length) = appended?;
    if length == 0 {
        file.write_all(first)?;
    }
    Ok(file)
}

/// Whether a file is empty, or begins with the word that a log begins with.
fn is_log(path: &Path, first: &[u8]) -> bool {
    let word = first.split_inclusive(|byte| *byte == b' ').next().unwrap_or_default();
    let mut start = Vec::new();
    let length = u64::try_from(word.len()).unwrap_or(0);
    let read = open::regular(path).map(|(file, _)| file.take(length).read_to_end(&mut start));
    matches!(read, Ok(Ok(_))) && (start.is_empty() || start == word)
}

/// Makes a folder for pages, and those it is in, where it is not there.
///
/// # Errors
/// Where the system refuses.
pub fn folder(path: &Path) -> Result<(), WriteError> {
    Ok(std::fs::create_dir_all(path)?)
}

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Everybody whom the system's mask leaves.
    All,
    /// The user alone.
    User,
}

/// Writes a file beside its name and renames it there: a reader sees the old one or the new one, whole.
///
/// # Errors
/// Where the system refuses; nothing is left of the new one then.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), WriteError> {
    let file = staged(path, bytes, readers)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A whole file beside its name; gone again where it is not renamed.
pub(super) fn staged(path: &Path, bytes: &[u8], readers: Readers) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    if readers == Readers::All {
        use std::os::unix::fs::PermissionsExt as _;
        // The system's mask still applies.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    // Elsewhere a file has the rights that its folder gives it.
    #[cfg(not(unix))]
    let _ = readers;
    let mut file = builder
        .prefix(".handin-")
        .tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("README.md");
        std::fs::write(&report, "# R\n").unwrap();
        (folder, report)
    }

    #[test]
    fn a_page_replaces_a_page_and_leaves_nothing_else() {
        let (folder, report) = folder();
        let path = folder.path().join("report.html");
        page(&path, &report, b"one").unwrap();
        page(&path, &report, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_new_file_is_written_over_nothing() {
        let (folder, report) = folder();
        let path = folder.path().join("a/b/README.md");
        new_file(&path, b"one").unwrap();
        assert_eq!(new_file(&path, b"two"), Err(WriteError::Exists));
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        assert_eq!(new_file(folder.path(), b"x"), Err(WriteError::Exists));
        assert!(matches!(
            new_file(&report.join("x.md"), b"x"),
            Err(WriteError::Refused(_))
        ));
        #[cfg(unix)]
        {
            let link = folder.path().join("link.md");
            std::os::unix::fs::symlink("nowhere.md", &link).unwrap();
            assert_eq!(new_file(&link, b"x"), Err(WriteError::Exists));
            assert!(!folder.path().join("nowhere.md").exists());
        }
    }

    #[test]
    fn a_log_is_appended_to_and_nothing_else_is() {
        let (folder, report) = folder();
        let path = folder.path().join("log");
        for _run in 0..2 {
            let mut file = log_file(&path, b"handin 1\n").unwrap();
            file.write_all(b"x\n").unwrap();
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"handin 1\nx\nx\n");
        assert!(matches!(log_file(&report, b"handin 1\n"), Err(WriteError::NotALog)));
        assert!(matches!(
            log_file(folder.path(), b"handin 1\n"),
            Err(WriteError::NotALog)
        ));
        assert_eq!(std::fs::read(&report).unwrap(), b"# R\n");
    }

    #[test]
    fn a_page_of_somebody_else_stays() {
        let (folder, _report) = folder();
        let path = folder.path().join("index.html");
        std::fs::write(&path, "<!DOCTYPE html><title>mine</title>").unwrap();
        assert_eq!(own_page(&path, b"x"), Err(WriteError::NotOwn));
        std::fs::remove_file(&path).unwrap();
        let own = b"<meta name=\"generator\" content=\"handin 9\">";
        own_page(&path, own).unwrap();
        own_page(&path, b"<html>").unwrap();
        assert_eq!(own_page(&path, own), Err(WriteError::NotOwn));
    }

    #[test]
    fn only_a_page_is_written_over() {
        let (folder, report) = folder();
        let other = folder.path().join("report.py");
        std::fs::write(&other, "x").unwrap();
        assert_eq!(page(&report, &report, b"x"), Err(WriteError::Report));
        assert_eq!(
            page(&folder.path().join("./x/../README.md"), &report, b"x"),
            Err(WriteError::Markdown)
        );
        assert_eq!(
            page(&folder.path().join("NEW.MD"), &report, b"x"),
            Err(WriteError::Markdown)
        );
        assert_eq!(page(&other, &report, b"x"), Err(WriteError::NoPage));
        assert_eq!(page(folder.path(), &report, b"x"), Err(WriteError::NoPage));
        assert_eq!(std::fs::read(&report).unwrap(), b"# R\n");
        assert_eq!(std::fs::read(&other).unwrap(), b"x");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_report_is_the_report() {
        let (folder, report) = folder();
        let link = folder.path().join("report.html");
        std::os::unix::fs::symlink(&report, &link).unwrap();
        assert_eq!(page(&link, &report, b"x"), Err(WriteError::Report));
        assert_eq!(std::fs::read(&report).unwrap(), b"# R\n");
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        let (folder, report) = folder();
        let found = page(&folder.path().join("none/report.html"), &report, b"x");
        assert!(matches!(found, Err(WriteError::Refused(_))), "{found:?}");
    }
}
