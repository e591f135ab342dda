//! What a review is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::options::Options;
use crate::facts::figures::Figures;
use crate::facts::git::GitFacts;
use crate::graded::losses::Loss;
use crate::report::Report;

/// Everything a review is made of.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What the folder holds of the pictures it shows.
    pub figures: &'a Figures,
    /// The text of the `report.py` beside the report.
    pub checker: Option<&'a str>,
    /// A byte order mark was taken off the text.
    pub bom: bool,
    /// What the file was decoded from, where that is not UTF-8.
    pub encoding: Option<Foreign<'a>>,
    /// What git knows of it; `None` outside a repository, or where git was not asked.
    pub git: Option<&'a GitFacts>,
    /// What the graded page loses of each answer, in the order of the questions; empty where they were not looked for.
    pub losses: &'a [Vec<Loss>],
    /// What the user wants.
    pub options: &'a Options,
}

impl<'a> Input<'a> {
    /// A report alone, without a folder: no picture is there, no checker beside it, nothing known of git.
    #[must_use]
    pub fn new(report: &'a Report, options: &'a Options) -> Self {
        static NO_FIGURES: Figures = Figures {
            by_target: BTreeMap::new(),
            listed: Vec::new(),
            samples: BTreeSet::new(),
            mentioned: BTreeSet::new(),
            links: BTreeMap::new(),
        };
        Self {
            report,
            figures: &NO_FIGURES,
            checker: None,
            bom: false,
            encoding: None,
            git: None,
            losses: &[],
            options,
        }
    }
}

/// An encoding that Python would not read correctly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many sequences had to be replaced.
    pub replaced: usize,
}
