//! Whether a file is what was committed, known by git's hashes without git, so that no filter of a repository runs.
//!
//! Git would pass a file through the clean filters that the repository's own configuration names before it compares.
//! A stranger's repository may name any program there. The two filters that honest repositories use are known here:
//! line ends, and Git LFS, whose pointer follows from the file's bytes. A file that another filter changes (encryption,
//! say) counts as changed.

use std::path::Path;

use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::folder::open;

/// The largest file that is compared, in bytes; a larger one counts as changed.
const LARGEST: u64 = 512 * 1024 * 1024;

/// How a file is the same as a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Same {
    /// By its bytes, or but for its line ends.
    Bytes,
    /// The blob is the Git LFS pointer to it, or it is that pointer.
    Pointer,
}

/// The bytes of a working file as git would hash them: those of a link are where it leads. `None` where there is no
/// such file, or one too large.
pub(super) fn working_file(path: &Path) -> Option<Vec<u8>> {
    if path.is_symlink() {
        return Some(
            std::fs::read_link(path)
                .ok()?
                .to_string_lossy()
                .into_owned()
                .into_bytes(),
        );
    }
    open::bytes(path, LARGEST).ok()
}

/// Whether these bytes are the blob of this hash, and how.
pub(super) fn same(bytes: &[u8], blob: &str) -> Option<Same> {
    if hash(bytes, blob.len()) == blob {
        // Where Git LFS is not installed, the pointer itself is the working file.
        let is_pointer = bytes.starts_with(b"version https://git-lfs.github.com/spec/");
        return Some(if is_pointer { Same::Pointer } else { Same::Bytes });
    }
    if let Some(text) = unix_line_ends(bytes)
        && hash(&text, blob.len()) == blob
    {
        return Some(Same::Bytes);
    }
    (hash(pointer(bytes).as_bytes(), blob.len()) == blob).then_some(Same::Pointer)
}

/// The hash of a blob of these bytes, in as many hexadecimal digits as the repository uses.
fn hash(bytes: &[u8], digits: usize) -> String {
    let header = format!("blob {}\0", bytes.len());
    if digits == 64 {
        hexadecimal(&Sha256::new().chain_update(header).chain_update(bytes).finalize())
    } else {
        hexadecimal(&Sha1::new().chain_update(header).chain_update(bytes).finalize())
    }
}

/// The text with `\n` for each `\r\n`; `None` where it has none, or is no text to git.
fn unix_line_ends(bytes: &[u8]) -> Option<Vec<u8>> {
    let front = bytes.get(..8000).unwrap_or(bytes);
    if memchr::memchr(0, front).is_some() || memchr::memmem::find(bytes, b"\r\n").is_none() {
        return None;
    }
    let mut text = Vec::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(index + 1) == Some(&b'\n')) {
            text.push(*byte);
        }
    }
    Some(text)
}

/// What Git LFS commits in place of these bytes.
fn pointer(bytes: &[u8]) -> String {
    format!(
        "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n",
        hexadecimal(&Sha256::digest(bytes)),
        bytes.len()
    )
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `git hash-object` says of `hello\n`.
    const HELLO: &str = "ce013625030ba8dba906f756967f9e9ca394464a";

    #[test]
    fn a_file_is_its_blob_whatever_its_line_ends() {
        assert_eq!(same(b"hello\n", HELLO), Some(Same::Bytes));
        assert_eq!(same(b"hello\r\n", HELLO), Some(Same::Bytes));
        assert_eq!(same(b"hello", HELLO), None);
        // What is no text keeps its line ends.
        let zero = hash(b"\0\n", 40);
        assert_eq!(
            (same(b"\0\n", &zero), same(b"\0\r\n", &zero)),
            (Some(Same::Bytes), None)
        );
    }

    #[test]
    fn a_repository_with_longer_hashes_is_read_too() {
        // What `git hash-object` says in a repository of SHA-256.
        let hello = "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4";
        assert_eq!(same(b"hello\n", hello), Some(Same::Bytes));
    }

    #[test]
    fn a_pointer_counts_as_its_file() {
        let blob = hash(pointer(b"picture").as_bytes(), 40);
        assert_eq!(same(b"picture", &blob), Some(Same::Pointer));
        assert_eq!(same(pointer(b"picture").as_bytes(), &blob), Some(Same::Pointer));
        assert_eq!(same(b"another", &blob), None);
    }
}
