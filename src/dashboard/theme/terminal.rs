//! What a terminal can show, as far as its environment says.

use crate::config::Glyphs;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None, or none are wanted.
    None,
    /// The sixteen, which look as the user set them.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All.
    All,
}

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// How many colours it has.
    pub colours: Colours,
    /// Whether it shows more than ASCII.
    pub unicode: bool,
    /// Whether its background is light or dark, where its environment says so.
    pub background: Option<Background>,
}

/// A terminal's background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Dark, with light text.
    Dark,
    /// Light, with dark text.
    Light,
}

impl Default for Terminal {
    /// One that shows everything and says nothing.
    fn default() -> Self {
        Self {
            colours: Colours::All,
            unicode: true,
            background: None,
        }
    }
}

impl Terminal {
    /// What the environment says; `variable` gives the value of one by its name.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        Self {
            colours: colours(&set),
            unicode: unicode(&set),
            background: set("COLORFGBG").and_then(|colours| Background::from_colorfgbg(&colours)),
        }
    }

    /// The same with the glyphs that the configuration wants.
    #[must_use]
    pub fn with_glyphs(mut self, glyphs: Glyphs) -> Self {
        self.unicode = match glyphs {
            Glyphs::Auto => self.unicode,
            Glyphs::Unicode => true,
            Glyphs::Ascii => false,
        };
        self
    }
}

/// <https://no-color.org>, then what terminals say of themselves.
fn colours(set: &impl Fn(&str) -> Option<String>) -> Colours {
    const KNOWN: [&str; 8] = [
        "kitty",
        "alacritty",
        "ghostty",
        "foot",
        "wezterm",
        "contour",
        "direct",
        "truecolor",
    ];
    let term = set("TERM").unwrap_or_default();
    let program = set("TERM_PROGRAM").unwrap_or_default();
    let all = set("COLORTERM").is_some_and(|says| matches!(says.as_str(), "truecolor" | "24bit"))
        || matches!(program.as_str(), "iTerm.app" | "WezTerm" | "vscode" | "ghostty")
        || set("WT_SESSION").is_some()
        || KNOWN.iter().any(|known| term.contains(known));
    if set("NO_COLOR").is_some() || term == "dumb" {
        Colours::None
    } else if all || (cfg!(windows) && term.is_empty()) {
        Colours::All
    } else if term.contains("256") {
        Colours::Indexed
    } else {
        Colours::Sixteen
    }
}

/// The first of the locale's variables that is set decides, as in POSIX. Where none is, the terminal is most
/// likely a container's or a service's, and shows UTF-8; the Linux console's fonts hold few of our signs.
fn unicode(set: &impl Fn(&str) -> Option<String>) -> bool {
    if matches!(set("TERM").as_deref(), Some("dumb" | "linux")) {
        return false;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

impl Background {
    /// What `COLORFGBG` says: `15;0`, foreground first, the background last, both of the sixteen colours.
    #[must_use]
    pub fn from_colorfgbg(value: &str) -> Option<Self> {
        match value.rsplit(';').next()?.parse().ok()? {
            0..=6 | 8 => Some(Self::Dark),
            7 | 9..=15 => Some(Self::Light),
            16_u8.. => None,
        }
    }

    /// What a colour is, each part from 0 to 65,535: light where black is easier to read on it than white.
    #[must_use]
    pub fn from_rgb(red: u16, green: u16, blue: u16) -> Self {
        // Luma of ITU-R BT.709, in ten thousandths.
        let luma = 2126 * u64::from(red) + 7152 * u64::from(green) + 722 * u64::from(blue);
        if luma > 10_000 * u64::from(u16::MAX) / 2 {
            Self::Light
        } else {
            Self::Dark
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(variables: &[(&str, &str)]) -> Terminal {
        Terminal::from_environment(|name| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colours_are_those_the_terminal_says_it_has() {
        for (variables, colours) in [
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..],
                Colours::All,
            ),
            (&[("TERM", "xterm-256color")], Colours::Indexed),
            (&[("TERM", "xterm-kitty")], Colours::All),
            (&[("TERM", "xterm")], Colours::Sixteen),
            (&[("TERM", "linux")], Colours::Sixteen),
            (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Colours::None),
            (&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], Colours::None),
            (&[("TERM", "xterm-kitty"), ("NO_COLOR", "")], Colours::All),
        ] {
            assert_eq!(terminal(variables).colours, colours, "{variables:?}");
        }
    }

    #[test]
    fn the_strongest_variable_of_the_locale_decides() {
        for (variables, unicode) in [
            (&[][..], true),
            (&[("LANG", "da_DK.UTF-8")], true),
            (&[("LANG", "C.utf8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "C")], false),
            (&[("LANG", "en_US.ISO-8859-1")], false),
            (&[("LANG", "en_US.ISO-8859-1"), ("LC_CTYPE", "en_US.UTF-8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "")], true),
            (&[("TERM", "linux"), ("LANG", "en_US.UTF-8")], false),
        ] {
            assert_eq!(terminal(variables).unicode, unicode, "{variables:?}");
        }
        assert!(!terminal(&[]).with_glyphs(Glyphs::Ascii).unicode);
        assert!(terminal(&[("LC_ALL", "C")]).with_glyphs(Glyphs::Unicode).unicode);
    }

    #[test]
    fn a_background_is_known_by_number_or_colour() {
        for (value, background) in [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("15;default", None),
            ("", None),
        ] {
            assert_eq!(terminal(&[("COLORFGBG", value)]).background, background, "{value:?}");
        }
        assert_eq!(Background::from_rgb(0xffff, 0xffff, 0xdddd), Background::Light);
        assert_eq!(Background::from_rgb(0x1e1e, 0x1e1e, 0x2e2e), Background::Dark);
        assert_eq!(Background::from_rgb(0, 0, 0xffff), Background::Dark);
    }
}
