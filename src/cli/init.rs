//! `handin init`: writes a questionnaire to fill in, never over anything.

use std::path::Path;

use super::args::InitArgs;
use super::exit::{Exit, Failure};
use super::print::Printer;
use crate::folder::locate::shown;
use crate::folder::{reports, write};
use crate::questionnaire::questionnaire;
use crate::visible::visible;

/// Writes the questionnaire where a course looks for a report.
pub(super) fn run(args: &InitArgs, printer: &Printer) -> Result<Exit, Failure> {
    let path = reports::new_report(args.path.as_deref().unwrap_or(Path::new("")));
    let questionnaire = questionnaire();
    let written = write::new_file(&path, questionnaire.text.as_bytes());
    written.map_err(|error| Failure::new(format!("{}: {error}", shown(&path))))?;
    let limits = questionnaire
        .version
        .map(|version| format!(", with the limits of {version}"));
    let said = format!(
        "wrote {}: {} questions{}",
        shown(&path),
        questionnaire.questions,
        limits.unwrap_or_default()
    );
    printer.styled(&format!(
        "{}\nIf your course gave you a report to fill in, use that one. `handin` shows what is still to do.\n",
        visible(&said)
    ));
    Ok(Exit::Clean)
}
