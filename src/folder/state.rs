//! The user's folders for this program: for what it must remember from one run to the next, and for its configuration.

use std::env;
use std::path::PathBuf;

/// The user's state folder for this program: `$XDG_STATE_HOME/handin`, else `~/.local/state/handin`;
/// `%LOCALAPPDATA%\handin` on Windows. `None` where the user has no home.
#[must_use]
pub fn state() -> Option<PathBuf> {
    user_folder("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")
}

/// The program's folder in one of the user's: that of the first variable, on Windows of the second, else this one in the
/// home folder.
#[must_use]
pub fn user_folder(variable: &str, windows: &str, home: &str) -> Option<PathBuf> {
    let named = |variable: &str| {
        env::var_os(variable)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let folder = named(variable)
        .or_else(|| if cfg!(windows) { named(windows) } else { None })
        .or_else(|| env::home_dir().map(|folder| folder.join(home)))?;
    Some(folder.join("handin"))
}
