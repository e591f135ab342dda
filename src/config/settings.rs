//! What all settings together say.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use super::choices::{Glyphs, Notify, Pictures};
use super::problem::Problem;
use crate::keyboard::{Action, Chord};
use crate::review::Options;

/// What the user wants, from all files together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// What a review depends on.
    pub options: Options,
    /// When the report is collected.
    pub deadline: Option<SystemTime>,
    /// The title of the report's page.
    pub title: Option<String>,
    /// The command line that opens the editor, with `{file}`, `{line}`, `{column}` in it.
    pub editor: Option<String>,
    /// `auto`, `dark`, `light` or the name of a theme.
    pub theme: String,
    /// Which glyphs the terminal can show.
    pub glyphs: Glyphs,
    /// How pictures are drawn.
    pub pictures: Pictures,
    /// Whether the dashboard takes the mouse.
    pub mouse: bool,
    /// Whether the selection follows what was saved.
    pub follow: bool,
    /// Whether the terminal's bell rings when no error is left.
    pub bell: bool,
    /// How the desktop is notified of it.
    pub notify: Notify,
    /// Whether the hand-in list opens an hour before the deadline.
    pub reminder: bool,
    /// Keys by action; they replace the built-in ones of that action.
    pub keys: BTreeMap<Action, Vec<Chord>>,
    /// The files it was read from, weakest first.
    pub files: Vec<PathBuf>,
    /// Settings that name a program in a project's file, which the user did not trust: they do not count.
    pub ignored: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            options: Options::default(),
            deadline: None,
            title: None,
            editor: None,
            theme: "auto".to_owned(),
            glyphs: Glyphs::Auto,
            pictures: Pictures::Auto,
            mouse: true,
            follow: false,
            bell: false,
            notify: Notify::Off,
            reminder: true,
            keys: BTreeMap::new(),
            files: Vec::new(),
            ignored: Vec::new(),
        }
    }
}
