//! What the design forbids, held by reading the sources: most of the program's invariants are absences.

use std::fs;
use std::path::{Path, PathBuf};

use handin::readme;

/// Lines that a file may have before its tests.
const FILE_LINES: usize = 300;
/// Lines that a function may have, its signature and last brace included.
const FUNCTION_LINES: usize = 60;

/// Stages that are given everything and do no I/O, read no clock and no environment.
const PURE: &[&str] = &[
    "report", "official", "review", "handin", "authors", "output", "page", "visible", "nearest", "readme",
];
/// What a pure stage must not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::time",
    "std::net",
    "std::thread",
    "SystemTime",
    "Instant",
];

/// Modules that may read the disk, each for its own reason.
const DISK: &[&str] = &["folder", "config", "git", "watch", "editor"];
/// What reading the disk looks like.
const READING: &[&str] = &[
    "fs::",
    "File::",
    ".exists()",
    ".is_file()",
    ".is_dir()",
    ".metadata()",
    ".canonicalize()",
    "read_dir",
];

/// A source file of the program: its path below `src`, its text up to its tests.
struct Source {
    name: String,
    whole: String,
    code: String,
}

impl Source {
    /// The top-level module it belongs to.
    fn module(&self) -> &str {
        let first = self.name.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Code lines with their numbers, comments left out.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.code.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let mut paths = Vec::new();
    files_below(&folder, &mut paths);
    paths.sort();
    let source = |path: &PathBuf| {
        let whole = fs::read_to_string(path).unwrap();
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        let is_test = name.ends_with("/tests.rs");
        let code = whole.split("\n#[cfg(test)]\nmod ").next().filter(|_| !is_test);
        let code = code.unwrap_or_default().to_owned();
        Source { name, whole, code }
    };
    let sources: Vec<Source> = paths.iter().map(source).collect();
    assert!(sources.len() > 20, "the sources are gone");
    sources
}

fn assert_none(wrong: Vec<String>, rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is_responsible_for() {
    let silent = sources().into_iter().filter(|source| !source.whole.starts_with("//! "));
    assert_none(silent.map(|source| source.name).collect(), "no `//!` line first");
}

#[test]
fn no_file_is_called_mod_utils_or_prelude() {
    let bad = ["mod", "utils", "util", "prelude", "common", "misc", "helpers"];
    let named = |source: &Source| {
        bad.iter()
            .any(|bad| source.name.ends_with(&format!("/{bad}.rs")) || source.name == format!("{bad}.rs"))
    };
    assert_none(
        sources().into_iter().filter(named).map(|source| source.name).collect(),
        "says nothing",
    );
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().filter_map(|source| {
        let lines = source.code.lines().count();
        (lines > FILE_LINES).then(|| format!("{}: {lines} lines", source.name))
    });
    assert_none(long.collect(), "too long before its tests");
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.code.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let words: Vec<&str> = line.split(['(', '<']).next().unwrap_or("").split_whitespace().collect();
            let is_function = words.len() >= 2 && words[words.len() - 2] == "fn" && !line.trim_end().ends_with(';');
            if !is_function || line.trim_end().ends_with('}') {
                continue;
            }
            let end = format!("{indent}}}");
            let length = lines[start..]
                .iter()
                .position(|line| *line == end)
                .map_or(0, |length| length + 1);
            // One exhaustive match is a table: it is as long as its enum.
            let is_table = lines.get(start + 1).is_some_and(|line| line.trim() == "match self {")
                && lines.get(start + length.saturating_sub(2)) == Some(&format!("{indent}    }}").as_str());
            if length > FUNCTION_LINES && !is_table {
                long.push(format!("{}:{}: {length} lines", source.name, start + 1));
            }
        }
    }
    assert_none(long, "functions that are too long");
}

#[test]
fn pure_stages_touch_nothing() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&source.module())) {
        for (number, line) in source.lines() {
            if let Some(name) = IMPURE.iter().find(|name| line.contains(**name)) {
                wrong.push(format!("{}:{number}: {name}", source.name));
            }
        }
    }
    assert_none(wrong, "a pure stage names something that is not");
}

#[test]
fn only_a_few_modules_read_the_disk() {
    let mut wrong = Vec::new();
    // These open the terminal, a device that has a path as well.
    let device = ["dashboard/terminal/own.rs", "dashboard/wait/unix.rs"];
    let may = |source: &Source| DISK.contains(&source.module()) || device.contains(&source.name.as_str());
    for source in sources().iter().filter(|source| !may(source)) {
        for (number, line) in source
            .lines()
            .filter(|(_, line)| READING.iter().any(|word| line.contains(word)))
        {
            wrong.push(format!("{}:{number}: {}", source.name, line.trim()));
        }
    }
    assert_none(wrong, "reads the disk");
}

#[test]
fn only_the_command_line_prints() {
    let printing = ["println!", "print!(", "eprintln!", "eprint!(", "stdout()", "stderr()"];
    // The shell of the dashboard owns the terminal; an editor inherits it.
    let may = |name: &str| {
        name.starts_with("cli")
            || name.starts_with("dashboard.rs")
            || name.starts_with("dashboard/terminal")
            || name.starts_with("dashboard/wait")
    };
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !may(&source.name)) {
        for (number, line) in source.lines() {
            if printing.iter().any(|word| line.contains(word)) && !line.contains("Stdio") {
                wrong.push(format!("{}:{number}: {}", source.name, line.trim()));
            }
        }
    }
    assert_none(wrong, "prints");
}

#[test]
fn nothing_is_unfinished_or_waved_through() {
    let words = [
        "todo!",
        "unimplemented!",
        "dbg!",
        "#[ignore",
        "#[allow(",
        "#![allow(",
        "FIXME",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        // The leftovers themselves are what this program looks for.
        let lines = source
            .whole
            .lines()
            .enumerate()
            .filter(|_| !source.name.starts_with("report/leftovers"));
        for (number, line) in lines.filter(|(_, line)| words.iter().any(|word| line.contains(word))) {
            let is_text = line.contains("\"") && !line.trim_start().starts_with('#');
            if !is_text {
                wrong.push(format!("{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    assert_none(wrong, "unfinished");
}

#[test]
fn main_is_a_page() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() <= 20);
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    let mut paths = Vec::new();
    for folder in ["src", "assets", "reports", "tests", "benches", ".ci"] {
        let folder = root().join(folder);
        if folder.is_dir() {
            files_below(&folder, &mut paths);
        }
    }
    for file in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "Cargo.toml"] {
        paths.push(root().join(file));
    }
    // In pieces, so that this file is not the one that is found.
    let mut machine: Vec<String> = [["/ro", "ot/"], ["/wo", "rk/"], ["/tmp/", "wt"], ["/tmp/", "target"]]
        .map(|parts| parts.concat())
        .to_vec();
    machine.push(env!("CARGO_MANIFEST_DIR").to_owned());
    let mut wrong = Vec::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for part in machine.iter().filter(|part| text.contains(part.as_str())) {
            wrong.push(format!("{}: {part}", path.strip_prefix(root()).unwrap().display()));
        }
    }
    assert_none(wrong, "a path of some machine");
}

#[test]
fn the_tables_of_the_readme_come_from_the_code() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    for (name, table) in readme::tables() {
        let stands = readme::between(&text, name).unwrap_or_else(|| panic!("no <!-- {name} --> … <!-- /{name} -->"));
        assert!(stands.trim() == table.trim(), "the table of {name} should be\n{table}");
    }
}
