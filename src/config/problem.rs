//! What is wrong with a configuration file, where, and what was probably meant.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::folder::locate::shown;
use crate::report::{Lines, Position};

/// One mistake in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Where it is; `None` when the file as a whole cannot be read.
    pub at: Option<Position>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// Everything wrong with the configuration: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problem {
    /// A file that cannot be read at all.
    #[must_use]
    pub fn of_file(file: &Path, message: String) -> Self {
        Self {
            file: file.to_owned(),
            at: None,
            message,
        }
    }
}

/// What is wrong with a file at these places of its text, in the order of the text.
#[must_use]
pub fn in_text(file: &Path, text: &str, mut wrong: Vec<(Range<usize>, String)>) -> Vec<Problem> {
    wrong.sort_by_key(|(span, _)| span.start);
    let lines = Lines::of(text);
    let problem = |(span, message): (Range<usize>, String)| Problem {
        file: file.to_owned(),
        at: Some(lines.position(text, span.start)),
        message,
    };
    wrong.into_iter().map(problem).collect()
}

impl fmt::Display for Problem {
    /// `handin.toml:3:1: unknown key …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.file))?;
        if let Some(Position { line, column }) = self.at {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl fmt::Display for Problems {
    /// One problem a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
