//! One report followed over time: reads its folder, parses, reviews, and remembers what did not change.

mod page;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::facts::figures::Figures;
use crate::facts::git::GitFacts;
use crate::folder::{Folder, ReadError, Source, decode};
use crate::graded::losses::Losses;
use crate::report::{Reader, Report};
use crate::review::{Foreign, Input, Options, Review, review};

/// A report as it stood when it was read, with everything found about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is written.
    pub report: Report,
    /// What it means.
    pub review: Review,
    /// The pictures it shows, as they are on disk.
    pub figures: Figures,
    /// What git knows of it; `None` outside a repository, or where nobody asked.
    pub git: Option<Arc<GitFacts>>,
}

/// Reads one report again and again; keeps what was found of unchanged answers (see [`Reader`]).
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    folder: Folder,
    options: Options,
    reader: Reader,
    losses: Losses,
    git: Option<Arc<GitFacts>>,
}

impl Session {
    /// Follows the report at a path, which need not exist yet.
    #[must_use]
    pub fn new(path: &Path, options: Options) -> Self {
        Self {
            path: path.to_owned(),
            folder: Folder::of(path),
            reader: Reader::new(options.markers.clone()),
            options,
            losses: Losses::default(),
            git: None,
        }
    }

    /// The report's path as given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The report's folder.
    #[must_use]
    pub const fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What is wanted of the review.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Uses other options from the next reading on.
    pub fn set_options(&mut self, options: Options) {
        if options.markers != self.options.markers {
            self.reader = Reader::new(options.markers.clone());
        }
        self.options = options;
    }

    /// Notes what git knows of the report, for the next reading.
    pub fn set_git(&mut self, facts: Option<Arc<GitFacts>>) {
        self.git = facts;
    }

    /// Reads the report from disk and reviews it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&mut self) -> Result<State, ReadError> {
        let bytes = self.folder.read()?;
        Ok(self.review(&bytes))
    }

    /// Reviews these bytes of the report with the folder as it is now.
    pub fn review(&mut self, bytes: &[u8]) -> State {
        let source = decode(bytes);
        let utf8 = source.is_utf8();
        let Source {
            text,
            encoding,
            bom,
            replaced,
        } = source;
        let report = self.reader.read(text);
        let figures = self.folder.figures(&report.image_paths(), &self.options.figures);
        let checker = self.folder.checker();
        let losses = self.losses.of(&report);
        let review = review(&Input {
            report: &report,
            figures: &figures,
            checker: checker.as_deref(),
            bom,
            encoding: (!utf8).then(|| Foreign {
                name: encoding.name(),
                replaced,
            }),
            git: self.git.as_deref(),
            losses: &losses,
            options: &self.options,
        });
        State {
            report,
            review,
            figures,
            git: self.git.clone(),
        }
    }
}
