//! What git knows of a report and its figures, as plain data.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the course looks for a report, from the root of the repository.
pub const EXPECTED_PATH: &str = "reports/README.md";

/// The branch that the course collects.
pub const COLLECTED_BRANCH: &str = "main";

/// What is committed of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    /// All of it.
    Clean,
    /// An older version of it.
    Modified,
    /// Nothing: git does not track it.
    Untracked,
    /// Nothing: git ignores it.
    Ignored,
}

/// What is pushed of the commits that touch the report or its figures, as far as the last fetch or push shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// All of them.
    Yes,
    /// All but so many.
    Ahead(usize),
    /// The branch has nowhere to go: no upstream, and no branch of its name on the remote.
    NoUpstream,
    /// The repository has no remote.
    NoRemote,
}

/// What the remote's `main` holds at [`EXPECTED_PATH`], as of the last fetch or push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collected {
    /// The report as it is in the working folder.
    Same,
    /// Something else: an older version, or another report.
    Different,
    /// Nothing.
    Absent,
    /// No `main` of a remote is known here.
    Unknown,
}

/// How git treats a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracking {
    /// Committed as it is.
    Tracked,
    /// Tracked, and not committed as it is.
    Modified,
    /// Not tracked.
    Untracked,
    /// Not tracked, and ignored.
    Ignored,
    /// Tracked through Git LFS: a clone without it holds a pointer instead of the picture.
    Lfs,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its abbreviated hash.
    pub hash: String,
    /// When it was made, in seconds since 1970.
    pub seconds: i64,
}

/// What git knows about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GitFacts {
    /// The root of the working tree.
    pub root: PathBuf,
    /// The report's path from the root, with `/`.
    pub report_path: String,
    /// Whether that is [`EXPECTED_PATH`].
    pub at_expected_place: bool,
    /// The branch; `None` when the head is detached.
    pub branch: Option<String>,
    /// Whether the branch is [`COLLECTED_BRANCH`].
    pub on_main: bool,
    /// The abbreviated hash of the head; `None` before the first commit.
    pub head: Option<String>,
    /// What is committed of the report.
    pub committed: Committed,
    /// What is pushed.
    pub pushed: Pushed,
    /// What the remote's `main` holds.
    pub collected: Collected,
    /// The figures by the path that was asked for. One that is not there, or outside the repository, is left out.
    pub figures: BTreeMap<String, Tracking>,
    /// Whether anything in the repository is left unmerged, so that nothing can be committed.
    pub conflicts: bool,
    /// Whether older history is missing (`clone --depth`), so that a blame ends at a wrong author.
    pub shallow: bool,
}
