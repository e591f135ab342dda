//! Which runs of `*` and `_` open and close emphasis.

use crate::graded::page::python::{is_space, is_word};
use crate::graded::page::stash;

/// A run of one delimiter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) mark: u8,
    pub(super) start: usize,
    /// How many delimiters it had.
    pub(super) whole: usize,
    /// How many delimiters are left in it.
    pub(super) left: usize,
    /// Whether it may open emphasis.
    pub(super) opens: bool,
    /// Whether it may close emphasis.
    pub(super) closes: bool,
}

impl Run {
    /// The run's end in the text, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.left
    }
}

/// The run itself, then without its first delimiter, and so on.
pub(super) fn shortenings(run: Run) -> impl Iterator<Item = Run> {
    // After an underscore no underscore opens emphasis.
    let shortenings = if run.mark == b'*' { run.left } else { 1 };
    (0..shortenings).map(move |given_up| match given_up {
        0 => run,
        _ => Run {
            start: run.start + given_up,
            whole: run.left - given_up,
            left: run.left - given_up,
            closes: false,
            ..run
        },
    })
}

/// The first run at byte `from` or after. What lies before `limit` gave way to a mark: a run
/// there is after that mark, whatever it was once part of.
pub(super) fn next_run(text: &str, from: usize, limit: usize) -> Option<Run> {
    let bytes = text.as_bytes();
    let start = from + memchr::memchr2(b'*', b'_', bytes.get(from..)?)?;
    let mark = bytes[start];
    let left = bytes[start..].iter().take_while(|&&b| b == mark).count();
    let before = match start == limit && start > 0 {
        true => Some(stash::CLOSE),
        false => text[..start].chars().next_back(),
    };
    let after = text[start + left..].chars().next();
    let word = |c: Option<char>| mark == b'_' && c.is_some_and(is_word);
    Some(Run {
        mark,
        start,
        whole: left,
        left,
        opens: after.is_some_and(|c| !is_space(c)) && !word(before),
        closes: before.is_some_and(|c| !is_space(c)) && !word(after),
    })
}
