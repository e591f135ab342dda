//! Asks git about the report in a thread of its own, so that no frame waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::git::{self, GitFacts};

/// How long git is left alone after an answer: a rebase changes its files many times a second.
const REST: Duration = Duration::from_secs(2);

/// A report and the pictures it shows.
type Request = (PathBuf, Vec<String>);

/// Asks git when told to, and keeps the last answer.
#[derive(Debug)]
pub(super) struct Asker {
    requests: Sender<Request>,
    answers: Receiver<Option<GitFacts>>,
    last: Option<Arc<GitFacts>>,
}

impl Asker {
    /// An asker that calls `wake` from its thread when there is an answer. Without a thread to spare it never has one.
    pub(super) fn new(wake: impl Fn() + Send + 'static) -> Self {
        let (requests, asked) = channel::<Request>();
        let (answer, answers) = channel();
        let work = move || {
            while let Ok(first) = asked.recv() {
                let (report, figures) = asked.try_iter().last().unwrap_or(first);
                // A fault in there is an answer that is missing, and no reason to lose the screen.
                let facts = catch_unwind(AssertUnwindSafe(|| git::facts(&report, &figures)));
                if answer.send(facts.ok().flatten()).is_err() {
                    break;
                }
                wake();
                thread::sleep(REST);
            }
        };
        // Without the thread, the sender has no receiver and the receiver no sender: nothing is ever answered.
        thread::Builder::new().name("git".to_owned()).spawn(work).ok();
        Self {
            requests,
            answers,
            last: None,
        }
    }

    /// Asks, without waiting.
    pub(super) fn ask(&self, report: PathBuf, figures: Vec<String>) {
        self.requests.send((report, figures)).ok();
    }

    /// What git knows, where that is something new.
    pub(super) fn news(&mut self) -> Option<Option<Arc<GitFacts>>> {
        let facts = self.answers.try_iter().last()?;
        if facts.as_ref() == self.last.as_deref() {
            return None;
        }
        self.last = facts.map(Arc::new);
        Some(self.last.clone())
    }

    /// The files of git that change with a commit, a push, a fetch or another branch.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let Some(facts) = &self.last else { return Vec::new() };
        let folder = facts.root.join(".git");
        let mut files: Vec<PathBuf> = ["HEAD", "index", "packed-refs"].map(|name| folder.join(name)).into();
        if let Some(branch) = &facts.branch {
            files.push(folder.join("refs/heads").join(branch));
            files.push(folder.join("refs/remotes/origin").join(branch));
        }
        files
    }
}

#[cfg(test)]
mod tests {
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
