//! Running `git`: quietly, without locks, prompts or network, and so that nothing of the repository's runs.
//!
//! A stranger's repository may name programs in its configuration: filters, `textconv`, hooks, a file system monitor,
//! a pager, what fetches a missing object. Only questions are asked that use none of these: of objects, of the index
//! and of names, never of a file's content (see `hash.rs`). What git might start beside the question is switched off
//! here, and an answer that does not come is given up.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long an answer is waited for. Git waits for ever where a file that it reads is a pipe.
const PATIENCE: Duration = Duration::from_secs(20);

/// Variables that would point git at another repository than the one the report lies in: they are set inside hooks.
const MISLEADING: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_CEILING_DIRECTORIES",
];

/// Settings that could start a program or change how an answer reads, over those of the repository.
const SWITCHED_OFF: [&str; 3] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
];

/// Stops a question from another thread: whoever waits for it gets no answer, and no later one is asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop(Arc<Mutex<Running>>);

#[derive(Debug, Default)]
struct Running {
    stopped: bool,
    child: Option<Child>,
}

impl Stop {
    /// Ends the running git, if any, and every one to come.
    pub(super) fn stop(&self) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.stopped = true;
        if let Some(child) = &mut running.child {
            // It may have ended already, and that is as good.
            child.kill().ok();
        }
    }
}

/// The `git` program in a folder, asked one question at a time.
#[derive(Clone, Debug)]
pub(super) struct Git {
    /// The root of a working tree; `None` outside of all.
    root: Option<PathBuf>,
    stop: Stop,
}

impl Git {
    /// Git at the root of a working tree.
    pub(super) fn new(root: &Path, stop: &Stop) -> Self {
        Self {
            root: Some(root.to_owned()),
            stop: stop.clone(),
        }
    }

    /// Git in no repository: its own and the user's configuration alone count.
    pub(super) fn outside(stop: &Stop) -> Self {
        Self {
            root: None,
            stop: stop.clone(),
        }
    }

    /// What git prints; `None` when it cannot be run, ends with a failure, or takes too long.
    pub(super) fn ask<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Option<Vec<u8>> {
        self.ask_about(arguments, &[])
    }

    /// The one line that git prints.
    pub(super) fn line<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Option<String> {
        let bytes = self.ask(arguments)?;
        let text = String::from_utf8_lossy(&bytes);
        let line = text.lines().next()?;
        Some(line.to_owned())
    }

    /// What git prints when it is given a text to read.
    pub(super) fn ask_about<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Option<Vec<u8>> {
        let begun = Instant::now();
        let answer = self.answer(arguments, input);
        let question = arguments.first().map(|first| first.as_ref().display().to_string());
        log::debug!(
            "git {}: {} after {:?}",
            question.unwrap_or_default(),
            if answer.is_some() { "answered" } else { "no answer" },
            begun.elapsed()
        );
        answer
    }

    fn answer<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Option<Vec<u8>> {
        let mut child = self.command(arguments).spawn().ok()?;
        let stdin = child.stdin.take();
        let mut stdout = child.stdout.take()?;
        self.keep(child);
        let (answer, answered) = channel();
        // In a thread of its own, so that git can answer while it is still being asked, and be given up.
        let read = move || {
            let mut bytes = Vec::new();
            let read = stdout.read_to_end(&mut bytes);
            drop(answer.send(read.map(|_| bytes)));
        };
        let reader = thread::Builder::new().name("git answer".to_owned()).spawn(read);
        if let Some(mut stdin) = stdin {
            // Git may end without reading, and its exit status says why.
            stdin.write_all(input).ok();
        }
        let answer = reader.ok().and_then(|_| answered.recv_timeout(PATIENCE).ok());
        let mut running = self.stop.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut child = running.child.take()?;
        if answer.is_none() {
            // It may have ended already, and that is as good.
            child.kill().ok();
        }
        let status = child.wait();
        let succeeded = !running.stopped && status.is_ok_and(|status| status.success());
        answer?.ok().filter(|_| succeeded)
    }

    fn keep(&self, mut child: Child) {
        let mut running = self.stop.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.stopped {
            child.kill().ok();
        }
        running.child = Some(child);
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new("git");
        for name in MISLEADING {
            command.env_remove(name);
        }
        match &self.root {
            Some(root) => {
                command.arg("-C").arg(root);
                // The repository that was found and looked at, and none above it.
                command.env("GIT_CEILING_DIRECTORIES", root.parent().unwrap_or(root));
            }
            None => {
                command.env("GIT_DIR", if cfg!(windows) { "NUL" } else { "/dev/null" });
            }
        }
        command
            .args(["--no-pager", "--literal-pathspecs"])
            .args(SWITCHED_OFF.iter().flat_map(|setting| ["-c", setting]))
            .args(arguments)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            // A missing object is not fetched: by the second, for a git that does not know the first.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_stop_there_are_no_more_answers() {
        let stop = Stop::default();
        let git = Git::new(Path::new("."), &stop);
        assert!(
            git.line(&["--version"])
                .is_some_and(|line| line.starts_with("git version"))
        );
        stop.stop();
        assert_eq!(git.line(&["--version"]), None);
    }

    #[test]
    fn a_failure_is_no_answer() {
        let git = Git::new(Path::new("."), &Stop::default());
        assert_eq!(git.ask(&["no-such-command"]), None);
        let nowhere = Git::new(Path::new("no/such/folder"), &Stop::default());
        assert_eq!(nowhere.ask(&["--version"]), None);
    }
}
