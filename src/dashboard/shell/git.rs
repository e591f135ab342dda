//! Asks git about the report on a thread of its own, so that no frame waits for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::facts::git::GitFacts;
use crate::git::{self, Repository, Unasked};
use crate::worker::{Reply, Worker, guarded};

/// How long git is left alone after an answer: a rebase changes its files many times a second.
const REST: Duration = Duration::from_secs(2);

/// A report and the pictures it shows.
type Request = (PathBuf, Vec<String>);

/// What git knows, or why it was not asked; `None` where asking failed.
type Answer = Option<Result<GitFacts, Unasked>>;

/// Asks git when it is asked to, and keeps the last answer.
#[derive(Debug)]
pub(super) struct Asker {
    worker: Worker<Request, Answer>,
    last: Option<Arc<GitFacts>>,
    /// Why git was not asked, for a repository of another user.
    foreign: Option<String>,
    /// Whether that was reported.
    is_reported: bool,
}

impl Asker {
    /// An asker that calls `wake` from its thread when there is an answer.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let mut repository = Repository::default();
        let work = move |(report, figures): Request, reply: &Reply<Answer>| {
            reply.send(guarded(|| repository.facts(&report, &figures)));
            thread::sleep(REST);
        };
        Self {
            worker: Worker::new("git", wake, work),
            last: None,
            foreign: None,
            is_reported: false,
        }
    }

    /// Why git is not asked about a repository of another user; reported once.
    pub(super) fn notice(&mut self) -> Option<String> {
        let why = self.foreign.take().filter(|_| !self.is_reported)?;
        self.is_reported = true;
        Some(why)
    }

    /// Asks, without waiting.
    pub(super) fn ask(&mut self, report: PathBuf, figures: Vec<String>) {
        self.worker.ask((report, figures));
    }

    /// What git knows, where that is something new.
    pub(super) fn news(&mut self) -> Option<Option<Arc<GitFacts>>> {
        let facts = match self.worker.answers().last()? {
            Some(Err(why @ Unasked::Foreign { .. })) => {
                self.foreign = Some(why.to_string());
                None
            }
            Some(Ok(facts)) => Some(facts),
            Some(Err(Unasked::NoRepository)) | None => None,
        };
        if facts.as_ref() == self.last.as_deref() {
            return None;
        }
        self.last = facts.map(Arc::new);
        Some(self.last.clone())
    }

    /// The files of git that change with a commit, a push, a fetch or another branch.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let Some(facts) = &self.last else { return Vec::new() };
        git::files_of(&facts.root.join(&facts.report_path))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_repository_of_another_user_is_reported_once() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join(".git");
        for part in ["objects", "refs"] {
            std::fs::create_dir_all(inner.join(part)).unwrap();
        }
        std::fs::write(inner.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        let report = folder.path().join("README.md");
        std::fs::write(&report, "").unwrap();
        // Only the superuser gives files away; for all others there is nothing to try.
        if std::os::unix::fs::chown(&inner, Some(65_534), None).is_err() {
            return;
        }
        let (wake, woken) = channel();
        let mut asker = Asker::new(move || wake.send(()).unwrap_or_default());
        for is_first in [true, false] {
            asker.ask(report.clone(), Vec::new());
            woken.recv_timeout(Duration::from_secs(20)).unwrap();
            assert_eq!(asker.news(), None);
            let notice = asker.notice();
            assert_eq!(
                notice.is_some_and(|notice| notice.contains("belongs to another user")),
                is_first
            );
        }
    }

    #[test]
    fn outside_a_repository_the_answer_is_no_news() {
        let folder = tempfile::tempdir().unwrap();
        let (wake, woken) = channel();
        let mut asker = Asker::new(move || wake.send(()).unwrap_or_default());
        asker.ask(folder.path().join("README.md"), Vec::new());
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(asker.news(), None);
        assert!(asker.files().is_empty());
    }
}
