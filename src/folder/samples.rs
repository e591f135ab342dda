//! Finds the course's own sample pictures among those that a report shows, by their SHA-256.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::open;

/// SHA-256 and name of each sample picture of the course's template.
const TABLE: &str = include_str!("../../assets/template-figures.tsv");

/// The largest picture, in bytes, that is compared; the samples are smaller.
pub(super) const LARGEST: u64 = 4 * 1024 * 1024;

/// Whether a file, just seen to be a regular one, is a sample.
pub(super) fn is_sample(path: &Path) -> bool {
    open::seen_bytes(path, LARGEST).is_ok_and(|bytes| is_listed(&bytes, TABLE))
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
