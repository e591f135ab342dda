//! The listings of the folders that targets lead through, each read once however many targets ask.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use crate::report::images::is_picture;

/// The folders looked into so far, below one root.
#[derive(Debug)]
pub(super) struct Listings {
    root: PathBuf,
    /// The root without links, where it exists.
    real: Option<PathBuf>,
    /// The folders that targets are in, and whether each is inside of the root once links are followed.
    inside: BTreeMap<PathBuf, bool>,
    /// How many searches for a mistyped name are left.
    searches: usize,
    /// By path relative to the root. A report may show thousands of pictures from one folder of thousands.
    read: BTreeMap<PathBuf, Listing>,
}

/// One folder's names. Names that are not Unicode are left out: no target can spell them.
#[derive(Debug, Default)]
struct Listing {
    names: BTreeSet<String>,
    /// The first name for each name in lower case.
    folded: BTreeMap<String, String>,
    /// The first regular file for each name in lower case without its ending.
    stems: BTreeMap<String, String>,
}

impl Listings {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            real: root.canonicalize().ok(),
            inside: BTreeMap::new(),
            searches: 100,
            read: BTreeMap::new(),
        }
    }

    /// Where a path relative to the root is.
    pub(super) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// Whether a link on the way to a target leads out of the root.
    pub(super) fn leads_out(&mut self, target: &str) -> bool {
        let path = self.at(target);
        let Some(real) = &self.real else { return false };
        let is_inside = |path: &Path| path.canonicalize().map(|path| path.starts_with(real));
        let folder = path.parent().unwrap_or(&self.root);
        let known = self.inside.get(folder).copied();
        let folder_is_inside = known.unwrap_or_else(|| {
            // What is not there leads nowhere.
            let inside = is_inside(folder).unwrap_or(true);
            self.inside.insert(folder.to_owned(), inside);
            inside
        });
        // In a folder that is inside, only the file itself may still be a link.
        let is_link = || path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        (!folder_is_inside || is_link()) && is_inside(&path).is_ok_and(|inside| !inside)
    }

    /// The path of a file as its folders list it: the same, or one that differs in case only. `None`: no such file.
    ///
    /// Each part is looked up in its folder's listing, since a file system that ignores case opens either.
    pub(super) fn actual(&mut self, target: &str) -> Option<String> {
        let mut at = PathBuf::new();
        let mut actual = Vec::new();
        for part in Path::new(target).components() {
            let Component::Normal(part) = part else { return None };
            let name = self.of(&at).spelled(part.to_str()?)?;
            at.push(&name);
            actual.push(name);
        }
        self.at(&at).is_file().then(|| actual.join("/"))
    }

    /// The first file in a folder whose name without its ending is this one in lower case.
    pub(super) fn like(&mut self, folder: &Path, stem: &str) -> Option<PathBuf> {
        self.of(folder).stems.get(stem).map(|name| folder.join(name))
    }

    /// The picture in a folder whose name without its ending, in lower case, differs from this one by a slip.
    pub(super) fn alike(&mut self, folder: &Path, stem: &str) -> Option<PathBuf> {
        // Each search compares with every name: a report that has many missing pictures has another problem.
        self.searches = self.searches.checked_sub(1)?;
        let stems = &self.of(folder).stems;
        let close = stems.iter().filter(|(_, name)| is_picture(name));
        let close = close.filter_map(|(other, name)| Some((slips(stem, other)?, name)));
        close.min().map(|(_, name)| folder.join(name))
    }

    fn of(&mut self, folder: &Path) -> &Listing {
        let path = self.root.join(folder);
        self.read
            .entry(folder.to_owned())
            .or_insert_with(|| Listing::read(&path))
    }
}

/// How many letters of a name are mistyped, where that is few enough for a slip; its numbers must be the same.
fn slips(name: &str, other: &str) -> Option<usize> {
    const LETTERS_PER_SLIP: usize = 5;
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let length = name.chars().count();
    if length.abs_diff(other.chars().count()) > 2 || digits(name) != digits(other) {
        return None;
    }
    Some(strsim::osa_distance(name, other)).filter(|slips| *slips <= (length / LETTERS_PER_SLIP).min(2))
}

impl Listing {
    /// A folder that is not there, or not to be read, has no names.
    fn read(folder: &Path) -> Self {
        let mut listing = Self::default();
        let mut files = BTreeSet::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            // Only a link must be followed to learn what it is.
            let is_file = entry
                .file_type()
                .is_ok_and(|kind| kind.is_file() || (kind.is_symlink() && entry.path().is_file()));
            if is_file {
                files.insert(name.clone());
            }
            listing.names.insert(name);
        }
        for name in &listing.names {
            listing
                .folded
                .entry(name.to_lowercase())
                .or_insert_with(|| name.clone());
        }
        for name in files {
            if let Some(stem) = Path::new(&name).file_stem().and_then(|stem| stem.to_str()) {
                listing.stems.entry(stem.to_lowercase()).or_insert(name);
            }
        }
        listing
    }

    /// A name as it is listed: itself before one of another case.
    fn spelled(&self, name: &str) -> Option<String> {
        self.names
            .get(name)
            .or_else(|| self.folded.get(&name.to_lowercase()))
            .cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(names: &[&str]) -> (tempfile::TempDir, Listings) {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("figures")).unwrap();
        for name in names {
            std::fs::write(root.path().join("figures").join(name), "x").unwrap();
        }
        let listings = Listings::new(root.path());
        (root, listings)
    }

    #[test]
    fn a_folder_is_read_once_for_all_targets() {
        let (root, mut listings) = folder(&["a.png"]);
        let figures = Path::new("figures");
        assert_eq!(listings.like(figures, "b"), None);
        std::fs::write(root.path().join("figures/b.png"), "x").unwrap();
        // A second reading would find it.
        assert_eq!(listings.like(figures, "b"), None);
        assert_eq!(listings.actual("figures/b.png"), None);
        assert_eq!(listings.actual("figures/a.png").as_deref(), Some("figures/a.png"));
    }

    #[test]
    fn a_mistyped_name_is_found() {
        let (_root, mut listings) = folder(&["test-converage.png", "bucket1.png", "oven.txt", "rye.png"]);
        let figures = Path::new("figures");
        let mut alike = |stem| listings.alike(figures, stem);
        assert_eq!(alike("test-coverage"), Some(figures.join("test-converage.png")));
        assert_eq!(alike("bukcet1"), Some(figures.join("bucket1.png")));
        for other in ["bucket2", "bucket", "ovens", "ryes", "image"] {
            assert_eq!(alike(other), None, "{other}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_very_name_comes_before_one_of_another_case() {
        let (_root, mut listings) = folder(&["A.png", "a.png", "B.png"]);
        assert_eq!(listings.actual("figures/a.png").as_deref(), Some("figures/a.png"));
        assert_eq!(listings.actual("figures/A.png").as_deref(), Some("figures/A.png"));
        assert_eq!(listings.actual("figures/b.png").as_deref(), Some("figures/B.png"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_is_a_file_and_one_to_a_folder_is_not() {
        use std::os::unix::fs::symlink;
        let (root, mut listings) = folder(&["a.png"]);
        symlink("a.png", root.path().join("figures/linked.png")).unwrap();
        symlink(".", root.path().join("figures/round.png")).unwrap();
        let figures = Path::new("figures");
        assert_eq!(
            listings.like(figures, "linked"),
            Some(PathBuf::from("figures/linked.png"))
        );
        assert_eq!(listings.like(figures, "round"), None);
        assert_eq!(
            listings.actual("figures/round.png/a.png").as_deref(),
            Some("figures/round.png/a.png")
        );
    }
}
