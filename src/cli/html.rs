//! `handin html`: writes a report as one self-contained page.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Instant;

use super::args::HtmlArgs;
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use crate::editor::{Environment, browser};
use crate::folder::locate::shown;
use crate::folder::{ReadError, write};
use crate::graded::page::graded;
use crate::review::Options;
use crate::session::{Session, State};
use crate::visible::visible;
use crate::watch::{Change, Watch, Watched};

/// The path that means standard input, and standard output.
const STDIO: &str = "-";

/// The name of the page that is graded where nobody named it: neither page takes the place of the other.
const GRADED_NAME: &str = "report-graded.html";

/// Writes the page, and with `--watch` again whenever it would be another.
pub(super) fn run(args: &HtmlArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let report = match args.path.as_deref() {
        Some(path) if path == Path::new(STDIO) => path.to_owned(),
        path => paths::locate(path)?,
    };
    let mut job = Job {
        session: Session::new(&report, options(&report, named)?),
        report,
        args,
        named,
        printer,
        bytes: Vec::new(),
        written: String::new(),
    };
    let state = job.read()?;
    let page = job.page(&state)?;
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
        let opened = browser::open(&Environment::of_process(), &path, drop);
        opened.map_err(|error| Failure::new(error.to_string()))?;
    }
    if args.watch {
        job.keep_up(&path, &state);
    }
    Ok(Exit::Clean)
}

/// What is wanted of the review that goes with a page.
fn options(report: &Path, named: Option<&Path>) -> Result<Options, Failure> {
    let mut options = paths::configuration(report, named)?.options;
    // Git is slow and says nothing that belongs on a page.
    options.git = false;
    Ok(options)
}

/// One report on its way to one page.
struct Job<'a> {
    report: PathBuf,
    session: Session,
    args: &'a HtmlArgs,
    named: Option<&'a Path>,
    printer: &'a Printer,
    /// The report's bytes as they were last read.
    bytes: Vec<u8>,
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

    /// Reads the report, or standard input as if it lay in the current folder.
    fn read(&mut self) -> Result<State, Failure> {
        let bytes = if self.report == Path::new(STDIO) {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            read.map(|_length| bytes).map_err(ReadError::from)
        } else {
            self.session.folder().read()
        };
        let bytes = bytes.map_err(|error| self.failure(error))?;
        Ok(self.review(bytes))
    }

    fn review(&mut self, bytes: Vec<u8>) -> State {
        let state = self.session.review(&bytes);
        self.bytes = bytes;
        state
    }

    fn page(&self, state: &State) -> Result<String, Failure> {
        if !state.report.is_report() {
            return Err(self.failure(
                "not a report, since it has neither a `### Question` nor an `Answer:`; name the report's file",
            ));
        }
        if !self.args.official {
            return Ok(self.session.page(state, self.args.review));
        }
        // Python is strict about bytes and keeps a byte order mark, so this is not the text of the report.
        let text = std::str::from_utf8(&self.bytes)
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
    fn keep_up(&mut self, path: &Path, state: &State) {
        let (wake, woken) = mpsc::channel();
        let mut watch = Watch::start(self.watched(state), move || {
            // Nobody listens any more when the program ends.
            let _unheard = wake.send(());
        });
        loop {
            // Woken or not, the clock alone is a reason to look.
            let _woken = woken.recv_timeout(watch.deadline().saturating_duration_since(Instant::now()));
            for change in watch.look(Instant::now()) {
                match self.follow(path, change) {
                    Ok(Some(state)) => watch.set(self.watched(&state)),
                    Ok(None) => {}
                    Err(failure) => self.printer.complain(&failure),
                }
            }
        }
    }

    fn follow(&mut self, path: &Path, change: Change) -> Result<Option<State>, Failure> {
        let state = match change {
            Change::Report(bytes) => self.review(bytes),
            // The last good page stays until there is a report again.
            Change::Gone(why) => return Err(self.failure(why)),
            Change::Figures => self.read()?,
            Change::Also => {
                self.session.set_options(options(&self.report, self.named)?);
                self.read()?
            }
        };
        let page = self.page(&state)?;
        self.save(path, page)?;
        Ok(Some(state))
    }

    /// Everything the page depends on.
    fn watched(&self, state: &State) -> Watched {
        let folder = self.session.folder();
        let figures = &self.session.options().figures;
        let outside = |path: &&str| !path.starts_with(&format!("{figures}/"));
        Watched {
            report: self.report.clone(),
            figures: folder.path().join(figures),
            pictures: state
                .figures
                .watched()
                .filter(outside)
                .map(|path| folder.path().join(path))
                .collect(),
            also: [folder.checker_path()]
                .into_iter()
                .chain(paths::places_of(&self.report, self.named).all())
                .collect(),
        }
    }
}
