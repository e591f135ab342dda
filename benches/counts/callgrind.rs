//! Has callgrind count the instructions of tasks, function by function.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The instructions of one task.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    /// All of them.
    pub(crate) total: u64,
    /// Those of each function without what it calls, most first.
    pub(crate) functions: Vec<(String, u64)>,
}

impl Profile {
    /// The functions that take more than they took, and how much more, most first.
    pub(crate) fn grown_since(&self, before: &Self) -> Vec<(String, i64)> {
        let old: HashMap<&str, u64> = before
            .functions
            .iter()
            .map(|(name, count)| (name.as_str(), *count))
            .collect();
        let more = |(name, count): &(String, u64)| {
            let old = old.get(name.as_str()).copied().unwrap_or_default();
            (name.clone(), count.cast_signed() - old.cast_signed())
        };
        let mut grown: Vec<_> = self.functions.iter().map(more).filter(|(_, more)| *more > 0).collect();
        grown.sort_by_key(|(_, more)| std::cmp::Reverse(*more));
        grown
    }
}

/// Whether valgrind can be started.
pub(crate) fn is_installed() -> bool {
    let version = Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    version.is_ok_and(|status| status.success())
}

/// Counts tasks, each by its name and in a run of its own, as many at once as there are cores.
pub(crate) fn profiles(names: &[&str]) -> io::Result<Vec<Profile>> {
    let folder = tempfile::tempdir()?;
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some((number, name)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, names.get(at)?)))
        {
            let profile = profile(name, &folder.path().join(number.to_string()));
            if let Ok(mut found) = found.lock() {
                found.push((number, profile));
            }
        }
    };
    thread::scope(|scope| {
        (0..thread::available_parallelism().map_or(1, NonZero::get)).for_each(|_| {
            scope.spawn(work);
        });
    });
    let mut found = found.into_inner().unwrap_or_default();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, profile)| profile).collect()
}

/// Counts one task, whose dump goes to a file.
fn profile(name: &str, dump: &Path) -> io::Result<Profile> {
    let status = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--quiet",
            "--dump-line=no",
            "--toggle-collect=*measured_part*",
        ])
        .arg(format!("--callgrind-out-file={}", dump.display()))
        .arg(std::env::current_exe()?)
        .args(["--count", name])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{name}: valgrind failed, {status}")));
    }
    Ok(read(&fs::read_to_string(dump)?))
}

/// Reads a dump of callgrind.
fn read(dump: &str) -> Profile {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut counts: HashMap<&str, u64> = HashMap::new();
    let mut function = "";
    let mut is_call = false;
    for line in dump.lines() {
        if let Some(rest) = line.strip_prefix("fn=").or_else(|| line.strip_prefix("cfn=")) {
            let (id, name) = rest.split_once(' ').unwrap_or((rest, ""));
            if !name.is_empty() {
                names.insert(id, plain(name));
            }
            if line.starts_with("fn=") {
                function = id;
            }
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '*')) {
            // The line after a call has the cost of what was called.
            if !std::mem::take(&mut is_call) {
                let count = line.split(' ').nth(1).and_then(|count| count.parse::<u64>().ok());
                *counts.entry(function).or_default() += count.unwrap_or_default();
            }
        }
    }
    let mut by_name: HashMap<String, u64> = HashMap::new();
    for (id, count) in counts {
        *by_name.entry(names.get(id).cloned().unwrap_or_default()).or_default() += count;
    }
    let mut functions: Vec<_> = by_name.into_iter().filter(|(_, count)| *count > 0).collect();
    functions.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| a.cmp(b)));
    Profile {
        total: functions.iter().map(|(_, count)| count).sum(),
        functions,
    }
}

/// A function's name without the hash that the compiler gives it and the cycle that callgrind counts.
fn plain(name: &str) -> String {
    let name = name.split('\'').next().unwrap_or(name);
    let hash = |end: &str| end.len() == 16 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.rsplit_once("::h") {
        Some((name, end)) if hash(end) => name.to_owned(),
        _ => name.to_owned(),
    }
}
