//! A finding: one thing wrong, structured until the last step, with its message and its help.

mod detail;

pub use detail::{Dashes, Newest, NumberFault, Shifted};

use super::classes::Severity;
use super::loss;
use super::rules::Rule;
use crate::graded::losses::{Context, LossKind};
use crate::report::{Bounds, ImageForm, Span};

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// How much it weighs, by the user's own setting.
    pub severity: Severity,
    /// The question it is about, an index into the report's questions; `None` for the whole document.
    pub question: Option<usize>,
    /// Where it is.
    pub span: Span,
}

impl Finding {
    /// Why it is wrong.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.kind.rule()
    }
}

/// Everything that can be wrong, with what its message needs.
#[expect(missing_docs, reason = "a variant's fields are the figures of its message")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No answer; what is asked for, in words and images.
    Unanswered {
        words: Option<Bounds>,
        images: Option<Bounds>,
    },
    /// Too few words.
    TooShort { words: usize, bounds: Bounds },
    /// Too many words.
    TooLong { words: usize, bounds: Bounds },
    /// Words within, prose outside.
    ProseOutsideLimits { words: usize, prose: usize, bounds: Bounds },
    /// A marker, as written.
    LeftoverMarker { text: String },
    /// A placeholder beside an answer, and how many official words are its own; `None` where no checker is known.
    PlaceholderLeft { words: Option<usize> },
    /// The placeholder's dashes around an answer: how many words they count as, and what depends on them.
    PlaceholderDashes { words: usize, verdict: Dashes },
    /// A student number, as written.
    StudentNumber { number: String, fault: NumberFault },
    /// The last words of an answer that breaks off.
    SentenceUnfinished { text: String },
    /// A copied example.
    ExampleLeft { text: String },
    /// A conflict marker's line.
    ConflictMarker { text: String },
    /// Too few images; the pictures that the answer links instead.
    TooFewImages {
        images: usize,
        bounds: Bounds,
        linked: Vec<String>,
    },
    /// Too many images.
    TooManyImages { images: usize, bounds: Bounds },
    /// No such file; a file of a similar name.
    ImageMissing { path: String, near: Option<String> },
    /// Another case.
    ImageCase { path: String, actual: String },
    /// Empty, a pointer, or no picture that a browser shows.
    ImageUnreadable { path: String, why: Unreadable },
    /// Another kind of picture than its name says, which browsers show all the same.
    ImageKind { path: String, actual: &'static str },
    /// Not in git.
    ImageUntracked { path: String, ignored: bool },
    /// Not a format the course takes.
    ImageFormat { path: String },
    /// Outside the figures folder.
    ///
    /// `together`: how many images all come from the same other folder; this finding is about them all.
    ImageOutsideFigures {
        path: String,
        folder: String,
        together: usize,
    },
    /// A URL, an absolute path, or outside the report's folder.
    ImageRemote { target: String },
    /// A page about a picture, not the picture; the same file beside the report.
    ImagePage { target: String, beside: Option<String> },
    /// A page that has nothing to do with a picture: a link with a stray `!`.
    ImageOfLink { target: String },
    /// Not counted, and how it is written.
    ImageNotCounted { how: NotCounted },
    /// Counted, but not shown.
    ImageNotShown {
        form: ImageForm,
        /// A checker is known that counts it.
        is_checked: bool,
    },
    /// A link where an image is meant.
    ImageLink { path: String },
    /// A link in place of an image, to a picture that is not there; what is there.
    ImageLinkMissing { path: String, near: Option<String> },
    /// The path of a picture in plain text.
    ImageNamed { path: String },
    /// Shown before, on that 1-based line; under that question, where it is another.
    ImageRepeated {
        path: String,
        line: usize,
        question: Option<u32>,
    },
    /// The course's own sample picture.
    ImageFromTemplate { path: String },
    /// An alternative text that says nothing, empty where there is none.
    ImageAltDefault { alt: String },
    /// Nothing shows these files of the figures folder.
    FigureUnused { paths: Vec<String>, folder: String },
    /// A link to no file; what is there.
    LinkMissing { path: String, near: Option<String> },
    /// The address of a site without its `https://`.
    LinkOfHost { path: String },
    /// A link to a file outside the report's folder.
    LinkNotCollected { path: String },
    /// A page that needs a login.
    LinkPrivate { url: String },
    /// No `Answer:` after the prompt, and the later questions that are judged by other rows because of it.
    AnswerMarkerMissing { shifted: Option<Shifted> },
    /// A second `Answer:`; whether it takes words other than its own, or moves the answers after it.
    AnswerMarkerExtra {
        ours: usize,
        official: Option<usize>,
        costly: bool,
    },
    /// `##` in an answer: words written, words counted.
    HeadingInAnswer { ours: usize, official: Option<usize> },
    /// Numbers that no question has.
    QuestionMissing { first: u32, last: u32 },
    /// A number met before, on that 1-based line.
    QuestionRepeated { number: u32, line: usize },
    /// The official checker stops.
    CheckerStops { why: CheckerStops },
    /// Prompt and table ask for different things.
    LimitsDisagree {
        unit: Unit,
        prompt: Bounds,
        table: Bounds,
        newest: Option<Newest>,
    },
    /// A table of another version.
    CheckerChanged { readable: bool },
    /// Something the graded page does not show as it was meant.
    Page(LossKind, Context),
    /// The title's characters that are cut.
    PageTitleCut { lost: String },
    /// Not committed as it is now.
    NotCommitted { untracked: bool },
    /// Commits that are not pushed; `None` where there is nothing to push to.
    NotPushed { commits: Option<usize> },
    /// The branch it is on, if any.
    NotOnMain { branch: Option<String> },
    /// A fence never closed.
    FenceOpen { swallowed: usize },
    /// The answer is in the quote; lines whose `>` count as words.
    AnswerInQuote { lines: usize },
    /// Not UTF-8.
    NotUtf8 { encoding: String, replaced: usize },
    /// A character with no place in a report.
    ControlCharacter { character: char },
}

/// Why a picture cannot be shown.
#[expect(missing_docs, reason = "a variant's fields are the figures of its message")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes.
    Empty,
    /// A Git LFS pointer.
    LfsPointer,
    /// No picture at all.
    NotAPicture,
    /// It is a kind of picture that most browsers do not show, such as HEIC or TIFF.
    Unshown,
    /// Another kind than its name says.
    OtherKind { actual: &'static str },
}

/// How an image is written that the official checker does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCounted {
    /// `<img>`
    Html,
    /// `![alt][label]`
    Reference,
    /// Alternative text or target over two lines.
    TwoLines,
}

/// Why the official checker stops, and what causes it.
#[expect(missing_docs, reason = "a variant's fields are the figures of its message")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckerStops {
    /// The file is not UTF-8.
    NotUtf8,
    /// There is no `Answer:`.
    NoAnswers,
    /// Wrong number of answers; the questions (their numbers) that cause it, where known.
    WrongCount {
        found: usize,
        expected: usize,
        causes: Vec<StopCause>,
    },
}

/// What makes the number of answers wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopCause {
    /// The question's `Answer:` is gone.
    MarkerMissing(u32),
    /// The question's answer holds another `Answer:` that adds an answer.
    MarkerExtra(u32),
    /// The last answer holds `###`, so it is in the list twice.
    HeadingInLast(u32),
    /// The number appears twice.
    Repeated(u32),
    /// No question has the number.
    Missing(u32),
}

/// What limits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Words.
    Words,
    /// Images.
    Images,
}

impl Kind {
    /// Why it is wrong.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::Unanswered { .. } => Rule::Unanswered,
            Self::TooShort { .. } => Rule::TooShort,
            Self::TooLong { .. } => Rule::TooLong,
            Self::ProseOutsideLimits { .. } => Rule::ProseOutsideLimits,
            Self::LeftoverMarker { .. } => Rule::LeftoverMarker,
            Self::PlaceholderLeft { .. } => Rule::PlaceholderLeft,
            Self::PlaceholderDashes { .. } => Rule::PlaceholderDashes,
            Self::StudentNumber { .. } => Rule::StudentNumber,
            Self::SentenceUnfinished { .. } => Rule::SentenceUnfinished,
            Self::ExampleLeft { .. } => Rule::ExampleLeft,
            Self::ConflictMarker { .. } => Rule::ConflictMarker,
            Self::TooFewImages { .. } => Rule::TooFewImages,
            Self::TooManyImages { .. } => Rule::TooManyImages,
            Self::ImageMissing { .. } => Rule::ImageMissing,
            Self::ImageCase { .. } => Rule::ImageCase,
            Self::ImageUnreadable { .. } => Rule::ImageUnreadable,
            Self::ImageKind { .. } => Rule::ImageKind,
            Self::ImageUntracked { .. } => Rule::ImageUntracked,
            Self::ImageFormat { .. } => Rule::ImageFormat,
            Self::ImageOutsideFigures { .. } => Rule::ImageOutsideFigures,
            Self::ImageRemote { .. } | Self::ImagePage { .. } | Self::ImageOfLink { .. } => Rule::ImageRemote,
            Self::ImageNotCounted { .. } => Rule::ImageNotCounted,
            Self::ImageNotShown { .. } => Rule::ImageNotShown,
            Self::ImageLink { .. } | Self::ImageLinkMissing { .. } => Rule::ImageLink,
            Self::ImageNamed { .. } => Rule::ImageNamed,
            Self::ImageRepeated { .. } => Rule::ImageRepeated,
            Self::ImageAltDefault { .. } => Rule::ImageAltDefault,
            Self::FigureUnused { .. } => Rule::FigureUnused,
            Self::LinkMissing { .. } | Self::LinkOfHost { .. } => Rule::LinkMissing,
            Self::LinkNotCollected { .. } => Rule::LinkNotCollected,
            Self::ImageFromTemplate { .. } => Rule::ImageFromTemplate,
            Self::LinkPrivate { .. } => Rule::LinkPrivate,
            Self::AnswerMarkerMissing { .. } => Rule::AnswerMarkerMissing,
            Self::AnswerMarkerExtra { .. } => Rule::AnswerMarkerExtra,
            Self::HeadingInAnswer { .. } => Rule::HeadingInAnswer,
            Self::QuestionMissing { .. } => Rule::QuestionMissing,
            Self::QuestionRepeated { .. } => Rule::QuestionRepeated,
            Self::CheckerStops { .. } => Rule::CheckerStops,
            Self::LimitsDisagree { .. } => Rule::LimitsDisagree,
            Self::CheckerChanged { .. } => Rule::CheckerChanged,
            Self::Page(loss, context) => loss::rule_and_message(*loss, *context).0,
            Self::PageTitleCut { .. } => Rule::PageTitleCut,
            Self::NotCommitted { .. } => Rule::NotCommitted,
            Self::NotPushed { .. } => Rule::NotPushed,
            Self::NotOnMain { .. } => Rule::NotOnMain,
            Self::FenceOpen { .. } => Rule::FenceOpen,
            Self::AnswerInQuote { .. } => Rule::AnswerInQuote,
            Self::NotUtf8 { .. } => Rule::NotUtf8,
            Self::ControlCharacter { .. } => Rule::ControlCharacter,
        }
    }
}
