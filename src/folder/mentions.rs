//! Which figures other Markdown files of the repository show: a bounded walk that follows no symbolic link.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;

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
    /// The stamps of all folders and files that were looked at; `None` where one is too young to be sure of it, and
    /// at the first look, which is the only one of most programs.
    stamps: Option<Vec<(PathBuf, Stamp)>>,
}

impl Mentions {
    /// Looks for the file names of `paths`, which are relative to the report's folder; `before` is what was found
    /// last time, and holds where nothing changed since.
    pub(super) fn of(report: &Path, place: &Place, paths: Vec<String>, before: Option<Self>) -> Self {
        let is_same = |before: &Self| before.asked == paths && before.is_unchanged();
        let again = before.is_some();
        before
            .filter(is_same)
            .unwrap_or_else(|| Self::read(report, place, paths, again))
    }

    /// What was found.
    pub(super) fn found(&self) -> &BTreeSet<String> {
        &self.found
    }

    fn is_unchanged(&self) -> bool {
        let is_same = |(path, stamp): &(PathBuf, Stamp)| stamp::of_file(path).as_ref() == Some(stamp);
        self.stamps.as_ref().is_some_and(|stamps| stamps.iter().all(is_same))
    }

    /// Looks until everything is found; `stamped` says whether the answer is to be remembered, which costs a look at
    /// each folder and file.
    fn read(report: &Path, place: &Place, paths: Vec<String>, stamped: bool) -> Self {
        let report = report.file_name().map(|name| place.folder.join(name));
        let mut search = Search {
            missing: paths.iter().map(|path| (path, Names::of(path))).collect(),
            found: BTreeSet::new(),
            budget: BYTES,
            stamps: stamped.then(Vec::new),
        };
        search.walk(&place.root, report.as_deref());
        let Search { found, stamps, .. } = search;
        Self {
            asked: paths,
            found,
            stamps,
        }
    }
}

/// The spellings of a file's name in a text.
#[derive(Debug)]
struct Names {
    plain: Finder<'static>,
    /// With its spaces as an address has them.
    escaped: Option<Finder<'static>>,
}

impl Names {
    fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let escaped = name.contains(' ').then(|| name.replace(' ', "%20"));
        Self {
            plain: Finder::new(name).into_owned(),
            escaped: escaped.map(|name| Finder::new(&name).into_owned()),
        }
    }

    fn are_in(&self, text: &[u8]) -> bool {
        let holds = |finder: &Finder<'_>| finder.find(text).is_some();
        holds(&self.plain) || self.escaped.as_ref().is_some_and(holds)
    }
}

/// A walk through a repository, as far as it came.
#[derive(Debug)]
struct Search<'a> {
    missing: Vec<(&'a String, Names)>,
    found: BTreeSet<String>,
    /// How many bytes of Markdown may still be read.
    budget: u64,
    stamps: Option<Vec<(PathBuf, Stamp)>>,
}

impl Search<'_> {
    /// Reads the Markdown files below a folder but the report, those near its top first.
    fn walk(&mut self, root: &Path, report: Option<&Path>) {
        let mut folders = VecDeque::from([(root.to_owned(), 0)]);
        let mut left = ENTRIES;
        while let Some((folder, depth)) = folders.pop_front() {
            self.note(&folder);
            let mut files = Vec::new();
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                if left == 0 {
                    folders.clear();
                    break;
                }
                left -= 1;
                let Ok(kind) = entry.file_type() else { continue };
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if kind.is_dir() {
                    if depth < DEPTH && !name.starts_with('.') && !FOREIGN.contains(&name.as_ref()) {
                        folders.push_back((entry.path(), depth + 1));
                    }
                } else if kind.is_file() && [".md", ".markdown"].iter().any(|ending| name.ends_with(ending)) {
                    files.push(entry.path());
                }
            }
            for file in files.iter().filter(|file| Some(file.as_path()) != report) {
                self.read(file);
                if self.missing.is_empty() {
                    return;
                }
            }
        }
    }

    fn read(&mut self, file: &Path) {
        self.note(file);
        let Ok(bytes) = open::seen_bytes(file, self.budget) else {
            return;
        };
        self.budget = self.budget.saturating_sub(bytes.len() as u64);
        let found = self.missing.extract_if(.., |(_, names)| names.are_in(&bytes));
        self.found.extend(found.map(|(path, _)| path.clone()));
    }

    /// Notes what is about to be looked at, so that a later change shows; one that is too young spoils it all.
    fn note(&mut self, path: &Path) {
        let Some(stamps) = &mut self.stamps else { return };
        match stamp::of_file(path).filter(Stamp::is_settled) {
            Some(stamp) => stamps.push((path.to_owned(), stamp)),
            None => self.stamps = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentioned(report: &Path, folder: &Path, paths: &[String]) -> BTreeSet<String> {
        let place = Place::of(folder).unwrap();
        Mentions::read(report, &place, paths.to_vec(), true).found
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
        let first = Mentions::read(&root.path().join("README.md"), &place, paths, true);
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
