//! What the design forbids, held by reading the sources: most of the program's invariants are absences.

mod docs;
mod functions;
mod imports;
mod lists;
mod map;
mod sources;
mod tables;
mod words;

use std::fs;

use functions::functions;
use map::Map;
use sources::{Source, files_below, root, sources};

/// Lines that a file may have before its tests.
const FILE_LINES: usize = 300;
/// Lines that a function may have, its signature and last brace included.
const FUNCTION_LINES: usize = 60;

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
        for function in functions(&source.tree()) {
            if function.lines > FUNCTION_LINES && !function.is_table {
                long.push(format!(
                    "{}:{}: `{}` has {} lines",
                    source.name, function.line, function.name, function.lines
                ));
            }
        }
    }
    assert_none(long, "functions that are too long");
}

/// The lints do the work; this holds that they are not taken away.
#[test]
fn pure_modules_deny_what_is_not_pure() {
    let line = "\n#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]\n";
    let pure = architecture().pure;
    let sources = sources();
    let faces = pure.iter().map(|name| {
        let face = sources.iter().find(|source| source.name == format!("{name}.rs"));
        face.unwrap_or_else(|| panic!("the map calls `{name}` pure, and there is no such file"))
    });
    let lax = faces.filter(|face| !face.whole.contains(line));
    assert_none(
        lax.map(|face| face.name.clone()).collect(),
        "pure by the map, without its lints",
    );
}

#[test]
fn the_dashboard_goes_from_state_to_screen_to_paint() {
    // What the files of a part of the dashboard must not name.
    let rules: [(&str, &[&str]); 4] = [
        ("state", &["ratatui", "::screen", "::update", "::paint", "::shell"]),
        (
            "update",
            &["ratatui::text", "ratatui::style", "::paint", "::shell", "lay_out"],
        ),
        ("screen", &["::update", "::paint", "::shell", "Frame", "&mut State"]),
        ("paint", &["::state", "::set", "::update", "::shell", "&mut Screen"]),
    ];
    let mut wrong = Vec::new();
    for (part, forbidden) in rules {
        let face = format!("dashboard/{part}.rs");
        let inside = format!("dashboard/{part}/");
        let of_the_part = |source: &&Source| source.name == face || source.name.starts_with(&inside);
        let sources = sources();
        let mut count = 0;
        for source in sources.iter().filter(of_the_part) {
            count += 1;
            for (number, line) in source.lines() {
                if let Some(name) = forbidden.iter().find(|name| line.contains(**name)) {
                    wrong.push(format!("{}:{number}: {name}", source.name));
                }
            }
        }
        assert!(count > 0, "{part} is gone");
    }
    assert_none(wrong, "a part of the dashboard names what it must not know");
}

#[test]
fn only_a_few_modules_read_the_disk() {
    let mut wrong = Vec::new();
    // These open the terminal, a device that has a path as well.
    let device = [
        "dashboard/shell/terminal.rs",
        "dashboard/shell/terminal/own.rs",
        "dashboard/shell/wait/unix.rs",
    ];
    let may = |source: &Source| DISK.contains(&source.area()) || device.contains(&source.name.as_str());
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
            || name.starts_with("dashboard/shell/terminal")
            || name.starts_with("dashboard/shell/wait")
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
fn only_fix_writes_the_report() {
    // A page, a log, a report, and what `fix` keeps of a report: nothing else is ever written.
    let writers = [
        "folder/write.rs",
        "folder/open.rs",
        "folder/replace.rs",
        "folder/kept.rs",
    ];
    let writing = [
        "fs::write",
        "fs::rename",
        "File::create",
        ".persist",
        ".write(true)",
        ".append(true)",
    ];
    // Who has a report replaced: `handin fix`, its `--undo`, and the dashboard's keys for both.
    let askers = ["cli/fix.rs", "cli/fix/undo.rs", "dashboard/shell/repairs.rs"];
    let asking = ["open::append", "replace::replace", "repaired::write", "repaired::undo"];
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in source.lines() {
            let writes = writing.iter().any(|word| line.contains(word)) && !writers.contains(&source.name.as_str());
            let asks = asking.iter().any(|word| line.contains(word))
                && !source.name.starts_with("folder")
                && !askers.contains(&source.name.as_str());
            if writes || asks {
                wrong.push(format!("{}:{number}: {}", source.name, line.trim()));
            }
        }
    }
    assert_none(wrong, "writes what only `fix` may write");
}

#[test]
fn nothing_is_unfinished_or_waved_through() {
    let words = ["todo!", "unimplemented!", "dbg!", "#[allow(", "#![allow(", "FIXME"];
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
    for folder in ["src", "assets", "docs", "reports", "tests", "benches", ".ci", ".github"] {
        let folder = root().join(folder);
        if folder.is_dir() {
            files_below(&folder, &mut paths);
        }
    }
    for file in [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.toml",
        "SECURITY.md",
    ] {
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

/// The map of `ARCHITECTURE.md`.
fn architecture() -> Map {
    map::read(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap())
}

#[test]
fn a_list_of_all_names_every_variant() {
    let sources = sources();
    let trees: Vec<_> = sources.iter().map(|source| (&source.name, source.tree())).collect();
    let variants = |of: &str, file: Option<&str>| {
        let mut found = trees
            .iter()
            .filter(|(name, _)| file.is_none_or(|file| **name == file))
            .flat_map(|(_, tree)| lists::enums(tree))
            .filter(|(name, _)| name == of);
        let (Some((_, variants)), None) = (found.next(), found.next()) else {
            panic!("`{of}` is no enum, or two");
        };
        variants
    };
    let mut found = Vec::new();
    for (file, tree) in &trees {
        for (of, there) in lists::lists(tree) {
            found.push((variants(&of, Some(file)), of, there));
        }
    }
    assert!(found.len() >= 3, "the lists are gone");
    for (file, table, of, left_out) in lists::TABLES {
        let tree = trees.iter().find(|(name, _)| *name == file).map(|(_, tree)| tree);
        let rows = tree.and_then(|tree| lists::in_table(tree, table, of));
        let mut rows = rows.unwrap_or_else(|| panic!("{table} is gone from {file}"));
        rows.extend(left_out.iter().map(|variant| (*variant).to_owned()));
        found.push((variants(of, None), of.to_owned(), rows));
    }
    let mut wrong = Vec::new();
    for (variants, name, there) in found {
        let missing = variants.iter().filter(|variant| !there.contains(*variant));
        wrong.extend(missing.map(|variant| format!("{name}::{variant}")));
    }
    assert_none(wrong, "not in the list of all");
}

#[test]
fn nothing_imports_in_a_circle() {
    let arrows = imports::arrows(&sources());
    let cycles = imports::cycles(&arrows).into_iter();
    assert_none(
        cycles.map(|group| group.join(", ")).collect(),
        "files that use one another",
    );
}

#[test]
fn imports_follow_the_map() {
    let wrong = map::violations(&architecture(), &imports::arrows(&sources()));
    assert_none(wrong, "against the map in ARCHITECTURE.md");
}

#[test]
fn a_test_that_needs_a_program_is_ignored_and_says_which() {
    let mut paths = Vec::new();
    for folder in ["src", "tests"] {
        files_below(&root().join(folder), &mut paths);
    }
    let mut wrong = Vec::new();
    let shown = ["println!(\"skip", "println!(\"ignored", "#[ignore]"];
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
    {
        let text = fs::read_to_string(path).unwrap();
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with("let shown"))
        {
            let bare = line.starts_with("#[ignore") && !line.starts_with("#[ignore = \"needs ");
            if bare || shown.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}: {line}", path.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert_none(wrong, "a skipped test that says `ok`, or not what it needs");
}
