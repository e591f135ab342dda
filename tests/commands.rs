//! The command line, case by case: each file in `tests/cmd` says what is typed, what lies there, and what must come out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

/// One case, as its file says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    /// Arguments, without the program.
    args: Vec<String>,
    /// What is typed into it.
    #[serde(default)]
    stdin: String,
    /// Files that lie in its folder.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that hold a small picture.
    #[serde(default)]
    pictures: Vec<String>,
    /// The folder it runs in, below the one with the files.
    #[serde(default)]
    folder: String,
    /// Variables of the environment besides those that every case has.
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// The exit status.
    status: i32,
    /// All of standard output.
    stdout: Option<String>,
    /// What must be in standard output where that is too long to write down.
    #[serde(default)]
    stdout_has: Vec<String>,
    /// All of standard error.
    #[serde(default)]
    stderr: String,
    /// What files hold afterwards.
    #[serde(default)]
    after: BTreeMap<String, String>,
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_handin"))
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths
}

/// What came out of a case, with `VERSION` and `[HERE]` for what differs from machine to machine.
struct Outcome {
    status: Option<i32>,
    stdout: String,
    stderr: String,
    /// The files whose contents the case shows.
    after: BTreeMap<String, String>,
}

/// Lays the files out in a fresh folder and runs the program there, out of reach of the user's own settings.
fn run(case: &Case) -> Outcome {
    let root = tempfile::tempdir().unwrap();
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/dot.png");
    for name in case.files.keys().chain(&case.pictures) {
        let path = root.path().join("at").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match case.files.get(name) {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::copy(&picture, &path).map(drop).unwrap(),
        }
    }
    let folder = root.path().join("at").join(&case.folder);
    fs::create_dir_all(&folder).unwrap();
    // A repository's root, so that nothing above the folder is looked at.
    fs::create_dir_all(root.path().join("at/.git")).unwrap();
    let mut child = program()
        .args(&case.args)
        .current_dir(folder)
        .env_clear()
        .env("HOME", root.path())
        .env("XDG_CONFIG_HOME", root.path().join("at/xdg"))
        .env("XDG_STATE_HOME", root.path().join("state"))
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs(&case.env)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that reads nothing may close the pipe first.
    let _ = child.stdin.take().unwrap().write_all(case.stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    let here = [root.path().canonicalize().unwrap(), root.path().to_owned()];
    let text = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes)
            .replace("\r\n", "\n")
            .replace(env!("CARGO_PKG_VERSION"), "VERSION");
        here.iter().fold(text, |text, here| {
            text.replace(&handin::folder::locate::shown(here), "[HERE]")
        })
    };
    let read = |name: &String| fs::read_to_string(root.path().join("at").join(name)).unwrap_or_default();
    Outcome {
        after: case.after.keys().map(|name| (name.clone(), read(name))).collect(),
        status: output.status.code(),
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
    }
}

#[test]
fn every_case_comes_out_as_its_file_says() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() > 20, "the cases are gone");
    for path in cases {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case: Case = match toml::from_str(&fs::read_to_string(&path).unwrap()) {
            Ok(case) => case,
            Err(error) => panic!("{name}: {error}"),
        };
        let Outcome {
            status,
            stdout,
            stderr,
            after,
        } = run(&case);
        if after != case.after {
            wrong.push(format!("{name}: afterwards the files are\n{after:#?}"));
        }
        if status != Some(case.status) {
            wrong.push(format!("{name}: ended with {status:?}, not {}", case.status));
        }
        if case.stdout.as_ref().is_some_and(|expected| *expected != stdout) {
            wrong.push(format!("{name}: standard output was\n{stdout}"));
        }
        for part in case.stdout_has.iter().filter(|part| !stdout.contains(part.as_str())) {
            wrong.push(format!("{name}: standard output has no {part:?}:\n{stdout}"));
        }
        if stderr != case.stderr {
            wrong.push(format!("{name}: standard error was\n{stderr}"));
        }
        assert!(
            case.stdout.is_some() || !case.stdout_has.is_empty(),
            "{name} expects nothing"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_reader_that_had_enough_is_no_error() {
    let mut child = program()
        .args(["explain"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program()
        .args(["explain"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.starts_with("handin: cannot write to standard output: "),
        "{stderr}"
    );
}

#[test]
fn a_log_says_what_happened_and_nothing_of_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("README.md"),
        "### Question 1\n\n> **Why?**\n>\n> Answer:\n\nSecretword.\n",
    )
    .unwrap();
    for _run in 0..2 {
        let output = program()
            .args(["check", "--log", "log.txt", "--authors"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
    }
    let log = fs::read_to_string(folder.path().join("log.txt")).unwrap();
    assert!(log.starts_with("handin "), "{log}");
    for said in [
        " begins: ",
        "reviewed README.md: 52 bytes, 1 questions",
        " ends: Ok(Clean)",
    ] {
        assert_eq!(log.matches(said).count(), 2, "{said}: {log}");
    }
    assert!(!log.contains("Secretword") && !log.contains("Why?"), "{log}");
}
