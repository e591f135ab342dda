//! `handin check`: reads each report once, and prints what was found in the format asked for.

mod read;
mod repairs;
mod watch;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, FormatArg};
use super::choose;
use super::exit::{Exit, Failure};
use super::in_order::in_order;
use super::print::Printer;
use super::read::STDIO;
use crate::folder::locate::{in_repository, shown};
use crate::git::Unasked;
use crate::handin;
use crate::output::{Checked, Detail, Format, Output, Piece, Reviewed, uri::uri};
use read::{Looked, locate, read};

/// What came of one path.
struct Done {
    exit: Exit,
    /// What to say on standard error.
    complaints: Vec<Failure>,
    /// What to print; nothing where one path that cannot be checked is all there is.
    piece: Option<Piece>,
}

/// Checks all paths at once, and prints them in the order given; one that cannot be checked does not keep the
/// others from it.
pub(super) fn run(args: &CheckArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let format = format(args);
    if args.watch {
        return watch::run(args, named, format, printer);
    }
    let paths: Vec<Option<PathBuf>> = match args.paths.as_slice() {
        [] => vec![choose::path(None)?],
        paths => paths.iter().cloned().map(Some).collect(),
    };
    let alone = paths.len() == 1 && args.format == FormatArg::Human;
    let links = printer.opens_links();
    let check = |path: &Option<PathBuf>| one(path.as_deref(), args, named, format, links, alone);
    let mut output = Output::new(format);
    let mut exit = Exit::Clean;
    let mut printed = false;
    in_order(&paths, check, |done| {
        done.complaints.iter().for_each(|complaint| printer.complain(complaint));
        exit = exit.max(done.exit);
        if let Some(piece) = done.piece {
            printed = true;
            printer.styled_or_raw(args.format == FormatArg::Human, &output.add(piece));
        }
        if args.is_silent() && exit != Exit::Clean {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    if printed {
        printer.styled_or_raw(args.format == FormatArg::Human, &output.finish());
    }
    Ok(exit)
}

const fn format(args: &CheckArgs) -> Format {
    match args.format {
        FormatArg::Human => Format::Human(Detail {
            summary_only: args.quiet > 0,
            notes: args.notes,
        }),
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
        FormatArg::Github => Format::Github,
        FormatArg::Gitlab => Format::Gitlab,
        FormatArg::Markdown => Format::Markdown,
        FormatArg::Sarif => Format::Sarif,
    }
}

/// Reads and reviews what one path means.
fn one(path: Option<&Path>, args: &CheckArgs, named: Option<&Path>, format: Format, links: bool, alone: bool) -> Done {
    let (path, result) = match locate(path) {
        Ok(report) => (path_in(format, &report), read(&report, args, named)),
        Err(failure) => (path.map_or_else(|| ".".to_owned(), shown), Err(failure)),
    };
    let link = if links { link(&path) } else { None };
    match result {
        Ok(looked) => {
            let unasked = unasked(&looked, args.authors);
            let ignored = looked.ignored.iter().map(|problem| Failure::new(problem.to_string()));
            let unasked = unasked.map(|said| Failure::new(format!("{path}: {said}")));
            let complaints = ignored.chain(unasked).collect();
            let checked = Checked {
                path: &path,
                link: link.as_deref(),
                result: Ok(Reviewed {
                    report: &looked.state.report,
                    review: &looked.state.review,
                    handin: looked.handin.as_deref(),
                    authors: looked.authors.as_ref(),
                    repairs: &looked.repairs.proven,
                    repairable: looked.repairs.candidates,
                }),
            };
            Done {
                exit: exit(&looked, args.strict),
                complaints,
                piece: (!args.is_silent()).then(|| format.piece(&checked)),
            }
        }
        Err(failure) => {
            let why = failure.about(&path);
            let checked = Checked {
                path: &path,
                link: None,
                result: Err(&why),
            };
            Done {
                exit: Exit::CannotCheck,
                piece: (!alone && !args.is_silent()).then(|| format.piece(&checked)),
                complaints: vec![failure],
            }
        }
    }
}

/// What to say where git was to be asked and was not. Outside a repository only the authors are missed: a report need
/// not be in one.
fn unasked(looked: &Looked, authors: bool) -> Option<String> {
    match looked.unasked.as_ref()? {
        Unasked::NoRepository if authors => {
            Some("git knows no author: it is in no repository, or was never committed".to_owned())
        }
        Unasked::NoRepository => None,
        foreign @ Unasked::Foreign { .. } => Some(foreign.to_string()),
    }
}

/// A report's path as a format has it: what a code host reads goes from the root of the repository, wherever the
/// program started; all else is as it was given.
fn path_in(format: Format, report: &Path) -> String {
    let from_root = match format {
        Format::Github | Format::Gitlab | Format::Sarif if report != Path::new(STDIO) => in_repository(report),
        _ => None,
    };
    from_root.unwrap_or_else(|| shown(report))
}

/// What the address of a line of a report begins with.
fn link(path: &str) -> Option<String> {
    let report = (path != STDIO).then(|| std::path::absolute(path))?.ok()?;
    Some(uri(&shown(&report)))
}

fn exit(looked: &Looked, strict: bool) -> Exit {
    let totals = looked.state.review.totals;
    let failed = looked.handin.as_deref().is_some_and(handin::failed);
    if totals.errors > 0 || failed || (strict && totals.warnings > 0) {
        Exit::Found
    } else {
        Exit::Clean
    }
}
