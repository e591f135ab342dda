//! `handin config`: which files apply, a file to begin with, a schema.

use std::fmt::Write as _;
use std::path::Path;

use super::args::ConfigArgs;
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use crate::config::docs;
use crate::folder::locate::shown;

/// Shows what was asked for; without a flag, the files that apply and what is wrong with them.
pub(super) fn run(args: &ConfigArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    if args.default {
        printer.raw(docs::default_toml().as_bytes());
        return Ok(Exit::Clean);
    }
    if args.schema {
        printer.raw(docs::schema().as_bytes());
        return Ok(Exit::Clean);
    }
    let places = paths::places_near(args.path.as_deref(), named);
    let mut out = String::new();
    if args.paths {
        for file in places.all() {
            let _ = writeln!(out, "{}", shown(&file));
        }
        printer.raw(out.as_bytes());
        return Ok(Exit::Clean);
    }
    let config = paths::load_with_theme(&places);
    for file in places.all() {
        let state = paths::standing(&file, &config);
        let _ = writeln!(out, "{state:>10}  {}", shown(&file));
    }
    printer.raw(out.as_bytes());
    let config = config?;
    for ignored in &config.ignored {
        printer.complain(&Failure::new(ignored.to_string()));
    }
    Ok(Exit::Clean)
}
