//! Asks git about the report on a thread of its own, so that no frame waits for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::facts::git::GitFacts;
use crate::git::{self, Repository};
use crate::worker::{Reply, Worker, guarded};

/// How long git is left alone after an answer: a rebase changes its files many times a second.
const REST: Duration = Duration::from_secs(2);

/// A report and the pictures it shows.
type Request = (PathBuf, Vec<String>);

/// Asks git when it is asked to, and keeps the last answer.
#[derive(Debug)]
pub(super) struct Asker {
    worker: Worker<Request, Option<GitFacts>>,
    last: Option<Arc<GitFacts>>,
}

impl Asker {
    /// An asker that calls `wake` from its thread when there is an answer.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let mut repository = Repository::default();
        let work = move |(report, figures): Request, reply: &Reply<Option<GitFacts>>| {
            reply.send(guarded(|| repository.facts(&report, &figures).ok()).flatten());
            thread::sleep(REST);
        };
        Self {
            worker: Worker::start("git", wake, work),
            last: None,
        }
    }

    /// Asks, without waiting.
    pub(super) fn ask(&self, report: PathBuf, figures: Vec<String>) {
        self.worker.ask((report, figures));
    }

    /// What git knows, where that is something new.
    pub(super) fn news(&mut self) -> Option<Option<Arc<GitFacts>>> {
        let facts = self.worker.answers().last()?;
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
    fn outside_a_repository_the_answer_is_no_news() {
        let folder = tempfile::tempdir().unwrap();
        let (told, woken) = channel();
        let mut asker = Asker::new(move || told.send(()).unwrap_or_default());
        asker.ask(folder.path().join("README.md"), Vec::new());
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(asker.news(), None);
        assert!(asker.files().is_empty());
    }
}
