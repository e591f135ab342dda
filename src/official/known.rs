//! The known versions of the official checker, each a table of data.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table::Table;
use crate::report::{Bounds, Limits};

/// A version of the official checker.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its name: the year, and a letter.
    pub name: &'static str,
    /// The first day it was seen, `YYYY-MM-DD`.
    pub first_seen: String,
    /// Its table.
    pub table: Table,
}

/// All known versions, oldest first.
pub static VERSIONS: LazyLock<Vec<Version>> = LazyLock::new(|| {
    let sources = SOURCES.iter();
    sources.filter_map(|(name, source)| version(name, source)).collect()
});

/// Their names and tables, oldest first.
const SOURCES: [(&str, &str); 5] = [
    ("2023-a", include_str!("../../assets/checkers/2023-a.json")),
    ("2023-b", include_str!("../../assets/checkers/2023-b.json")),
    ("2025-c", include_str!("../../assets/checkers/2025-c.json")),
    ("2025-d", include_str!("../../assets/checkers/2025-d.json")),
    ("2026-e", include_str!("../../assets/checkers/2026-e.json")),
];

#[derive(Deserialize)]
struct Source {
    first_seen: String,
    drops_43_characters_before_check: bool,
    table: Vec<SourceRow>,
}

#[derive(Deserialize)]
struct SourceRow {
    words: Option<[usize; 2]>,
    images: Option<[usize; 2]>,
}

fn version(name: &'static str, source: &str) -> Option<Version> {
    let source: Source = serde_json::from_str(source).ok()?;
    let bounds = |[min, max]: [usize; 2]| Bounds::new(min, max);
    let row = |row: SourceRow| Limits {
        words: row.words.map(bounds),
        images: row.images.map(bounds),
    };
    let table = Table {
        rows: source.table.into_iter().map(row).collect(),
        drops_front: source.drops_43_characters_before_check,
    };
    Some(Version {
        name,
        first_seen: source.first_seen,
        table,
    })
}

/// The version that applies to these prompts: with as many rows as there are prompts, agreeing with the
/// most of them, the newest among equals.
#[must_use]
pub fn recognise(prompts: &[Limits]) -> Option<&'static Version> {
    VERSIONS
        .iter()
        .filter(|version| version.table.rows.len() == prompts.len())
        .max_by_key(|version| {
            version
                .table
                .rows
                .iter()
                .zip(prompts)
                .filter(|(row, prompt)| row == prompt)
                .count()
        })
}

/// Whether a table is one of the known versions'.
#[must_use]
pub fn is_known(table: &Table) -> bool {
    VERSIONS.iter().any(|version| version.table.rows == table.rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_read_and_they_are_listed_by_age() {
        let read: Vec<&str> = VERSIONS.iter().map(|version| version.name).collect();
        assert_eq!(read, SOURCES.map(|(name, _)| name));
        // Of two that were first seen on one day the letter says which is newer.
        assert!(VERSIONS.is_sorted_by_key(|version| (version.first_seen.clone(), version.name)));
    }

    #[test]
    fn a_version_recognises_itself_and_the_newest_wins_among_equals() {
        for version in VERSIONS.iter() {
            let found = recognise(&version.table.rows).map(|found| &found.table.rows);
            assert_eq!(found, Some(&version.table.rows), "{}", version.name);
        }
        let bare = vec![Limits::default(); 31];
        assert_eq!(recognise(&bare).map(|version| version.name), Some("2026-e"));
        assert!(recognise(&bare[..30]).is_none());
    }
}
