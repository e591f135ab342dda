//! `git status` of a few paths: the branch, and how each path is tracked.

use std::collections::{BTreeMap, BTreeSet};

use super::Tracking;
use super::program::Git;

/// What `git status` and `git ls-files` say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    /// The branch; `None` when the head is detached.
    pub(super) branch: Option<String>,
    /// The full hash of the head; `None` before the first commit.
    pub(super) head: Option<String>,
    /// The branch's upstream, if it is there: one that was deleted has no `branch.ab`.
    pub(super) upstream: Option<String>,
    paths: BTreeMap<String, Tracking>,
}

impl Status {
    /// How git treats a path from the root; `None` when there is no such file.
    pub(super) fn tracking(&self, path: &str) -> Option<Tracking> {
        self.paths.get(path).copied()
    }
}

/// Asks about paths from the root.
pub(super) fn of(git: &Git, paths: &[&str]) -> Option<Status> {
    let status = [
        "status",
        "--porcelain=v2",
        "--branch",
        "-z",
        "--untracked-files=all",
        "--ignored=traditional",
        "--no-renames",
        "--",
    ];
    let listed = git.ask(&[&["ls-files", "-z", "--"], paths].concat())?;
    let changed = git.ask(&[&status[..], paths].concat())?;
    let mut status = parse(&changed);
    for path in entries(&listed) {
        status.paths.entry(path).or_insert(Tracking::Tracked);
    }
    Some(status)
}

/// The paths that go through Git LFS.
pub(super) fn in_lfs(git: &Git, paths: &[&str]) -> BTreeSet<String> {
    if paths.is_empty() {
        return BTreeSet::new();
    }
    let answer = git
        .ask(&[&["check-attr", "-z", "filter", "--"], paths].concat())
        .unwrap_or_default();
    let fields: Vec<String> = entries(&answer).collect();
    fields
        .chunks_exact(3)
        .filter(|triple| triple[2] == "lfs")
        .map(|triple| triple[0].clone())
        .collect()
}

/// The entries of an answer to `-z`.
fn entries(answer: &[u8]) -> impl Iterator<Item = String> {
    answer
        .split(|&byte| byte == 0)
        .filter(|entry| !entry.is_empty())
        .map(|entry| String::from_utf8_lossy(entry).into_owned())
}

/// Reads `--porcelain=v2 --branch -z`. What a later git adds is passed over, as its documentation asks.
fn parse(answer: &[u8]) -> Status {
    let mut status = Status::default();
    let mut upstream = None;
    for entry in entries(answer) {
        if let Some(header) = entry.strip_prefix("# ") {
            let (name, value) = header.split_once(' ').unwrap_or((header, ""));
            match name {
                "branch.oid" if value != "(initial)" => status.head = Some(value.to_owned()),
                "branch.head" if value != "(detached)" => status.branch = Some(value.to_owned()),
                "branch.upstream" => upstream = Some(value.to_owned()),
                "branch.ab" => status.upstream = upstream.take(),
                _later => {}
            }
        } else if let Some((path, tracking)) = changed(&entry) {
            status.paths.insert(path.to_owned(), tracking);
        }
    }
    status
}

/// One changed path. The number of fields before the path is fixed for each kind of entry.
fn changed(entry: &str) -> Option<(&str, Tracking)> {
    let (kind, rest) = entry.split_once(' ')?;
    let field = |number| rest.splitn(number, ' ').nth(number - 1);
    match kind {
        "?" => Some((rest, Tracking::Untracked)),
        "!" => Some((rest, Tracking::Ignored)),
        "1" => Some((field(8)?, Tracking::Modified)),
        "u" => Some((field(10)?, Tracking::Modified)),
        _later => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_entry_is_read() {
        let oid = "0123456789012345678901234567890123456789";
        let answer = [
            format!("# branch.oid {oid}"),
            "# branch.head topic/a".to_owned(),
            "# branch.upstream origin/topic/a".to_owned(),
            "# branch.ab +2 -0".to_owned(),
            "# stash 3".to_owned(),
            format!("1 .M N... 100644 100644 100644 {oid} {oid} a b.md"),
            format!("u UU N... 100644 100644 100644 100644 {oid} {oid} {oid} both.md"),
            "? figures/né w.png".to_owned(),
            "! figures/old.png".to_owned(),
            "9 what comes later".to_owned(),
        ]
        .join("\0");
        let status = parse(answer.as_bytes());
        assert_eq!(status.head.as_deref(), Some(oid));
        assert_eq!(status.branch.as_deref(), Some("topic/a"));
        assert_eq!(status.upstream.as_deref(), Some("origin/topic/a"));
        assert_eq!(status.tracking("a b.md"), Some(Tracking::Modified));
        assert_eq!(status.tracking("both.md"), Some(Tracking::Modified));
        assert_eq!(status.tracking("figures/né w.png"), Some(Tracking::Untracked));
        assert_eq!(status.tracking("figures/old.png"), Some(Tracking::Ignored));
        assert_eq!(status.tracking("other"), None);
    }

    #[test]
    fn an_upstream_that_is_gone_is_none_and_so_is_a_detached_head() {
        let answer = "# branch.oid (initial)\0# branch.head (detached)\0# branch.upstream origin/x\0";
        assert_eq!(parse(answer.as_bytes()), Status::default());
    }
}
