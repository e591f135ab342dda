//! All that is measured, beside what is wanted, in one run on any machine; it names what it could not run.
//!
//! `cargo bench --bench compare` prints two tables in Markdown: what is wanted and what was measured, and the review by
//! stage (`review.rs`). Of the first, a row is the review's, the saves' (`saves.rs`), or that of whole processes beside
//! others: peak memory where GNU time is installed, the official checker where `HANDIN_CHECKER` names it and
//! `HANDIN_PYTHON` a Python that can run it. Real reports are used where `HANDIN_CORPUS` names a folder of them. It takes
//! about ten minutes, 3 GB on disk, and should have the machine for itself.
#![expect(
    clippy::duplicate_mod,
    reason = "`review.rs` and `saves.rs` are programs of their own that need the same reports"
)]

#[path = "compare/built.rs"]
mod built;
#[path = "compare/process.rs"]
mod process;
#[path = "compare/reports.rs"]
mod reports;
#[path = "review.rs"]
#[expect(dead_code, reason = "it is a program of its own as well")]
mod review;
#[path = "saves.rs"]
#[expect(dead_code, reason = "it is a program of its own as well")]
mod saves;

use std::io::{self, Write as _};

/// What was measured, or why it could not be.
type Found = Result<String, String>;

fn main() -> io::Result<()> {
    // First of all: a program is forked here, which takes the longer the more memory this process has.
    let first_frame = saves::first_frame();
    let columns = review::measured()?;
    say("| what | goal | measured, `release` profile |\n|---|---|---|")?;
    review_rows(&columns)?;
    let folder = tempfile::tempdir()?;
    let thousand = reports::thousand(folder.path())?;
    let goal = "≤ 3 × `wc -w` on two cores, ≤ 30 MB, output streamed in order";
    row("1,000 reports at once", goal, thousand)?;
    let one = reports::one(folder.path())?;
    let goal = "≤ 1.7 ms (100 times less than `report.py`), ≤ 6 MB";
    row("`check` as a whole process, 32 KB, alone in its folder", goal, one)?;
    saves_rows(first_frame)?;
    built::rows(folder.path())?;
    let huge = "linear, ≤ 3 × the file in memory";
    row("100 MB in one answer", huge, reports::one_answer(folder.path()))?;
    row("100,000 questions", huge, reports::many_questions(folder.path()))?;
    row("1 GB", huge, reports::gigabyte(folder.path()))?;
    say("")?;
    review::print(&columns)
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

/// Prints a row at once: what comes after it may take minutes.
fn row(what: &str, goal: &str, found: Found) -> io::Result<()> {
    let found = found.unwrap_or_else(|why| format!("not run: {}", why.trim().replace(['\n', '|'], " ")));
    say(&format!("| {what} | {goal} | {found} |"))
}

/// Why something could not be measured.
fn why(error: io::Error) -> String {
    error.to_string()
}

fn review_rows(columns: &[review::Measured]) -> io::Result<()> {
    let rows = [
        (
            "whole cold review of 40 KB, losses and figures included, over a bare parse with offsets",
            "≤ 8",
            review::COLD,
        ),
        ("the same after one edit", "≤ 1.2", review::EDIT),
    ];
    for (what, goal, name) in rows {
        let found = columns.iter().map(|column| {
            let ratio = column.ratio(name)?;
            Some(format!("{ratio:.1} ({})", column.name))
        });
        let found: Option<Vec<String>> = found.collect();
        let found = found.ok_or_else(|| "a bare parse takes no time here".to_owned());
        row(what, goal, found.map(|found| found.join(", ")))?;
    }
    Ok(())
}

fn saves_rows(first_frame: io::Result<saves::Times>) -> io::Result<()> {
    let first_frame = first_frame.map(|times| times.to_string());
    row(
        "start to first frame, a report alone in its folder",
        "p50 ≤ 5 ms",
        first_frame.map_err(why),
    )?;
    match saves::ways::saved() {
        Ok(saves) => {
            let all = saves.all();
            let what = format!(
                "save to right first line of the screen, {} {} saves in five ways",
                handin::numbers::thousands(all.0.len() + saves.missed),
                saves.kind
            );
            let found = format!("{} missed, {} wrong, {all}", saves.missed, saves.wrong);
            row(&what, "none missed, none wrong, p99 ≤ 10 ms", Ok(found))?;
            for (way, times) in &saves.ways {
                row(&format!("… {way}"), "", Ok(times.to_string()))?;
            }
        }
        Err(error) => row(
            "save to right first line of the screen, 1,000 saves in five ways",
            "none missed, none wrong, p99 ≤ 10 ms",
            Err(why(error)),
        )?,
    }
    let idle = saves::idle().map_err(why).and_then(|wakes| {
        let wakes = wakes.ok_or("only Linux says how often a process wakes")?;
        Ok(format!("{wakes:.1} wake-ups a second"))
    });
    row(
        "idle, a report alone in its folder",
        "≤ 1, and 0 where events are known to arrive",
        idle,
    )?;
    git_rows()
}

/// How many git programs are started.
fn git_rows() -> io::Result<()> {
    #[cfg(unix)]
    let started = saves::git::started().map_err(why);
    #[cfg(unix)]
    let [opening, saves] = match started {
        Ok(started) => [
            Ok(format!(
                "{}, {} of them before the first frame",
                started.opening, started.first_frame
            )),
            Ok(format!(
                "{} by {} saves while nothing on the screen needs it, {} by as many while the screen shows git's part",
                started.saves,
                saves::git::Started::SAVES,
                started.shown
            )),
        ],
        Err(why) => [Err(why.clone()), Err(why)],
    };
    #[cfg(not(unix))]
    let [opening, saves] = [(); 2].map(|()| Err("git is counted by a shell script".to_owned()));
    let goal = "≤ 3, after the first frame";
    row("git programs started: opening the dashboard", goal, opening)?;
    let goal = "none while nothing on the screen needs it, else ≤ 3 once the saves pause";
    row("git programs started: each save", goal, saves)
}
