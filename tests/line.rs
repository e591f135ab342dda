//! The status line: printed once, and kept up where there is no terminal.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::running::lines_of;

/// How long the program may take to notice something.
const PATIENCE: Duration = Duration::from_secs(60);

fn report(answers: &[&str]) -> String {
    let question = |(index, answer): (usize, &&str)| {
        let number = index + 1;
        format!("### Question {number}\n> **Why?**\n>\n> Answer length: 3-10 words.\n>\n> Answer:\n\n{answer}\n\n")
    };
    answers.iter().enumerate().map(question).collect()
}

fn handin(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handin"));
    command.args(arguments).current_dir(folder);
    command
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm")
        .env("XDG_CONFIG_HOME", folder);
    command
}

#[test]
fn status_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), report(&["Because we wanted to.", ""])).unwrap();
    let output = handin(folder.path(), &["status"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said, "1/2 complete · 1 unanswered · 1 error · 4 words · 3 to go\n");
    assert!(output.status.success());
    let output = handin(folder.path(), &["status"]).env("LC_ALL", "C").output().unwrap();
    assert!(output.stdout.is_ascii());
}

#[test]
fn status_of_what_is_no_report_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "# Hello\n").unwrap();
    let output = handin(folder.path(), &["status", "README.md"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("README.md"));
}

#[test]
fn the_line_is_printed_without_a_terminal_until_its_reader_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("README.md");
    fs::write(&path, report(&["", ""])).unwrap();
    let (mut running, lines) = lines_of(&mut handin(folder.path(), &["--line", "README.md"]));
    let next = || lines.recv_timeout(PATIENCE).expect("a line");
    assert!(next().starts_with("0/2 complete · 2 unanswered"));
    fs::write(&path, report(&["Because we wanted to.", ""])).unwrap();
    assert!(next().starts_with("1/2 complete · 1 unanswered"));
    // A save that changes nothing the line shows says nothing; the next line is the next news.
    fs::write(&path, report(&["Because we wanted so.", ""])).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(next(), "the report is missing");
    fs::write(&path, report(&["Because we wanted to.", "It is what it is."])).unwrap();
    assert!(next().starts_with("2/2 complete · 9 words"));
    drop(lines);
    // The thread lets go of the pipe at the next line, and a program that another test is just starting still has it
    // open, so it may take more than one.
    let start = Instant::now();
    let ended = (1..).find_map(|number| {
        assert!(start.elapsed() < PATIENCE, "it goes on without a reader");
        fs::write(&path, report(&["more ".repeat(number % 50 + 1).as_str(), ""])).unwrap();
        std::thread::sleep(Duration::from_millis(50));
        running.0.try_wait().unwrap()
    });
    assert!(ended.unwrap().success());
}
