//! Styles by role: which theme is wanted, and what it makes of a terminal's colours.

use std::collections::HashMap;
use std::path::Path;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;

use super::colour;
use super::file::{self, BUILT_IN, NAMES};
use super::role::Role;
use super::terminal::{Background, Colours, Terminal};
use crate::config::Problems;

/// The theme that fits the terminal, by the name that the configuration has for it.
pub const AUTO: &str = "auto";

/// Styles by role, and the glyphs of the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether the terminal shows ASCII alone.
    pub ascii: bool,
    styles: HashMap<Role, Style>,
}

impl Default for Theme {
    /// The sixteen colours, and all of Unicode.
    fn default() -> Self {
        Self::built_in("ansi")
    }
}

impl Theme {
    /// The built-in theme of a name for a terminal; any other name, such as [`AUTO`], asks for what fits. `background` is
    /// what the terminal answered, where it was asked; what its environment says is the next best, and where nothing is
    /// known the sixteen colours fit.
    ///
    /// A terminal without colours gets modifiers alone, one with sixteen those sixteen: a background of dark
    /// blue that became black would hide the selection.
    #[must_use]
    pub fn choose(name: &str, terminal: &Terminal, background: Option<Background>) -> Self {
        let name = match background.or(terminal.background) {
            _any if NAMES.contains(&name) => name,
            Some(Background::Dark) => "dark",
            Some(Background::Light) => "light",
            None => "ansi",
        };
        Self::built_in(match terminal.colours {
            Colours::None => "mono",
            Colours::Sixteen if name != "mono" => "ansi",
            Colours::Sixteen | Colours::Indexed | Colours::All => name,
        })
        .within(terminal)
    }

    /// A user's own theme for a terminal: its roles over its `base`, or over what [`Theme::choose`] gives.
    /// `path` is for the messages alone.
    ///
    /// # Errors
    /// Everything that is wrong in it, with line and nearest name.
    pub fn read(
        path: &Path,
        text: &str,
        terminal: &Terminal,
        background: Option<Background>,
    ) -> Result<Self, Problems> {
        let file = file::read(path, text)?;
        let mut theme = Self::choose(file.base.unwrap_or(AUTO), terminal, background);
        if terminal.colours != Colours::None {
            theme.styles.extend(file.styles);
        }
        Ok(theme.within(terminal))
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role.styled_as()).copied().unwrap_or_default()
    }

    /// A line that is selected, in the style of `role`. Where that reverses colours, those of the line give way: each
    /// would be a patch of its own in the bar.
    #[must_use]
    pub fn selected(&self, mut line: Line<'static>, role: Role) -> Line<'static> {
        let style = self.style(role);
        if style.add_modifier.contains(Modifier::REVERSED) {
            for span in &mut line.spans {
                // Removed by hand: `remove_modifier` would take the reversal from under the span, too.
                let patches = Modifier::BOLD | Modifier::DIM | Modifier::REVERSED;
                span.style.add_modifier.remove(patches);
                (span.style.fg, span.style.bg) = (None, None);
            }
            line.style = Style::new();
        }
        line.patch_style(style)
    }

    fn built_in(name: &str) -> Self {
        let named = BUILT_IN.iter().find(|(built_in, _)| *built_in == name);
        let (name, text) = named.unwrap_or(&BUILT_IN[0]);
        // The built-in files have no mistakes: a test reads them all.
        let file = file::read(Path::new(name), text).unwrap_or_default();
        Self {
            ascii: false,
            styles: file.styles.into_iter().collect(),
        }
    }

    /// The same as well as a terminal can show it.
    fn within(mut self, terminal: &Terminal) -> Self {
        self.ascii = !terminal.unicode;
        for style in self.styles.values_mut() {
            let nearest = |colour: Option<Color>| colour.and_then(|colour| colour::within(colour, terminal.colours));
            (style.fg, style.bg) = (nearest(style.fg), nearest(style.bg));
        }
        self
    }
}

/// A style with another over it, where both make something of the same modifier: two reversals cancel out.
#[must_use]
pub fn over(under: Style, style: Style) -> Style {
    let both = under.add_modifier & style.add_modifier & Modifier::REVERSED;
    let mut patched = under.patch(style);
    if !both.is_empty() {
        patched = patched
            .remove_modifier(Modifier::REVERSED)
            .add_modifier(Modifier::UNDERLINED);
    }
    patched
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::text::Span;
    use ratatui::widgets::Widget as _;

    use super::*;
    use crate::review::Status;

    fn with(colours: Colours) -> Terminal {
        Terminal {
            colours,
            ..Terminal::default()
        }
    }

    #[test]
    fn every_built_in_theme_styles_every_role_and_no_other() {
        for name in NAMES {
            let theme = Theme::built_in(name);
            for role in Role::ALL {
                assert!(
                    theme.styles.contains_key(&role),
                    "{name} has no style for {}",
                    role.name()
                );
            }
            assert_eq!(theme.styles.len(), Role::ALL.len(), "{name}");
        }
    }

    #[test]
    fn without_colours_a_theme_is_made_of_modifiers() {
        for choice in ["auto", "dark", "light", "ansi", "mono"] {
            let theme = Theme::choose(choice, &with(Colours::None), None);
            for (role, style) in &theme.styles {
                assert_eq!((style.fg, style.bg), (None, None), "{choice}: {}", role.name());
            }
            for role in [
                Role::Selected,
                Role::Match,
                Role::CurrentMatch,
                Role::Banner,
                Role::Placeholder,
            ] {
                assert!(!theme.style(role).add_modifier.is_empty(), "{}", role.name());
            }
            assert_ne!(theme.style(Role::Match), theme.style(Role::CurrentMatch));
        }
    }

    #[test]
    fn selection_match_and_banner_are_seen_in_every_theme() {
        for name in NAMES {
            let theme = Theme::built_in(name);
            let text = theme.style(Role::Text);
            for role in [
                Role::Selected,
                Role::Match,
                Role::CurrentMatch,
                Role::Banner,
                Role::SelectedElsewhere,
                Role::Difference,
                Role::CurrentDifference,
            ] {
                assert_ne!(theme.style(role), text, "{name}: {}", role.name());
            }
            assert_ne!(
                theme.style(Role::Difference),
                theme.style(Role::CurrentDifference),
                "{name}"
            );
            assert_ne!(
                theme.style(Role::Selected),
                theme.style(Role::SelectedElsewhere),
                "{name}"
            );
        }
    }

    #[test]
    fn the_background_chooses_and_the_terminals_answer_beats_its_environment() {
        let named = |name| Theme::built_in(name);
        let mut terminal = with(Colours::All);
        assert_eq!(Theme::choose(AUTO, &terminal, None), named("ansi"));
        terminal.background = Some(Background::Light);
        assert_eq!(Theme::choose(AUTO, &terminal, None), named("light"));
        assert_eq!(Theme::choose(AUTO, &terminal, Some(Background::Dark)), named("dark"));
        assert_eq!(Theme::choose("dark", &terminal, None), named("dark"));
        assert_eq!(Theme::choose("mono", &terminal, None), named("mono"));
        assert_eq!(Theme::choose("dark", &with(Colours::Sixteen), None), named("ansi"));
    }

    #[test]
    fn few_colours_are_enough() {
        let theme = Theme::choose("dark", &with(Colours::Indexed), None);
        let of_rgb = |colour: Option<Color>| matches!(colour, Some(Color::Rgb(..)));
        assert!(!theme.styles.values().any(|style| of_rgb(style.fg) || of_rgb(style.bg)));
        let own = "base = 'dark'\ncomplete = '#00ff00'\n";
        let theme = Theme::read(Path::new("my.toml"), own, &with(Colours::Sixteen), None).unwrap();
        assert_eq!(theme.style(Role::Status(Status::Complete)).fg, Some(Color::LightGreen));
    }

    #[test]
    fn a_users_theme_changes_the_roles_it_names() {
        let own = "base = 'light'\nerror = 'magenta reversed'\n";
        let theme = Theme::read(Path::new("my.toml"), own, &Terminal::default(), Some(Background::Dark)).unwrap();
        let mut expected = Theme::built_in("light");
        let error = Style::new().fg(Color::Magenta).add_modifier(Modifier::REVERSED);
        expected
            .styles
            .insert(Role::Severity(crate::review::Severity::Error), error);
        assert_eq!(theme, expected);
        assert!(Theme::read(Path::new("my.toml"), "eror = 'red'", &Terminal::default(), None).is_err());
    }

    /// Backgrounds that terminals have by default: each theme must be readable on all of its kind.
    const DARK: [Color; 3] = [
        Color::Rgb(0, 0, 0),
        Color::Rgb(0x1e, 0x1e, 0x1e),
        Color::Rgb(0x28, 0x2c, 0x34),
    ];
    const LIGHT: [Color; 3] = [
        Color::Rgb(0xff, 0xff, 0xff),
        Color::Rgb(0xfd, 0xf6, 0xe3),
        Color::Rgb(0xf0, 0xf0, 0xf0),
    ];

    /// The relative luminance of a colour, as WCAG 2 defines it.
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else {
            panic!("{colour} has no luminance of its own");
        };
        let linear = |part: u8| match f64::from(part) / 255.0 {
            low @ ..=0.040_45 => low / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_can_be_read() {
        assert!((contrast(DARK[0], LIGHT[0]) - 21.0).abs() < 1e-9);
        for (name, backgrounds) in [("dark", DARK), ("light", LIGHT)] {
            let theme = Theme::built_in(name);
            let selections = [Role::Selected, Role::SelectedElsewhere].map(|role| theme.style(role).bg.unwrap());
            for role in Role::ALL {
                let style = theme.style(role);
                let Some(front) = style.fg else { continue };
                // What has a background of its own has it everywhere; a border is never selected.
                let after = match (style.bg, role) {
                    (Some(own), _) => vec![own],
                    (None, Role::Border) => backgrounds.to_vec(),
                    (None, _) => [&backgrounds[..], &selections[..]].concat(),
                };
                for back in after {
                    let contrast = contrast(front, back);
                    assert!(contrast >= 4.5, "{name}: {} on {back}: {contrast:.2}", role.name());
                }
            }
        }
    }

    #[test]
    fn a_selection_that_reverses_is_one_bar() {
        let red = Style::new().fg(Color::Red).add_modifier(Modifier::DIM);
        let line = Line::from(vec![Span::styled("a", red), Span::raw("b")]);
        for name in ["ansi", "mono"] {
            let mut screen = Buffer::empty(Rect::new(0, 0, 2, 1));
            let line = Theme::built_in(name).selected(line.clone(), Role::Selected);
            line.render(*screen.area(), &mut screen);
            assert_eq!(screen[(0, 0)].modifier, Modifier::REVERSED, "{name}");
            assert_eq!(screen[(0, 0)].style(), screen[(1, 0)].style(), "{name}");
        }
        let line = Theme::built_in("dark").selected(line, Role::Selected);
        assert_eq!(
            line.spans[0].style.fg,
            Some(Color::Red),
            "a selection with a background keeps them"
        );
    }

    #[test]
    fn a_match_on_a_reversed_line_is_still_seen() {
        let reversed = Style::new().add_modifier(Modifier::REVERSED);
        assert_ne!(over(reversed, reversed), reversed);
    }
}
