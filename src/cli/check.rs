//! `handin check`: reads each report once, and prints what was found in the format asked for.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::args::{CheckArgs, FormatArg};
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use crate::authors::{self, Authors};
use crate::config::Config;
use crate::folder::ReadError;
use crate::folder::locate::shown;
use crate::git::{self, Unasked};
use crate::handin::{self, Item};
use crate::output::{Checked, Format, Reviewed, render};
use crate::session::{Session, State};

/// The path that means standard input.
const STDIN: &str = "-";

/// One path, and what came of it.
struct Done {
    path: String,
    result: Result<Looked, Failure>,
}

/// A report, and what was asked for besides its review.
struct Looked {
    state: State,
    handin: Option<Vec<Item>>,
    authors: Option<Authors>,
    /// Why git was not asked, where that was wanted.
    unasked: Option<Unasked>,
}

/// Checks all paths, in order; one that cannot be checked does not keep the others from it.
pub(super) fn run(args: &CheckArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let done: Vec<Done> = if args.paths.is_empty() {
        vec![one(None, args, named)]
    } else {
        let paths = args.paths.iter();
        paths.map(|path| one(Some(path), args, named)).collect()
    };
    for failure in done.iter().filter_map(|done| done.result.as_ref().err()) {
        printer.complain(failure);
    }
    for done in &done {
        if let Some(said) = unasked(done, args.authors) {
            printer.complain(&Failure::new(format!("{}: {said}", done.path)));
        }
    }
    print(&done, args, printer);
    Ok(done
        .iter()
        .map(|done| exit(done, args.strict))
        .max()
        .unwrap_or(Exit::Clean))
}

/// Reads and reviews what one path means.
fn one(path: Option<&Path>, args: &CheckArgs, named: Option<&Path>) -> Done {
    let given = path.map_or_else(|| ".".to_owned(), shown);
    let report = match path {
        Some(path) if path == Path::new(STDIN) => Ok(path.to_owned()),
        path => paths::locate(path),
    };
    match report {
        Ok(report) => Done {
            path: shown(&report),
            result: read(&report, args, named),
        },
        Err(failure) => Done {
            path: given,
            result: Err(failure),
        },
    }
}

/// Reads a report, or standard input as if it lay in the current folder, and reviews it.
fn read(report: &Path, args: &CheckArgs, named: Option<&Path>) -> Result<Looked, Failure> {
    let Config {
        mut options, deadline, ..
    } = paths::configuration(report, named)?;
    let git = args.git || args.handin;
    options.git = git;
    let mut session = Session::new(report, options);
    let mut unasked = None;
    let state = if report == Path::new(STDIN) {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
        Ok(session.review(&bytes))
    } else if git {
        read_with_git(&mut session, &mut unasked)
    } else {
        session.read()
    };
    let state = state.map_err(|error| Failure::new(format!("{}: {error}", shown(report))))?;
    if state.report.is_report() {
        return Ok(look(report, state, unasked, args, deadline));
    }
    Err(Failure::new(format!(
        "{}: not a report, since it has neither a `### Question` nor an `Answer:`; name the report's file",
        shown(report)
    )))
}

/// Reads a report, asks git about it and the pictures it shows, and reviews it with the answer.
fn read_with_git(session: &mut Session, unasked: &mut Option<Unasked>) -> Result<State, ReadError> {
    let first = session.read()?;
    match git::facts(session.path(), &first.report.image_paths()) {
        Ok(facts) => {
            session.set_git(Some(Arc::new(facts)));
            session.read()
        }
        Err(why) => {
            *unasked = Some(why);
            Ok(first)
        }
    }
}

/// Adds what was asked for besides the review.
fn look(
    path: &Path,
    state: State,
    mut unasked: Option<Unasked>,
    args: &CheckArgs,
    deadline: Option<SystemTime>,
) -> Looked {
    let list = || {
        handin::handin(handin::Facts {
            report: &state.report,
            review: &state.review,
            figures: &state.figures,
            git: state.git.as_deref(),
            seconds_left: deadline.map(seconds_left),
        })
    };
    let mut authors = None;
    if args.authors {
        match git::blame(path, &state.report.text) {
            Ok(blame) => authors = Some(authors::authors(&state.report, &blame)),
            Err(why) => unasked = Some(why),
        }
    }
    Looked {
        handin: args.handin.then(list),
        authors,
        unasked,
        state,
    }
}

/// Seconds from now to a moment, negative once it is over.
fn seconds_left(deadline: SystemTime) -> i64 {
    let now = SystemTime::now();
    let seconds = |distance: Duration| i64::try_from(distance.as_secs()).unwrap_or(i64::MAX);
    match deadline.duration_since(now) {
        Ok(left) => seconds(left),
        Err(over) => -seconds(over.duration()),
    }
}

/// What to say where git was to be asked and was not. Outside a repository only the authors are missed: a report need
/// not be in one.
fn unasked(done: &Done, authors: bool) -> Option<String> {
    match done.result.as_ref().ok()?.unasked.as_ref()? {
        Unasked::NoRepository if authors => {
            Some("git knows no author: it is in no repository, or was never committed".to_owned())
        }
        Unasked::NoRepository => None,
        foreign @ Unasked::Foreign { .. } => Some(foreign.to_string()),
    }
}

fn exit(done: &Done, strict: bool) -> Exit {
    match &done.result {
        Err(_) => Exit::CannotCheck,
        Ok(looked) if looked.state.review.totals.errors > 0 => Exit::Found,
        Ok(looked) if looked.handin.as_deref().is_some_and(handin::failed) => Exit::Found,
        Ok(looked) if strict && looked.state.review.totals.warnings > 0 => Exit::Found,
        Ok(_) => Exit::Clean,
    }
}

fn print(done: &[Done], args: &CheckArgs, printer: &Printer) {
    let reasons: Vec<String> = done.iter().map(reason).collect();
    let checked: Vec<Checked<'_>> = done
        .iter()
        .zip(&reasons)
        .map(|(done, reason)| Checked {
            path: &done.path,
            result: match &done.result {
                Ok(looked) => Ok(Reviewed {
                    report: &looked.state.report,
                    review: &looked.state.review,
                    handin: looked.handin.as_deref(),
                    authors: looked.authors.as_ref(),
                }),
                Err(_) => Err(reason.as_str()),
            },
        })
        .collect();
    match args.format {
        // One path that cannot be checked has been told of on standard error, and there is nothing else to tell.
        FormatArg::Human if done.len() == 1 && done.iter().all(|done| done.result.is_err()) => {}
        FormatArg::Human => {
            let summary_only = args.quiet;
            printer.styled(&render(Format::Human { summary_only }, &checked));
        }
        FormatArg::Json => printer.raw(render(Format::Json, &checked).as_bytes()),
        FormatArg::Github => printer.raw(render(Format::Github, &checked).as_bytes()),
        FormatArg::Sarif => printer.raw(render(Format::Sarif, &checked).as_bytes()),
    }
}

/// Why a path could not be checked, for an output that names the path itself.
fn reason(done: &Done) -> String {
    let line = done.result.as_ref().err().map_or_else(String::new, Failure::one_line);
    match line.strip_prefix(&format!("{}: ", done.path)) {
        Some(reason) => reason.to_owned(),
        None => line,
    }
}
