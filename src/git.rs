//! The report in its git repository, as the `git` program tells it: what of it the course will find, and who wrote what.
//!
//! Everything here is a local question. Nothing fetches, asks for a password, takes a lock or writes: a fact that would
//! need the network is a fact about the last fetch.

mod background;
mod blame;
mod place;
mod program;
mod published;
mod status;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use background::{Answer, BlameCache};
pub use blame::{AuthorWords, Blame, Edit, blame};

use place::Place;
use program::Stop;

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
    /// Nothing: git is told to ignore it.
    Ignored,
}

/// What is pushed of the commits that touch the report or its figures, as far as the last fetch or push tells.
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
    /// The report as it stands in the working folder.
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

/// What git knows about the report and its figures; these are paths from the report's folder, or absolute. `None`
/// outside a repository, without the `git` program, or where git refuses the repository.
///
/// About ten calls of `git`: 20 to 40 ms on a busy machine of two cores, with 10,000 commits as with ten.
#[must_use]
pub fn facts<P: AsRef<Path>>(report: &Path, figures: &[P]) -> Option<GitFacts> {
    let place = place::find(report, &Stop::default())?;
    let figures: Vec<(String, String)> = figures
        .iter()
        .filter_map(|figure| {
            let asked = figure.as_ref();
            Some((asked.to_string_lossy().into_owned(), place.in_tree(asked)?))
        })
        .collect();
    let Place {
        git,
        root,
        report: report_path,
        shallow,
        ..
    } = &place;

    let paths: Vec<&str> = std::iter::once(report_path.as_str())
        .chain(figures.iter().map(|(_, path)| path.as_str()))
        .collect();
    let status = status::of(git, &paths)?;
    let lfs = status::in_lfs(git, &paths[1..]);
    let figures = figures
        .iter()
        .filter_map(|(asked, path)| {
            let tracking = match status.tracking(path)? {
                Tracking::Tracked | Tracking::Modified if lfs.contains(path) => Tracking::Lfs,
                other => other,
            };
            Some((asked.clone(), tracking))
        })
        .collect();
    Some(GitFacts {
        root: root.clone(),
        at_expected_place: report_path == EXPECTED_PATH,
        on_main: status.branch.as_deref() == Some(COLLECTED_BRANCH),
        head: status.head.as_deref().map(|head| short(head).to_owned()),
        committed: match status.tracking(report_path) {
            Some(Tracking::Tracked | Tracking::Lfs) => Committed::Clean,
            Some(Tracking::Modified) => Committed::Modified,
            Some(Tracking::Ignored) => Committed::Ignored,
            Some(Tracking::Untracked) | None => Committed::Untracked,
        },
        pushed: published::pushed(git, &status, &paths),
        collected: published::collected(git, root.join(report_path).as_path()),
        conflicts: git
            .ask(&["ls-files", "--unmerged", "-z"])
            .is_some_and(|list| !list.is_empty()),
        branch: status.branch,
        report_path: report_path.clone(),
        figures,
        shallow: *shallow,
    })
}

/// A hash cut to seven digits, as git shows it in a repository of the size of a course project.
fn short(hash: &str) -> &str {
    hash.get(..7).unwrap_or(hash)
}
