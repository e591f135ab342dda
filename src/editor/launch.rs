//! Where to open what, and the command line that does.

use std::ffi::OsString;
use std::path::PathBuf;

use super::error::Origin;

/// A place in a file, as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in Unicode scalar values.
    pub column: usize,
}

/// A command line that is ready to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Launch {
    /// The program, as the user wrote it.
    pub program: OsString,
    /// Its arguments, each one a word of its own: no shell reads them.
    pub args: Vec<OsString>,
    /// Whether the editor needs the terminal, so that the dashboard must give it up until it ends.
    pub takes_screen: bool,
    /// What to call it in a message: the program's name without folder and suffix.
    pub name: String,
    /// Whose choice it was, for messages.
    pub origin: Origin,
}
