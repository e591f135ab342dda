//! One report followed over time: reads its folder, parses, reviews, and remembers what did not change.

use std::path::{Path, PathBuf};

use crate::report::Report;
use crate::review::{Options, Review};

/// A report as it stands now, with everything found about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The report's path as given.
    pub path: PathBuf,
    /// What is written.
    pub report: Report,
    /// What it means.
    pub review: Review,
}

/// Reads one report again and again; keeps what was found of unchanged answers (see [`crate::report::Reader`]).
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    options: Options,
}

impl Session {
    /// Follows the report at a path, which need not exist yet.
    #[must_use]
    pub fn new(path: &Path, options: Options) -> Self {
        Self {
            path: path.to_owned(),
            options,
        }
    }

    /// Uses other options from the next reading on.
    pub fn set_options(&mut self, options: Options) {
        self.options = options;
    }
}
