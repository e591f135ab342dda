//! Where a report lies in its repository, found without asking git, and whether that repository is the user's own.

use std::path::{Component, Path, PathBuf};

use super::program::{Git, Stop};
use crate::folder::open;

/// The largest of git's own small files that is read, in bytes.
const SMALL: u64 = 1024 * 1024;

/// Why git is not asked about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// The report lies in no working tree or is in no commit, there is no `git` program, or git cannot read the
    /// repository.
    NoRepository,
    /// The repository belongs to another user of this machine, as git's `safe.directory` has it.
    Foreign {
        /// The root of its working tree.
        root: PathBuf,
    },
}

impl std::fmt::Display for Unasked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoRepository => write!(f, "git knows nothing of the report"),
            Self::Foreign { root } => {
                let root = root.display();
                write!(
                    f,
                    "git is not asked: {root} belongs to another user; if you trust it, run \
                     `git config --global --add safe.directory '{root}'`"
                )
            }
        }
    }
}

impl std::error::Error for Unasked {}

/// A report's place in a working tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The root of the working tree.
    pub(super) root: PathBuf,
    /// What git keeps of this working tree: `HEAD`, `index`.
    pub(super) dir: PathBuf,
    /// What git keeps of the repository: branches, configuration. The same, but in a linked working tree.
    pub(super) common: PathBuf,
    /// The report's folder from the root, with `/`: empty at the root.
    folder: String,
    /// The report's path from the root, with `/`.
    pub(super) report: String,
}

/// Finds the working tree of a report.
///
/// # Errors
/// Where there is none, or it belongs to somebody else.
pub(super) fn find(report: &Path, stop: &Stop) -> Result<Place, Unasked> {
    let place = search(report).ok_or(Unasked::NoRepository)?;
    if is_ours(&place) || is_allowed(&place, stop) {
        Ok(place)
    } else {
        Err(Unasked::Foreign { root: place.root })
    }
}

fn search(report: &Path) -> Option<Place> {
    let name = report.file_name()?.to_str()?;
    let folder = match report.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let folder = real(folder)?;
    for root in folder.ancestors() {
        // Inside a bare repository, or inside `.git`, there is no working tree.
        if is_git_folder(root) {
            return None;
        }
        let entry = root.join(".git");
        let dir = if entry.is_file() { linked(&entry)? } else { entry };
        if !dir.join("HEAD").exists() {
            continue;
        }
        let common = line(&dir.join("commondir")).map_or_else(|| dir.clone(), |common| dir.join(common));
        let inner = folder.strip_prefix(root).ok()?.to_str()?;
        let folder = inner.replace(std::path::MAIN_SEPARATOR, "/");
        return Some(Place {
            root: root.to_owned(),
            report: [folder.as_str(), name].join("/").trim_start_matches('/').to_owned(),
            dir,
            common,
            folder,
        });
    }
    None
}

/// The folder as git names it: without links where the system has a plain name for that.
fn real(folder: &Path) -> Option<PathBuf> {
    if cfg!(windows) {
        std::path::absolute(folder).ok().filter(|folder| folder.is_dir())
    } else {
        folder.canonicalize().ok()
    }
}

fn is_git_folder(folder: &Path) -> bool {
    folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir()
}

/// Where a `.git` that is a file leads: a linked working tree, or a submodule.
fn linked(entry: &Path) -> Option<PathBuf> {
    let text = line(entry)?;
    let target = text.strip_prefix("gitdir:")?.trim();
    Some(entry.parent()?.join(target))
}

/// The first line of a small file.
pub(super) fn line(path: &Path) -> Option<String> {
    Some(text(path)?.lines().next()?.trim_end().to_owned())
}

/// The text of a small file.
pub(super) fn text(path: &Path) -> Option<String> {
    let bytes = open::bytes(path, SMALL).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether the working tree and what git keeps of it belong to the user, as git asks before it reads a configuration.
#[cfg(unix)]
fn is_ours(place: &Place) -> bool {
    let user = rustix::process::geteuid();
    // Under sudo the repository of whoever called it counts as ours, too.
    let caller = std::env::var("SUDO_UID").ok().filter(|_| user.is_root());
    let caller = caller.and_then(|uid| uid.parse().ok());
    owned_by(place, &[Some(user.as_raw()), caller])
}

/// Whether all of it belongs to one of these users.
#[cfg(unix)]
fn owned_by(place: &Place, users: &[Option<u32>]) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let entry = place.root.join(".git");
    [&place.root, &entry, &place.dir]
        .into_iter()
        .all(|path| std::fs::symlink_metadata(path).is_ok_and(|data| users.contains(&Some(data.uid()))))
}

/// Always: on this system git alone can tell, and refuses by itself.
#[cfg(not(unix))]
fn is_ours(_place: &Place) -> bool {
    true
}

/// Whether the user's own configuration of git lists the working tree as safe; git asks the same itself.
fn is_allowed(place: &Place, stop: &Stop) -> bool {
    let Some(listed) = Git::outside(stop).ask(&["config", "--null", "--get-all", "safe.directory"]) else {
        return false;
    };
    let listed = String::from_utf8_lossy(&listed);
    let listed: Vec<&str> = listed.split_terminator('\0').collect();
    // An empty entry takes back those before it.
    let after = listed
        .iter()
        .rposition(|entry| entry.is_empty())
        .map_or(0, |empty| empty + 1);
    listed[after..].iter().any(|entry| covers(entry, &place.root))
}

/// Whether an entry of `safe.directory` means this folder: all, all below one, or the folder itself.
fn covers(entry: &str, root: &Path) -> bool {
    match entry.strip_suffix("/*") {
        _ if entry == "*" => true,
        Some(above) => root != Path::new(above) && root.starts_with(above),
        None => root == Path::new(entry.strip_suffix('/').unwrap_or(entry)),
    }
}

impl Place {
    /// Git at the root.
    pub(super) fn git(&self, stop: &Stop) -> Git {
        Git::new(&self.root, stop)
    }

    /// Whether older history is missing (`clone --depth`).
    pub(super) fn is_shallow(&self) -> bool {
        std::fs::metadata(self.common.join("shallow")).is_ok_and(|data| data.len() > 0)
    }

    /// A path from the report's folder as one from the root, with `/`; `None` outside the repository.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_safe_directory_means_all_all_below_or_one() {
        let root = Path::new("/home/a/b");
        for (entry, safe) in [
            ("*", true),
            ("/home/a/b", true),
            ("/home/a/b/", true),
            ("/home/a/*", true),
            ("/home/*", true),
            ("/home/a/b/*", false),
            ("/home/a", false),
            ("/home/a/bc", false),
        ] {
            assert_eq!(covers(entry, root), safe, "{entry}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_repository_of_another_user_is_not_ours() {
        use std::os::unix::fs::MetadataExt as _;
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        std::fs::write(folder.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        let place = search(&folder.path().join("README.md")).unwrap();
        let user = std::fs::metadata(folder.path()).unwrap().uid();
        assert!(is_ours(&place));
        assert!(owned_by(&place, &[Some(user), None]));
        assert!(!owned_by(&place, &[Some(user + 1), None]));
    }
}
