//! Finds the course's own sample pictures among those that a report shows, by their SHA-256.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::Folder;
use crate::facts::figures::{Figures, PictureKind, Presence};

/// SHA-256 and name of each sample picture of the course's template.
const TABLE: &str = include_str!("../../assets/template-figures.tsv");

/// The largest picture, in bytes, that is compared; the samples are smaller.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Remembers what was compared, since a picture is looked at again at every save.
#[derive(Debug, Default)]
pub(super) struct Samples {
    known: HashMap<PathBuf, (u64, Option<SystemTime>, bool)>,
}

impl Samples {
    /// Notes in `figures` which of the shown pictures are samples.
    pub(super) fn mark(&mut self, folder: &Folder, figures: &mut Figures) {
        let candidates = figures.by_target.iter().filter_map(|(path, presence)| match presence {
            Presence::Found(picture) if picture.kind == PictureKind::Png && picture.bytes <= LARGEST => {
                Some((path.clone(), picture.bytes))
            }
            Presence::Found(_) | Presence::Missing { .. } | Presence::OtherCase { .. } | Presence::Outside { .. } => {
                None
            }
        });
        let samples = candidates.filter(|(path, bytes)| self.is_sample(folder, path, *bytes));
        figures.samples = samples.map(|(path, _)| path).collect();
    }

    fn is_sample(&mut self, folder: &Folder, path: &str, bytes: u64) -> bool {
        let file = folder.path().join(path);
        let modified = std::fs::metadata(&file).ok().and_then(|data| data.modified().ok());
        if let Some((size, time, is_sample)) = self.known.get(&file)
            && (*size, *time) == (bytes, modified)
        {
            return *is_sample;
        }
        let is_sample = folder
            .picture(path, LARGEST)
            .is_ok_and(|bytes| is_listed(&bytes, TABLE));
        self.known.insert(file, (bytes, modified, is_sample));
        is_sample
    }
}

fn is_listed(bytes: &[u8], table: &str) -> bool {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    table
        .lines()
        .any(|line| line.split('\t').next() == Some(digest.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, is_listed};

    #[test]
    fn the_table_holds_digests_and_names() {
        for line in TABLE.lines() {
            let (digest, name) = line.split_once('\t').unwrap();
            let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            assert!(digest.len() == 64 && digest.bytes().all(hex), "{line}");
            assert!(
                std::path::Path::new(name)
                    .extension()
                    .is_some_and(|ending| ending == "png"),
                "{line}"
            );
        }
    }

    #[test]
    fn only_the_same_bytes_are_the_sample() {
        let table = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\tabc.png\n";
        assert!(is_listed(b"abc", table));
        assert!(!is_listed(b"abd", table));
        assert!(!is_listed(b"abc", TABLE));
    }
}
