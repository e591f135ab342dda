//! Which figures other Markdown files of the repository show: a bounded walk that follows no symbolic link.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use super::links::Place;
use super::open;
use super::stamp::{self, Stamp};

/// How many entries of folders are looked at.
const ENTRIES: usize = 5000;

/// How deep below the top of the repository folders are looked into.
const DEPTH: usize = 6;

/// How many bytes of Markdown are read in all.
const BYTES: u64 = 2 * 1024 * 1024;

/// Folders that hold other people's files.
const FOREIGN: [&str; 5] = ["node_modules", "site-packages", "venv", "env", "__pycache__"];

/// Those of some paths whose file names another Markdown file than the report holds.
#[derive(Debug)]
pub(super) struct Mentions {
    asked: Vec<String>,
    found: BTreeSet<String>,
    /// The stamps of all folders and files that were looked at; `None` where one is too young to be sure of it.
    stamps: Option<Vec<(PathBuf, Stamp)>>,
}

impl Mentions {
    /// Looks for the file names of `paths`, which are relative to the report's folder; `before` is what was found
    /// last time, and holds where nothing changed since.
    pub(super) fn of(report: &Path, place: &Place, paths: Vec<String>, before: Option<Self>) -> Self {
        let is_same = |before: &Self| before.asked == paths && before.is_unchanged();
        before
            .filter(is_same)
            .unwrap_or_else(|| Self::read(report, place, paths))
    }

    /// What was found.
    pub(super) fn found(&self) -> &BTreeSet<String> {
        &self.found
    }

    fn is_unchanged(&self) -> bool {
        let is_same = |(path, stamp): &(PathBuf, Stamp)| stamp::of_file(path).as_ref() == Some(stamp);
        self.stamps.as_ref().is_some_and(|stamps| stamps.iter().all(is_same))
    }

    fn read(report: &Path, place: &Place, paths: Vec<String>) -> Self {
        let report = report.file_name().map(|name| place.folder.join(name));
        let (files, folders) = markdown_files(&place.root);
        let others: Vec<PathBuf> = files.into_iter().filter(|file| Some(file) != report.as_ref()).collect();
        // Before anything is read, so that a later change shows.
        let stamps = folders.iter().chain(&others).map(|path| {
            let stamp = stamp::of_file(path).filter(Stamp::is_settled)?;
            Some((path.clone(), stamp))
        });
        let stamps = stamps.collect();
        let mut found = BTreeSet::new();
        let mut budget = BYTES;
        for file in &others {
            let Ok(bytes) = open::bytes(file, budget) else {
                continue;
            };
            budget = budget.saturating_sub(bytes.len() as u64);
            let holds = |name: &str| memchr::memmem::find(&bytes, name.as_bytes()).is_some();
            let shown = paths.iter().filter(|path| {
                let name = path.rsplit('/').next().unwrap_or_default();
                holds(name) || name.contains(' ') && holds(&name.replace(' ', "%20"))
            });
            found.extend(shown.cloned());
        }
        Self {
            asked: paths,
            found,
            stamps,
        }
    }
}

/// The Markdown files of a repository, those near its top first, and the folders that were looked into.
fn markdown_files(root: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut files = Vec::new();
    let mut looked = Vec::new();
    let mut folders = VecDeque::from([(root.to_owned(), 0)]);
    let mut left = ENTRIES;
    while let Some((folder, depth)) = folders.pop_front() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if left == 0 {
                looked.push(folder);
                return (files, looked);
            }
            left -= 1;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                if depth < DEPTH && !name.starts_with('.') && !FOREIGN.contains(&name.as_ref()) {
                    folders.push_back((entry.path(), depth + 1));
                }
            } else if kind.is_file() && [".md", ".markdown"].iter().any(|ending| name.ends_with(ending)) {
                files.push(entry.path());
            }
        }
        looked.push(folder);
    }
    (files, looked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentioned(report: &Path, folder: &Path, paths: &[String]) -> BTreeSet<String> {
        let place = Place::of(folder).unwrap();
        Mentions::read(report, &place, paths.to_vec()).found
    }

    #[test]
    fn what_is_remembered_holds_until_a_folder_or_a_file_changes() {
        let root = tempfile::tempdir().unwrap();
        let (folder, other) = (root.path().join("reports"), root.path().join("docs/a.md"));
        for path in [&folder, other.parent().unwrap()] {
            std::fs::create_dir_all(path).unwrap();
        }
        std::fs::write(&other, "![a](x.png)").unwrap();
        let place = Place::of(&folder).unwrap();
        let paths = vec!["figures/x.png".to_owned(), "figures/y.png".to_owned()];
        let looked = [
            &place.root,
            &place.folder,
            &place.root.join("docs"),
            &place.root.join("docs/a.md"),
        ];
        let stamps = looked.map(|path| (path.clone(), stamp::of_file(path).unwrap()));
        // Were it read again, what is not true would not be in it.
        let look = || {
            let before = Mentions {
                asked: paths.clone(),
                found: BTreeSet::from(["untrue".to_owned()]),
                stamps: Some(stamps.to_vec()),
            };
            Mentions::of(&folder.join("README.md"), &place, paths.clone(), Some(before)).found
        };
        assert!(look().contains("untrue"));
        std::fs::write(root.path().join("docs/b.md"), "![b](y.png)").unwrap();
        assert_eq!(look().len(), 2);
        std::fs::remove_file(root.path().join("docs/b.md")).unwrap();
        std::fs::write(&other, "").unwrap();
        assert_eq!(look().len(), 0);
    }

    #[test]
    fn what_was_just_written_is_not_remembered() {
        let root = tempfile::tempdir().unwrap();
        let place = Place::of(root.path()).unwrap();
        let paths = vec!["figures/x.png".to_owned()];
        let first = Mentions::read(&root.path().join("README.md"), &place, paths);
        assert!(!first.is_unchanged());
    }

    #[test]
    fn other_markdown_files_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in [
            (
                "README.md",
                "![a](reports/figures/a.png) ![b](reports/figures/b%20c.png)",
            ),
            ("docs/source/index.md", "![d](../d.png)"),
            ("reports/README.md", "e.png"),
            ("node_modules/x/README.md", "f.png"),
            (".venv/README.md", "g.png"),
            ("notes.txt", "h.png"),
        ] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let folder = root.path().join("reports");
        let paths = ["a", "b c", "d", "e", "f", "g", "h"].map(|name| format!("figures/{name}.png"));
        let found = mentioned(&folder.join("README.md"), &folder, &paths);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, ["figures/a.png", "figures/b c.png", "figures/d.png"]);
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_lead_nowhere() {
        let (root, outer) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(outer.path().join("README.md"), "a.png").unwrap();
        std::os::unix::fs::symlink(outer.path(), root.path().join("docs")).unwrap();
        std::os::unix::fs::symlink(outer.path().join("README.md"), root.path().join("other.md")).unwrap();
        let report = root.path().join("README.md");
        let paths = ["figures/a.png".to_owned()];
        assert!(mentioned(&report, root.path(), &paths).is_empty());
    }
}
