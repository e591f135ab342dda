//! Where the links of a report lead: looked up by name only, never opened, and never outside of the repository.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::facts::figures::Reach;

/// How many links are looked up; no report has more.
const MOST: usize = 2000;

/// Looks up the targets of links, as in [`crate::report::Target::path`].
pub(super) fn look(place: &Place, targets: &[String]) -> BTreeMap<String, Reach> {
    let found = targets
        .iter()
        .take(MOST)
        .map(|target| (target.clone(), place.reach(target)));
    found.collect()
}

/// A report's folder in its repository.
#[derive(Debug)]
pub(super) struct Place {
    /// The report's folder, without links.
    pub(super) folder: PathBuf,
    /// The top of the repository, at or above the folder.
    pub(super) root: PathBuf,
}

impl Place {
    /// Finds the repository: the nearest folder with `.git`; without one, the folder that holds `reports/`, or the
    /// report's own.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        /// How far above the report a repository is looked for.
        const HIGHEST: usize = 32;
        let folder = folder.canonicalize().ok()?;
        let is_repository = |path: &&Path| path.join(".git").symlink_metadata().is_ok();
        let in_reports = || folder.parent().filter(|_| folder.ends_with("reports"));
        let root = folder.ancestors().take(HIGHEST).find(is_repository).or_else(in_reports);
        let root = root.unwrap_or(&folder).to_owned();
        Some(Self { folder, root })
    }

    fn reach(&self, target: &str) -> Reach {
        if let Some(from_root) = target.strip_prefix('/') {
            // GitHub takes a path with a slash from the top of the repository, the graded page does not.
            let near = self.counted_from_root(from_root);
            return Reach::Missing { near };
        }
        let Some(path) = self.resolved(&self.folder, target) else {
            return Reach::Beyond;
        };
        match self.exists(&path) {
            Some(true) if path.starts_with(&self.folder) => Reach::Collected,
            Some(true) => Reach::NotCollected,
            Some(false) => Reach::Missing {
                near: self.counted_from_root(target),
            },
            None => Reach::Beyond,
        }
    }

    /// What there is at a path from the top of the repository, as the report's folder would link it.
    fn counted_from_root(&self, path: &str) -> Option<String> {
        let path = self.resolved(&self.root, path)?;
        self.exists(&path)?.then(|| self.seen_from_folder(&path))
    }

    /// A path below a folder, with `..` followed; `None` where it leads out of the repository.
    fn resolved(&self, folder: &Path, path: &str) -> Option<PathBuf> {
        let mut resolved = folder.to_owned();
        for part in Path::new(path).components() {
            match part {
                Component::Normal(part) => resolved.push(part),
                Component::ParentDir => {
                    resolved.pop();
                }
                Component::CurDir => {}
                Component::RootDir | Component::Prefix(_) => return None,
            }
            if !resolved.starts_with(&self.root) {
                return None;
            }
        }
        Some(resolved)
    }

    /// Whether there is anything at a path; `None` where a symbolic link is on the way, which may lead anywhere.
    fn exists(&self, path: &Path) -> Option<bool> {
        // No symbolic link is on the way to the report's folder.
        let inner = [&self.folder, &self.root]
            .into_iter()
            .find(|above| path.starts_with(above))?;
        let mut at = inner.clone();
        for part in path.strip_prefix(inner).ok()?.components() {
            at.push(part);
            match at.symlink_metadata() {
                Ok(data) if data.is_symlink() => return None,
                Ok(_) => {}
                Err(_) => return Some(false),
            }
        }
        Some(true)
    }

    /// A path as a link in the report spells it: `/`-separated, with `..` where it is outside of the folder.
    fn seen_from_folder(&self, path: &Path) -> String {
        let common = self.folder.ancestors().find(|above| path.starts_with(above));
        let common = common.unwrap_or(&self.root);
        let up = self
            .folder
            .strip_prefix(common)
            .map_or(0, |rest| rest.components().count());
        let down = path.strip_prefix(common).unwrap_or(path).components();
        let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
        let parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up).chain(down).collect();
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(folder: &Path, targets: &[String]) -> BTreeMap<String, Reach> {
        super::look(&Place::of(folder).unwrap(), targets)
    }

    fn repository(git: bool) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for folder in ["reports/figures", "src"] {
            std::fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        if git {
            std::fs::create_dir(root.path().join(".git")).unwrap();
        }
        for file in ["src/oven.py", "reports/notes.md", "README.md"] {
            std::fs::write(root.path().join(file), "x").unwrap();
        }
        root
    }

    #[test]
    fn where_links_lead() {
        for git in [true, false] {
            let root = repository(git);
            let missing = |near: Option<&str>| Reach::Missing {
                near: near.map(str::to_owned),
            };
            for (target, expected) in [
                ("notes.md", Reach::Collected),
                ("figures", Reach::Collected),
                ("../src/oven.py", Reach::NotCollected),
                ("../src", Reach::NotCollected),
                ("..", Reach::NotCollected),
                ("src/oven.py", missing(Some("../src/oven.py"))),
                ("/src/oven.py", missing(Some("../src/oven.py"))),
                ("reports/notes.md", missing(Some("notes.md"))),
                ("none.md", missing(None)),
                ("/none.md", missing(None)),
                ("../../etc/passwd", Reach::Beyond),
                ("src/../../../x", Reach::Beyond),
            ] {
                let found = look(&root.path().join("reports"), &[target.to_owned()]);
                assert_eq!(found.get(target), Some(&expected), "{target}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_not_followed() {
        let root = repository(true);
        std::os::unix::fs::symlink("/", root.path().join("reports/out")).unwrap();
        let found = look(&root.path().join("reports"), &["out/etc".to_owned()]);
        assert_eq!(found.get("out/etc"), Some(&Reach::Beyond));
    }
}
