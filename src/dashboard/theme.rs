//! Looks as data: what each role on the screen looks like. Views name roles, never colours.

use ratatui::style::{Color, Modifier, Style};

use crate::review::{Severity, Status};

/// What something on the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Text to be read.
    Text,
    /// What matters less.
    Dim,
    /// A heading.
    Heading,
    /// A section's heading in the list.
    Section,
    /// What the eye is to find: names, numbers.
    Accent,
    /// The selection where the keys are.
    Selected,
    /// The selection in the other pane.
    SelectedElsewhere,
    /// A match of the search.
    Match,
    /// The match the user stands on.
    CurrentMatch,
    /// What the last save changed.
    Changed,
    /// The banner.
    Banner,
    /// A status.
    Status(Status),
    /// A severity.
    Severity(Severity),
}

/// Styles by role, and the glyphs of the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Whether the terminal shows ASCII alone.
    pub ascii: bool,
}

impl Theme {
    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Text => plain,
            Role::Dim => plain.fg(Color::DarkGray),
            Role::Section => plain.fg(Color::Gray).add_modifier(Modifier::BOLD),
            Role::Heading => plain.add_modifier(Modifier::BOLD),
            Role::Accent => plain.fg(Color::Cyan),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::SelectedElsewhere => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Match => plain.fg(Color::Black).bg(Color::Yellow),
            Role::CurrentMatch => plain
                .fg(Color::Black)
                .bg(Color::LightYellow)
                .add_modifier(Modifier::BOLD),
            Role::Changed => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Role::Banner => plain.fg(Color::Yellow).add_modifier(Modifier::REVERSED),
            Role::Status(status) => match status {
                Status::Unanswered => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
                Status::Unfinished | Status::TooShort => plain.fg(Color::Yellow),
                Status::TooLong | Status::TooManyImages | Status::MissingImage => plain.fg(Color::Magenta),
                Status::Complete => plain.fg(Color::Green),
            },
            Role::Severity(severity) => match severity {
                Severity::Error => plain.fg(Color::Red),
                Severity::Warning => plain.fg(Color::Yellow),
                Severity::Note => plain.fg(Color::Blue),
            },
        }
    }

    /// The sign of a status.
    #[must_use]
    pub const fn glyph(&self, status: Status) -> &'static str {
        match (status, self.ascii) {
            (Status::Unanswered, false) => "○",
            (Status::Unfinished, false) => "◐",
            (Status::TooShort, false) => "▾",
            (Status::TooLong, false) => "▴",
            (Status::MissingImage, false) => "▢",
            (Status::TooManyImages, false) => "▣",
            (Status::Complete, false) => "✓",
            (Status::Unanswered, true) => "o",
            (Status::Unfinished, true) => "~",
            (Status::TooShort, true) => "<",
            (Status::TooLong, true) => ">",
            (Status::MissingImage, true) => "#",
            (Status::TooManyImages, true) => "+",
            (Status::Complete, true) => "x",
        }
    }

    /// The sign of a severity.
    #[must_use]
    pub const fn sign(&self, severity: Severity) -> &'static str {
        match (severity, self.ascii) {
            (Severity::Error, false) => "✗",
            (Severity::Warning, false) => "▲",
            (Severity::Note, false) => "•",
            (Severity::Error, true) => "E",
            (Severity::Warning, true) => "W",
            (Severity::Note, true) => "N",
        }
    }

    /// What points at the selection.
    #[must_use]
    pub const fn pointer(&self) -> &'static str {
        if self.ascii { ">" } else { "▌" }
    }

    /// What points at the selection of the pane that has not the keys.
    #[must_use]
    pub const fn faint_pointer(&self) -> &'static str {
        if self.ascii { "-" } else { "▏" }
    }

    /// The sign of what the last save changed, where there is no room for how much.
    #[must_use]
    pub const fn changed(&self) -> &'static str {
        if self.ascii { "*" } else { "•" }
    }

    /// The sign in front of a number of images.
    #[must_use]
    pub const fn image(&self) -> &'static str {
        if self.ascii { "i" } else { "▣" }
    }

    /// The sign in front of a number of leftovers.
    #[must_use]
    pub const fn leftover(&self) -> &'static str {
        if self.ascii { "t" } else { "✎" }
    }

    /// The sign of an open item of the checklist.
    #[must_use]
    pub const fn open_item(&self) -> &'static str {
        if self.ascii { "[ ]" } else { "☐" }
    }
}
