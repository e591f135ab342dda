//! What git knows of a report and its figures, asked again only where something of git's own has changed.
//!
//! At most three programs: one reads what is committed, one counts the commits that are not pushed, where there are
//! any, and one looks for what is ignored or left unmerged, where that can be. A save asks none of them again: whether
//! the files are what was committed is found here, by their hashes.

use std::path::{Path, PathBuf};

use super::hash::{self, Same};
use super::objects::{self, Blobs, Objects};
use super::place::{self, Place, Unasked};
use super::program::{Git, Stop};
use super::settings::{self, Settings};
use super::tree::{self, Tree};
use crate::facts::blame::short;
use crate::facts::git::{COLLECTED_BRANCH, Collected, Committed, EXPECTED_PATH, GitFacts, Pushed, Tracking};
use crate::folder::stamp::{self, Stamp};

/// A repository that is asked again and again.
#[derive(Debug, Default)]
pub struct Repository {
    stop: Stop,
    known: Option<Known>,
}

/// What git said, and of what.
#[derive(Debug)]
struct Known {
    place: Place,
    settings: Settings,
    stamps: Vec<Option<Stamp>>,
    paths: Vec<String>,
    objects: Objects,
    pushed: Pushed,
    /// What is not tracked among these paths, where there are any.
    tree: Tree,
    untracked: Vec<String>,
}

impl Repository {
    /// What git knows about the report and its figures; these are paths from the report's folder, or absolute.
    ///
    /// # Errors
    /// Outside a repository, without the `git` program, or where the repository belongs to another user.
    pub fn facts<P: AsRef<Path>>(&mut self, report: &Path, figures: &[P]) -> Result<GitFacts, Unasked> {
        let place = place::find(report, &self.stop)?;
        let asked: Vec<(String, String)> = figures
            .iter()
            .filter_map(|figure| {
                let asked = figure.as_ref();
                Some((asked.to_string_lossy().into_owned(), place.in_tree(asked)?))
            })
            .collect();
        let figures = asked.iter().map(|(_, path)| path.clone());
        let paths: Vec<String> = std::iter::once(place.report.clone()).chain(figures).collect();
        let known = self.ask(place, paths).ok_or(Unasked::NoRepository)?;
        let facts = known.facts(&asked);
        self.known = Some(known);
        Ok(facts)
    }

    /// What git says of these paths from the root: what it said last, where nothing can have changed.
    fn ask(&mut self, place: Place, paths: Vec<String>) -> Option<Known> {
        let git = place.git(&self.stop);
        let settings = settings::of(&place, &git);
        let stamps: Vec<_> = files(&place, &settings)
            .iter()
            .map(|path| stamp::of_file(path))
            .collect();
        let same = |known: &Known| {
            known.place == place && known.settings == settings && known.stamps == stamps && known.paths == paths
        };
        let mut known = match self.known.take().filter(same) {
            Some(known) => known,
            None => {
                let objects = objects::of(&git, &settings, &paths)?;
                Known {
                    pushed: pushed(&git, &settings, &objects, &paths),
                    tree: Tree::default(),
                    untracked: Vec::new(),
                    place,
                    settings,
                    stamps,
                    paths,
                    objects,
                }
            }
        };
        known.look_for_others(&git)?;
        Some(known)
    }
}

/// The files of git that change with a commit, a push, a fetch or another branch; none outside a repository.
#[must_use]
pub fn files_of(report: &Path) -> Vec<PathBuf> {
    let stop = Stop::default();
    place::find(report, &stop).map_or_else(|_| Vec::new(), |place| files_of_place(&place, &stop))
}

/// The same, for a place that is known.
pub(super) fn files_of_place(place: &Place, stop: &Stop) -> Vec<PathBuf> {
    files(place, &settings::of(place, &place.git(stop)))
}

/// Everything in git's folder that its answers depend on, be it there or not.
fn files(place: &Place, settings: &Settings) -> Vec<PathBuf> {
    let own = ["HEAD", "index"].into_iter().chain(tree::UNFINISHED);
    let mut files: Vec<PathBuf> = own.map(|name| place.dir.join(name)).collect();
    let shared = [
        "config",
        "packed-refs",
        "shallow",
        "info/exclude",
        "reftable/tables.list",
    ];
    files.extend(shared.map(|name| place.common.join(name)));
    let remote = settings.remote.as_deref().unwrap_or("origin");
    for branch in settings.branch.iter().map(String::as_str) {
        files.push(place.common.join("refs/heads").join(branch));
        files.push(place.common.join("refs/remotes").join(remote).join(branch));
    }
    files.push(place.common.join("refs/remotes").join(remote).join(COLLECTED_BRANCH));
    files.extend(settings.upstream.iter().map(|name| place.common.join(name)));
    let folder = Path::new(&place.report).parent().unwrap_or(Path::new(""));
    files.extend(
        folder
            .ancestors()
            .map(|above| place.root.join(above).join(".gitignore")),
    );
    files
}

/// How many commits that touch these paths the remote lacks.
fn pushed(git: &Git, settings: &Settings, objects: &Objects, paths: &[String]) -> Pushed {
    if settings.remote.is_none() {
        return Pushed::NoRemote;
    }
    let (Some(head), Some(base)) = (&objects.head, &objects.base) else {
        return Pushed::NoUpstream;
    };
    if head == base {
        return Pushed::Yes;
    }
    let count = || {
        let range = format!("{base}..{head}");
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let count = git.line(&[&["rev-list", "--count", &range, "--"], &paths[..]].concat())?;
        count.parse().ok()
    };
    match objects.commits_since(base).or_else(count) {
        None => Pushed::NoUpstream,
        Some(0) => Pushed::Yes,
        Some(commits) => Pushed::Ahead(commits),
    }
}

impl Known {
    /// Asks what is ignored or left unmerged, where that can be and was not asked of the same paths.
    fn look_for_others(&mut self, git: &Git) -> Option<()> {
        let is_other = |path: &&String| {
            let blobs = self.objects.blobs.get(*path);
            let tracked = blobs.is_some_and(|blobs| blobs.head.is_some() || blobs.index.is_some());
            !tracked && is_file(&self.place.root.join(path))
        };
        let untracked: Vec<String> = self.paths.iter().filter(is_other).cloned().collect();
        let unfinished = tree::is_unfinished(&self.place);
        if untracked != self.untracked || unfinished {
            let paths: Vec<&str> = untracked.iter().map(String::as_str).collect();
            // Left unmerged may be any file, so the whole tree is asked about.
            self.tree = tree::of(git, if unfinished { &[] } else { &paths })?;
            self.untracked = untracked;
        }
        Some(())
    }

    fn facts(&self, asked: &[(String, String)]) -> GitFacts {
        let Self {
            place,
            settings,
            objects,
            ..
        } = self;
        let report = hash::working_file(&place.root.join(&place.report));
        let figures = asked.iter().filter_map(|(asked, path)| {
            let bytes = hash::working_file(&place.root.join(path));
            Some((asked.clone(), self.tracking(path, bytes.as_deref())?))
        });
        GitFacts {
            root: place.root.clone(),
            report_path: place.report.clone(),
            at_expected_place: place.report == EXPECTED_PATH,
            branch: settings.branch.clone(),
            on_main: settings.branch.as_deref() == Some(COLLECTED_BRANCH),
            head: objects.head.as_deref().map(|head| short(head).to_owned()),
            committed: match self.tracking(&place.report, report.as_deref()) {
                Some(Tracking::Tracked | Tracking::Lfs) => Committed::Clean,
                Some(Tracking::Modified) => Committed::Modified,
                Some(Tracking::Ignored) => Committed::Ignored,
                Some(Tracking::Untracked) | None => Committed::Untracked,
            },
            pushed: self.pushed,
            collected: match (&objects.collected, objects.has_main) {
                (_, false) => Collected::Unknown,
                (None, true) => Collected::Absent,
                (Some(blob), true) if report.is_some_and(|report| hash::same(&report, blob).is_some()) => {
                    Collected::Same
                }
                (Some(_), true) => Collected::Different,
            },
            conflicts: self.tree.conflicts,
            shallow: place.is_shallow(),
            figures: figures.collect(),
        }
    }

    /// How git treats a path from the root, whose file has these bytes; `None` where there is nothing.
    fn tracking(&self, path: &str, bytes: Option<&[u8]>) -> Option<Tracking> {
        match self.objects.blobs.get(path) {
            Some(Blobs {
                head: Some(head),
                index: Some(index),
            }) if head == index => Some(match bytes.and_then(|bytes| hash::same(bytes, head)) {
                Some(Same::Bytes) => Tracking::Tracked,
                Some(Same::Pointer) => Tracking::Lfs,
                None => Tracking::Modified,
            }),
            Some(Blobs { head: Some(_), .. } | Blobs { index: Some(_), .. }) => Some(Tracking::Modified),
            Some(_) | None => {
                bytes?;
                let other = self.tree.others.contains(path);
                Some(if other { Tracking::Untracked } else { Tracking::Ignored })
            }
        }
    }
}

fn is_file(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|data| data.is_file() || data.is_symlink())
}
