//! `handin check --watch`: the findings again at every save, between two lines that an editor can tell.

use std::io;
use std::path::Path;

use crate::cli::args::{CheckArgs, FormatArg};
use crate::cli::exit::{Exit, Failure};
use crate::cli::follow::{Signals, follow};
use crate::cli::print::Printer;
use crate::cli::{choose, paths};
use crate::folder::ReadError;
use crate::folder::locate::shown;
use crate::numbers::counted;
use crate::output::{Checked, Format, Output, Reviewed};
use crate::session::{Session, State};
use crate::visible::visible;

/// Checks one report now and at every save, until the program is ended.
pub(super) fn run(args: &CheckArgs, named: Option<&Path>, format: Format, printer: &Printer) -> Result<Exit, Failure> {
    if !matches!(args.format, FormatArg::Human | FormatArg::Short) || args.paths.len() > 1 {
        return Err(Failure::new(
            "`--watch` follows one report, in the formats human and short; run it once for each report",
        ));
    }
    let path = choose::path(args.paths.first().map(std::path::PathBuf::as_path))?;
    let report = paths::locate(path.as_deref())?;
    let configure = || paths::load(&paths::places_of(&report, named));
    let config = configure()?;
    let session = Session::new(&report, config.options.clone());
    let watching = Watching {
        path: shown(&report),
        args,
        format,
        printer,
    };
    let ended = follow(session, config, &configure, Signals::Return, |_follow, news| {
        if let Some(Err(problems)) = news.configuration {
            printer.complain(&Failure::from(problems));
        }
        if let Some(report) = news.report {
            watching.show(report);
        }
        if printer.is_open() {
            Ok(())
        } else {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    });
    // Why standard output takes nothing any more, the printer knows.
    Ok(ended.map_or(Exit::Clean, Exit::of_signal))
}

/// What is shown of the report that is watched.
struct Watching<'a> {
    path: String,
    args: &'a CheckArgs,
    format: Format,
    printer: &'a Printer,
}

impl Watching<'_> {
    /// Prints what was found, between `checking PATH` and `checked PATH: …`.
    fn show(&self, report: Result<State, ReadError>) {
        let path = visible(&self.path);
        self.printer.raw(format!("checking {path}\n").as_bytes());
        let (text, sums) = match report {
            Ok(mut state) if state.report.is_report() => {
                state.review.retain(|rule| self.args.keeps(rule));
                let totals = state.review.totals;
                let sums = [
                    (totals.errors, "error"),
                    (totals.warnings, "warning"),
                    (totals.notes, "note"),
                ];
                let sums = sums.map(|(count, noun)| counted(count, noun)).join(", ");
                let reviewed = Reviewed {
                    report: &state.report,
                    review: &state.review,
                    handin: None,
                    authors: None,
                    repairs: &[],
                    repairable: 0,
                };
                (self.text(Ok(reviewed)), sums)
            }
            Ok(_) => (self.text(Err("not a report")), "not a report".to_owned()),
            Err(why) => (self.text(Err(&why.to_string())), "not read".to_owned()),
        };
        self.printer.styled_or_raw(self.args.format == FormatArg::Human, &text);
        self.printer.raw(format!("checked {path}: {sums}\n").as_bytes());
    }

    fn text(&self, result: Result<Reviewed<'_>, &str>) -> String {
        let checked = Checked {
            path: &self.path,
            link: None,
            result,
        };
        let mut output = Output::new(self.format);
        output.add(self.format.piece(&checked))
    }
}
