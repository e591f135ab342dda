//! What something on the screen is: the names that views use and theme files style.

use crate::report::PartKind;
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
    /// A key of the keyboard, where keys are explained.
    Key,
    /// Lines between panes.
    Border,
    /// The selection where the keys are.
    Selected,
    /// The selection in the other pane.
    SelectedElsewhere,
    /// A match of the search.
    Match,
    /// The match that the user is at.
    CurrentMatch,
    /// What the last save changed.
    Changed,
    /// The banner.
    Banner,
    /// A status.
    Status(Status),
    /// A severity.
    Severity(Severity),
    /// A gauge's words, where they are within the limits.
    GaugeIn,
    /// A gauge's words, where they are not.
    GaugeOut,
    /// The range that a gauge's words should end in.
    GaugeRange,
    /// The rest of a gauge.
    GaugeTrack,
    /// Strong emphasis in an answer.
    Strong,
    /// Emphasis in an answer.
    Emphasis,
    /// Struck text in an answer.
    Struck,
    /// A code span or block in an answer.
    Code,
    /// The text of a link.
    Link,
    /// The target of a link.
    LinkTarget,
    /// A quote in an answer.
    Quote,
    /// An image in an answer.
    Image,
    /// HTML in an answer.
    Html,
    /// A placeholder of the template.
    Placeholder,
    /// A leftover marker.
    Leftover,
    /// What the graded page shows otherwise than it was meant.
    Difference,
    /// The difference that the user is at.
    CurrentDifference,
    /// A kind of text, where it is shown what counts; `None` is Markdown's markup.
    Counted(Option<PartKind>),
}

impl Role {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 47] = [
        Self::Text,
        Self::Dim,
        Self::Heading,
        Self::Section,
        Self::Accent,
        Self::Key,
        Self::Border,
        Self::Selected,
        Self::SelectedElsewhere,
        Self::Match,
        Self::CurrentMatch,
        Self::Changed,
        Self::Banner,
        Self::Status(Status::Unanswered),
        Self::Status(Status::Unfinished),
        Self::Status(Status::TooShort),
        Self::Status(Status::TooLong),
        Self::Status(Status::MissingImage),
        Self::Status(Status::TooManyImages),
        Self::Status(Status::Complete),
        Self::Severity(Severity::Error),
        Self::Severity(Severity::Warning),
        Self::Severity(Severity::Note),
        Self::GaugeIn,
        Self::GaugeOut,
        Self::GaugeRange,
        Self::GaugeTrack,
        Self::Strong,
        Self::Emphasis,
        Self::Struck,
        Self::Code,
        Self::Link,
        Self::LinkTarget,
        Self::Quote,
        Self::Image,
        Self::Html,
        Self::Placeholder,
        Self::Leftover,
        Self::Difference,
        Self::CurrentDifference,
        Self::Counted(Some(PartKind::Prose)),
        Self::Counted(Some(PartKind::Code)),
        Self::Counted(Some(PartKind::CodeBlock)),
        Self::Counted(Some(PartKind::Image)),
        Self::Counted(Some(PartKind::Html)),
        Self::Counted(Some(PartKind::Comment)),
        Self::Counted(None),
    ];

    /// The name in theme files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dim => "muted",
            Self::Heading => "heading",
            Self::Section => "section",
            Self::Accent => "accent",
            Self::Key => "key",
            Self::Border => "border",
            Self::Selected => "selected",
            Self::SelectedElsewhere => "selected-elsewhere",
            Self::Match => "match",
            Self::CurrentMatch => "match-current",
            Self::Changed => "changed",
            Self::Banner => "banner",
            Self::Status(status) => status.name(),
            Self::Severity(severity) => severity.name(),
            Self::GaugeIn => "gauge-in",
            Self::GaugeOut => "gauge-out",
            Self::GaugeRange => "gauge-range",
            Self::GaugeTrack => "gauge-track",
            Self::Strong => "strong",
            Self::Emphasis => "emphasis",
            Self::Struck => "struck",
            Self::Code => "code",
            Self::Link => "link",
            Self::LinkTarget => "link-target",
            Self::Quote => "quote",
            Self::Image => "image",
            Self::Html => "html",
            Self::Placeholder | Self::Counted(Some(PartKind::Placeholder)) => "placeholder",
            Self::Leftover => "leftover",
            Self::Difference => "difference",
            Self::CurrentDifference => "difference-current",
            Self::Counted(Some(PartKind::Prose)) => "counted-prose",
            Self::Counted(Some(PartKind::Code)) => "counted-code",
            Self::Counted(Some(PartKind::CodeBlock)) => "counted-code-block",
            Self::Counted(Some(PartKind::Image)) => "counted-image",
            Self::Counted(Some(PartKind::Html)) => "counted-html",
            Self::Counted(Some(PartKind::Comment)) => "counted-comment",
            Self::Counted(None) => "counted-markup",
        }
    }

    /// The role of a name in a theme file.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The role whose style this one has: a placeholder is one wherever it is shown.
    #[must_use]
    pub const fn styled_as(self) -> Self {
        match self {
            Self::Counted(Some(PartKind::Placeholder)) => Self::Placeholder,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That no variant is left out is held by `tests/tidy/lists.rs`.
    #[test]
    fn every_role_has_a_name_of_its_own() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        for status in Status::ALL {
            assert!(Role::ALL.contains(&Role::Status(status)));
        }
    }
}
