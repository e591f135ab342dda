//! How the program ends: its exit statuses, and what it says when it cannot do what was asked.

use std::process::ExitCode;

/// The exit statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// 0: nothing found that counts.
    Clean,
    /// 1: something found.
    Found,
    /// 2: could not check.
    CannotCheck,
    /// 128 and the signal's number, as shells have it: ended by a signal.
    Signal(u8),
}

impl Exit {
    /// The end by a signal of this number.
    pub(super) fn of_signal(signal: i32) -> Self {
        u8::try_from(signal).map_or(Self::CannotCheck, Self::Signal)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Found => 1,
            Exit::CannotCheck => 2,
            Exit::Signal(signal) => signal.saturating_add(128),
        })
    }
}

/// Why the program cannot do what was asked: lines that each say what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// One or more lines, without the program's name.
    pub(super) lines: Vec<String>,
}

impl Failure {
    /// A failure of one line.
    pub(super) fn new(line: impl Into<String>) -> Self {
        Self {
            lines: vec![line.into()],
        }
    }

    /// All lines as one, for a place that has room for one.
    pub(super) fn one_line(&self) -> String {
        self.lines.join("; ")
    }

    /// The same for a place that names the path itself.
    pub(super) fn about(&self, path: &str) -> String {
        let line = self.one_line();
        match line.strip_prefix(&format!("{path}: ")) {
            Some(reason) => reason.to_owned(),
            None => line,
        }
    }
}

impl From<crate::config::Problems> for Failure {
    fn from(problems: crate::config::Problems) -> Self {
        Self {
            lines: problems.0.iter().map(ToString::to_string).collect(),
        }
    }
}
