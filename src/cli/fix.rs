//! `handin fix`: repairs reports, or shows what it would repair; the only command that writes a report.

mod ask;
mod show;
mod undo;

use std::collections::BTreeSet;
use std::path::Path;

use super::args::FixArgs;
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use super::read::{STDIO, bytes, expect_report};
use crate::fix::Wanted;
use crate::fix::diff::unified;
use crate::folder::locate::shown;
use crate::folder::repaired::write;
use crate::folder::state::state;
use crate::nearest::did_you_mean;
use crate::review::{RULES, Rule};
use crate::session::Session;
use crate::session::repair::Repaired;

/// Repairs all paths, in order; one that cannot be repaired does not keep the others from it.
pub(super) fn run(args: &FixArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let wanted = wanted(args)?;
    let paths: Vec<Option<&Path>> = match args.paths.as_slice() {
        [] => vec![None],
        paths => paths.iter().map(|path| Some(path.as_path())).collect(),
    };
    let mut exit = Exit::Clean;
    for path in paths {
        let done = match path {
            _any if args.undo => undo::one(path, printer),
            Some(path) if path == Path::new(STDIO) => stdin(args, &wanted, named, printer),
            path => file(path, args, &wanted, named, printer),
        };
        exit = exit.max(done.unwrap_or_else(|failure| {
            printer.complain(&failure);
            Exit::CannotCheck
        }));
    }
    Ok(exit)
}

/// What was asked for.
fn wanted(args: &FixArgs) -> Result<Wanted, Failure> {
    let mut rules = Vec::with_capacity(args.rules.len());
    for name in &args.rules {
        rules.push(Rule::named(name).ok_or_else(|| unknown(name))?);
    }
    Ok(Wanted {
        rules,
        questions: args.questions.clone(),
        at: None,
        risky: args.r#unsafe,
    })
}

fn unknown(name: &str) -> Failure {
    let near = did_you_mean(name, RULES.iter().map(|info| info.name));
    Failure::new(format!("there is no rule `{name}`{near} (`handin explain` lists all)"))
}

/// Repairs one report.
fn file(
    path: Option<&Path>,
    args: &FixArgs,
    wanted: &Wanted,
    named: Option<&Path>,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let report = paths::locate(path)?;
    let options = paths::configuration(&report, named)?.options;
    let mut session = Session::new(&report, options);
    let name = shown(&report);
    let failed = |reason: String| Failure::new(format!("{name}: {reason}"));
    let bytes = bytes(&session)?;
    let repaired = repaired(&mut session, &bytes, wanted, args, &name, printer)?;
    if args.diff {
        return Ok(diff(&name, &repaired, printer));
    }
    if repaired.bytes != bytes {
        write(&report, &bytes, &repaired.bytes, state().as_deref()).map_err(|error| failed(error.to_string()))?;
    }
    printer.styled(&show::report(&name, &repaired));
    Ok(Exit::Clean)
}

/// Repairs what is read from standard input, as if it lay in the current folder, and writes it to standard output.
fn stdin(args: &FixArgs, wanted: &Wanted, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let report = Path::new(STDIO);
    if args.interactive {
        return Err(Failure::new(
            "--interactive asks on standard input, so the report must be a file",
        ));
    }
    let mut session = Session::new(report, paths::configuration(report, named)?.options);
    let bytes = bytes(&session)?;
    let repaired = repaired(&mut session, &bytes, wanted, args, STDIO, printer)?;
    if args.diff {
        return Ok(diff("README.md", &repaired, printer));
    }
    printer.raw(&repaired.bytes);
    Ok(Exit::Clean)
}

/// Makes the repairs, after asking for each where that is wanted; nothing is written.
fn repaired(
    session: &mut Session,
    bytes: &[u8],
    wanted: &Wanted,
    args: &FixArgs,
    name: &str,
    printer: &Printer,
) -> Result<Repaired, Failure> {
    let failed = |reason: String| Failure::new(format!("{name}: {reason}"));
    let state = session.review(bytes);
    expect_report(session.path(), &state)?;
    let numbers: BTreeSet<u32> = state.report.questions.iter().map(|question| question.number).collect();
    if let Some(number) = wanted.questions.iter().find(|number| !numbers.contains(number)) {
        let last = numbers.last().map_or(0, |last| *last);
        return Err(failed(format!(
            "there is no question {number}; the last is question {last}"
        )));
    }
    let made = match args.interactive {
        true => ask::each(session, bytes, wanted, printer),
        false => session.repaired(bytes, wanted),
    };
    made.map_err(|error| failed(error.to_string()))
}

/// Prints what would change.
fn diff(name: &str, repaired: &Repaired, printer: &Printer) -> Exit {
    let (before, after) = (&repaired.before.report.text, &repaired.outcome.after.report.text);
    let diff = unified(name, before, after);
    if diff.is_empty() {
        return Exit::Clean;
    }
    if printer.is_plain() {
        printer.raw(diff.as_bytes());
    } else {
        printer.styled(&show::coloured(&diff));
    }
    Exit::Found
}
