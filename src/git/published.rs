//! What of the report is on the remote, as far as the last fetch or push tells.

use std::path::Path;

use super::program::Git;
use super::status::Status;
use super::{COLLECTED_BRANCH, Collected, EXPECTED_PATH, Pushed};

/// How many commits that touch these paths the remote lacks.
pub(super) fn pushed(git: &Git, status: &Status, paths: &[&str]) -> Pushed {
    let Some(remote) = remote(git) else {
        return Pushed::NoRemote;
    };
    let Some(base) = base(status, &remote) else {
        return Pushed::NoUpstream;
    };
    let range = format!("{base}..HEAD");
    let count = git
        .line(&[&["rev-list", "--count", &range, "--"], paths].concat())
        .and_then(|count| count.parse().ok());
    match count {
        None => Pushed::NoUpstream,
        Some(0) => Pushed::Yes,
        Some(commits) => Pushed::Ahead(commits),
    }
}

/// What pushed commits are counted from: the upstream, or without one the branch of the same name, which is what a
/// `git push origin main` without `-u` leaves behind.
fn base(status: &Status, remote: &str) -> Option<String> {
    status.head.as_ref()?;
    status
        .upstream
        .clone()
        .or_else(|| Some(format!("refs/remotes/{remote}/{}", status.branch.as_ref()?)))
}

/// Whether the remote's `main` holds the report as it stands.
pub(super) fn collected(git: &Git, report: &Path) -> Collected {
    let Some(remote) = remote(git) else {
        return Collected::Unknown;
    };
    let branch = format!("refs/remotes/{remote}/{COLLECTED_BRANCH}");
    let Some(there) = git.ask(&["ls-tree", "-z", &branch, "--", EXPECTED_PATH]) else {
        return Collected::Unknown;
    };
    // `<mode> blob <hash>\t<path>`.
    let there = String::from_utf8_lossy(&there);
    let Some(there) = there.split(['\t', ' ']).nth(2) else {
        return Collected::Absent;
    };
    let path = format!("--path={EXPECTED_PATH}");
    let here = git.line(&["hash-object".as_ref(), path.as_ref(), "--".as_ref(), report.as_os_str()]);
    if here.as_deref() == Some(there) {
        Collected::Same
    } else {
        Collected::Different
    }
}

/// The remote that counts: `origin`, or the only other one.
fn remote(git: &Git) -> Option<String> {
    let names = git.ask(&["remote"])?;
    let names = String::from_utf8_lossy(&names);
    let mut all = names.lines().filter(|name| !name.is_empty());
    match (all.clone().find(|name| *name == "origin"), all.next()) {
        (Some(origin), _) => Some(origin.to_owned()),
        (None, first) => first.map(str::to_owned),
    }
}
