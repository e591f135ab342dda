//! What git has committed: one question to `git cat-file`, which reads objects and never the working tree.

use std::collections::BTreeMap;

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
    let paths: Vec<&String> = paths.iter().filter(|path| !path.contains('\n')).collect();
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
    let blobs = paths.into_iter().map(|path| {
        let (head, index) = (next(), next());
        (path.clone(), Blobs { head, index })
    });
    Some(Objects {
        blobs: blobs.collect(),
        head,
        base,
        has_main,
        collected,
    })
}
