//! Writes a repaired report and keeps what it wrote over, and takes that back.

use std::fmt;
use std::path::Path;

use super::Folder;
use super::kept::Kept;
use super::locate::shown;
use super::open::ReadError;
use super::replace::{ReplaceError, replace};

/// Why a report was not repaired, or a repair not undone; nothing is written then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairError {
    /// There is no folder to keep the previous version in.
    NoState,
    /// The previous version cannot be kept there; the folder and the system's reason.
    NotKept(String, String),
    /// The report cannot be written over.
    NotReplaced(ReplaceError),
    /// The report cannot be read.
    NotRead(ReadError),
    /// No repair is known that could be undone.
    NothingToUndo,
    /// Somebody wrote the report since it was repaired.
    WrittenSince,
}

impl fmt::Display for RepairError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoState => write!(
                f,
                "there is no folder to keep the previous version in; set XDG_STATE_HOME"
            ),
            Self::NotKept(folder, reason) => write!(
                f,
                "the previous version cannot be kept in {folder}: {reason}; nothing is written"
            ),
            Self::NotReplaced(error) => error.fmt(f),
            Self::NotRead(error) => error.fmt(f),
            Self::NothingToUndo => write!(f, "nothing to undo: `handin fix` wrote nothing here"),
            Self::WrittenSince => write!(
                f,
                "changed since `handin fix` wrote it, so nothing is undone; your editor or git may have the version before"
            ),
        }
    }
}

impl std::error::Error for RepairError {}

/// Writes `after` over a report that holds `before`, and keeps `before` in the user's `state` folder.
///
/// # Errors
/// Where the report holds something else by now, or one of the two cannot be written; nothing is written then.
pub fn write(report: &Path, before: &[u8], after: &[u8], state: Option<&Path>) -> Result<(), RepairError> {
    let state = state.ok_or(RepairError::NoState)?;
    let unkept = |error: std::io::Error| RepairError::NotKept(shown(state), error.to_string());
    let kept = Kept::of(report, state).map_err(unkept)?;
    let version = kept.keep(before, after).map_err(unkept)?;
    replace(report, before, after).map_err(|error| {
        // Nothing was written over, so there is nothing to undo; should it stay, `undo` refuses it.
        let _kept = kept.forget(&version);
        RepairError::NotReplaced(error)
    })
}

/// Brings back the version of a report from before its last repair, which the user's `state` folder has.
///
/// # Errors
/// Where there was none, or somebody wrote the report since; nothing is written then.
pub fn undo(report: &Path, state: Option<&Path>) -> Result<(), RepairError> {
    let state = state.ok_or(RepairError::NoState)?;
    let now = Folder::of(report).read().map_err(RepairError::NotRead)?;
    let kept = Kept::of(report, state).map_err(|_| RepairError::NothingToUndo)?;
    if kept.is_empty() {
        return Err(RepairError::NothingToUndo);
    }
    let version = kept.last_under(&now).ok_or(RepairError::WrittenSince)?;
    replace(report, &version.after, &version.before).map_err(RepairError::NotReplaced)?;
    kept.forget(&version)
        .map_err(|error| RepairError::NotKept(shown(state), error.to_string()))
}
