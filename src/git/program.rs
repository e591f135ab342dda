//! Running `git`: quietly, without locks, prompts or network, and so that it can be stopped.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

/// Variables that would point git at another repository than the one the report lies in: they are set inside hooks.
const MISLEADING: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
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
    folder: PathBuf,
    stop: Stop,
}

impl Git {
    /// Git as if called in this folder.
    pub(super) fn new(folder: &Path, stop: &Stop) -> Self {
        Self {
            folder: folder.to_owned(),
            stop: stop.clone(),
        }
    }

    /// What git prints; `None` when it cannot be run or ends with a failure.
    pub(super) fn ask<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Option<Vec<u8>> {
        self.ask_about(arguments, None)
    }

    /// The one line that git prints.
    pub(super) fn line<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Option<String> {
        let bytes = self.ask(arguments)?;
        let text = String::from_utf8_lossy(&bytes);
        let line = text.lines().next()?;
        Some(line.to_owned())
    }

    /// What git prints when it is given a text to read.
    pub(super) fn ask_about<S: AsRef<OsStr>>(&self, arguments: &[S], input: Option<&[u8]>) -> Option<Vec<u8>> {
        let mut child = self.command(arguments, input.is_some()).spawn().ok()?;
        let stdin = child.stdin.take();
        let mut stdout = child.stdout.take()?;
        self.keep(child);
        if let (Some(mut stdin), Some(input)) = (stdin, input) {
            // Git may end without reading, and its exit status says why.
            stdin.write_all(input).ok();
        }
        let mut answer = Vec::new();
        let read = stdout.read_to_end(&mut answer);
        let mut running = self.stop.0.lock().unwrap_or_else(PoisonError::into_inner);
        let status = running.child.take()?.wait();
        (read.is_ok() && !running.stopped && status.is_ok_and(|status| status.success())).then_some(answer)
    }

    fn keep(&self, mut child: Child) {
        let mut running = self.stop.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.stopped {
            child.kill().ok();
        }
        running.child = Some(child);
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: &[S], reads: bool) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.folder)
            .args([
                "--literal-pathspecs",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.quotePath=false",
            ])
            .args(arguments)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("LC_ALL", "C")
            .stdin(if reads { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        for name in MISLEADING {
            command.env_remove(name);
        }
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
