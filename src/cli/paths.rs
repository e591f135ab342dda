//! Paths as typed and as shown: which report is meant, and which configuration belongs to it.

use std::path::{Path, PathBuf};

use super::exit::Failure;
use crate::config::{self, Config, Places, Problems, Programs, own_themes, places};
use crate::dashboard::theme;
use crate::folder::locate::shown;
use crate::folder::{self, NotFound, reports};

/// What a path means.
pub(super) enum Meant {
    /// One report.
    One(PathBuf),
    /// One of these: the folder has none where one is expected, and several elsewhere.
    OneOf(Vec<PathBuf>),
}

/// What is meant: a file, the report in a folder, or the nearest upward; where there is none, one that is elsewhere in
/// the folder.
pub(super) fn find(path: Option<&Path>) -> Result<Meant, Failure> {
    let current = std::env::current_dir();
    let current = current.map_err(|error| Failure::new(format!("cannot tell the current folder: {error}")))?;
    let missing = match folder::locate(path, &current) {
        Ok(report) => return Ok(Meant::One(report)),
        Err(missing) => missing,
    };
    let mut candidates = match missing {
        NotFound::Nothing(_) => Vec::new(),
        NotFound::InFolder(_) | NotFound::Upward(_) => reports::candidates(path.unwrap_or(Path::new(""))),
    };
    match candidates.len() {
        0 => Err(Failure::new(missing.to_string())),
        1 => Ok(Meant::One(candidates.remove(0))),
        _several => Ok(Meant::OneOf(candidates)),
    }
}

/// The report that is meant.
pub(super) fn locate(path: Option<&Path>) -> Result<PathBuf, Failure> {
    /// Reports that are listed at most.
    const MOST: usize = 20;
    match find(path)? {
        Meant::One(report) => Ok(report),
        Meant::OneOf(candidates) => {
            let mut lines = vec!["there are several reports here; name one of them:".to_owned()];
            lines.extend(candidates.iter().take(MOST).map(|path| format!("  {}", shown(path))));
            lines.extend(
                candidates
                    .get(MOST)
                    .map(|_| format!("  and {} more", candidates.len() - MOST)),
            );
            Err(Failure { lines })
        }
    }
}

/// The configuration of a report: the named file alone, or those around the report.
pub(super) fn configuration(report: &Path, named: Option<&Path>) -> Result<Config, Failure> {
    Ok(load(&places_of(report, named))?)
}

/// The same where the theme is needed: its name is a mistake where there is no such theme. A command that shows no
/// colours of a theme takes any name, since the user's own themes are on his machine alone.
pub(super) fn configuration_with_theme(report: &Path, named: Option<&Path>) -> Result<Config, Failure> {
    Ok(load_with_theme(&places_of(report, named))?)
}

/// Reads configuration files; a theme that is not there is a mistake.
pub(super) fn load_with_theme(places: &Places) -> Result<Config, Problems> {
    let own = own_themes();
    let themes: Vec<&str> = theme::NAMES.into_iter().chain(own.iter().map(String::as_str)).collect();
    Config::load(places, &themes)
}

/// Reads configuration files; any name of a theme is taken.
pub(super) fn load(places: &Places) -> Result<Config, Problems> {
    Config::load(places, &[])
}

/// A configuration file, and the programs that it names.
pub(super) fn programs(file: &Path) -> Result<Programs, Failure> {
    Ok(config::programs(file, &[])?)
}

/// The configuration files that belong to a report.
pub(super) fn places_of(report: &Path, named: Option<&Path>) -> Places {
    let folder = report.parent().unwrap_or(Path::new(""));
    named.map_or_else(|| places(folder), |file| Places::only(file, folder))
}

/// The configuration files that belong to what is meant, were it there or not.
pub(super) fn places_near(path: Option<&Path>, named: Option<&Path>) -> Places {
    match locate(path) {
        Ok(report) => places_of(&report, named),
        Err(_) => places_of(&path.unwrap_or(Path::new("")).join("README.md"), named),
    }
}

/// What became of a configuration file, in a word or two.
pub(super) fn standing(file: &Path, config: &Result<Config, Problems>) -> &'static str {
    match config {
        Ok(config) if config.files.iter().any(|read| read == file) => "read",
        Err(problems) if problems.0.iter().any(|problem| problem.file == file) => "wrong",
        Ok(_) | Err(_) if Places::is_there(file) => "not needed",
        Ok(_) | Err(_) => "not there",
    }
}
