//! Whether the user is new to the dashboard: a file in the user's state folder says that he is not.

use std::fs;

use super::state::state;
use super::write::{Readers, replace};

/// The file; its contents do not matter.
const FILE: &str = "knows-the-dashboard";

/// Whether the user is new: also where there is no folder to remember it in.
#[must_use]
pub fn is_new() -> bool {
    state().is_none_or(|folder| !folder.join(FILE).exists())
}

/// Remembers that the user is not new any more. Where that cannot be written down, the lines for newcomers come again:
/// not worth an error.
pub fn remember() {
    if let Some(folder) = state() {
        let made = fs::create_dir_all(&folder);
        let _again = made.map(|()| replace(&folder.join(FILE), b"", Readers::User));
    }
}
