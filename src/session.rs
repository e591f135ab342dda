//! One report followed over time: reads its folder, parses, reviews, and remembers what did not change.

mod page;
pub mod repair;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::facts::figures::Figures;
use crate::facts::git::GitFacts;
use crate::folder::memory::{Memory, Wanted};
use crate::folder::{Folder, ReadError, Source, decode};
use crate::graded::losses::Losses;
use crate::report::{Reader, Report};
use crate::review::figures::unshown;
use crate::review::{Foreign, Input, Options, Review, review};

/// A report as it was when it was read, with everything found about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is written.
    pub report: Report,
    /// What it means.
    pub review: Review,
    /// The pictures it shows, as they are on disk.
    pub figures: Figures,
    /// What git knows of it; `None` outside a repository, or where git was not asked.
    pub git: Option<Arc<GitFacts>>,
    /// Sequences of its bytes that could not be read and became U+FFFD.
    pub replaced: usize,
}

/// Reads one report again and again; keeps what was found of unchanged answers (see [`Reader`]).
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    folder: Folder,
    options: Options,
    reader: Reader,
    losses: Losses,
    seen: Memory,
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
            seen: Memory::default(),
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
        Ok(self.review(bytes))
    }

    /// What the folder and its repository hold of what a report shows and links; where not the `whole` is wanted, no
    /// other file is read for the figures that it shows, so that none counts as unused.
    fn figures(&mut self, report: &Report, whole: bool) -> Figures {
        let wanted = Wanted {
            images: &report.image_paths(),
            links: &report.link_paths(),
            figures: &self.options.figures,
        };
        if whole {
            let unshown = |figures: &Figures| unshown(report, figures);
            return self.seen.look(&self.folder, &wanted, unshown);
        }
        let mut figures = self.seen.look(&self.folder, &wanted, |_| Vec::new());
        figures.mentioned = unshown(report, &figures).into_iter().collect();
        figures
    }

    /// Reviews these bytes of the report with the folder as it is now.
    pub fn review<'a>(&mut self, bytes: impl Into<Cow<'a, [u8]>>) -> State {
        let begun = Instant::now();
        let bytes = bytes.into();
        let length = bytes.len();
        let state = self.judge(decode(bytes), true);
        log::debug!(
            "reviewed {}: {length} bytes, {} questions, {} findings in {:?}",
            self.path.display(),
            state.review.rows.len(),
            state.review.findings.len(),
            begun.elapsed()
        );
        state
    }

    /// Reviews these bytes, but for what takes longest, what the graded page loses and which figures nothing shows: every
    /// finding that it has, [`Session::review`] has too.
    pub fn review_in_part<'a>(&mut self, bytes: impl Into<Cow<'a, [u8]>>) -> State {
        self.judge(decode(bytes), false)
    }

    fn judge(&mut self, source: Source, whole: bool) -> State {
        let utf8 = source.is_utf8();
        let Source {
            text,
            encoding,
            bom,
            replaced,
            ..
        } = source;
        let report = self.reader.read(text);
        let figures = self.figures(&report, whole);
        let checker = self.folder.checker();
        let losses = if whole { self.losses.of(&report) } else { Vec::new() };
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
            replaced,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Rule;

    #[test]
    fn a_linked_file_that_appears_is_news_and_ends_its_finding() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("reports");
        std::fs::create_dir_all(&folder).unwrap();
        let report = folder.join("README.md");
        let text = "### Question 1\n\n> **What?**\n>\n> Answer:\n\n[a](notes.md) [b](../../out.md) ![c](c.png)\n";
        std::fs::write(&report, text).unwrap();
        let mut session = Session::new(&report, Options::default());
        let missing = |session: &mut Session| {
            let state = session.read().unwrap();
            let watched: Vec<String> = state.figures.watched().map(str::to_owned).collect();
            assert_eq!(watched, ["c.png", "notes.md"]);
            state
                .review
                .findings
                .iter()
                .any(|finding| finding.rule() == Rule::LinkMissing)
        };
        assert!(missing(&mut session));
        std::fs::write(folder.join("notes.md"), "x").unwrap();
        assert!(!missing(&mut session));
    }

    #[test]
    fn what_is_found_in_part_is_found_in_whole() {
        let sample = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/reports/README.md"));
        let text = std::fs::read_to_string(sample).unwrap();
        let broken = format!("{text}\n### Question 1\n\nWe used:\n- rye ~~and~~ wheat, TODO\n\n### Question 99\n");
        let mut session = Session::new(sample, Options::default());
        for text in [text, broken] {
            let without = session.review_in_part(text.as_bytes()).review;
            let with = session.review(text.as_bytes()).review;
            assert!(without.findings.iter().all(|found| with.findings.contains(found)));
            assert!(without.findings.len() < with.findings.len());
            assert_eq!(without.totals.errors, with.totals.errors);
        }
    }

    #[test]
    fn a_figure_that_another_file_shows_is_used() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("reports/figures")).unwrap();
        let dot = include_bytes!("../tests/cmd/dot.png");
        std::fs::write(root.path().join("reports/figures/dot.png"), dot).unwrap();
        let report = root.path().join("reports/README.md");
        std::fs::write(&report, "### Question 1\n\n> **What?**\n>\n> Answer:\n\nRye.\n").unwrap();
        let mut session = Session::new(&report, Options::default());
        let unused = |session: &mut Session| {
            let state = session.read().unwrap();
            state
                .review
                .findings
                .iter()
                .any(|finding| finding.rule() == Rule::FigureUnused)
        };
        assert!(unused(&mut session));
        std::fs::write(root.path().join("README.md"), "![a](reports/figures/dot.png)").unwrap();
        assert!(!unused(&mut session));
    }
}
