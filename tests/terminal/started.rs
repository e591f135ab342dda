//! A repository one commit ahead of its remote, and a git that writes down when it is started.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes a folder a repository with a report of two versions: the first is committed and pushed, the second committed.
///
/// # Errors
/// Where git is not installed or refuses.
pub(crate) fn one_ahead(folder: &Path, report: &Path, versions: [&str; 2]) -> io::Result<()> {
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org"];
        let mut command = Command::new("git");
        let output = command.args(identity).args(arguments).current_dir(folder).output()?;
        if output.status.success() {
            return Ok(());
        }
        let why = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("git {arguments:?}: {}", why.trim())))
    };
    let [first, second] = versions;
    fs::write(report, first)?;
    git(&["init", "--quiet", "--initial-branch=main"])?;
    git(&["init", "--quiet", "--bare", "remote.git"])?;
    git(&["add", "README.md"])?;
    git(&["commit", "--quiet", "-m", "first"])?;
    git(&["remote", "add", "origin", "remote.git"])?;
    git(&["push", "--quiet", "-u", "origin", "main"])?;
    fs::write(report, second)?;
    git(&["commit", "--quiet", "-a", "-m", "second"])
}

/// Makes a command that writes a line for each start and then runs git, in a folder of its own: the `PATH` that has it
/// first, and the file with the lines.
///
/// # Errors
/// Where no git is on `PATH` or the command cannot be written.
pub(crate) fn counting_git(folder: &Path) -> io::Result<(OsString, PathBuf)> {
    let (bin, log) = (folder.join("counting"), folder.join("started"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let real = folders
        .iter()
        .map(|folder| folder.join("git"))
        .find(|git| git.is_file())
        .ok_or_else(|| io::Error::other("git is not installed"))?;
    let script = format!(
        "#!/bin/sh\necho \"$*\" >> '{}'\nexec '{}' \"$@\"\n",
        log.display(),
        real.display()
    );
    fs::create_dir(&bin)?;
    fs::write(bin.join("git"), script)?;
    fs::set_permissions(bin.join("git"), fs::Permissions::from_mode(0o755))?;
    folders.insert(0, bin);
    let path = std::env::join_paths(folders).map_err(io::Error::other)?;
    Ok((path, log))
}
