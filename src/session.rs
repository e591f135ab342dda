//! One report followed over time: reads its folder, parses, reviews, and remembers what did not change.

mod page;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::folder::{Figures, Folder, ReadError, Source, decode};
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
}

/// Reads one report again and again; keeps what was found of unchanged answers (see [`Reader`]).
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    folder: Folder,
    options: Options,
    reader: Reader,
    untracked: BTreeMap<String, bool>,
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
            untracked: BTreeMap::new(),
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

    /// Notes which local image paths git does not track, `true` where it ignores them, for the next reading.
    pub fn set_untracked(&mut self, untracked: BTreeMap<String, bool>) {
        self.untracked = untracked;
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
        let Source {
            text,
            encoding,
            bom,
            replaced,
        } = decode(bytes);
        let utf8 = std::str::from_utf8(bytes).is_ok();
        let report = self.reader.read(text);
        let figures = self.folder.figures(&report.image_paths(), &self.options.figures);
        let checker = self.folder.checker();
        let review = review(&Input {
            report: &report,
            figures: &figures,
            checker: checker.as_deref(),
            bom,
            encoding: (!utf8).then(|| Foreign {
                name: encoding.name(),
                replaced,
            }),
            untracked: &self.untracked,
            options: &self.options,
        });
        State {
            report,
            review,
            figures,
        }
    }
}
