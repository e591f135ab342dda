//! The branch and its remotes, as the repository's own small files say them, so that no program need be asked.
//!
//! Only sections and plain values are read; what an included file adds is not seen.

use super::place::{self, Place};
use super::program::Git;

/// Where the branch that is checked out goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The branch; `None` when the head is detached.
    pub(super) branch: Option<String>,
    /// The remote that counts: `origin`, or the first other one.
    pub(super) remote: Option<String>,
    /// The upstream as a full ref, be it there or not.
    pub(super) upstream: Option<String>,
    /// Whether old versions of files may be missing here, as in a clone with a filter.
    pub(super) is_partial: bool,
}

/// What the head and the configuration say.
pub(super) fn of(place: &Place, git: &Git) -> Settings {
    let branch = branch(place, git);
    let text = place::text(&place.common.join("config")).unwrap_or_default();
    let entries = entries(&text);
    let mut remotes = entries
        .iter()
        .filter(|entry| entry.section == "remote")
        .map(|entry| entry.name.as_str());
    let remote = remotes
        .clone()
        .find(|name| *name == "origin")
        .or_else(|| remotes.next());
    let value = |key: &str| {
        let branch = branch.as_deref()?;
        let mut found = entries
            .iter()
            .filter(|entry| entry.section == "branch" && entry.name == branch);
        found.rfind(|entry| entry.key == key).map(|entry| entry.value.as_str())
    };
    let upstream = match (value("remote"), value("merge")) {
        (Some("."), Some(merge)) => Some(merge.to_owned()),
        (Some(remote), Some(merge)) => merge
            .strip_prefix("refs/heads/")
            .map(|name| format!("refs/remotes/{remote}/{name}")),
        _ => None,
    };
    Settings {
        is_partial: entries
            .iter()
            .any(|entry| ["promisor", "partialclone"].contains(&entry.key.as_str())),
        remote: remote.map(str::to_owned),
        upstream,
        branch,
    }
}

fn branch(place: &Place, git: &Git) -> Option<String> {
    let head = place::line(&place.dir.join("HEAD"))?;
    let full = head.strip_prefix("ref:")?.trim().to_owned();
    // Where branches are kept in tables, `HEAD` only says so.
    let full = if full == "refs/heads/.invalid" {
        git.line(&["symbolic-ref", "HEAD"])?
    } else {
        full
    };
    Some(full.strip_prefix("refs/heads/").unwrap_or(&full).to_owned())
}

/// One value of a section with a name, `[section "name"]`. A section without values has one whose key is empty.
#[derive(Debug)]
struct Entry {
    section: String,
    name: String,
    key: String,
    value: String,
}

fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut section, mut name) = (String::new(), String::new());
    for line in text.lines().map(str::trim) {
        let (key, value) = if let Some(header) = line.strip_prefix('[') {
            let header = header.rsplit_once(']').map_or(header, |(header, _)| header);
            let (first, second) = header.split_once(char::is_whitespace).unwrap_or((header, ""));
            section = first.to_lowercase();
            name = second
                .trim()
                .trim_matches('"')
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
            ("", "")
        } else {
            let (key, value) = line.split_once('=').unwrap_or((line, ""));
            (key.trim(), value.trim().trim_matches('"'))
        };
        entries.push(Entry {
            section: section.clone(),
            name: name.clone(),
            key: key.to_lowercase(),
            value: value.to_owned(),
        });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_with_names_are_read() {
        let text = "[core]\n\tbare = false\n; a comment\n[remote \"origin\"]\n[branch \"a/b \\\" c\"]\n\tremote = origin\n\tMerge = \"refs/heads/x\"\n";
        let entries = entries(text);
        let found: Vec<_> = entries
            .iter()
            .map(|e| [&*e.section, &*e.name, &*e.key, &*e.value])
            .collect();
        assert!(found.contains(&["remote", "origin", "", ""]));
        assert!(found.contains(&["branch", "a/b \" c", "remote", "origin"]));
        assert!(found.contains(&["branch", "a/b \" c", "merge", "refs/heads/x"]));
    }
}
