//! A finding: one thing wrong, structured until the last step, with its message and its help.

mod detail;

pub use detail::{Dashes, Newest, NumberFault, Shifted};

use super::classes::Severity;
use super::loss;
use super::rules::Rule;
use crate::graded::losses::{Context, LossKind};
use crate::official::Stop;
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

/// Makes [`Kind`] and [`Kind::rule`] of the same rows.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident { $($fields:tt)* } => $rule:ident,)*) => {
        /// Everything that can be wrong, with what its message needs.
        #[expect(missing_docs, reason = "a variant's fields are the figures of its message")]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $kind { $($fields)* },)*
            /// Something the graded page does not show as it was meant.
            Page(LossKind, Context),
        }

        impl Kind {
            /// Why it is wrong.
            #[must_use]
            pub const fn rule(&self) -> Rule {
                match self {
                    $(Self::$kind { .. } => Rule::$rule,)*
                    Self::Page(loss, context) => loss::rule_and_message(*loss, *context).0,
                }
            }
        }
    };
}

// A row: what its message needs, and the rule.
kinds! {
    /// No answer; what is asked for, in words and images.
    Unanswered {
        words: Option<Bounds>,
        images: Option<Bounds>,
    } => Unanswered,
    /// Too few words.
    TooShort { words: usize, bounds: Bounds } => TooShort,
    /// Too many words.
    TooLong { words: usize, bounds: Bounds } => TooLong,
    /// Words within, prose outside.
    ProseOutsideLimits { words: usize, prose: usize, bounds: Bounds } => ProseOutsideLimits,
    /// A marker, as written.
    LeftoverMarker { text: String } => LeftoverMarker,
    /// A placeholder beside an answer, and how many official words are its own; `None` where no checker is known.
    PlaceholderLeft { words: Option<usize> } => PlaceholderLeft,
    /// The placeholder's dashes around an answer: how many words they count as, and what depends on them.
    PlaceholderDashes { words: usize, verdict: Dashes } => PlaceholderDashes,
    /// A student number, as written.
    StudentNumber { number: String, fault: NumberFault } => StudentNumber,
    /// The last words of an answer that breaks off.
    SentenceUnfinished { text: String } => SentenceUnfinished,
    /// A copied example.
    ExampleLeft { text: String } => ExampleLeft,
    /// A conflict marker's line.
    ConflictMarker { text: String } => ConflictMarker,
    /// Too few images; the pictures that the answer links instead.
    TooFewImages {
        images: usize,
        bounds: Bounds,
        linked: Vec<String>,
    } => TooFewImages,
    /// Too many images.
    TooManyImages { images: usize, bounds: Bounds } => TooManyImages,
    /// No such file; a file of a similar name.
    ImageMissing { path: String, near: Option<String> } => ImageMissing,
    /// Another case.
    ImageCase { path: String, actual: String } => ImageCase,
    /// Empty, a pointer, or no picture that a browser shows.
    ImageUnreadable { path: String, why: Unreadable } => ImageUnreadable,
    /// Another kind of picture than its name says, which browsers show all the same.
    ImageKind { path: String, actual: &'static str } => ImageKind,
    /// Not in git.
    ImageUntracked { path: String, ignored: bool } => ImageUntracked,
    /// Not a format the course takes.
    ImageFormat { path: String } => ImageFormat,
    /// Outside the figures folder.
    ///
    /// `together`: how many images all come from the same other folder; this finding is about them all.
    ImageOutsideFigures {
        path: String,
        folder: String,
        together: usize,
    } => ImageOutsideFigures,
    /// A URL, an absolute path, or outside the report's folder.
    ImageRemote { target: String } => ImageRemote,
    /// A page about a picture, not the picture; the same file beside the report.
    ImagePage { target: String, beside: Option<String> } => ImageRemote,
    /// A page that has nothing to do with a picture: a link with a stray `!`.
    ImageOfLink { target: String } => ImageRemote,
    /// Not counted, and how it is written.
    ImageNotCounted { how: NotCounted } => ImageNotCounted,
    /// Counted, but not shown.
    ImageNotShown {
        form: ImageForm,
        /// A checker is known that counts it.
        is_checked: bool,
    } => ImageNotShown,
    /// A link where an image is meant.
    ImageLink { path: String } => ImageLink,
    /// A link in place of an image, to a picture that is not there; what is there.
    ImageLinkMissing { path: String, near: Option<String> } => ImageLink,
    /// The path of a picture in plain text.
    ImageNamed { path: String } => ImageNamed,
    /// Shown before, on that 1-based line; under that question, where it is another.
    ImageRepeated {
        path: String,
        line: usize,
        question: Option<u32>,
    } => ImageRepeated,
    /// The course's own sample picture.
    ImageFromTemplate { path: String } => ImageFromTemplate,
    /// An alternative text that says nothing, empty where there is none.
    ImageAltDefault { alt: String } => ImageAltDefault,
    /// Nothing shows these files of the figures folder.
    FigureUnused { paths: Vec<String>, folder: String } => FigureUnused,
    /// A link to no file; what is there.
    LinkMissing { path: String, near: Option<String> } => LinkMissing,
    /// The address of a site without its `https://`.
    LinkOfHost { path: String } => LinkMissing,
    /// A link to a file outside the report's folder.
    LinkNotCollected { path: String } => LinkNotCollected,
    /// A page that needs a login.
    LinkPrivate { url: String } => LinkPrivate,
    /// No `Answer:` after the prompt, and the later questions that are judged by other rows because of it.
    AnswerMarkerMissing { shifted: Option<Shifted> } => AnswerMarkerMissing,
    /// A second `Answer:`; whether it takes words other than its own, or moves the answers after it.
    AnswerMarkerExtra {
        ours: usize,
        official: Option<usize>,
        costly: bool,
    } => AnswerMarkerExtra,
    /// `##` in an answer: words written, words counted.
    HeadingInAnswer { ours: usize, official: Option<usize> } => HeadingInAnswer,
    /// Numbers that no question has.
    QuestionMissing { first: u32, last: u32 } => QuestionMissing,
    /// A number met before, on that 1-based line.
    QuestionRepeated { number: u32, line: usize } => QuestionRepeated,
    /// The official checker stops; what makes the number of answers wrong, where that is why and it is known.
    CheckerStops { stop: Stop, causes: Vec<StopCause> } => CheckerStops,
    /// Prompt and table ask for different things.
    LimitsDisagree {
        unit: Unit,
        prompt: Bounds,
        table: Bounds,
        newest: Option<Newest>,
    } => LimitsDisagree,
    /// A table of another version.
    CheckerChanged { readable: bool } => CheckerChanged,
    /// The title's characters that are cut.
    PageTitleCut { lost: String } => PageTitleCut,
    /// Not committed as it is now.
    NotCommitted { untracked: bool } => NotCommitted,
    /// Commits that are not pushed; `None` where there is nothing to push to.
    NotPushed { commits: Option<usize> } => NotPushed,
    /// The branch it is on, if any.
    NotOnMain { branch: Option<String> } => NotOnMain,
    /// A fence never closed.
    FenceOpen { swallowed: usize } => FenceOpen,
    /// The answer is in the quote; lines whose `>` count as words.
    AnswerInQuote { lines: usize } => AnswerInQuote,
    /// Not UTF-8.
    NotUtf8 { encoding: String, replaced: usize } => NotUtf8,
    /// A character with no place in a report.
    ControlCharacter { character: char } => ControlCharacter,
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
