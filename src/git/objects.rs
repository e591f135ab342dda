//! What git has committed: one question to `git cat-file`, which reads objects and never the working tree.

use std::collections::{BTreeMap, BTreeSet};

use super::program::Git;
use super::settings::Settings;
use crate::facts::git::{COLLECTED_BRANCH, EXPECTED_PATH};

/// The hashes of what was asked for; a name that means nothing has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Objects {
    /// The head; `None` before the first commit.
    pub(super) head: Option<String>,
    /// What pushed commits are counted from: the upstream, or without one the branch of the same name, which is what a
    /// `git push origin main` without `-u` leaves.
    pub(super) base: Option<String>,
    /// Whether the remote's `main` is known.
    pub(super) has_main: bool,
    /// The report that the remote's `main` holds.
    pub(super) collected: Option<String>,
    /// What is committed and staged of each path.
    pub(super) blobs: BTreeMap<String, Blobs>,
    /// The commits before the head, nearest first, as far as each has one parent; none where not all paths could be
    /// asked about.
    before: Vec<Step>,
}

/// A commit, and the hash of each path in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    commit: String,
    blobs: Vec<Option<String>>,
}

/// How many commits before the head are asked about: few groups have more that are not pushed.
const STEPS: usize = 8;

impl Objects {
    /// How many commits since this one, up to the head, change a path that was asked about; `None` where it is not
    /// among the nearest, or a merge is on the way. As `git rev-list --count` has it, but that a mode is no change.
    pub(super) fn commits_since(&self, base: &str) -> Option<usize> {
        let reached = self.before.iter().position(|step| step.commit == base)?;
        let steps = self.before.get(..=reached)?;
        let newest: Vec<Option<String>> = self.blobs.values().map(|blobs| blobs.head.clone()).collect();
        let versions = std::iter::once(&newest).chain(steps.iter().map(|step| &step.blobs));
        Some(
            versions
                .clone()
                .zip(versions.skip(1))
                .filter(|(new, old)| new != old)
                .count(),
        )
    }
}

/// The versions of one path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Blobs {
    /// In the head.
    pub(super) head: Option<String>,
    /// In the index.
    pub(super) index: Option<String>,
}

/// Asks about paths from the root; `None` where git cannot read the repository.
pub(super) fn of(git: &Git, settings: &Settings, paths: &[String]) -> Option<Objects> {
    // Git reads a line for each, so what holds a line end cannot be asked about.
    let askable: BTreeSet<&String> = paths.iter().filter(|path| !path.contains('\n')).collect();
    let all = paths.iter().all(|path| askable.contains(path));
    let steps = if all && !settings.is_partial { STEPS } else { 0 };
    let paths = askable;
    let remote = settings.remote.as_deref().unwrap_or("origin");
    let same_name = settings
        .branch
        .as_ref()
        .map(|branch| format!("refs/remotes/{remote}/{branch}"));
    let bases: Vec<&String> = settings.upstream.iter().chain(&same_name).collect();
    let main = format!("refs/remotes/{remote}/{COLLECTED_BRANCH}");
    let mut names = vec!["HEAD".to_owned(), main.clone(), format!("{main}:{EXPECTED_PATH}")];
    names.extend(bases.iter().map(|base| (*base).clone()));
    for path in &paths {
        names.extend([format!("HEAD:{path}"), format!(":0:{path}")]);
    }
    for step in 0..steps {
        names.extend([format!("HEAD~{step}^2"), format!("HEAD~{}", step + 1)]);
        names.extend(paths.iter().map(|path| format!("HEAD~{}:{path}", step + 1)));
    }
    let question = names.join("\n") + "\n";
    let answer = git.ask_about(&["cat-file", "--batch-check=%(objectname)"], question.as_bytes())?;
    let answer = String::from_utf8_lossy(&answer);
    let lines: Vec<&str> = answer.lines().collect();
    if lines.len() != names.len() {
        return None;
    }
    // Anything but a hash says in words why there is none.
    let is_hash = |line: &str| line.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut hashes = lines.into_iter().map(|line| is_hash(line).then(|| line.to_owned()));
    let mut next = || hashes.next().flatten();
    let (head, has_main, collected) = (next(), next().is_some(), next());
    let mut base = None;
    for _name in bases {
        let hash = next();
        base = base.or(hash);
    }
    let blobs = paths.iter().map(|path| {
        let (head, index) = (next(), next());
        ((*path).clone(), Blobs { head, index })
    });
    let blobs = blobs.collect();
    let step = |_| {
        let (merged, commit) = (next(), next());
        let blobs = paths.iter().map(|_| next()).collect();
        let commit = commit.filter(|_| merged.is_none())?;
        Some(Step { commit, blobs })
    };
    Some(Objects {
        before: (0..steps).map_while(step).collect(),
        blobs,
        head,
        base,
        has_main,
        collected,
    })
}
