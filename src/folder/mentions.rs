//! Which figures other Markdown files of the repository show: a bounded walk that follows no symbolic link.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use super::links::Place;
use super::open;

/// How many entries of folders are looked at.
const ENTRIES: usize = 5000;

/// How deep below the top of the repository folders are looked into.
const DEPTH: usize = 6;

/// How many bytes of Markdown are read in all.
const BYTES: u64 = 2 * 1024 * 1024;

/// Folders that hold other people's files.
const FOREIGN: [&str; 5] = ["node_modules", "site-packages", "venv", "env", "__pycache__"];

/// Those of these paths, relative to the report's folder, whose file names another Markdown file than the report holds.
pub(super) fn mentioned(report: &Path, folder: &Path, paths: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Some(place) = Place::of(folder).filter(|_| !paths.is_empty()) else {
        return found;
    };
    let report = report.file_name().map(|name| place.folder.join(name));
    let mut budget = BYTES;
    for file in markdown_files(&place.root) {
        if Some(&file) == report.as_ref() {
            continue;
        }
        let Ok(bytes) = open::bytes(&file, budget) else {
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
    found
}

/// The Markdown files of a repository, those near its top first.
fn markdown_files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = VecDeque::from([(root.to_owned(), 0)]);
    let mut left = ENTRIES;
    while let Some((folder, depth)) = folders.pop_front() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if left == 0 {
                return files;
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
    }
    files
}

#[cfg(test)]
mod tests {
    use super::mentioned;

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
