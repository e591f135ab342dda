//! What the formats are made from: a path, and what came of it.

use crate::authors::Authors;
use crate::fix::Repair;
use crate::handin::Item;
use crate::report::Report;
use crate::review::Review;

/// One path of a run, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The report's path as given, with `/`.
    pub path: &'a str,
    /// What the address of one of its lines begins with, up to the `#`, where the terminal opens links.
    pub link: Option<&'a str>,
    /// Its review, or why it could not be checked.
    pub result: Result<Reviewed<'a>, &'a str>,
}

/// A report and what was found about it.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What it means.
    pub review: &'a Review,
    /// The hand-in list, where it was asked for.
    pub handin: Option<&'a [Item]>,
    /// Who wrote how much, where it was asked for and git knows.
    pub authors: Option<&'a Authors>,
    /// Its repairs, proven, with indices into the review's findings; empty where the format shows none.
    pub repairs: &'a [Repair],
    /// How many findings may be repaired at most; 0 where the format does not say.
    pub repairable: usize,
}
