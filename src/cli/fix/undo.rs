//! `handin fix --undo`: puts back what `fix` wrote over, unless somebody wrote since.

use std::path::Path;

use super::super::exit::{Exit, Failure};
use super::super::paths;
use super::super::print::Printer;
use crate::folder::locate::shown;
use crate::folder::repaired::undo;
use crate::folder::state::state;
use crate::visible::visible;

/// Restores the version of one report from before the last `fix`.
pub(super) fn one(path: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let report = paths::locate(path)?;
    let name = shown(&report);
    undo(&report, state().as_deref()).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    printer.styled(&format!("{}: as before the last `handin fix`\n", visible(&name)));
    Ok(Exit::Clean)
}
