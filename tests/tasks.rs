//! The task for VS Code that the documentation shows: its patterns match what `handin check --watch` prints.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use regex_lite::Regex;
use serde_json::Value;

use crate::running::lines_of;

const PATIENCE: Duration = Duration::from_secs(20);

/// The only task of the documentation.
fn task() -> Value {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/editors.md");
    let text = fs::read_to_string(page).unwrap().replace("\r\n", "\n");
    let (_, rest) = text.split_once("```json\n").expect("a task");
    let (json, _) = rest.split_once("\n```").unwrap();
    let file: Value = serde_json::from_str(json).expect("valid JSON");
    file["tasks"][0].clone()
}

fn regex(pattern: &Value) -> Regex {
    Regex::new(pattern.as_str().expect("a pattern")).unwrap()
}

#[test]
fn the_task_says_where_a_list_of_problems_begins_and_ends_and_reads_each() {
    let task = task();
    let matcher = &task["problemMatcher"];
    let begins = regex(&matcher["background"]["beginsPattern"]);
    let ends = regex(&matcher["background"]["endsPattern"]);
    let problem = regex(&matcher["pattern"]["regexp"]);
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("README.md");
    let text = |answer: &str| {
        format!("### Question 1\n\n> **What?**\n>\n> Answer length: 2-5 words.\n>\n> Answer:\n\n{answer}\n")
    };
    fs::write(&report, text("Rye and [wheat](nowhere.md) TODO")).unwrap();

    let words: Vec<&str> = task["command"].as_str().unwrap().split(' ').collect();
    assert_eq!(words[0], "handin");
    let mut command = Command::new(env!("CARGO_BIN_EXE_handin"));
    let (_running, lines) = lines_of(command.args(&words[1..]).current_dir(folder.path()));
    let next = || lines.recv_timeout(PATIENCE).expect("another line");

    // One list, as the editor reads it: `file`, `line`, `severity` and `code` of each problem.
    let list = || {
        let first = next();
        assert!(begins.is_match(&first) && !ends.is_match(&first), "{first}");
        let mut problems = Vec::new();
        loop {
            let line = next();
            if ends.is_match(&line) {
                return problems;
            }
            let parts = problem
                .captures(&line)
                .unwrap_or_else(|| panic!("not a problem: {line}"));
            let part =
                |name: &str| parts[usize::try_from(matcher["pattern"][name].as_u64().unwrap()).unwrap()].to_owned();
            assert!(!part("message").is_empty());
            problems.push([part("file"), part("line"), part("severity"), part("code")]);
        }
    };
    let found = list();
    let wanted = ["README.md", "9", "error", "leftover-marker"].map(str::to_owned);
    assert!(found.contains(&wanted), "{found:?}");
    assert!(found.iter().any(|problem| problem[3] == "link-missing"), "{found:?}");
    fs::write(&report, text("Rye and wheat.")).unwrap();
    assert!(list().is_empty(), "after a save there is nothing left");
}

#[test]
fn every_line_of_the_short_format_is_a_problem() {
    let task = task();
    let problem = regex(&task["problemMatcher"]["pattern"]["regexp"]);
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["check", "--format", "short", "reports"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().count() > 10);
    for line in text.lines() {
        assert!(problem.is_match(line), "{line}");
    }
}
