//! The listings of the folders that targets lead through, each read once however many targets ask.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs::FileType;
use std::path::{Component, Path, PathBuf};

use crate::report::images::is_picture;

/// The folders looked into so far, below one root.
#[derive(Debug)]
pub(super) struct Listings {
    root: PathBuf,
    /// How many searches for a mistyped name are left.
    searches: usize,
    /// By path relative to the root. A report may show thousands of pictures from one folder of thousands.
    read: BTreeMap<PathBuf, Listing>,
}

/// One folder's names. Names that are not Unicode are left out: no target can spell them.
#[derive(Debug)]
struct Listing {
    names: BTreeMap<String, FileType>,
    /// The first name for each name in lower case.
    folded: OnceCell<BTreeMap<String, String>>,
    /// The first regular file for each name in lower case without its ending.
    stems: OnceCell<BTreeMap<String, String>>,
}

/// A target as its folders list it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The target, or a path that differs from it in case only.
    pub(super) actual: String,
    /// Whether that is the target itself, and no symbolic link is on the way.
    is_direct: bool,
}

impl Listings {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            searches: 100,
            read: BTreeMap::new(),
        }
    }

    /// Where a path relative to the root is.
    pub(super) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// How a target is reached; `None` where no folder lists it.
    ///
    /// Each part is looked up in its folder's listing, since a file system that ignores case opens either.
    pub(super) fn way(&mut self, target: &str) -> Option<Way> {
        let mut at = PathBuf::new();
        let mut actual = Vec::new();
        let mut is_direct = true;
        for part in Path::new(target).components() {
            let Component::Normal(part) = part else { return None };
            let (name, kind) = self.of(&at).spelled(part.to_str()?)?;
            is_direct &= !kind.is_symlink();
            actual.push(name.clone());
            at.push(name);
        }
        let actual = actual.join("/");
        is_direct &= actual == target;
        Some(Way { actual, is_direct })
    }

    /// Whether a link on the way to a target leads out of the root.
    pub(super) fn leads_out(&self, target: &str, way: Option<&Way>) -> bool {
        let path = self.at(target);
        // What is not there leads nowhere.
        if way.is_some_and(|way| way.is_direct) || path.symlink_metadata().is_err() {
            return false;
        }
        let real = path.canonicalize().ok().zip(self.root.canonicalize().ok());
        real.is_some_and(|(path, root)| !path.starts_with(root))
    }

    /// The names in a folder, in order, and what each is; a link is not followed.
    pub(super) fn names(&mut self, folder: &Path) -> &BTreeMap<String, FileType> {
        &self.of(folder).names
    }

    /// The first file in a folder whose name without its ending is this one in lower case.
    pub(super) fn like(&mut self, folder: &Path, stem: &str) -> Option<PathBuf> {
        self.stems(folder).get(stem).map(|name| folder.join(name))
    }

    /// The picture in a folder whose name without its ending, in lower case, differs from this one by a slip.
    pub(super) fn alike(&mut self, folder: &Path, stem: &str) -> Option<PathBuf> {
        // Each search compares with every name: a report that has many missing pictures has another problem.
        self.searches = self.searches.checked_sub(1)?;
        let close = self.stems(folder).iter().filter(|(_, name)| is_picture(name));
        let close = close.filter_map(|(other, name)| Some((slips(stem, other)?, name)));
        close.min().map(|(_, name)| folder.join(name))
    }

    fn stems(&mut self, folder: &Path) -> &BTreeMap<String, String> {
        let path = self.root.join(folder);
        self.of(folder).stems(&path)
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
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.file_type().ok()?)));
        Self {
            names: names.collect(),
            folded: OnceCell::new(),
            stems: OnceCell::new(),
        }
    }

    /// A name as it is listed, itself before one of another case, and what it is.
    fn spelled(&self, name: &str) -> Option<(&String, &FileType)> {
        self.names.get_key_value(name).or_else(|| {
            let folded = self
                .folded
                .get_or_init(|| firsts(self.names.keys(), |name| Some(name.to_lowercase())));
            self.names.get_key_value(folded.get(&name.to_lowercase())?)
        })
    }

    fn stems(&self, folder: &Path) -> &BTreeMap<String, String> {
        self.stems.get_or_init(|| {
            // Only a link must be followed to learn what it is.
            let is_file = |(name, kind): &(&String, &FileType)| {
                kind.is_file() || (kind.is_symlink() && folder.join(name).is_file())
            };
            let files = self.names.iter().filter(is_file).map(|(name, _)| name);
            firsts(files, |name| {
                Some(Path::new(name).file_stem()?.to_str()?.to_lowercase())
            })
        })
    }
}

/// The first of some names for each key.
fn firsts<'a>(
    names: impl Iterator<Item = &'a String>,
    key: impl Fn(&str) -> Option<String>,
) -> BTreeMap<String, String> {
    let mut firsts = BTreeMap::new();
    for name in names {
        if let Some(key) = key(name) {
            firsts.entry(key).or_insert_with(|| name.clone());
        }
    }
    firsts
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

    fn actual(listings: &mut Listings, target: &str) -> Option<String> {
        listings.way(target).map(|way| way.actual)
    }

    #[test]
    fn a_folder_is_read_once_for_all_targets() {
        let (root, mut listings) = folder(&["a.png"]);
        let figures = Path::new("figures");
        assert_eq!(listings.like(figures, "b"), None);
        std::fs::write(root.path().join("figures/b.png"), "x").unwrap();
        // A second reading would find it.
        assert_eq!(listings.like(figures, "b"), None);
        assert_eq!(actual(&mut listings, "figures/b.png"), None);
        assert_eq!(actual(&mut listings, "figures/a.png").as_deref(), Some("figures/a.png"));
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
        assert_eq!(actual(&mut listings, "figures/a.png").as_deref(), Some("figures/a.png"));
        assert_eq!(actual(&mut listings, "figures/A.png").as_deref(), Some("figures/A.png"));
        assert_eq!(actual(&mut listings, "figures/b.png").as_deref(), Some("figures/B.png"));
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
            actual(&mut listings, "figures/round.png/a.png").as_deref(),
            Some("figures/round.png/a.png")
        );
    }
}
