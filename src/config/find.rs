//! Where configuration files are: beside the report, in the repository's root, in the user's own folder.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::folder::{ReadError, open, state};

/// The largest configuration or theme that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The project's configuration file.
pub(super) const FILE: &str = "handin.toml";

/// The files that may apply to a report, whether they exist or not: what a watch has to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// A file named on the command line: it must be there, and no other is read.
    pub named: Option<PathBuf>,
    /// The user's own file.
    pub user: Option<PathBuf>,
    /// The project's files; the first that exists is read.
    pub project: Vec<PathBuf>,
}

impl Places {
    /// One file, named on the command line, and no other. It is the user's own, unless it is the project's file of the
    /// report in this folder.
    #[must_use]
    pub fn only(file: &Path, folder: &Path) -> Self {
        Self {
            named: Some(file.to_owned()),
            user: None,
            ..places(folder)
        }
    }

    /// Whether a file comes with the project, so that anybody may have written it.
    pub(super) fn is_project(&self, file: &Path) -> bool {
        let same = |project: &PathBuf| {
            project == file || matches!((project.canonicalize(), file.canonicalize()), (Ok(a), Ok(b)) if a == b)
        };
        self.project.iter().any(same)
    }

    /// All files, whether they exist or not, weakest first.
    #[must_use]
    pub fn all(&self) -> Vec<PathBuf> {
        if let Some(file) = &self.named {
            return vec![file.clone()];
        }
        self.user.iter().chain(self.project.iter().rev()).cloned().collect()
    }

    /// Whether a file is there, be it read or not.
    #[must_use]
    pub fn is_there(file: &Path) -> bool {
        file.exists()
    }

    /// The files to read, weakest first.
    pub(super) fn to_read(&self) -> Vec<PathBuf> {
        if let Some(file) = &self.named {
            return vec![file.clone()];
        }
        let user = self.user.iter().filter(|path| path.exists());
        let project = self.project.iter().find(|path| path.exists());
        user.chain(project).cloned().collect()
    }
}

/// The files that may apply to what lies in a folder.
#[must_use]
pub fn places(folder: &Path) -> Places {
    let mut project = vec![folder.join(FILE)];
    if let Some(root) = repository(folder) {
        let file = root.join(FILE);
        if !project.contains(&file) {
            project.push(file);
        }
    }
    Places {
        named: None,
        user: user_file(),
        project,
    }
}

/// The nearest folder upward that holds a `.git`.
fn repository(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    let root = absolute.ancestors().find(|folder| folder.join(".git").exists())?;
    Some(shortest(root, folder, &absolute))
}

/// The root as the user would write it: with `../` when the folder was given relative.
fn shortest(root: &Path, folder: &Path, absolute: &Path) -> PathBuf {
    if folder.is_absolute() {
        return root.to_owned();
    }
    let Ok(current) = env::current_dir() else {
        return root.to_owned();
    };
    if let Ok(below) = root.strip_prefix(&current) {
        return below.to_owned();
    }
    match (current.strip_prefix(root), absolute.starts_with(&current)) {
        (Ok(up), true) => up.components().map(|_| "..").collect(),
        _ => root.to_owned(),
    }
}

/// `$XDG_CONFIG_HOME/handin/config.toml`, else the same under `~/.config`; `%APPDATA%` on Windows.
fn user_file() -> Option<PathBuf> {
    Some(state::user_folder("XDG_CONFIG_HOME", "APPDATA", ".config")?.join("config.toml"))
}

/// The user's own theme of a name, beside his configuration: `themes/NAME.toml`. `None` for what is no file's name.
#[must_use]
pub fn theme_file(name: &str) -> Option<PathBuf> {
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let folder = user_file()?.parent()?.join("themes");
    Some(folder.join(name).with_extension("toml"))
}

/// The names of the user's own themes, in order.
#[must_use]
pub fn own_themes() -> Vec<String> {
    let folder = user_file().and_then(|file| Some(file.parent()?.join("themes")));
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    let name = |entry: std::fs::DirEntry| {
        let path = entry.path();
        let name = path.file_stem()?.to_str()?;
        (theme_file(name)? == path).then(|| name.to_owned())
    };
    let mut names: Vec<String> = entries.into_iter().flatten().flatten().filter_map(name).collect();
    names.sort();
    names
}

/// The text of the user's own theme, which is in this file.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub fn theme_text(name: &str, file: Option<&Path>) -> Result<String, NoTheme> {
    let missing = || NoTheme::Missing(name.to_owned(), file.map(Path::to_owned));
    let file = file.filter(|file| file.exists()).ok_or_else(missing)?;
    let text = whole_text(file).map_err(|why| NoTheme::Unreadable(file.to_owned(), why))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Why the user has no theme of a name.
#[derive(Debug)]
pub enum NoTheme {
    /// Nothing is called so, and where it would be; `None` where no file can be called so.
    Missing(String, Option<PathBuf>),
    /// Its file cannot be read.
    Unreadable(PathBuf, Unreadable),
}

impl fmt::Display for NoTheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name, None) => write!(f, "no theme is called `{name}`"),
            Self::Missing(name, Some(file)) => {
                write!(f, "no theme is called `{name}`: there is no {}", file.display())
            }
            Self::Unreadable(file, why) => write!(f, "{} {why}", file.display()),
        }
    }
}

impl std::error::Error for NoTheme {}

/// Why the text of a file cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The system says so.
    Bytes(ReadError),
    /// It is not UTF-8.
    NotUtf8,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(error) => write!(f, "cannot be read: {error}"),
            Self::NotUtf8 => f.write_str("is not UTF-8; save it as UTF-8"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// A file's text, with the byte order mark where there is one.
pub(super) fn whole_text(path: &Path) -> Result<String, Unreadable> {
    let bytes = open::bytes(path, LARGEST).map_err(Unreadable::Bytes)?;
    String::from_utf8(bytes).map_err(|_| Unreadable::NotUtf8)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn beside_the_report_comes_before_the_root_of_the_repository() {
        let root = tempfile::tempdir().unwrap();
        let reports = root.path().join("reports");
        fs::create_dir_all(&reports).unwrap();
        fs::create_dir(root.path().join(".git")).unwrap();
        let places = places(&reports);
        assert_eq!(places.project, [reports.join(FILE), root.path().join(FILE)]);

        let places = Places { user: None, ..places };
        assert!(places.to_read().is_empty());
        fs::write(root.path().join(FILE), "").unwrap();
        assert_eq!(places.to_read(), [root.path().join(FILE)]);
        fs::write(reports.join(FILE), "").unwrap();
        assert_eq!(places.to_read(), [reports.join(FILE)]);
    }

    #[test]
    fn a_file_named_by_the_user_must_be_there() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("other.toml");
        let places = Places::only(&file, root.path());
        assert_eq!(places.to_read(), std::slice::from_ref(&file));
        assert!(!places.is_project(&file) && places.is_project(&root.path().join("./handin.toml")));
        let why = whole_text(&file).unwrap_err();
        assert_eq!(why.to_string(), "cannot be read: no such file");
        fs::write(&file, b"\xff").unwrap();
        assert!(matches!(whole_text(&file), Err(Unreadable::NotUtf8)));
    }

    #[test]
    fn a_theme_is_read_without_its_byte_order_mark() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("mine.toml");
        let why = theme_text("mine", Some(&file)).unwrap_err();
        assert!(
            why.to_string().starts_with("no theme is called `mine`: there is no "),
            "{why}"
        );
        fs::write(&file, b"\xef\xbb\xbfbase = \"dark\"").unwrap();
        assert_eq!(theme_text("mine", Some(&file)).unwrap(), "base = \"dark\"");
    }
}
