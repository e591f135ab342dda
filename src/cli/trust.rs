//! `handin trust`: allows a project's configuration to name programs, lists what is allowed, takes it back.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::TrustArgs;
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use crate::config::{Places, Standing, Trust};
use crate::folder::locate::shown;
use crate::visible::visible;

/// Does what was asked for.
pub(super) fn run(args: &TrustArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let mut trust = Trust::of_user().map_err(|error| Failure::new(error.to_string()))?;
    if args.list {
        printer.raw(list(&trust).as_bytes());
        return Ok(Exit::Clean);
    }
    let file = project_file(args.path.as_deref(), named)?;
    let name = shown(&file);
    if args.remove {
        if !trust.remove(&file) {
            return Err(Failure::new(format!(
                "{name}: was not trusted; `handin trust --list` shows what is"
            )));
        }
        trust.save().map_err(|error| Failure::new(error.to_string()))?;
        printer.styled(&format!("{}: no longer trusted\n", visible(&name)));
        return Ok(Exit::Clean);
    }
    let programs = paths::programs(&file)?;
    if programs.named.is_empty() {
        printer.styled(&format!(
            "{}: names no program, so there is nothing to trust\n",
            visible(&name)
        ));
        return Ok(Exit::Clean);
    }
    trust.add(&file, &programs.bytes);
    trust.save().map_err(|error| Failure::new(error.to_string()))?;
    let mut out = format!("{}: trusted as it is now, to run\n", visible(&name));
    for (key, value) in programs.named {
        let _ = writeln!(out, "  {key} = {}", visible(&value));
    }
    printer.styled(&out);
    Ok(Exit::Clean)
}

fn list(trust: &Trust) -> String {
    let mut out = String::new();
    for trusted in trust.files() {
        let standing = match trusted.standing() {
            Standing::Trusted => "trusted",
            Standing::Changed => "changed",
            Standing::Missing | Standing::Unknown => "not there",
        };
        let _ = writeln!(out, "{standing:>10}  {}", visible(&shown(&trusted.path)));
    }
    out
}

/// The file that is meant: itself, or the project's file of a report. One that is gone can still be taken back.
fn project_file(path: Option<&Path>, named: Option<&Path>) -> Result<PathBuf, Failure> {
    let file = path.or(named);
    if let Some(file) = file.filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        return Ok(file.to_owned());
    }
    let project = paths::places_near(path, None).project;
    let there = project.iter().find(|file| Places::is_there(file));
    there.cloned().ok_or_else(|| {
        let looked: Vec<String> = project.iter().map(|file| shown(file)).collect();
        Failure::new(format!(
            "no configuration of the project: there is no {}",
            looked.join(" and no ")
        ))
    })
}
