//! What the session's whole review costs, cold, after one edit and by stage, beside a bare Markdown parse.
//!
//! `cargo bench --bench review` prints a table of times: medians of runs that take turns, so that a busy
//! machine slows all rows alike, and beside each how many bare parses it is. The made reports are read in a repository
//! like a group's (`group.rs`). Python-Markdown is asked where `HANDIN_PYTHON` names a Python that has it, real reports
//! are read where `HANDIN_CORPUS` names a folder of them.

#[path = "group.rs"]
mod group;
#[path = "real.rs"]
pub(crate) mod real;
#[path = "reports.rs"]
pub(crate) mod reports;

use std::fs;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use handin::facts::figures::Figures;
use handin::folder::Folder;
use handin::folder::memory::{Memory, Wanted};
use handin::graded::losses::Losses;
use handin::graded::page;
use handin::official::Reading;
use handin::report::{Reader, Report, definitions};
use handin::review::figures::unshown;
use handin::review::{Input, Options, review};
use handin::session::Session;
use pulldown_cmark::Parser;
use reports::Kind;

/// How often each row is measured.
const ROUNDS: usize = 41;

/// The rows that a goal is set for.
pub(crate) const COLD: &str = "**whole review, cold**";
pub(crate) const EDIT: &str = "**whole review after one edit**";

/// Reports that are measured together, each with the path that it is read as.
struct Column {
    name: &'static str,
    reports: Vec<(PathBuf, String)>,
}

/// What is measured: all reports of a column once, and how long that took.
type Measure<'a> = Box<dyn FnMut() -> Duration + 'a>;

fn columns(group: &Path) -> Vec<Column> {
    let made = |name, kind| Column {
        name,
        reports: vec![(group.to_owned(), reports::made(kind))],
    };
    let mut columns = vec![
        made("sample", Kind::Sample),
        made("plain", Kind::Plain),
        made("markup", Kind::Markup),
    ];
    let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
    let real: Vec<_> = real::real().into_iter().filter_map(read).collect();
    if !real.is_empty() {
        columns.push(Column {
            name: "real reports",
            reports: real,
        });
    }
    columns
}

/// How long `work` takes on each of what was prepared.
fn timed<T, R>(prepared: Vec<T>, mut work: impl FnMut(T) -> R) -> Duration {
    let mut took = Duration::ZERO;
    for one in prepared {
        let start = Instant::now();
        let result = black_box(work(black_box(one)));
        took += start.elapsed();
        drop(result);
    }
    took
}

/// The rows of the table, the first the one that others are held against.
fn rows(column: &Column) -> Vec<(&'static str, Measure<'_>)> {
    let texts = || column.reports.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>();
    let parsed: Vec<Report> = texts().into_iter().map(Report::parse).collect();
    let mut rows: Vec<(&str, Measure<'_>)> = Vec::new();
    rows.push((
        "bare pulldown-cmark, with offsets",
        Box::new(move || {
            timed(texts(), |text| {
                Parser::new_ext(text, definitions::options()).into_offset_iter().count()
            })
        }),
    ));
    rows.push((
        COLD,
        Box::new(|| {
            let sessions = column
                .reports
                .iter()
                .map(|(path, text)| (session(path), text))
                .collect();
            timed(sessions, |(mut session, text): (Session, &String)| {
                (session.review(text.as_bytes()), session)
            })
        }),
    ));
    rows.push((EDIT, after_one_edit(column)));
    rows.push((
        "of the cold one: text to questions",
        Box::new(move || timed(texts(), |text| Reader::default().read(text.to_owned()))),
    ));
    let reports = parsed.clone();
    rows.push((
        "… what the graded page loses",
        Box::new(move || timed(reports.iter().collect(), |report| Losses::default().of(report))),
    ));
    let reports = parsed.clone();
    rows.push((
        "… figures and links on disk",
        Box::new(move || {
            let paths = column
                .reports
                .iter()
                .map(|(path, _)| (Folder::of(path), Memory::default()));
            timed(paths.zip(&reports).collect(), |((folder, mut memory), report)| {
                let wanted = Wanted {
                    images: &report.image_paths(),
                    links: &report.link_paths(),
                    figures: &Options::default().figures,
                };
                memory.look(&folder, &wanted, |figures| unshown(report, figures))
            })
        }),
    ));
    rows.push((
        "… findings, the official view among them",
        findings(column, parsed.clone()),
    ));
    rows.push((
        "the official view alone",
        Box::new(move || {
            timed(parsed.iter().collect(), |report| {
                let (table, source) = handin::official::table(report, Reading::default())?;
                Some(handin::official::check(
                    &report.text,
                    &table,
                    source,
                    Reading::default(),
                ))
            })
        }),
    ));
    rows.push((
        "the graded page of the whole text",
        Box::new(move || timed(texts(), page::document)),
    ));
    rows
}

fn session(path: &Path) -> Session {
    Session::new(path, Options::default())
}

/// One more word is written, and taken away again in the next round.
fn after_one_edit(column: &Column) -> Measure<'_> {
    let mut versions: Vec<_> = column
        .reports
        .iter()
        .map(|(path, text)| {
            let mut session = session(path);
            session.review(text.as_bytes());
            (session, [text.clone(), reports::edited(text)])
        })
        .collect();
    Box::new(move || {
        timed(versions.iter_mut().collect(), |(session, [now, next])| {
            std::mem::swap(now, next);
            session.review(now.as_bytes())
        })
    })
}

fn findings(column: &Column, reports: Vec<Report>) -> Measure<'_> {
    let options = Options::default();
    let facts: Vec<(Figures, Vec<_>)> = column
        .reports
        .iter()
        .zip(&reports)
        .map(|((path, _), report)| {
            let figures = Folder::of(path).figures(&report.image_paths(), &options.figures);
            (figures, Losses::default().of(report))
        })
        .collect();
    Box::new(move || {
        timed(reports.iter().zip(&facts).collect(), |(report, (figures, losses))| {
            let input = Input::new(report, &options);
            review(&Input {
                figures,
                losses,
                ..input
            })
        })
    })
}

/// A whole process that counts the words of the same bytes.
fn word_count(column: &Column) -> Option<Duration> {
    let folder = tempfile::tempdir().ok()?;
    let mut files = Vec::new();
    for (number, (_, text)) in column.reports.iter().enumerate() {
        let path = folder.path().join(number.to_string());
        fs::write(&path, text).ok()?;
        files.push(path);
    }
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let status = Command::new("wc").arg("-w").args(&files).stdout(Stdio::null()).status();
        status.ok().filter(std::process::ExitStatus::success)?;
        times.push(start.elapsed());
    }
    median(times)
}

/// Python-Markdown on the same bytes, in one process that has loaded it; the middle of a few runs.
fn python_markdown(column: &Column) -> Option<Duration> {
    const PROGRAM: &str = "\
import json, sys, time, markdown
texts = json.load(sys.stdin)
times = []
for _ in range(1 if len(texts) > 1 else 9):
    start = time.perf_counter()
    for text in texts:
        markdown.markdown(text)
    times.append(time.perf_counter() - start)
print(sorted(times)[len(times) // 2])
";
    let mut python = Command::new(std::env::var_os("HANDIN_PYTHON")?)
        .args(["-c", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let texts: Vec<&str> = column.reports.iter().map(|(_, text)| text.as_str()).collect();
    serde_json::to_writer(python.stdin.take()?, &texts).ok()?;
    let printed = String::from_utf8(python.wait_with_output().ok()?.stdout).ok()?;
    printed.trim().parse().ok().map(Duration::from_secs_f64)
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// A column of the table: its heading, and the median of each row.
pub(crate) struct Measured {
    pub(crate) name: String,
    rows: Vec<(&'static str, Option<Duration>)>,
}

impl Measured {
    /// The medians of all rows of a column; rounds take turns.
    fn of(column: &Column) -> Self {
        let mut rows = rows(column);
        let count = column.reports.len();
        let rounds = if count > 1 { 5 } else { ROUNDS };
        let mut times = vec![Vec::new(); rows.len()];
        for _ in 0..=rounds {
            for ((_, measure), times) in rows.iter_mut().zip(&mut times) {
                times.push(measure());
            }
        }
        let names = rows.iter().map(|(name, _)| *name);
        // The first round only warms up.
        let medians = times
            .into_iter()
            .map(|times| median(times.into_iter().skip(1).collect()));
        let mut all: Vec<_> = names.zip(medians).collect();
        all.push(("`wc -w`, a whole process", word_count(column)));
        all.push(("Python-Markdown, loaded", python_markdown(column)));
        let bytes: usize = column.reports.iter().map(|(_, text)| text.len()).sum();
        let several = if count > 1 { format!("{count} ") } else { String::new() };
        Self {
            name: format!("{several}{}, {} KB", column.name, bytes / 1000),
            rows: all,
        }
    }

    /// How many bare parses a row is.
    pub(crate) fn ratio(&self, name: &str) -> Option<f64> {
        let (_, floor) = self.rows.first()?;
        let (_, time) = self.rows.iter().find(|(row, _)| *row == name)?;
        Some((*time)?.as_secs_f64() / (*floor)?.as_secs_f64())
    }

    fn cell(&self, name: &str, time: Option<Duration>) -> String {
        let (Some(time), Some(ratio)) = (time, self.ratio(name)) else {
            return "not run".to_owned();
        };
        let time = match time.as_secs_f64() {
            seconds if seconds >= 0.01 => format!("{:.0} ms", seconds * 1e3),
            seconds => format!("{:.0} µs", seconds * 1e6),
        };
        match ratio {
            100.0.. => format!("{time} ({ratio:.0})"),
            _ => format!("{time} ({ratio:.1})"),
        }
    }
}

/// Measures all columns.
pub(crate) fn measured() -> io::Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let group = group::made(folder.path())?;
    Ok(columns(&group).iter().map(Measured::of).collect())
}

/// Prints the table.
pub(crate) fn print(columns: &[Measured]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let names: String = columns.iter().map(|column| format!(" {} |", column.name)).collect();
    writeln!(out, "| what |{names}\n|---|{}", "---|".repeat(columns.len()))?;
    let rows = columns.first().map_or(0, |column| column.rows.len());
    for row in 0..rows {
        let cells = columns
            .iter()
            .filter_map(|column| column.rows.get(row).map(|row| (column, row)));
        let cells: Vec<_> = cells
            .map(|(column, (name, time))| (name, column.cell(name, *time)))
            .collect();
        let name = cells.first().map_or("", |(name, _)| name);
        let cells: String = cells.iter().map(|(_, cell)| format!(" {cell} |")).collect();
        writeln!(out, "| {name} |{cells}")?;
    }
    Ok(())
}

fn main() -> io::Result<()> {
    print(&measured()?)
}
