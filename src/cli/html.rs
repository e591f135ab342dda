//! `handin html`: writes a report as one self-contained page.

use std::path::{Path, PathBuf};

use super::args::HtmlArgs;
use super::choose;
use super::class::{INDEX, Looker};
use super::exit::{Exit, Failure};
use super::follow::{Signals, follow};
use super::origin;
use super::paths;
use super::print::Printer;
use super::read::{STDIO, bytes, expect_report};
use crate::config::{Config, Problems};
use crate::editor::{Environment, browser};
use crate::folder::locate::shown;
use crate::folder::write;
use crate::follow::Configure;
use crate::graded::page::graded;
use crate::session::{Session, State};
use crate::visible::visible;

/// The name of the page that is graded where no name is given: neither page takes the place of the other.
const GRADED_NAME: &str = "report-graded.html";

/// Writes the page, and with `--watch` again whenever it would be another.
pub(super) fn run(args: &HtmlArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    if let Some(folder) = &args.all {
        return all(folder, args, named, printer);
    }
    let report = match args.paths.as_slice() {
        [path] if path == Path::new(STDIO) => path.clone(),
        [_, _, ..] => {
            return Err(Failure::new(
                "one page is of one report; `--all FOLDER` writes a page of each",
            ));
        }
        paths => paths::locate(choose::path(paths.first().map(PathBuf::as_path))?.as_deref())?,
    };
    let config = configuration(&report, named)?;
    let mut session = Session::new(&report, config.options.clone());
    let mut job = Job {
        report: report.clone(),
        args,
        printer,
        title: config.title.clone(),
        written: String::new(),
    };
    let bytes = bytes(&session)?;
    let state = session.review(&bytes);
    let page = job.page(&session, &state, &bytes)?;
    let Some(path) = job.target() else {
        if args.watch {
            return Err(Failure::new(
                "a page on standard output cannot be kept up: name a file with `-o`",
            ));
        }
        printer.raw(page.as_bytes());
        return Ok(Exit::Clean);
    };
    job.save(&path, page)?;
    if args.open {
        open(&path)?;
    }
    if args.watch {
        let configure = || configuration(&report, named);
        job.keep_up(&path, session, config, &configure);
    }
    Ok(Exit::Clean)
}

/// Writes a page of each report, and one over them.
fn all(folder: &Path, args: &HtmlArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() {
        &here
    } else {
        args.paths.as_slice()
    };
    let looker = Looker {
        config: named,
        git: true,
        pages: None,
    };
    let exit = looker.site(folder, paths, args.review, printer)?;
    if args.open {
        open(&folder.join(INDEX))?;
    }
    // What the reports lack is no failure of writing their pages.
    Ok(if exit == Exit::Found { Exit::Clean } else { exit })
}

fn open(page: &Path) -> Result<(), Failure> {
    let opened = browser::open(&Environment::of_process(), page, drop);
    opened.map_err(|error| Failure::new(error.to_string()))
}

/// The configuration of a page.
fn configuration(report: &Path, named: Option<&Path>) -> Result<Config, Problems> {
    let mut config = paths::load(&paths::places_of(report, named))?;
    // What git says of a report is no finding on a page.
    config.options.git = false;
    Ok(config)
}

/// One report on its way to one page.
struct Job<'a> {
    report: PathBuf,
    args: &'a HtmlArgs,
    printer: &'a Printer,
    /// The title that the configuration asks for.
    title: Option<String>,
    /// The page as it was last written.
    written: String,
}

impl Job<'_> {
    /// Where the page goes; `None` for standard output.
    fn target(&self) -> Option<PathBuf> {
        let name = if self.args.official { GRADED_NAME } else { write::NAME };
        match self.args.output.as_deref() {
            Some(path) if path == Path::new(STDIO) => None,
            Some(path) => Some(write::page_path(path, name)),
            None if self.report == Path::new(STDIO) => None,
            None => Some(self.report.with_file_name(name)),
        }
    }

    /// The page of a report as it was read; `bytes` are the report's.
    fn page(&self, session: &Session, state: &State, bytes: &[u8]) -> Result<String, Failure> {
        expect_report(&self.report, state)?;
        if !self.args.official {
            let asked = self.report != Path::new(STDIO);
            let origin = origin::of(&self.report, self.title.as_deref(), asked);
            return Ok(state.page_of(session.folder(), self.args.review, &origin));
        }
        // Python is strict about bytes and keeps a byte order mark, so this is not the text of the report.
        let text = std::str::from_utf8(bytes)
            .map_err(|_| self.failure("`report.py html` stops at a file that is not UTF-8; save it as UTF-8"))?;
        Ok(graded(text))
    }

    fn failure(&self, why: impl std::fmt::Display) -> Failure {
        Failure::new(format!("{}: {why}", shown(&self.report)))
    }

    /// Writes the page, if it is another than before.
    fn save(&mut self, path: &Path, page: String) -> Result<(), Failure> {
        if page == self.written {
            return Ok(());
        }
        let written = write::page(path, &self.report, page.as_bytes());
        written.map_err(|error| Failure::new(format!("{}: {error}", shown(path))))?;
        self.written = page;
        self.printer.styled(&format!("wrote {}\n", visible(&shown(path))));
        Ok(())
    }

    /// Writes the page again at every change, until the program is ended. What goes wrong is said, and the last page
    /// that could be made stays.
    fn keep_up(&mut self, path: &Path, session: Session, config: Config, configure: Configure<'_>) {
        let _never = follow(session, config, configure, Signals::Kill, |follow, news| {
            self.title.clone_from(&follow.config().title);
            if let Some(Err(problems)) = news.configuration {
                self.printer.complain(&Failure::from(problems));
            }
            let saved = match news.report {
                Some(Ok(state)) => self
                    .page(follow.session(), &state, follow.bytes())
                    .and_then(|page| self.save(path, page)),
                // The last good page stays until there is a report again.
                Some(Err(why)) => Err(self.failure(why)),
                None => Ok(()),
            };
            if let Err(failure) = saved {
                self.printer.complain(&failure);
            }
            Ok(())
        });
    }
}
