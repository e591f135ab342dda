//! `handin [PATH]`: opens the dashboard, if there is a terminal to open it on.

use std::io::IsTerminal as _;
use std::path::Path;

use clap::CommandFactory as _;

use super::args::Args;
use super::exit::{Exit, Failure};
use super::paths;
use crate::folder::locate::shown;
use crate::nearest::nearest;

/// Runs the dashboard until the user quits.
pub(super) fn run(path: Option<&Path>, named: Option<&Path>) -> Result<Exit, Failure> {
    if let Some(command) = path.and_then(mistyped) {
        let line = format!(
            "there is no `{}` here; did you mean `handin {command}`?",
            path.map_or(String::new(), shown)
        );
        return Err(Failure::new(line));
    }
    if !std::io::stdout().is_terminal() {
        return Err(Failure::new(
            "the dashboard needs a terminal on standard output; without one, use `handin check`",
        ));
    }
    let report = paths::locate(path)?;
    let _config = paths::configuration(&report, named)?;
    Ok(Exit::Clean)
}

/// The command that was meant by a path that is none.
fn mistyped(path: &Path) -> Option<String> {
    let name = path.to_str().filter(|name| !name.contains(['/', '\\', '.']))?;
    if path.exists() {
        return None;
    }
    let commands = Args::command();
    let names = commands.get_subcommands().map(clap::Command::get_name);
    nearest(name, names).map(str::to_owned)
}
