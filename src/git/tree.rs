//! What of the working tree git does not track, and whether anything in it is left unmerged.

use std::collections::BTreeSet;

use super::place::Place;
use super::program::Git;

/// What `git ls-files` lists; it reads the index, names and `.gitignore`, and no file's content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    /// Files that are neither tracked nor ignored.
    pub(super) others: BTreeSet<String>,
    /// Whether anything is left unmerged.
    pub(super) conflicts: bool,
}

/// What git leaves in its folder while something is being merged, rebased or picked, or a stash is applied.
pub(super) const UNFINISHED: [&str; 6] = [
    "MERGE_HEAD",
    "AUTO_MERGE",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
];

/// Whether anything may be left unmerged; otherwise git need not be asked.
pub(super) fn is_unfinished(place: &Place) -> bool {
    UNFINISHED.iter().any(|name| place.dir.join(name).exists())
}

/// Asks which of these paths from the root are others, or about the whole working tree where there are none.
pub(super) fn of(git: &Git, paths: &[&str]) -> Option<Tree> {
    let list = [
        "ls-files",
        "-z",
        "-t",
        "--unmerged",
        "--others",
        "--exclude-standard",
        "--",
    ];
    let answer = git.ask(&[&list[..], paths].concat())?;
    let mut tree = Tree::default();
    for entry in answer.split(|byte| *byte == 0) {
        let entry = String::from_utf8_lossy(entry);
        match entry.split_once(' ') {
            Some(("?", path)) => drop(tree.others.insert(path.to_owned())),
            Some(("M", _)) => tree.conflicts = true,
            _later => {}
        }
    }
    Some(tree)
}
