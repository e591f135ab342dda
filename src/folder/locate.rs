//! Finds the report that a path, or no path at all, means.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where the report is in a repository, and in a folder that is only the report's.
pub(super) const PLACES: [&str; 2] = ["reports/README.md", "README.md"];

/// Why no report was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// There is nothing at this path.
    Nothing(PathBuf),
    /// The folder holds no report.
    InFolder(PathBuf),
    /// Neither the current folder nor any above it holds one.
    Upward(PathBuf),
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(path) => write!(f, "{}: no such file or folder", shown(path)),
            Self::InFolder(path) => {
                write!(
                    f,
                    "{}: neither `reports/README.md` nor `README.md` is in this folder; name the report's file, or let \
                     `handin init` write a questionnaire to fill in",
                    shown(path)
                )
            }
            Self::Upward(path) => write!(
                f,
                "no report: neither `reports/README.md` nor `README.md` in {} or a folder above it has a \
                 `### Question`; name the report's file, or let `handin init` write a questionnaire to fill in",
                shown(path)
            ),
        }
    }
}

impl std::error::Error for NotFound {}

/// A path as it is shown: with `/`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// The report a path means: a file is itself, a folder its `reports/README.md` or `README.md`; without a
/// path, the nearest report from `current` upward, where a `README.md` counts only if it reads like one.
///
/// # Errors
/// Where there is none, saying where was looked.
pub fn locate(path: Option<&Path>, current: &Path) -> Result<PathBuf, NotFound> {
    let Some(path) = path else { return upward(current) };
    if path.is_dir() {
        return in_folder(path).ok_or_else(|| NotFound::InFolder(path.to_owned()));
    }
    if path.symlink_metadata().is_err() {
        return Err(NotFound::Nothing(path.to_owned()));
    }
    Ok(path.to_owned())
}

/// The path of a report from the root of its repository; `None` outside one.
#[must_use]
pub fn in_repository(report: &Path) -> Option<String> {
    let folder = match report.parent()? {
        here if here == Path::new("") => Path::new("."),
        folder => folder,
    };
    let folder = folder.canonicalize().ok()?;
    let root = folder.ancestors().find(|folder| folder.join(".git").exists())?;
    let path = folder.strip_prefix(root).ok()?.join(report.file_name()?);
    Some(shown(&path))
}

/// The name of the repository that a folder is in: that of the folder at its root; `None` outside one.
#[must_use]
pub fn repository_name(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let root = folder.ancestors().find(|folder| folder.join(".git").exists())?;
    Some(root.file_name()?.to_string_lossy().into_owned())
}

pub(super) fn in_folder(folder: &Path) -> Option<PathBuf> {
    PLACES
        .iter()
        .map(|place| folder.join(place))
        .find(|path| path.is_file())
}

fn upward(current: &Path) -> Result<PathBuf, NotFound> {
    let mut steps = PathBuf::new();
    for folder in current.ancestors() {
        let found = PLACES
            .iter()
            .map(|place| folder.join(place))
            .find(|path| reads_like_report(path));
        if let Some(found) = found {
            // Shown as one would type it: relative to the current folder.
            let inner = found.strip_prefix(folder).unwrap_or(&found);
            return Ok(steps.join(inner));
        }
        steps.push("..");
    }
    Err(NotFound::Upward(current.to_owned()))
}

pub(super) fn reads_like_report(path: &Path) -> bool {
    let Ok(bytes) = super::open::bytes(path, super::open::LARGEST_REPORT) else {
        return false;
    };
    !crate::report::question_numbers(&super::decode::decode(bytes).text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "### Question 1\n\n> **Why?**\n>\n> Answer:\n\nSo.\n";

    #[test]
    fn a_folder_means_the_report_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert_eq!(locate(Some(root), root), Err(NotFound::InFolder(root.to_owned())));
        std::fs::write(root.join("README.md"), REPORT).unwrap();
        assert_eq!(locate(Some(root), root), Ok(root.join("README.md")));
        std::fs::create_dir(root.join("reports")).unwrap();
        std::fs::write(root.join("reports/README.md"), REPORT).unwrap();
        assert_eq!(locate(Some(root), root), Ok(root.join("reports/README.md")));
        let missing = root.join("nothing.md");
        assert_eq!(locate(Some(&missing), root), Err(NotFound::Nothing(missing)));
    }

    #[test]
    fn without_a_path_the_nearest_report_upward() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("reports/figures")).unwrap();
        std::fs::create_dir_all(root.join("src/deep")).unwrap();
        std::fs::write(root.join("reports/README.md"), REPORT).unwrap();
        std::fs::write(root.join("src/README.md"), "# A program\n").unwrap();
        assert_eq!(locate(None, root), Ok(PathBuf::from("reports/README.md")));
        assert_eq!(
            locate(None, &root.join("src/deep")),
            Ok(PathBuf::from("../../reports/README.md"))
        );
        assert_eq!(locate(None, &root.join("reports")), Ok(PathBuf::from("README.md")));
        assert_eq!(
            locate(None, &root.join("reports/figures")),
            Ok(PathBuf::from("../README.md"))
        );
    }
}
