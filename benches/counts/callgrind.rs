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

/// The function that is counted, with all that it calls.
const MEASURED: &str = "counts::tasks::measured_part";

/// Has valgrind count one task; why it cannot, where it is missing or does not work on this machine.
pub(crate) fn try_out(name: &str) -> Result<(), String> {
    match profiles(&[name], 1) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err("valgrind is not installed".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Counts tasks, so many in each run, and as many runs at once as there are cores.
pub(crate) fn profiles(names: &[&str], each: usize) -> io::Result<Vec<Profile>> {
    let folder = tempfile::tempdir()?;
    let runs: Vec<&[&str]> = names.chunks(each).collect();
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some((number, names)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, *runs.get(at)?)))
        {
            let profiles = run(names, &folder.path().join(number.to_string()));
            if let Ok(mut found) = found.lock() {
                found.push((number, profiles));
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
    let found: io::Result<Vec<_>> = found.into_iter().map(|(_, profiles)| profiles).collect();
    Ok(found?.into_iter().flatten().collect())
}

/// Counts tasks one after the other; valgrind writes a dump for each, numbered from 1.
fn run(names: &[&str], dump: &Path) -> io::Result<Vec<Profile>> {
    let program = std::env::current_exe()?;
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--dump-line=no"])
        .arg(format!("--toggle-collect={MEASURED}"))
        .arg(format!("--dump-after={MEASURED}"))
        .arg(format!("--callgrind-out-file={}", dump.display()))
        .arg(&program)
        .arg("--count")
        .args(names)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{names:?}: valgrind failed, {status}")));
    }
    let program = program.display().to_string();
    let read = |number: usize| {
        let dump = fs::read_to_string(dump.with_extension(number.to_string()))?;
        Ok(read(&dump, &program))
    };
    (1..=names.len()).map(read).collect()
}

/// Reads a dump of callgrind. The functions of a library have its name: which of them a machine's symbols tell apart is
/// not the same everywhere.
fn read(dump: &str, program: &str) -> Profile {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut objects: HashMap<&str, &str> = HashMap::new();
    let mut counts: HashMap<(&str, &str), u64> = HashMap::new();
    let (mut object, mut function) = ("", "");
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
        } else if let Some(rest) = line.strip_prefix("ob=").or_else(|| line.strip_prefix("cob=")) {
            let (id, path) = rest.split_once(' ').unwrap_or((rest, ""));
            if !path.is_empty() {
                objects.insert(id, path);
            }
            if line.starts_with("ob=") {
                object = id;
            }
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '*')) {
            // The line after a call has the cost of what was called.
            if !std::mem::take(&mut is_call) {
                let count = line.split(' ').nth(1).and_then(|count| count.parse::<u64>().ok());
                *counts.entry((object, function)).or_default() += count.unwrap_or_default();
            }
        }
    }
    let mut by_name: HashMap<String, u64> = HashMap::new();
    for ((object, function), count) in counts {
        let object = objects.get(object).copied().unwrap_or_default();
        let name = if object == program {
            names.get(function).cloned().unwrap_or_default()
        } else {
            object.rsplit('/').next().unwrap_or_default().to_owned()
        };
        *by_name.entry(name).or_default() += count;
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
