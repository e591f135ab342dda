//! The numbers that are kept in the repository: a line for each task, and one for each function that matters in it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::callgrind::Profile;

/// The share of a task, one in so many, from which on a function's number is kept.
const SHARE: u64 = 200;

/// What was counted on which machine.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) machine: String,
    pub(crate) tasks: HashMap<String, Profile>,
}

/// What the numbers depend on: the compiler, the processor's family, whether memory is searched with AVX2, and the C
/// library, which allocates and copies.
pub(crate) fn machine() -> io::Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output()?;
    #[cfg(target_arch = "x86_64")]
    let features = if std::arch::is_x86_feature_detected!("avx2") {
        ", avx2"
    } else {
        ""
    };
    #[cfg(not(target_arch = "x86_64"))]
    let features = "";
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let library = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let library = library.map_or(String::new(), |output| {
        String::from_utf8_lossy(&output.stdout).into_owned()
    });
    let library = match library.trim() {
        "" => "another C library",
        library => library,
    };
    Ok(format!("{version}, {}{features}, {library}", std::env::consts::ARCH))
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/counts.tsv")
}

/// Reads what is kept.
pub(crate) fn read() -> io::Result<Kept> {
    let mut kept = Kept::default();
    let mut task = "";
    let text = fs::read_to_string(path())?;
    for line in text.lines() {
        let mut fields = line.split('\t');
        let (Some(first), Some(count), name) = (fields.next(), fields.next(), fields.next()) else {
            line.clone_into(&mut kept.machine);
            continue;
        };
        let count = count.parse().map_err(io::Error::other)?;
        match name {
            None => {
                task = first;
                kept.tasks.entry(task.to_owned()).or_default().total = count;
            }
            Some(name) => kept
                .tasks
                .entry(task.to_owned())
                .or_default()
                .functions
                .push((name.to_owned(), count)),
        }
    }
    Ok(kept)
}

/// Keeps what was found.
pub(crate) fn write(machine: &str, found: &[(&str, Profile)]) -> io::Result<()> {
    let mut text = format!("{machine}\n");
    for (task, profile) in found {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{task}\t{}", profile.total);
        for (name, count) in profile
            .functions
            .iter()
            .filter(|(_, count)| count * SHARE > profile.total)
        {
            let _ = writeln!(text, "\t{count}\t{name}");
        }
    }
    fs::write(path(), text)
}
