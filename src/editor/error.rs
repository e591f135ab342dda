//! What can go wrong on the way to an editor, in words that name whose value was wrong.

use std::fmt;
use std::io;
use std::process::ExitStatus;

/// Where the choice of an editor came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The `editor` key of `handin.toml` or the user's configuration.
    Configuration,
    /// `$NVIM`: we run inside a neovim's terminal.
    Nvim,
    /// `$VISUAL`.
    Visual,
    /// `$EDITOR`.
    Editor,
    /// We run in the terminal of an editor.
    Host,
    /// Nothing was set.
    Fallback,
    /// A page is opened, by what the system has for that.
    Browser,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Configuration => "`editor` in the configuration",
            Self::Nvim => "$NVIM",
            Self::Visual => "$VISUAL",
            Self::Editor => "$EDITOR",
            Self::Host => "the editor of this terminal",
            Self::Browser => "opening the page",
            Self::Fallback => "the default editor (neither $VISUAL nor $EDITOR is set)",
        })
    }
}

/// Why no editor opened.
#[derive(Debug)]
pub enum EditorError {
    /// A quote is opened and never closed, or the value ends in a backslash.
    Unbalanced {
        /// Whose value it is.
        origin: Origin,
        /// The value.
        value: String,
    },
    /// The value holds no program, as `""` does.
    NoProgram {
        /// Whose value it is.
        origin: Origin,
        /// The value.
        value: String,
    },
    /// The template asks for something that is not there to give.
    UnknownPlaceholder {
        /// Whose value it is.
        origin: Origin,
        /// The name between the braces.
        name: String,
        /// The value.
        value: String,
    },
    /// The template never names the file.
    NoFile {
        /// Whose value it is.
        origin: Origin,
        /// The value.
        value: String,
    },
    /// There is no such program.
    NotFound {
        /// Whose value it is.
        origin: Origin,
        /// The program.
        program: String,
    },
    /// The program is there and does not start.
    NotStarted {
        /// Whose value it is.
        origin: Origin,
        /// The program.
        program: String,
        /// What the system says.
        source: io::Error,
    },
    /// A browser is wanted, and no window can open.
    NoDisplay,
    /// The editor ended, and says that it failed.
    Failed {
        /// The editor's name.
        name: String,
        /// How it ended.
        status: ExitStatus,
    },
}

impl fmt::Display for EditorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unbalanced { origin, value } => {
                write!(f, "{origin} has a quote that is not closed: {value}")
            }
            Self::NoProgram { origin, value } => {
                write!(f, "{origin} names no program: {value}")
            }
            Self::UnknownPlaceholder { origin, name, value } => write!(
                f,
                "{origin} has an unknown placeholder {{{name}}}: {value} (known are {{file}}, {{line}}, {{column}} and {{column0}})"
            ),
            Self::NoFile { origin, value } => {
                write!(f, "{origin} has placeholders but no {{file}}: {value}")
            }
            Self::NotFound { origin, program } if program.contains(' ') => write!(
                f,
                "{origin}: there is no program {program}; a path with spaces needs quotes"
            ),
            Self::NotFound { origin, program } => {
                write!(f, "{origin}: there is no program {program}")
            }
            Self::NotStarted {
                origin,
                program,
                source,
            } => {
                write!(f, "{origin}: {program} does not start: {source}")
            }
            Self::NoDisplay => write!(f, "there is no display to open it on"),
            Self::Failed { name, status } => write!(f, "{name} ended with {status}"),
        }
    }
}

impl std::error::Error for EditorError {}
