//! Paths as typed and as shown: which report is meant, and which configuration belongs to it.

use std::path::{Path, PathBuf};

use super::exit::Failure;
use crate::config::{Config, Names, Places, places};
use crate::folder;

/// The report that is meant: a file, the one in a folder, or the nearest upward.
pub(super) fn locate(path: Option<&Path>) -> Result<PathBuf, Failure> {
    let current = std::env::current_dir();
    let current = current.map_err(|error| Failure::new(format!("cannot tell the current folder: {error}")))?;
    folder::locate(path, &current).map_err(|error| Failure::new(error.to_string()))
}

/// The configuration of a report: the named file alone, or those around the report.
pub(super) fn configuration(report: &Path, named: Option<&Path>) -> Result<Config, Failure> {
    Ok(Config::load(&places_of(report, named), &names())?)
}

/// The configuration files that belong to a report.
pub(super) fn places_of(report: &Path, named: Option<&Path>) -> Places {
    let folder = report.parent().unwrap_or(Path::new(""));
    named.map_or_else(|| places(folder), Places::only)
}

/// The configuration files that belong to what is meant, were it there or not.
pub(super) fn places_near(path: Option<&Path>, named: Option<&Path>) -> Places {
    match locate(path) {
        Ok(report) => places_of(&report, named),
        Err(_) => places_of(&path.unwrap_or(Path::new("")).join("README.md"), named),
    }
}

/// What the dashboard's tables allow in the configuration.
pub(super) fn names() -> Names<'static> {
    Names::default()
}
