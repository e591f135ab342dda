//! A thousand saves in five ways while the dashboard is open: whether each is shown, how soon, and what else is shown.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use handin::review::Options;
use handin::session::Session;

use super::terminal::{PATIENCE, Terminal};
use super::{Times, real, reports};

/// How often the report is saved.
const SAVES: usize = 1000;

/// How long the report is empty or missing where a way to save has two steps.
const PAUSE: Duration = Duration::from_millis(20);

/// Saves a text as one kind of program does; since when all of it may be read.
type Save = fn(&Path, &str) -> io::Result<Instant>;

/// What programs do to save a file; `tests/saves.rs` tests the same.
const WAYS: [(&str, Save); 5] = [
    ("written in place", in_place),
    ("a temporary file renamed over it", by_rename),
    ("emptied, and written 20 ms later", emptied),
    ("renamed to a backup, and written", with_backup),
    ("deleted, and created 20 ms later", deleted),
];

/// Writes over the file.
pub(crate) fn in_place(path: &Path, text: &str) -> io::Result<Instant> {
    let start = Instant::now();
    fs::write(path, text)?;
    Ok(start)
}

/// Writes another file and gives it the name.
pub(crate) fn by_rename(path: &Path, text: &str) -> io::Result<Instant> {
    let start = Instant::now();
    let temporary = path.with_extension("tmp");
    fs::write(&temporary, text)?;
    fs::rename(&temporary, path)?;
    Ok(start)
}

fn emptied(path: &Path, text: &str) -> io::Result<Instant> {
    let mut file = fs::File::create(path)?;
    sleep(PAUSE);
    let start = Instant::now();
    io::Write::write_all(&mut file, text.as_bytes())?;
    Ok(start)
}

fn with_backup(path: &Path, text: &str) -> io::Result<Instant> {
    let start = Instant::now();
    let backup = path.with_extension("md~");
    fs::rename(path, &backup)?;
    fs::write(path, text)?;
    fs::remove_file(&backup)?;
    Ok(start)
}

fn deleted(path: &Path, text: &str) -> io::Result<Instant> {
    fs::remove_file(path)?;
    sleep(PAUSE);
    in_place(path, text)
}

/// A text of a report, and what the first line of the dashboard has of it.
struct Version {
    /// Which report it is a version of: its folder, or the kind that it was made of.
    history: PathBuf,
    text: String,
    line: Line,
}

/// Questions that are complete, words, and words to go, as the first line has them; all empty where it has none.
#[derive(Default, PartialEq, Eq)]
struct Line([String; 3]);

impl Line {
    fn of(path: &Path, text: &str) -> Option<Self> {
        let totals = Session::new(path, Options::default())
            .review(text.as_bytes())
            .review
            .totals;
        let count = |count: usize, what: &str| format!("{}{what}", handin::numbers::thousands(count));
        let to_go = totals.missing_words;
        (totals.questions > 0).then(|| {
            Self([
                format!("{}/{} complete", totals.complete, totals.questions),
                count(totals.words, " words"),
                if to_go > 0 {
                    count(to_go, " words to go")
                } else {
                    String::new()
                },
            ])
        })
    }

    fn seen(line: &str) -> Self {
        let ending = |end: &str| {
            let found = line.split("  ").map(str::trim).find(|part| part.ends_with(end));
            found.unwrap_or_default().to_owned()
        };
        Self([" complete", " words", " words to go"].map(ending))
    }
}

/// What was seen of the saves.
pub(crate) struct Saves {
    /// Whose histories were saved: `real` or `made`.
    pub(crate) kind: &'static str,
    /// Saves that were not shown within [`PATIENCE`].
    pub(crate) missed: usize,
    /// Screens that rested on what is neither the text before nor the one saved.
    pub(crate) wrong: usize,
    /// From a save to its screen, way by way.
    pub(crate) ways: Vec<(&'static str, Times)>,
}

impl Saves {
    /// The times of all ways together.
    pub(crate) fn all(&self) -> Times {
        Times(
            self.ways
                .iter()
                .flat_map(|(_, times)| times.0.iter().copied())
                .collect(),
        )
    }
}

/// Versions of reports in the order in which they were written: real ones where there are any.
fn versions(path: &Path) -> (&'static str, Vec<Version>) {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        Some((path.parent()?.to_owned(), text))
    };
    let real: Vec<(PathBuf, String)> = real::real().into_iter().filter_map(read).collect();
    let (kind, texts) = if real.is_empty() {
        use reports::Kind::{Markup, Plain, Sample};
        let edit = |text: &String| Some(reports::edited(text));
        let history = |(name, kind)| {
            let versions = std::iter::successors(Some(reports::made(kind)), edit).take(40);
            versions.map(move |text| (PathBuf::from(name), text))
        };
        let kinds = [("sample", Sample), ("plain", Plain), ("markup", Markup)];
        ("made", kinds.into_iter().flat_map(history).collect::<Vec<_>>())
    } else {
        ("real", real)
    };
    let version = |(history, text): (PathBuf, String)| {
        let line = Line::of(path, &text)?;
        Some(Version { history, text, line })
    };
    let mut versions: Vec<Version> = texts.into_iter().filter_map(version).collect();
    // Only what changes the line shows that it came.
    versions.dedup_by(|next, before| next.line == before.line);
    (kind, versions)
}

/// Saves one version after the other, in one way after the other.
pub(crate) fn saved() -> io::Result<Saves> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    let (kind, versions) = versions(&path);
    let mut saves = Saves {
        kind,
        missed: 0,
        wrong: 0,
        ways: WAYS.map(|(name, _)| (name, Times(Vec::new()))).into(),
    };
    let is_save = |pair: &[Version]| pair.first().map(|one| &one.history) == pair.last().map(|other| &other.history);
    let mut rounds = versions.iter().cycle();
    let Some(mut before) = rounds.next().filter(|_| versions.windows(2).any(is_save)) else {
        let why = "no report has two versions that the first line tells apart";
        return Err(io::Error::other(why));
    };
    fs::write(&path, &before.text)?;
    let mut terminal = Terminal::start(&path, None)?;
    terminal.wait_for(&before.line.0[1])?;
    let mut number = 0;
    for next in rounds {
        // The first version may look like the last.
        if next.line == before.line {
            continue;
        }
        sleep(PAUSE);
        if next.history != before.history {
            // Nobody saves another report over one, and half of it may be gone: that is not counted.
            in_place(&path, &next.text)?;
            shown(&mut terminal, before, next);
            before = next;
            continue;
        }
        let way = number % WAYS.len();
        let start = WAYS[way].1(&path, &next.text)?;
        let (shown, wrong) = shown(&mut terminal, before, next);
        saves.wrong += usize::from(wrong);
        match shown {
            Some(at) => saves.ways[way].1.0.push(at.saturating_duration_since(start)),
            None => saves.missed += 1,
        }
        before = next;
        number += 1;
        if number == SAVES {
            break;
        }
    }
    terminal.quit()?;
    Ok(saves)
}

/// Follows the screen until its first line is that of the next version: when it came, if it did, and whether something
/// else rested there before. The end of a frame is where no more output comes for some time; output that came during the
/// save, or after the line of the last version, is judged by when it came.
fn shown(terminal: &mut Terminal, before: &Version, next: &Version) -> (Option<Instant>, bool) {
    const END_OF_FRAME: Duration = Duration::from_millis(5);
    let (begun, mut wrong) = (Instant::now(), false);
    // Since when another line than these two is on the screen.
    let mut other: Option<Instant> = None;
    while begun.elapsed() < PATIENCE {
        let at = terminal.next(END_OF_FRAME);
        let line = Line::seen(&terminal.first_line());
        match at {
            Some(at) => {
                wrong |= other.is_some_and(|since| at.saturating_duration_since(since) > END_OF_FRAME);
                if line == next.line {
                    return (Some(at), wrong);
                }
                other = (line != before.line).then_some(at);
            }
            None => wrong |= other.is_some(),
        }
    }
    (None, wrong)
}
