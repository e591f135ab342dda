//! Where the program keeps what it must remember from one run to the next.

use std::env;
use std::path::PathBuf;

/// The user's state folder for this program: `$XDG_STATE_HOME/handin`, else `~/.local/state/handin`;
/// `%LOCALAPPDATA%\handin` on Windows. `None` where the user has no home.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let named = |variable: &str| {
        env::var_os(variable)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let folder = named("XDG_STATE_HOME")
        .or_else(|| if cfg!(windows) { named("LOCALAPPDATA") } else { None })
        .or_else(|| env::home_dir().map(|home| home.join(".local").join("state")))?;
    Some(folder.join("handin"))
}
