//! `handin html`: writes a report as one self-contained page.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::args::HtmlArgs;
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use crate::editor::{Environment, browser};
use crate::folder::locate::shown;
use crate::folder::{Folder, Presence, ReadError, write};
use crate::page::{Absent, FigureSource, Input, MAX_FIGURE, build};
use crate::session::{Session, State};

/// The path that means standard input, and standard output.
const STDIO: &str = "-";

/// The name of a page that nobody named.
const NAME: &str = "report.html";

/// Writes the page.
pub(super) fn run(args: &HtmlArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let report = match args.path.as_deref() {
        Some(path) if path == Path::new(STDIO) => path.to_owned(),
        path => paths::locate(path)?,
    };
    let mut options = paths::configuration(&report, named)?.options;
    // Git is slow and says nothing that belongs on a page.
    options.git = false;
    let mut session = Session::new(&report, options);
    let page = page(&mut session, args)?;
    let Some(path) = target(&report, args) else {
        printer.raw(page.as_bytes());
        return Ok(Exit::Clean);
    };
    save(&path, &report, &page)?;
    printer.styled(&format!("wrote {}\n", crate::visible::visible(&shown(&path))));
    if args.open {
        let platform = Environment::of_process().platform;
        browser::open(platform, &path).map_err(|error| Failure::new(error.to_string()))?;
    }
    Ok(Exit::Clean)
}

/// Where the page goes; `None` for standard output.
fn target(report: &Path, args: &HtmlArgs) -> Option<PathBuf> {
    match args.output.as_deref() {
        Some(path) if path == Path::new(STDIO) => None,
        Some(path) => Some(write::page_path(path, NAME)),
        None if report == Path::new(STDIO) => None,
        None => Some(report.with_file_name(NAME)),
    }
}

fn save(path: &Path, report: &Path, page: &str) -> Result<(), Failure> {
    write::page(path, report, page.as_bytes()).map_err(|error| Failure::new(format!("{}: {error}", shown(path))))
}

/// The page of the report as it is now.
fn page(session: &mut Session, args: &HtmlArgs) -> Result<String, Failure> {
    let report = shown(session.path());
    let state = read(session).map_err(|error| Failure::new(format!("{report}: {error}")))?;
    if !state.report.is_report() {
        return Err(Failure::new(format!(
            "{report}: not a report, since it has neither a `### Question` nor an `Answer:`; name the report's file"
        )));
    }
    Ok(build(&Input {
        report: &state.report,
        review: &state.review,
        figures: &OnDisk {
            folder: session.folder(),
            state: &state,
        },
        findings: args.review,
    }))
}

/// Reads the report, or standard input as if it lay in the current folder.
fn read(session: &mut Session) -> Result<State, ReadError> {
    if session.path() != Path::new(STDIO) {
        return session.read();
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(session.review(&bytes))
}

/// The figures of a report as they are on disk.
struct OnDisk<'a> {
    folder: &'a Folder,
    state: &'a State,
}

impl FigureSource for OnDisk<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Absent> {
        let presence = self.state.figures.by_target.get(path).cloned();
        // Only answers were looked at; prompts and introduction may show pictures too.
        let presence = presence.or_else(|| self.folder.figures(&[path.to_owned()], "").by_target.remove(path));
        match presence {
            Some(Presence::Found(picture)) if picture.bytes > MAX_FIGURE => Err(Absent::TooLarge(picture.bytes)),
            Some(Presence::Found(_)) => self.folder.picture(path, MAX_FIGURE).map_err(absent),
            Some(Presence::OtherCase { actual }) => Err(Absent::Case(actual)),
            Some(Presence::Outside { .. }) => Err(Absent::Outside),
            Some(Presence::Missing { .. }) | None => Err(Absent::Missing),
        }
    }
}

fn absent(error: ReadError) -> Absent {
    match error {
        ReadError::Missing => Absent::Missing,
        ReadError::TooLarge(bytes) => Absent::TooLarge(bytes),
        ReadError::Empty | ReadError::NotAFile | ReadError::Refused(_) => Absent::Unreadable(error.to_string()),
    }
}
