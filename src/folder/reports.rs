//! The reports of a class: those in a folder of groups, and what each group is called.

use std::path::{Path, PathBuf};

use super::locate::{in_folder, shown};

/// The folders directly in a folder that hold a report, in the order people count in; none where the folder is a
/// report's own.
#[must_use]
pub fn groups_in(folder: &Path) -> Vec<PathBuf> {
    if in_folder(folder).is_some() {
        return Vec::new();
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path()).filter(|path| path.is_dir());
    let mut folders: Vec<PathBuf> = folders.filter(|path| in_folder(path).is_some()).collect();
    folders.sort_by_cached_key(|path| counted(&shown(path)));
    folders
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
