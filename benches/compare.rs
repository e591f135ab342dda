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
    built(folder.path())
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

/// Prints a row: a time and what else is known of it.
fn line(what: &str, time: Option<Duration>, rest: &[Option<String>]) -> io::Result<()> {
    let time = time.map_or("not run".to_owned(), |time| {
        format!("{:.2} ms", time.as_secs_f64() * 1e3)
    });
    let rest: String = rest.iter().flatten().map(|part| format!(", {part}")).collect();
    say(&format!("{what:<52} {time}{rest}"))
}

/// Memory in words, where it is known.
fn at_most(memory: Option<f64>) -> Option<String> {
    memory.map(|memory| format!("{memory:.1} MB at most"))
}

/// How many times as long as another time this one is.
fn times(time: Option<Duration>, of: Option<Duration>, other: &str) -> Option<String> {
    let times = time?.as_secs_f64() / of?.as_secs_f64();
    Some(format!("{times:.1} times {other}"))
}

fn check(paths: &[PathBuf]) -> Command {
    let mut command = Command::new(HANDIN);
    command.arg("check").args(paths);
    command
}

/// The same, as scripts ask when only the exit status counts.
fn quick(paths: &[PathBuf]) -> Command {
    let mut command = check(paths);
    command.arg("--quiet");
    command
}

/// One report of 32 KB, beside a process that does nothing and the official checker.
fn one_report(folder: &Path) -> io::Result<()> {
    let path = folder.join("README.md");
    fs::write(&path, review::reports::long(review::reports::Kind::Sample, 32_000))?;
    let paths = [path.clone()];
    let nothing = median(RUNS, &mut || Command::new("true"));
    line("a process that does nothing", nothing, &[])?;
    let time = median(RUNS, &mut || check(&paths));
    line("handin check, 32 KB", time, &[at_most(memory(&paths))])?;
    let quiet = median(RUNS, &mut || quick(&paths));
    line("handin check --quiet, 32 KB", quiet, &[])?;
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
    let official = median(9, &mut official);
    let rest = [times(official, time, "handin check")];
    line("report.py check, the same report", official, &rest)?;
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
    let counted = median(9, &mut { words });
    line("wc -w, 1,000 reports", counted, &[])?;
    let time = median(5, &mut || check(&paths));
    let rest = [times(time, counted, "wc -w"), at_most(memory(&paths))];
    line(&format!("handin check, 1,000 {kind} reports"), time, &rest)
}

/// Reports that nobody writes: one answer, or questions, without end.
fn huge_reports(folder: &Path) -> io::Result<()> {
    let question = "### Question 1\n\n> **What?**\n>\n> Answer:\n\n";
    let answer = "Rye bread is baked of rye, and it takes a night. ".repeat(2_000_000);
    let questions: String = (1..=100_000)
        .map(|number| question.replace('1', &number.to_string()) + "Rye.\n\n")
        .collect();
    huge(folder, "one answer", [question, &answer, "\n"].into_iter())?;
    huge(folder, "100,000 questions", [questions.as_str()].into_iter())?;
    let sample = review::reports::made(review::reports::Kind::Sample);
    let count = 1_000_000_000 / sample.len();
    huge(
        folder,
        "the sample again and again",
        std::iter::repeat_n(sample.as_str(), count),
    )
}

/// One such report, given in pieces.
fn huge<'a>(folder: &Path, what: &str, pieces: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let path = folder.join("huge.md");
    let mut file = io::BufWriter::new(fs::File::create(&path)?);
    for piece in pieces {
        if let Err(error) = file.write_all(piece.as_bytes()) {
            return say(&format!("handin check --quiet, {what}: not run, {error}"));
        }
    }
    file.flush()?;
    let bytes = megabytes(fs::metadata(&path)?.len());
    let paths = [path];
    let runs = if bytes > 500.0 { 1 } else { 3 };
    let time = median(runs, &mut || quick(&paths));
    let memory = memory(&paths);
    let times = memory.map(|memory| format!("{:.1} times the file", memory / bytes));
    line(
        &format!("handin check --quiet, {what}, {bytes:.0} MB"),
        time,
        &[at_most(memory), times],
    )
}

/// A clean release build, and how large the program is that is distributed.
fn built(folder: &Path) -> io::Result<()> {
    let target = folder.join("target");
    let build = |profile: &str| {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args(["build", "--quiet", "--bin", "handin", "--profile", profile])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("CARGO_TARGET_DIR", &target)
            .env_remove("CARGO_BUILD_TARGET");
        let start = Instant::now();
        let status = quiet(&mut command).status();
        status.is_ok_and(|status| status.success()).then(|| start.elapsed())
    };
    match build("release") {
        Some(time) => say(&format!("a clean release build: {:.0} s", time.as_secs_f64()))?,
        None => say("a clean release build: not run, cargo cannot build it here")?,
    }
    let program = target
        .join("dist")
        .join(format!("handin{}", std::env::consts::EXE_SUFFIX));
    match build("dist").and_then(|_| fs::metadata(program).ok()) {
        Some(found) => say(&format!(
            "the program as `dist` builds it, without pictures: {:.2} MB",
            megabytes(found.len())
        )),
        None => say("the program as `dist` builds it: not run, cargo cannot build it here"),
    }
}
