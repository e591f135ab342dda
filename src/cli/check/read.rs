//! Reads and reviews one report for `handin check`, with what else was asked for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::authors::{self, Authors};
use crate::cli::args::CheckArgs;
use crate::cli::exit::Failure;
use crate::cli::paths;
use crate::cli::read::{STDIO, bytes, expect_report};
use crate::config::{Config, Problem};
use crate::git::{self, Unasked};
use crate::handin::{self, Item};
use crate::review::Severity;
use crate::session::{Session, State};

use super::repairs::{self, Repairs};

/// A report, and what was asked for besides its review.
pub(super) struct Looked {
    pub(super) state: State,
    pub(super) handin: Option<Vec<Item>>,
    pub(super) authors: Option<Authors>,
    pub(super) repairs: Repairs,
    /// Why git was not asked, where that was wanted.
    pub(super) unasked: Option<Unasked>,
    /// Settings of the project that do not count.
    pub(super) ignored: Vec<Problem>,
}

/// The report that a path means.
pub(super) fn locate(path: Option<&Path>) -> Result<PathBuf, Failure> {
    match path {
        Some(path) if path == Path::new(STDIO) => Ok(path.to_owned()),
        path => paths::locate(path),
    }
}

/// Reads a report, or standard input as if it lay in the current folder, and reviews it.
pub(super) fn read(report: &Path, args: &CheckArgs, named: Option<&Path>) -> Result<Looked, Failure> {
    let Config {
        mut options,
        deadline,
        ignored,
        ..
    } = paths::configuration(report, named)?;
    let git = args.git || args.handin;
    options.git = git;
    let mut session = Session::new(report, options);
    let mut unasked = None;
    let bytes = bytes(&session)?;
    // Otherwise the bytes become the text.
    let again = repairs::are_proven(args).then(|| bytes.clone());
    let state = if git && report != Path::new(STDIO) {
        review_with_git(&mut session, bytes, &mut unasked)
    } else if args.is_silent() && !args.handin {
        until_known(&mut session, bytes, args)
    } else {
        session.review(bytes)
    };
    expect_report(report, &state)?;
    let repairs = repairs::of(&mut session, again.as_deref(), &state, args);
    let looked = look(report, state, unasked, args, deadline);
    Ok(Looked {
        repairs,
        ignored,
        ..looked
    })
}

/// Reviews a report as far as its status depends on it: what takes longest, such as what the graded page loses, cannot undo
/// an error.
fn until_known(session: &mut Session, bytes: Vec<u8>, args: &CheckArgs) -> State {
    let first = session.review_in_part(&bytes);
    let mut reported = first.review.findings.iter().filter(|found| args.keeps(found.rule()));
    if reported.any(|found| found.severity == Severity::Error) {
        return first;
    }
    session.review(bytes)
}

/// Reviews a report, asks git about it and the pictures it shows, and reviews it again with the answer.
fn review_with_git(session: &mut Session, bytes: Vec<u8>, unasked: &mut Option<Unasked>) -> State {
    let first = session.review(&bytes);
    match git::facts(session.path(), &first.report.image_paths()) {
        Ok(facts) => {
            session.set_git(Some(Arc::new(facts)));
            session.review(bytes)
        }
        Err(why) => {
            *unasked = Some(why);
            first
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
    let handin = args.handin.then(list);
    let mut looked = Looked {
        state,
        handin,
        authors,
        repairs: Repairs::default(),
        unasked,
        ignored: Vec::new(),
    };
    // Only now: the list is about the whole report, whatever was selected.
    looked.state.review.retain(|rule| args.keeps(rule));
    looked
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
