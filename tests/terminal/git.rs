//! How many git programs the dashboard starts: few, and none at a save.

use std::process::Command;

use super::*;

/// This text, and a picture in the last answer.
fn with_picture(text: &str) -> String {
    format!("{text}\n![The oven](oven.png)\n")
}

/// A repository with a report, of which one commit is pushed and one is not, and with a picture that is not tracked.
fn ahead() -> (tempfile::TempDir, PathBuf) {
    let (folder, report) = folder_with(FIRST);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org"];
        let mut command = Command::new("git");
        command.args(identity).args(arguments).current_dir(folder.path());
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["init", "--quiet", "--bare", "remote.git"]);
    git(&["add", "README.md"]);
    git(&["commit", "--quiet", "-m", "first"]);
    git(&["remote", "add", "origin", "remote.git"]);
    git(&["push", "--quiet", "-u", "origin", "main"]);
    fs::write(&report, with_picture(&FIRST.replace("three", "seven"))).unwrap();
    fs::write(folder.path().join("oven.png"), "x").unwrap();
    git(&["commit", "--quiet", "-a", "-m", "second"]);
    (folder, report)
}

/// A command that runs git and writes a line for each start, in a folder of its own that is first on `PATH`.
fn counting_git(folder: &Path) -> (OsString, PathBuf) {
    let (bin, log) = (folder.join("counting"), folder.join("started"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let real = folders
        .iter()
        .map(|folder| folder.join("git"))
        .find(|git| git.is_file());
    let script = format!(
        "#!/bin/sh\necho \"$*\" >> '{}'\nexec '{}' \"$@\"\n",
        log.display(),
        real.unwrap().display()
    );
    fs::create_dir(&bin).unwrap();
    fs::write(bin.join("git"), script).unwrap();
    fs::set_permissions(bin.join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    folders.insert(0, bin);
    (std::env::join_paths(folders).unwrap(), log)
}

#[test]
#[ignore = "needs git"]
fn opening_starts_three_programs_at_most_and_a_save_none() {
    let (folder, report) = ahead();
    let (path, log) = counting_git(folder.path());
    let started = || fs::read_to_string(&log).unwrap_or_default();
    let mut command = CommandBuilder::new("/usr/bin/env");
    let mut assignment = OsString::from("PATH=");
    assignment.push(path);
    command.args([
        assignment.as_os_str(),
        env!("CARGO_BIN_EXE_handin").as_ref(),
        report.as_os_str(),
    ]);
    let mut program = Program::spawn(folder, report, command, "vi", "");
    // The blame is asked for after all else.
    program.until("the author", |screen| screen.contains("last written by Kim"));
    program.send(b"h");
    program.until("the commit", |screen| screen.contains("1 commit is not pushed"));
    let opening = started();
    assert!((1..=3).contains(&opening.lines().count()), "{opening}");
    for question in ["cat-file", "ls-files", "blame"] {
        assert!(opening.contains(question), "{opening}");
    }
    let saves = ["One two.", "One two three four five.", "One."];
    for text in saves {
        let text = FIRST.replace("One two three.", text);
        fs::write(&program.report, with_picture(&text)).unwrap();
        program.until("the change", |screen| screen.contains("an older version"));
        std::thread::sleep(Duration::from_millis(100));
    }
    program.send(b"h");
    program.until("the new author", |screen| screen.contains("not committed yet"));
    // Git is left alone for 2 s after an answer, and then asked about the last save.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(started(), opening);
    program.send(b"q");
    program.ends_well();
}
