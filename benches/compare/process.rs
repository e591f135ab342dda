//! Whole processes: how long they take, and how much memory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program.
pub(crate) const HANDIN: &str = env!("CARGO_BIN_EXE_handin");

/// `handin check` of some reports.
pub(crate) fn check(paths: &[PathBuf]) -> Command {
    let mut command = Command::new(HANDIN);
    command.arg("check").args(paths);
    command
}

/// The same, as scripts ask when only the exit status counts.
pub(crate) fn quick(paths: &[PathBuf]) -> Command {
    let mut command = check(paths);
    command.arg("--quiet");
    command
}

/// Its output goes nowhere.
pub(crate) fn quiet(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}

/// The median time of a process over some runs; why it cannot be started.
pub(crate) fn median(runs: usize, command: &mut dyn FnMut() -> Command) -> Result<Duration, String> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let mut command = command();
        let start = Instant::now();
        let status = quiet(&mut command).status();
        times.push(start.elapsed());
        let name = || Path::new(command.get_program()).display().to_string();
        let status = status.map_err(|error| format!("{}: {error}", name()))?;
        // Findings end `handin check` with 1.
        if !matches!(status.code(), Some(0 | 1)) {
            return Err(format!("{} ended with {status}", name()));
        }
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied().ok_or_else(|| "no runs".to_owned())
}

/// The most memory that `handin check` took of these paths, in MB; `None` without GNU time.
pub(crate) fn memory(paths: &[PathBuf]) -> Option<f64> {
    let mut command = Command::new("/usr/bin/time");
    command
        .args(["-f", "%M", HANDIN, "check"])
        .args(paths)
        .stdout(Stdio::null());
    let said = String::from_utf8(command.output().ok()?.stderr).ok()?;
    let kibibytes: u64 = said.lines().last()?.trim().parse().ok()?;
    Some(megabytes(kibibytes * 1024))
}

/// Memory in words.
pub(crate) fn at_most(memory: Option<f64>) -> String {
    memory.map_or("memory not run: GNU time is not installed".to_owned(), |memory| {
        format!("{memory:.1} MB at most")
    })
}

/// A time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// Bytes as megabytes.
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
