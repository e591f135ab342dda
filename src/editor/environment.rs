//! What of the surroundings decides which editor opens: variables, the system, the working folder.

use std::path::PathBuf;

use super::host;

/// The kinds of system whose habits differ here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Linux and everything like it.
    Unix,
    /// macOS, whose windows need no display variable.
    Mac,
    /// Windows, where a backslash parts folders instead of quoting.
    Windows,
}

/// What of the surroundings decides which editor opens, collected once so that the decision itself stays pure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// `$VISUAL`.
    pub visual: Option<String>,
    /// `$EDITOR`.
    pub editor: Option<String>,
    /// `$NVIM`: the socket of the neovim in whose terminal we run.
    pub nvim: Option<String>,
    /// The editor in whose terminal we run, where it can be started.
    pub host: Option<String>,
    /// `$BROWSER`: browsers with `:` between them, which open a page even where no window can.
    pub browser: Option<String>,
    /// Whether a window can open: `$DISPLAY` or `$WAYLAND_DISPLAY` on Unix, always elsewhere.
    pub display: bool,
    /// Whether the `emacs` found first is one built without windows, which takes the terminal even under a display.
    pub emacs_without_windows: bool,
    /// The working folder: a neovim that is asked from outside may have another.
    pub directory: PathBuf,
    /// The kind of system.
    pub platform: Platform,
}

impl Environment {
    /// The surroundings of this process. A variable that is empty or blank counts as unset, as git and mutt hold it.
    #[must_use]
    pub fn of_process() -> Self {
        let variable = |name: &str| {
            std::env::var_os(name)
                .map(|value| value.to_string_lossy().into_owned())
                .filter(|value| !value.trim().is_empty())
        };
        let platform = if cfg!(windows) {
            Platform::Windows
        } else if cfg!(target_os = "macos") {
            Platform::Mac
        } else {
            Platform::Unix
        };
        let visual = variable("VISUAL");
        let editor = variable("EDITOR");
        let path: Vec<PathBuf> =
            std::env::var_os("PATH").map_or_else(Vec::new, |path| std::env::split_paths(&path).collect());
        Self {
            host: host::first_installed(host::candidates(variable), &path, platform == Platform::Windows),
            nvim: variable("NVIM"),
            browser: variable("BROWSER"),
            display: platform != Platform::Unix
                || variable("DISPLAY").is_some()
                || variable("WAYLAND_DISPLAY").is_some(),
            emacs_without_windows: platform == Platform::Unix && emacs_is_nox(&path),
            directory: std::env::current_dir().unwrap_or_default(),
            platform,
            visual,
            editor,
        }
    }
}

/// Debian's alternatives link `emacs` to `emacs-nox` when that is the one installed; nothing else distinguishes them.
fn emacs_is_nox(path: &[PathBuf]) -> bool {
    path.iter()
        .find_map(|folder| std::fs::canonicalize(folder.join("emacs")).ok())
        .and_then(|real| Some(real.file_name()?.to_string_lossy().contains("-nox")))
        .unwrap_or(false)
}
