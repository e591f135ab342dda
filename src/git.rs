//! The report in its git repository, as the `git` program reports it: what of it the course will find, and who wrote what.
//!
//! Everything here is a local question, and one that runs nothing of the repository's own (see `program.rs`). Nothing
//! fetches, asks for a password, takes a lock or writes: a fact that would need the network is a fact about the last
//! fetch.

mod background;
mod blame;
mod commits;
mod hash;
mod objects;
mod place;
mod program;
mod repository;
mod settings;
mod tree;

use std::path::Path;

pub use background::BlameCache;
pub use blame::blame;
pub use commits::{newest, newest_pushed};
pub use place::Unasked;
pub use repository::{Repository, files_of};

use crate::facts::git::GitFacts;

/// What the `git` program calls itself; `None` where there is none.
#[must_use]
pub fn version() -> Option<String> {
    program::Git::outside(&program::Stop::default()).line(&["--version"])
}

/// What git knows about a report and its figures, asked once; see [`Repository::facts`].
///
/// # Errors
/// Outside a repository, without the `git` program, or where the repository belongs to another user.
pub fn facts<P: AsRef<Path>>(report: &Path, figures: &[P]) -> Result<GitFacts, Unasked> {
    Repository::default().facts(report, figures)
}
