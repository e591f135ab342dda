//! Where a report lies in its repository.

use std::path::{Component, Path, PathBuf};

use super::program::{Git, Stop};

/// A report's place in a working tree.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Git at the root.
    pub(super) git: Git,
    /// The root of the working tree.
    pub(super) root: PathBuf,
    /// The report's folder from the root, with `/`: empty at the root.
    folder: String,
    /// The report's path from the root, with `/`.
    pub(super) report: String,
    /// Whether older history is missing.
    pub(super) shallow: bool,
}

/// Finds the repository of a report; `None` outside one, and without git.
pub(super) fn find(report: &Path, stop: &Stop) -> Option<Place> {
    let name = report.file_name()?.to_str()?;
    let folder = match report.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let answer = Git::new(folder, stop).ask(&[
        "rev-parse",
        "--is-shallow-repository",
        "--show-prefix",
        "--show-toplevel",
    ])?;
    let answer = String::from_utf8(answer).ok()?;
    let mut lines = answer.split('\n');
    let shallow = lines.next()? == "true";
    let prefix = lines.next()?;
    let root = PathBuf::from(lines.next().filter(|root| !root.is_empty())?);
    Some(Place {
        git: Git::new(&root, stop),
        folder: prefix.trim_end_matches('/').to_owned(),
        report: format!("{prefix}{name}"),
        root,
        shallow,
    })
}

impl Place {
    /// A path from the report's folder as one from the root, with `/`; `None` outside the repository, since git fails
    /// as a whole over one such path.
    pub(super) fn in_tree(&self, path: &Path) -> Option<String> {
        let mut parts: Vec<&str> = Vec::new();
        let path = if path.is_absolute() {
            path.strip_prefix(&self.root).ok()?
        } else {
            parts.extend(self.folder.split('/').filter(|part| !part.is_empty()));
            path
        };
        for component in path.components() {
            match component {
                Component::Normal(part) => parts.push(part.to_str()?),
                Component::ParentDir => drop(parts.pop()?),
                Component::CurDir => {}
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        (!parts.is_empty()).then(|| parts.join("/"))
    }
}
