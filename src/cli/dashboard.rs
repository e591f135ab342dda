//! `handin [PATH]`: opens the dashboard, if there is a terminal to open it on.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::args::Args;
use super::choose;
use super::exit::{Exit, Failure};
use super::paths;
use crate::dashboard;
use crate::nearest::nearest;

/// Runs the dashboard until the user quits or a signal ends it.
pub(super) fn run(path: Option<&Path>, named: Option<&Path>) -> Result<Exit, Failure> {
    let path = choose::path(path)?;
    let report = report(path.as_deref())?;
    if !std::io::stdout().is_terminal() {
        return Err(Failure::new(
            "the dashboard needs a terminal on standard output; without one, use `handin check`",
        ));
    }
    let config = paths::configuration_with_theme(&report, named)?;
    let configure = || paths::load_with_theme(&paths::places_of(&report, named));
    let result = dashboard::run(&report, config, &configure);
    let signal = result.map_err(|error| Failure::new(format!("the dashboard stopped: {error}")))?;
    Ok(signal.map_or(Exit::Clean, Exit::of_signal))
}

/// The report to open. One that is not there yet is waited for, where the path names a file; a folder without a report
/// names none.
fn report(path: Option<&Path>) -> Result<PathBuf, Failure> {
    let failure = match paths::locate(path) {
        Ok(report) => return Ok(report),
        Err(failure) => failure,
    };
    match path {
        Some(path) if path.extension().is_some() => Ok(path.to_owned()),
        _ => Err(path.and_then(mistyped).unwrap_or(failure)),
    }
}

/// What to say of a path that does not exist, but is nearly a command.
fn mistyped(path: &Path) -> Option<Failure> {
    let name = path.to_str().filter(|name| !name.contains(['/', '\\', '.']))?;
    let commands = Args::command();
    let near = nearest(name, commands.get_subcommands().map(clap::Command::get_name))?;
    Some(Failure::new(format!(
        "there is no `{name}` here; did you mean `handin {near}`?"
    )))
}
