//! `handin class`: many reports at once, as a table, for other programs, or as pages.

mod names;
mod progress;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::args::{ClassArgs, ClassFormat};
use super::exit::{Exit, Failure};
use super::in_order::in_order;
use super::origin;
use super::paths;
use super::print::Printer;
use super::read::{bytes, expect_report};
use crate::class::{self, Group, Row, asked};
use crate::folder::locate::shown;
use crate::folder::{reports, write};
use crate::git;
use crate::session::Session;
use names::Named;
use progress::Progress;

/// The page of the class among the pages of its reports.
pub(super) const INDEX: &str = "index.html";

/// Looks at all reports and prints them in the format asked for.
pub(super) fn run(args: &ClassArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let looker = Looker {
        config: named,
        git: !args.no_git,
        pages: None,
    };
    if let Some(folder) = &args.html {
        return looker.site(folder, &args.paths, true, printer);
    }
    let named = names::of(&expand(&args.paths));
    let streams = matches!(args.format, ClassFormat::Csv | ClassFormat::Ndjson);
    if args.format == ClassFormat::Csv {
        printer.raw(class::csv_header().as_bytes());
    }
    let groups = looker.look(&named, printer, |group| match args.format {
        ClassFormat::Csv => printer.raw(class::csv_line(group).as_bytes()),
        ClassFormat::Ndjson => printer.raw(class::json_line(group).as_bytes()),
        ClassFormat::Human | ClassFormat::Json => {}
    });
    if !streams {
        let questions = asked(&groups);
        match args.format {
            ClassFormat::Json => printer.raw(class::json_document(&groups, &questions).as_bytes()),
            _human => printer.styled(&class::table(&groups, &questions, &TimeZone::system())),
        }
    }
    Ok(exit(&groups))
}

/// The paths that were given; a folder of groups stands for the groups in it.
fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let groups = |path: &PathBuf| match reports::groups_in(path) {
        groups if groups.is_empty() => vec![path.clone()],
        groups => groups,
    };
    paths.iter().flat_map(groups).collect()
}

fn exit(groups: &[Group]) -> Exit {
    let of_group = |group: &Group| match &group.result {
        Ok(row) if row.errors == 0 => Exit::Clean,
        Ok(_) => Exit::Found,
        Err(_) => Exit::CannotCheck,
    };
    groups.iter().map(of_group).max().unwrap_or(Exit::Clean)
}

/// How reports are looked at.
#[derive(Clone, Copy)]
pub(super) struct Looker<'a> {
    /// The configuration that was named.
    pub(super) config: Option<&'a Path>,
    /// Whether git is asked when each was last pushed.
    pub(super) git: bool,
    /// Where a page of each is written, and whether with its findings.
    pub(super) pages: Option<(&'a Path, bool)>,
}

impl Looker<'_> {
    /// Looks at all reports at once; `each` gets them in the order given. Only the numbers of a report are kept.
    fn look(&self, named: &[Named], printer: &Printer, mut each: impl FnMut(&Group)) -> Vec<Group> {
        let mut groups = Vec::with_capacity(named.len());
        let mut progress = Progress::of(named.len());
        in_order(
            named,
            |named| self.one(named),
            |group| {
                progress.clear();
                if self.pages.is_some()
                    && let Err(why) = &group.result
                {
                    printer.complain(&Failure::new(format!("{}: {why}", group.path)));
                }
                each(&group);
                progress.step(&group.name);
                groups.push(group);
                ControlFlow::Continue(())
            },
        );
        progress.clear();
        groups
    }

    /// Writes a page of each report into a folder, and one with a row for each.
    pub(super) fn site(
        self,
        folder: &Path,
        paths: &[PathBuf],
        findings: bool,
        printer: &Printer,
    ) -> Result<Exit, Failure> {
        write::folder(folder).map_err(|error| Failure::new(format!("{}: {error}", shown(folder))))?;
        let named = names::of(&expand(paths));
        let pages = Looker {
            pages: Some((folder, findings)),
            ..self
        };
        let groups = pages.look(&named, printer, |_group| {});
        let page = class::page(&groups, &asked(&groups), &TimeZone::system());
        let index = folder.join(INDEX);
        save(&index, &page)?;
        let broken = groups.iter().filter(|group| group.result.is_err()).count();
        let broken = if broken > 0 {
            format!(", {broken} not checked")
        } else {
            String::new()
        };
        let wrote = format!(
            "wrote {}: {}{broken}",
            shown(&index),
            crate::numbers::counted(groups.len(), "report")
        );
        printer.styled(&format!("{}\n", crate::visible::visible(&wrote)));
        Ok(exit(&groups))
    }

    fn one(&self, named: &Named) -> Group {
        let page = self.pages.map(|_| format!("{}.html", named.file));
        let result = self.row(named);
        Group {
            name: named.name.clone(),
            path: shown(named.report()),
            page: page.filter(|_| result.is_ok()),
            result: result.map_err(|failure| failure.about(&shown(named.report()))),
        }
    }

    fn row(&self, named: &Named) -> Result<Row, Failure> {
        let report = named.found.as_ref().map_err(Clone::clone)?;
        let mut config = paths::configuration(report, self.config)?;
        // What git says of a report is no part of its review here: a class is compared by what is written.
        config.options.git = false;
        let mut session = Session::new(report, config.options.clone());
        let bytes = bytes(&session)?;
        let state = session.review(&bytes);
        expect_report(report, &state)?;
        if let Some((folder, findings)) = self.pages {
            let origin = origin::of(report, config.title.as_deref(), self.git);
            let page = state.page_of(session.folder(), findings, &origin);
            save(&folder.join(format!("{}.html", named.file)), &page)?;
        }
        let pushed = self.git.then(|| git::newest_pushed(report).ok().flatten()).flatten();
        Ok(Row::of(
            &state.report,
            &state.review,
            pushed.map(|commit| commit.seconds),
        ))
    }
}

fn save(path: &Path, page: &str) -> Result<(), Failure> {
    let written = write::own_page(path, page.as_bytes());
    written.map_err(|error| Failure::new(format!("{}: {error}", shown(path))))
}
