//! What the configuration says about the dashboard, for the terminal it is on.

use std::fmt;

use jiff::Timestamp;

use crate::config::{Config, NoTheme, Problems, theme_file, theme_text};
use crate::dashboard::pictures::Canvas;
use crate::dashboard::state::Settings;
use crate::dashboard::theme::{AUTO, Background, NAMES, Terminal, Theme};

/// What the configuration says, for this terminal.
///
/// # Errors
/// A theme that is not there or has mistakes.
pub(super) fn settings(config: &Config, background: Option<Background>) -> Result<Settings, BadTheme> {
    let terminal = Terminal::from_environment(|name| std::env::var(name).ok()).with_glyphs(config.glyphs);
    let name = config.theme.as_str();
    let theme = if is_built_in(config) {
        Theme::choose(name, &terminal, background)
    } else {
        let file = theme_file(name);
        let text = theme_text(name, file.as_deref()).map_err(BadTheme::None)?;
        let path = file.unwrap_or_default();
        Theme::read(&path, &text, &terminal, background).map_err(BadTheme::Wrong)?
    };
    Ok(Settings {
        mouse: config.mouse,
        follow: config.follow,
        deadline: config.deadline.and_then(|at| Timestamp::try_from(at).ok()),
        reminder: config.reminder,
        bell: config.bell,
        notify: config.notify,
        keys: config.keys.clone(),
        theme,
        canvas: Canvas::for_terminal(config.pictures, &terminal, |name| std::env::var(name).ok(), cell()),
    })
}

/// Whether the theme is one of ours, which cannot change.
pub(super) fn is_built_in(config: &Config) -> bool {
    config.theme == AUTO || NAMES.contains(&config.theme.as_str())
}

/// Width and height of a cell in pixels, where the terminal's driver knows them.
fn cell() -> Option<(u16, u16)> {
    let size = crossterm::terminal::window_size().ok()?;
    Some((
        size.width.checked_div(size.columns)?,
        size.height.checked_div(size.rows)?,
    ))
}

/// Why there is no theme.
#[derive(Debug)]
pub(super) enum BadTheme {
    /// It is not there, or cannot be read.
    None(NoTheme),
    /// Its file has mistakes.
    Wrong(Problems),
}

impl fmt::Display for BadTheme {
    /// One line: the first of its mistakes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None(why) => why.fmt(f),
            Self::Wrong(Problems(problems)) => problems.first().map_or(Ok(()), |problem| problem.fmt(f)),
        }
    }
}

impl std::error::Error for BadTheme {}
