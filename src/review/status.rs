//! Where one question stands: the first of the states that its findings name.

use super::rules::Rule;

/// Where one question stands, worst first: the first that applies is the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing but placeholder, leftover markers or white space.
    Unanswered,
    /// Text, and a leftover.
    Unfinished,
    /// Too few words.
    TooShort,
    /// Too many words.
    TooLong,
    /// Fewer images than asked for, or one that cannot be shown.
    MissingImage,
    /// More images than allowed.
    TooManyImages,
    /// All that is asked for.
    Complete,
}

impl Status {
    /// All of them, worst first.
    pub const ALL: [Self; 7] = [
        Self::Unanswered,
        Self::Unfinished,
        Self::TooShort,
        Self::TooLong,
        Self::MissingImage,
        Self::TooManyImages,
        Self::Complete,
    ];

    /// The permanent name in the machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Unfinished => "unfinished",
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::MissingImage => "missing-image",
            Self::TooManyImages => "too-many-images",
            Self::Complete => "complete",
        }
    }

    /// The status that a rule's finding alone would give; complete for a rule that changes none.
    #[must_use]
    pub const fn of(rule: Rule) -> Self {
        match rule {
            Rule::Unanswered => Self::Unanswered,
            Rule::LeftoverMarker | Rule::ExampleLeft | Rule::ConflictMarker => Self::Unfinished,
            Rule::TooShort => Self::TooShort,
            Rule::TooLong => Self::TooLong,
            Rule::TooFewImages | Rule::ImageMissing | Rule::ImageCase | Rule::ImageUnreadable => Self::MissingImage,
            Rule::TooManyImages => Self::TooManyImages,
            Rule::ProseOutsideLimits
            | Rule::PlaceholderLeft
            | Rule::ImageUntracked
            | Rule::ImageFormat
            | Rule::ImageOutsideFigures
            | Rule::ImageRemote
            | Rule::ImageNotCounted
            | Rule::ImageNotShown
            | Rule::ImageLink
            | Rule::ImageAltDefault
            | Rule::FigureUnused
            | Rule::AnswerMarkerMissing
            | Rule::AnswerMarkerExtra
            | Rule::HeadingInAnswer
            | Rule::QuestionMissing
            | Rule::QuestionRepeated
            | Rule::CheckerStops
            | Rule::LimitsDisagree
            | Rule::CheckerChanged
            | Rule::PageCodeBlock
            | Rule::PageTable
            | Rule::PageList
            | Rule::PageNestedList
            | Rule::PageStrikethrough
            | Rule::PageTaskList
            | Rule::PageBareUrl
            | Rule::PageFootnote
            | Rule::PageMarkdownInHtml
            | Rule::PageTitleCut
            | Rule::NotCommitted
            | Rule::NotPushed
            | Rule::NotOnMain
            | Rule::FenceOpen
            | Rule::AnswerInQuote
            | Rule::NotUtf8
            | Rule::ControlCharacter => Self::Complete,
        }
    }
}
