//! Reads and reviews one report, for the commands that look at a report once.

use std::io::Read as _;
use std::path::Path;

use super::exit::Failure;
use crate::folder::locate::shown;
use crate::session::{Session, State};

/// The path that means standard input, and for a page standard output.
pub(super) const STDIO: &str = "-";

/// The bytes of a session's report, or of standard input.
pub(super) fn bytes(session: &Session) -> Result<Vec<u8>, Failure> {
    if session.path() != Path::new(STDIO) {
        let read = session.folder().read();
        return read.map_err(|error| Failure::new(format!("{}: {error}", shown(session.path()))));
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
    Ok(bytes)
}

/// Refuses a text that is not a report.
pub(super) fn expect_report(report: &Path, state: &State) -> Result<(), Failure> {
    if state.report.is_report() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{}: not a report: it has no `### Question` with a quoted prompt, and no `Answer:`; name the report's file",
        shown(report)
    )))
}
