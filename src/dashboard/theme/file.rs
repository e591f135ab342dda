//! Reads a theme file: `base = "dark"` and a style for each role, all mistakes at once.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use ratatui::style::{Modifier, Style};
use toml::de::{DeTable, DeValue};

use super::colour;
use super::role::Role;
use crate::config::{Problems, in_text};
use crate::nearest::did_you_mean;

/// The built-in themes: names and files. `ansi` has the sixteen colours alone, which look right on any background; it is
/// the first, which is used where nothing is known.
pub(super) const BUILT_IN: [(&str, &str); 4] = [
    ("ansi", include_str!("../../../assets/themes/ansi.toml")),
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("mono", include_str!("../../../assets/themes/mono.toml")),
];

/// The names of the built-in themes.
pub const NAMES: [&str; BUILT_IN.len()] = {
    let mut names = [""; BUILT_IN.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = BUILT_IN[index].0;
        index += 1;
    }
    names
};

/// The key that names the theme under this one.
const BASE: &str = "base";

/// The words besides colours that a style is made of.
const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// What a theme file says.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The built-in theme it lies over.
    pub(super) base: Option<&'static str>,
    /// The roles it styles.
    pub(super) styles: Vec<(Role, Style)>,
}

/// Reads a theme file; `path` is for the messages alone.
///
/// # Errors
/// Everything in it that is no role, no colour or no style, with its line and the nearest right name.
pub(super) fn read(path: &Path, text: &str) -> Result<Sheet, Problems> {
    let mut file = Sheet::default();
    let mut wrong: Vec<(Range<usize>, String)> = Vec::new();
    match DeTable::parse(text) {
        Ok(table) => {
            for (key, value) in table.get_ref() {
                if let Err((of_key, message)) = entry(&mut file, key.get_ref(), value.get_ref()) {
                    wrong.push((if of_key { key.span() } else { value.span() }, message));
                }
            }
        }
        Err(error) => wrong.push((error.span().unwrap_or(0..0), error.message().to_owned())),
    }
    if wrong.is_empty() {
        return Ok(file);
    }
    Err(Problems(in_text(path, text, wrong)))
}

/// Takes one line of a theme; an error says whether it is about the key.
fn entry(file: &mut Sheet, key: &str, value: &DeValue<'_>) -> Result<(), (bool, String)> {
    let role = Role::named(key);
    if role.is_none() && key != BASE {
        let names = Role::ALL.map(Role::name).into_iter().chain([BASE]);
        return Err((true, format!("no role is called `{key}`{}", did_you_mean(key, names))));
    }
    let Some(written) = value.as_str() else {
        return Err((false, format!("`{key}` takes a string such as \"red bold\"")));
    };
    if let Some(role) = role {
        let style = style(written).map_err(|message| (false, format!("`{key}`: {message}")))?;
        file.styles.push((role, style));
        return Ok(());
    }
    let base = NAMES.into_iter().find(|name| *name == written);
    let unknown = || format!("no theme is called `{written}`{}", did_you_mean(written, NAMES));
    file.base = Some(base.ok_or_else(|| (false, unknown()))?);
    Ok(())
}

/// A style as it is written: `red bold`, `black on #ffd75f`, `default`, and nothing for plain text.
fn style(written: &str) -> Result<Style, BadStyle> {
    let mut style = Style::new();
    let mut words = written.split_whitespace();
    while let Some(word) = words.next() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" {
            let name = words.next().ok_or(BadStyle::ColourMissing)?;
            if style.bg.is_some() {
                return Err(BadStyle::TwoBackgrounds);
            }
            style = style.bg(colour::parse(name).ok_or_else(|| BadStyle::Unknown(name.to_owned()))?);
        } else {
            let colour = colour::parse(word).ok_or_else(|| BadStyle::Unknown(word.to_owned()))?;
            if style.fg.is_some() {
                return Err(BadStyle::TwoColours);
            }
            style = style.fg(colour);
        }
    }
    Ok(style)
}

/// Why a style cannot be read.
#[derive(Debug, PartialEq, Eq)]
enum BadStyle {
    ColourMissing,
    TwoBackgrounds,
    TwoColours,
    /// A word that is no colour and no modifier.
    Unknown(String),
}

impl fmt::Display for BadStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ColourMissing => f.write_str("a colour is missing after `on`"),
            Self::TwoBackgrounds => f.write_str("it has two backgrounds"),
            Self::TwoColours => f.write_str("it has two colours; write `on` before a background"),
            Self::Unknown(word) => f.write_str(&unknown(word)),
        }
    }
}

fn unknown(word: &str) -> String {
    if word.starts_with('#') {
        return format!("`{word}` is no colour: write `#rrggbb`");
    }
    let modifiers = MODIFIERS.iter().map(|(name, _)| *name);
    let known = colour::NAMES.iter().map(|(name, _)| *name).chain(modifiers);
    format!("`{word}` is no colour{}", did_you_mean(word, known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Status;
    use ratatui::style::Color;

    #[test]
    fn a_style_is_a_colour_a_background_and_modifiers() {
        let all = Style::new()
            .fg(Color::Black)
            .bg(Color::Rgb(255, 215, 95))
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        assert_eq!(style("bold black on #ffd75f underlined"), Ok(all));
        assert_eq!(style(""), Ok(Style::new()));
        assert_eq!(style("on 17"), Ok(Style::new().bg(Color::Indexed(17))));
    }

    #[test]
    fn a_file_styles_roles_over_a_base() {
        let file = read(Path::new("my.toml"), "base = 'light'\ncomplete = 'blue'\n").unwrap();
        assert_eq!(file.base, Some("light"));
        let blue = Style::new().fg(Color::Blue);
        assert_eq!(file.styles, [(Role::Status(Status::Complete), blue)]);
    }

    #[test]
    fn all_mistakes_are_reported_with_line_and_nearest_name() {
        let text = "base = 'drak'\ncomplet = 'red'\nerror = 'raed bold'\nwarning = 'red blue'\nnote = 3\nkey = 'on'\nlink = '#12'\n";
        let wrong = read(Path::new("my.toml"), text).unwrap_err().to_string();
        let lines: Vec<&str> = wrong.lines().collect();
        assert_eq!(
            lines,
            [
                "my.toml:1:8: no theme is called `drak`; did you mean `dark`?",
                "my.toml:2:1: no role is called `complet`; did you mean `complete`?",
                "my.toml:3:9: `error`: `raed` is no colour; did you mean `red`?",
                "my.toml:4:11: `warning`: it has two colours; write `on` before a background",
                "my.toml:5:8: `note` takes a string such as \"red bold\"",
                "my.toml:6:7: `key`: a colour is missing after `on`",
                "my.toml:7:8: `link`: `#12` is no colour: write `#rrggbb`",
            ]
        );
        assert!(
            read(Path::new("my.toml"), "error = \n")
                .unwrap_err()
                .to_string()
                .starts_with("my.toml:1:")
        );
    }
}
