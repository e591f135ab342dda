//! How large the program is that is distributed, and how long a clean build takes.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::{megabytes, quiet};
use crate::row;

/// Builds both, in a folder of their own.
pub(crate) fn rows(folder: &Path) -> io::Result<()> {
    let target = folder.join("target");
    let release = build("release", &target);
    let program = target
        .join("dist")
        .join(format!("handin{}", std::env::consts::EXE_SUFFIX));
    let size = build("dist", &target).and_then(|_| fs::metadata(program).map_err(|error| error.to_string()));
    let size = size.map(|found| format!("{:.2} MB without pictures", megabytes(found.len())));
    row("program, `dist` profile", "≤ 4.5 MB without pictures", size)?;
    let time = release.map(|time| format!("{:.0} s", time.as_secs_f64()));
    row("clean release build", "≤ 50 s", time)?;
    fs::remove_dir_all(&target).or(Ok(()))
}

fn build(profile: &str, target: &Path) -> Result<Duration, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["build", "--quiet", "--bin", "handin", "--profile", profile])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", target)
        .env_remove("CARGO_BUILD_TARGET");
    let start = Instant::now();
    match quiet(&mut command).status() {
        Ok(status) if status.success() => Ok(start.elapsed()),
        Ok(status) => Err(format!("cargo ended with {status}")),
        Err(error) => Err(format!("cargo: {error}")),
    }
}
