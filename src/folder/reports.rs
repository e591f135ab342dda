//! Reports that are not where one report is expected: those of a class, those one can choose from, one to be written.

use std::path::{Path, PathBuf};

use super::locate::{PLACES, in_folder, reads_like_report, shown};

/// The folders directly in a folder that hold a report or are a repository, where there should be one, in the order
/// people count in; none where the folder is a report's own.
#[must_use]
pub fn groups_in(folder: &Path) -> Vec<PathBuf> {
    if in_folder(folder).is_some() {
        return Vec::new();
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path()).filter(|path| path.is_dir());
    let mut folders: Vec<PathBuf> = folders
        .filter(|path| in_folder(path).is_some() || path.join(".git").exists())
        .collect();
    folders.sort_by_cached_key(|path| counted(&shown(path)));
    folders
}

/// The reports in a folder that has none where one is expected: its Markdown files that read like one, and the reports
/// of the folders in it, each in the order people count in.
#[must_use]
pub fn candidates(folder: &Path) -> Vec<PathBuf> {
    /// Files that are looked into at most: a folder of thousands is not one of reports.
    const MOST: usize = 200;
    // Named as one would type it.
    let listed = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = std::fs::read_dir(listed).into_iter().flatten().flatten();
    let names = entries.map(|entry| folder.join(entry.file_name()));
    let mut files: Vec<PathBuf> = names.filter(|path| is_markdown(path)).take(MOST).collect();
    files.sort_by_cached_key(|path| counted(&shown(path)));
    let groups = groups_in(listed);
    let of_groups = groups.iter().take(MOST).filter_map(|group| in_folder(group));
    let of_groups = of_groups.map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
    files
        .into_iter()
        .chain(of_groups)
        .filter(|path| reads_like_report(path))
        .collect()
}

/// Whether a file's name says that it is Markdown.
#[must_use]
pub fn is_markdown(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["md", "markdown"].iter().any(|name| ending.eq_ignore_ascii_case(name)) && path.is_file()
}

/// Where a report is to be written that a path asks for: a Markdown file is itself, any other path a folder.
#[must_use]
pub fn new_report(path: &Path) -> PathBuf {
    let ending = path.extension().unwrap_or_default();
    if ["md", "markdown"].iter().any(|name| ending.eq_ignore_ascii_case(name)) && !path.is_dir() {
        return path.to_owned();
    }
    let [in_repository, alone] = PLACES;
    let here = path.file_name().is_some_and(|name| name == "reports");
    path.join(if here { alone } else { in_repository })
}

/// What a group is called by the path of its report, or by a path where no report is: the folder that `reports/` is in,
/// or that the report is in.
#[must_use]
pub fn group_name(path: &Path) -> String {
    let is_file = path.is_file();
    let folder = if is_file { path.parent().unwrap_or(path) } else { path };
    let named = |folder: &Path| folder.file_name().map(|name| name.to_string_lossy().into_owned());
    // `.` and `..` have no name of their own.
    let real = || {
        std::path::absolute(folder)
            .ok()
            .and_then(|folder| folder.canonicalize().ok())
    };
    let folder = match named(folder) {
        Some(_) => folder.to_owned(),
        None => real().unwrap_or_else(|| folder.to_owned()),
    };
    let name = named(&folder).unwrap_or_else(|| shown(&folder));
    if name == "reports" {
        let above = folder
            .parent()
            .filter(|above| !above.as_os_str().is_empty())
            .map(Path::to_owned);
        let above = above.or_else(|| real()?.parent().map(Path::to_owned));
        return above.and_then(|above| named(&above)).unwrap_or(name);
    }
    name
}

/// A name as people count: text and numbers by turns, so that 9 comes before 10.
fn counted(name: &str) -> Vec<(String, u128)> {
    let mut parts = vec![(String::new(), 0_u128)];
    let mut in_number = false;
    for character in name.chars() {
        match (character.to_digit(10), parts.last_mut()) {
            (Some(digit), Some((_, number))) => {
                *number = number.saturating_mul(10).saturating_add(u128::from(digit));
                in_number = true;
            }
            (None, Some((text, _))) if !in_number => text.push(character),
            (_, _) => {
                parts.push((character.to_string(), 0));
                in_number = false;
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_and_counted_as_people_do() {
        let root = tempfile::tempdir().unwrap();
        for name in ["group-10", "group-9", "other", "group-1b"] {
            std::fs::create_dir_all(root.path().join(name).join("reports")).unwrap();
        }
        for name in ["group-10/reports/README.md", "group-9/README.md", "group-1b/README.md"] {
            std::fs::write(root.path().join(name), "x").unwrap();
        }
        let names: Vec<String> = groups_in(root.path()).iter().map(|path| group_name(path)).collect();
        assert_eq!(names, ["group-1b", "group-9", "group-10"]);
        assert!(groups_in(&root.path().join("group-9")).is_empty());
        assert!(groups_in(&root.path().join("nowhere")).is_empty());
    }

    #[test]
    fn what_reads_like_a_report_can_be_chosen() {
        let root = tempfile::tempdir().unwrap();
        let report = "### Question 1\n\n> **Why?**\n>\n> Answer:\n\nSo.\n";
        for (name, text) in [
            ("draft-10.md", report),
            ("draft-9.MD", report),
            ("notes.md", "# Notes\n"),
            ("report.txt", report),
            ("b/reports/README.md", report),
            ("c/README.md", "# A program\n"),
        ] {
            std::fs::create_dir_all(root.path().join(name).parent().unwrap()).unwrap();
            std::fs::write(root.path().join(name), text).unwrap();
        }
        let found = candidates(root.path());
        let found: Vec<String> = found
            .iter()
            .map(|path| shown(path.strip_prefix(root.path()).unwrap()))
            .collect();
        assert_eq!(found, ["draft-9.MD", "draft-10.md", "b/reports/README.md"]);
        assert!(candidates(&root.path().join("nowhere")).is_empty());
    }

    #[test]
    fn a_new_report_is_where_the_course_looks_for_it() {
        for (path, place) in [
            ("", "reports/README.md"),
            ("group-7", "group-7/reports/README.md"),
            ("group-7/reports", "group-7/reports/README.md"),
            ("draft.md", "draft.md"),
        ] {
            assert_eq!(shown(&new_report(Path::new(path))), place);
        }
    }

    #[test]
    fn a_group_is_called_like_its_repository() {
        let root = tempfile::tempdir().unwrap();
        let report = root.path().join("group-7/reports/README.md");
        std::fs::create_dir_all(report.parent().unwrap()).unwrap();
        std::fs::write(&report, "x").unwrap();
        for path in [
            "group-7/reports/README.md",
            "group-7/reports",
            "group-7",
            "group-7/reports/.",
        ] {
            assert_eq!(group_name(&root.path().join(path)), "group-7", "{path}");
        }
        assert_eq!(group_name(Path::new("no/such/group-3")), "group-3");
        assert!(!group_name(Path::new(".")).is_empty());
    }
}
