//! All times that are measured, in one run on any machine; it names what it could not run.
//!
//! `cargo bench --bench compare`: the review by stage (`review.rs`), screens and saves (`saves.rs`), and whole processes
//! beside others: peak memory where GNU time is installed, the official checker where `HANDIN_CHECKER` names it and
//! `HANDIN_PYTHON` a Python that can run it.

#[path = "review.rs"]
mod review;
#[path = "saves.rs"]
mod saves;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const HANDIN: &str = env!("CARGO_BIN_EXE_handin");

/// How often a short process is started.
const RUNS: usize = 101;

fn main() -> io::Result<()> {
    review::main()?;
    writeln!(io::stdout())?;
    saves::main()?;
    writeln!(io::stdout())?;
    let folder = tempfile::tempdir()?;
    one_report(folder.path())?;
    thousand_reports(folder.path())?;
    huge_reports(folder.path())?;
    let bytes = fs::metadata(HANDIN)?.len();
    say(&format!("the program: {:.1} MB", megabytes(bytes)))
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

fn megabytes(bytes: u64) -> f64 {
    Duration::from_micros(bytes).as_secs_f64()
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}

/// The median time of a process over some runs; `None` where it cannot be started.
fn median(runs: usize, command: &mut dyn FnMut() -> Command) -> Option<Duration> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let mut command = command();
        let start = Instant::now();
        quiet(&mut command).status().ok()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// The most memory that `handin check` took of these paths, in MB; `None` without GNU time.
fn memory(paths: &[PathBuf]) -> Option<f64> {
    let mut command = Command::new("/usr/bin/time");
    command
        .args(["-f", "%M", HANDIN, "check", "--quiet"])
        .args(paths)
        .stdout(Stdio::null());
    let said = String::from_utf8(command.output().ok()?.stderr).ok()?;
    let kilobytes: f64 = said.lines().last()?.trim().parse().ok()?;
    Some(kilobytes / 1000.0)
}

fn line(what: &str, time: Option<Duration>, memory: Option<f64>) -> io::Result<()> {
    let time = time.map_or("not run".to_owned(), |time| {
        format!("{:.2} ms", time.as_secs_f64() * 1e3)
    });
    let memory = memory.map_or(String::new(), |memory| format!(", {memory:.1} MB at most"));
    say(&format!("{what:<52} {time}{memory}"))
}

fn check(paths: &[PathBuf]) -> Command {
    let mut command = Command::new(HANDIN);
    command.arg("check").args(paths);
    command
}

/// One report of 40 KB, beside a process that does nothing and the official checker.
fn one_report(folder: &Path) -> io::Result<()> {
    let path = folder.join("README.md");
    fs::write(&path, review::reports::made(review::reports::Kind::Sample))?;
    let paths = [path.clone()];
    line(
        "a process that does nothing",
        median(RUNS, &mut || Command::new("true")),
        None,
    )?;
    line(
        "handin check, 40 KB",
        median(RUNS, &mut || check(&paths)),
        memory(&paths),
    )?;
    let mut quiet = || {
        let mut command = check(&paths);
        command.arg("--quiet");
        command
    };
    line("handin check --quiet, 40 KB", median(RUNS, &mut quiet), None)?;
    let named = std::env::var_os("HANDIN_CHECKER").zip(std::env::var_os("HANDIN_PYTHON"));
    let Some((checker, python)) = named else {
        return say("report.py check: not run, HANDIN_CHECKER names no checker or HANDIN_PYTHON no Python");
    };
    fs::copy(checker, folder.join("report.py"))?;
    let mut official = || {
        let mut command = Command::new(&python);
        command.arg("report.py").arg("check").current_dir(folder);
        command
    };
    line("report.py check, the same report", median(9, &mut official), None)?;
    fs::remove_file(folder.join("report.py"))
}

/// A thousand reports, beside `wc -w` on the same files.
fn thousand_reports(folder: &Path) -> io::Result<()> {
    let real: Vec<String> = review::real::real()
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    let made = || {
        [
            review::reports::Kind::Sample,
            review::reports::Kind::Plain,
            review::reports::Kind::Markup,
        ]
        .map(review::reports::made)
        .to_vec()
    };
    let (texts, kind) = if real.is_empty() {
        (made(), "made")
    } else {
        (real, "real")
    };
    let folder = folder.join("thousand");
    fs::create_dir(&folder)?;
    let mut paths = Vec::new();
    for (number, text) in texts.iter().cycle().take(1000).enumerate() {
        let path = folder.join(format!("{number}.md"));
        fs::write(&path, text.replace(" the ", &format!(" the {number} ")))?;
        paths.push(path);
    }
    let words = || {
        let mut command = Command::new("wc");
        command.arg("-w").args(&paths);
        command
    };
    line("wc -w, 1,000 reports", median(9, &mut { words }), None)?;
    line(
        &format!("handin check, 1,000 {kind} reports"),
        median(5, &mut || check(&paths)),
        memory(&paths),
    )
}

/// Reports that nobody writes: one answer, or questions, without end.
fn huge_reports(folder: &Path) -> io::Result<()> {
    let question = "### Question 1\n\n> **What?**\n>\n> Answer:\n\n";
    let answer = "Rye bread is baked of rye, and it takes a night. ".repeat(2_000_000);
    let questions: String = (1..=100_000)
        .map(|number| question.replace('1', &number.to_string()) + "Rye.\n\n")
        .collect();
    for (what, text) in [
        ("one answer", format!("{question}{answer}\n")),
        ("100,000 questions", questions),
    ] {
        let path = folder.join("huge.md");
        fs::write(&path, &text)?;
        let name = format!("handin check --quiet, {what}, {:.0} MB", megabytes(text.len() as u64));
        let paths = [path];
        line(&name, median(3, &mut || check(&paths)), memory(&paths))?;
    }
    Ok(())
}
