//! How many git programs the dashboard starts: few, and none at a save.

use super::started::{counting_git, one_ahead};
use super::*;

/// This text, and a picture in the last answer.
fn with_picture(text: &str) -> String {
    format!("{text}\n![The oven](oven.png)\n")
}

/// A repository with a report, of which one commit is pushed and one is not, and with a picture that is not tracked.
fn ahead() -> (tempfile::TempDir, PathBuf) {
    let (folder, report) = folder_with(FIRST);
    let second = with_picture(&FIRST.replace("three", "seven"));
    one_ahead(folder.path(), &report, [FIRST, &second]).unwrap();
    fs::write(folder.path().join("oven.png"), "x").unwrap();
    (folder, report)
}

#[test]
#[ignore = "needs git"]
fn opening_starts_three_programs_at_most_and_a_save_none() {
    let (folder, report) = ahead();
    let (path, log) = counting_git(folder.path()).unwrap();
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
