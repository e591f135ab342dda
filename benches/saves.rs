//! How soon the first screen comes, a save is reported and is on the screen, and how often an idle dashboard wakes.
//!
//! `cargo bench --bench saves` prints the middle and the worst but one in a hundred: of 1,000 saves of real histories
//! where `HANDIN_CORPUS` names a folder of them, of made ones elsewhere; and how many git programs were started.

#[cfg(unix)]
#[path = "saves/git.rs"]
pub(crate) mod git;
#[path = "real.rs"]
mod real;
mod reports;
#[cfg(unix)]
#[path = "../tests/terminal/started.rs"]
mod started;
#[path = "saves/terminal.rs"]
mod terminal;
#[path = "saves/ways.rs"]
pub(crate) mod ways;

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use handin::watch::{Change, Watch, Watched};
use terminal::{PATIENCE, Terminal};

const SAVES: usize = 200;
const IDLE: Duration = Duration::from_secs(10);

/// How long something took, time after time.
pub(crate) struct Times(pub(crate) Vec<Duration>);

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut times = self.0.clone();
        times.sort_unstable();
        let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
        let [middle, worst] = [at(50), at(99)].map(|time| time.as_secs_f64() * 1000.0);
        write!(f, "p50 {middle:.2} ms, p99 {worst:.2} ms")
    }
}

/// A report of 40 KB whose first answer has so many words more than the others.
fn report(more: usize) -> String {
    let mut text = String::from("# A report\n\n");
    for number in 1..=31 {
        let answer = "We trained it on one machine and measured the loss. ".repeat(23);
        let more = if number == 1 {
            "more ".repeat(more)
        } else {
            String::new()
        };
        text += &format!("### Question {number}\n\n> **What did you do?**\n>\n> Answer:\n\n{more}{answer}\n\n");
    }
    text
}

/// From before the write until the watch reports the bytes, the settle time of 5 ms included.
fn reported(save: fn(&Path, &str) -> io::Result<Instant>) -> io::Result<Times> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    fs::write(&path, report(0))?;
    let (wake, woken) = mpsc::channel();
    let watched = Watched {
        report: path.clone(),
        figures: folder.path().join("figures"),
        ..Watched::default()
    };
    let mut watch = Watch::start(watched, move || wake.send(()).unwrap_or_default());
    watch.look(Instant::now());
    let mut times = Vec::new();
    for number in 1..=SAVES {
        sleep(Duration::from_millis(20));
        let text = report(number);
        let start = save(&path, &text)?;
        loop {
            let left = watch.deadline().saturating_duration_since(Instant::now());
            let _woken_or_late = woken.recv_timeout(left);
            let changes = watch.look(Instant::now());
            if changes.contains(&Change::Report(text.clone().into_bytes())) {
                break;
            }
            if start.elapsed() > PATIENCE {
                return Err(io::Error::other("a save was never reported"));
            }
        }
        times.push(start.elapsed());
    }
    Ok(Times(times))
}

/// How often the idle program wakes in a second; `None` where the system does not say.
pub(crate) fn idle() -> io::Result<Option<f64>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    fs::write(&path, report(0))?;
    let mut terminal = Terminal::start(&path, None)?;
    terminal.wait_for(" words")?;
    sleep(Duration::from_secs(2));
    let before = terminal.process().and_then(wakes);
    sleep(IDLE);
    let after = terminal.process().and_then(wakes);
    terminal.quit()?;
    Ok(before
        .zip(after)
        .map(|(before, after)| after.saturating_sub(before) as f64 / IDLE.as_secs_f64()))
}

/// How often the threads of a process have gone to sleep so far; only Linux says it.
fn wakes(process: u32) -> Option<u64> {
    let mut sum = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task")).ok()? {
        let status = fs::read_to_string(thread.ok()?.path().join("status")).ok()?;
        let line = status
            .lines()
            .find(|line| line.starts_with("voluntary_ctxt_switches"))?;
        sum += line.split_whitespace().last()?.parse::<u64>().ok()?;
    }
    Some(sum)
}

/// From the start of the program until an emulated terminal shows the words of the report.
pub(crate) fn first_frame() -> io::Result<Times> {
    const STARTS: usize = 60;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    fs::write(&path, report(0))?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut terminal = Terminal::start(&path, None)?;
        let shown = terminal.wait_for(" words")?;
        times.push(shown.saturating_duration_since(start));
        terminal.quit()?;
    }
    Ok(Times(times))
}

fn main() -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "start → first screen: {}", first_frame()?)?;
    writeln!(
        out,
        "written in place → reported by the watch: {}",
        reported(ways::in_place)?
    )?;
    writeln!(
        out,
        "a temporary file renamed over it → reported: {}",
        reported(ways::by_rename)?
    )?;
    let saves = ways::saved()?;
    let (all, kind) = (saves.all(), saves.kind);
    writeln!(
        out,
        "{} {kind} saves → on the screen: {} missed, {} wrong, {all}",
        all.0.len() + saves.missed,
        saves.missed,
        saves.wrong
    )?;
    for (way, times) in &saves.ways {
        writeln!(out, "… {way}: {times}")?;
    }
    match idle()? {
        Some(wakes) => writeln!(out, "idle: the process woke {wakes} times a second")?,
        None => writeln!(out, "idle: not run, only Linux says how often a process wakes")?,
    }
    #[cfg(unix)]
    match git::started() {
        Ok(started) => writeln!(
            out,
            "git programs: {} at the first frame, {} after opening, {} more by {} saves, {} where the screen shows git",
            started.first_frame,
            started.opening,
            started.saves,
            git::Started::SAVES,
            started.shown
        )?,
        Err(error) => writeln!(out, "git programs: not run, {error}")?,
    }
    Ok(())
}
