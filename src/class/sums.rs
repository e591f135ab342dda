//! Sums over a class.

use serde::Serialize;

use super::row::Group;

/// Sums over the reports of a class, with their names in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Paths.
    pub reports: usize,
    /// Reports that could not be checked.
    pub failed: usize,
    /// Reports whose questions are all complete.
    pub complete: usize,
    /// Reports all of whose answers `report.py check` lets pass.
    #[serde(rename = "official_pass")]
    pub pass: usize,
    /// Reports with answers that it lets fail.
    #[serde(rename = "official_fail")]
    pub fail: usize,
    /// Reports at which it stops with an error.
    #[serde(rename = "official_stop")]
    pub stop: usize,
    /// Words.
    pub words: usize,
    /// Missing images.
    pub missing_images: usize,
    /// Leftovers.
    pub leftovers: usize,
    /// What the graded pages lose.
    pub lost: usize,
}

impl Sums {
    /// Adds everything up.
    #[must_use]
    pub fn of(groups: &[Group]) -> Self {
        let mut sums = Self {
            reports: groups.len(),
            ..Self::default()
        };
        for group in groups {
            let Ok(row) = &group.result else {
                sums.failed += 1;
                continue;
            };
            sums.complete += usize::from(row.questions > 0 && row.complete == row.questions);
            match &row.verdict {
                Some(verdict) if verdict.stops.is_some() => sums.stop += 1,
                Some(verdict) if verdict.passes() => sums.pass += 1,
                Some(_) => sums.fail += 1,
                None => {}
            }
            sums.words += row.words;
            sums.missing_images += row.missing_images;
            sums.leftovers += row.leftovers;
            sums.lost += row.lost;
        }
        sums
    }
}
