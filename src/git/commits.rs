//! The newest commit that changed a report: here, and on the remote.

use std::path::Path;

use super::place::{self, Place, Unasked};
use super::program::{Git, Stop};
use super::settings;
use crate::facts::blame::short;
use crate::facts::git::{COLLECTED_BRANCH, Commit};

/// The newest commit here that changed a report; `None` where none did.
///
/// # Errors
/// Outside a repository, or in one of another user.
pub fn newest(report: &Path) -> Result<Option<Commit>, Unasked> {
    let stop = Stop::default();
    let place = place::find(report, &stop)?;
    Ok(ask(&place.git(&stop), "HEAD", &place))
}

/// The newest commit that changed a report and that the remote has, as of the last fetch or push; `None` where the
/// remote has none. Git does not note when a commit was pushed, only when it was made.
///
/// It is looked for on the branch that the course collects, else on the branch that is checked out.
///
/// # Errors
/// Outside a repository, or in one of another user.
pub fn newest_pushed(report: &Path) -> Result<Option<Commit>, Unasked> {
    let stop = Stop::default();
    let place = place::find(report, &stop)?;
    let git = place.git(&stop);
    let settings = settings::of(&place, &git);
    let Some(remote) = &settings.remote else {
        return Ok(None);
    };
    let of_remote = |branch: &str| format!("refs/remotes/{remote}/{branch}");
    let names = [
        Some(of_remote(COLLECTED_BRANCH)),
        settings.upstream,
        settings.branch.as_deref().map(of_remote),
    ];
    let mut commits = names.iter().flatten().filter_map(|name| ask(&git, name, &place));
    Ok(commits.next())
}

/// The newest commit of a ref that changed the report.
fn ask(git: &Git, name: &str, place: &Place) -> Option<Commit> {
    // Not `git log`, which may start a program to check signatures.
    let line = git.line(&["rev-list", "--max-count=1", "--timestamp", name, "--", &place.report])?;
    let (seconds, hash) = line.split_once(' ')?;
    Some(Commit {
        hash: short(hash.trim()).to_owned(),
        seconds: seconds.parse().ok()?,
    })
}
