//! What the reports of a class are called on the screen, and what their pages are called on disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::cli::exit::Failure;
use crate::cli::paths;
use crate::folder::locate::shown;
use crate::folder::reports::group_name;

/// One path, the report it means, and its names.
pub(super) struct Named {
    /// The path as it was given.
    typed: PathBuf,
    /// The report, or why there is none.
    pub(super) found: Result<PathBuf, Failure>,
    /// What the group is called: its folder, or the report's path where two folders are called the same.
    pub(super) name: String,
    /// What its page is called, without `.html`: letters, digits, `-`, `_` and `.`, and no other one of the class the same.
    pub(super) file: String,
}

impl Named {
    /// The report's path, or the one that was given where there is no report.
    pub(super) fn report(&self) -> &Path {
        self.found.as_ref().map_or(&self.typed, PathBuf::as_path)
    }
}

/// Names all paths.
pub(super) fn of(typed: &[PathBuf]) -> Vec<Named> {
    let mut named: Vec<Named> = typed.iter().map(|path| one(path)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for one in &named {
        *counts.entry(one.name.clone()).or_default() += 1;
    }
    let mut files: HashMap<String, usize> = HashMap::new();
    for one in &mut named {
        if counts.get(&one.name).is_some_and(|count| *count > 1) {
            one.name = shown(one.report());
        }
        one.file = file(&one.name, &mut files);
    }
    named
}

fn one(path: &Path) -> Named {
    let found = paths::locate(Some(path));
    Named {
        name: group_name(found.as_deref().unwrap_or(path)),
        typed: path.to_owned(),
        found,
        file: String::new(),
    }
}

/// A name for a page that every file system takes, and that no earlier one has, whatever the case.
fn file(name: &str, taken: &mut HashMap<String, usize>) -> String {
    /// Letters of a name that are kept.
    const LONG: usize = 80;
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '-'
        }
    };
    let mut base: String = name.chars().take(LONG).map(plain).collect();
    base = base.trim_matches(['.', '-']).to_owned();
    // Windows takes devices by their names, and `index` is the page of the class.
    let device = ["con", "prn", "aux", "nul", "com", "lpt", "index"];
    let lower = base.to_lowercase();
    if base.is_empty() || device.iter().any(|name| lower.starts_with(name)) {
        base = format!("group-{base}").trim_end_matches('-').to_owned();
    }
    loop {
        let count = taken.entry(base.to_lowercase()).or_default();
        *count += 1;
        if *count == 1 {
            return base;
        }
        base = format!("{base}-{count}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_pages_have_one_name_and_none_leaves_the_folder() {
        let mut taken = HashMap::new();
        let names = [
            "a",
            "A",
            "a",
            "a-2",
            "../../etc/passwd",
            "",
            "/",
            "index",
            "NUL",
            "æ b",
            "..",
            "\u{1b}[31m",
        ];
        let files: Vec<String> = names.iter().map(|name| file(name, &mut taken)).collect();
        let mut lower: Vec<String> = files.iter().map(|file| file.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        assert_eq!(lower.len(), names.len(), "{files:?}");
        for file in &files {
            assert!(
                !file.is_empty() && !file.starts_with('.') && !file.contains(['/', '\\']),
                "{file}"
            );
            assert!(file.is_ascii() && file != "index" && file != "NUL", "{file}");
        }
    }

    #[test]
    fn groups_of_one_name_are_distinguished_by_their_paths() {
        let root = tempfile::tempdir().unwrap();
        let typed: Vec<PathBuf> = ["2025/a", "2026/a", "2026/b"]
            .map(|path| root.path().join(path))
            .to_vec();
        for path in &typed {
            std::fs::create_dir_all(path).unwrap();
            std::fs::write(path.join("README.md"), "x").unwrap();
        }
        let named = of(&typed);
        assert!(named[0].name.ends_with("2025/a/README.md") && named[1].name.ends_with("2026/a/README.md"));
        assert_eq!(named[2].name, "b");
    }
}
