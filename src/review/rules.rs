//! The rules: one table that findings, help, README, JSON and SARIF read.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something will be lost or misjudged.
    Warning,
    /// The answer would fail, or the page would lose something.
    Error,
}

impl Severity {
    /// The word in output and configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a rule is about, which decides where it can be silenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One answer: can be allowed by a comment in it.
    Answer,
    /// The whole document: can be switched off in `handin.toml` only.
    Document,
}

/// What is known of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// The rule.
    pub rule: Rule,
    /// Its permanent name.
    pub name: &'static str,
    /// Its severity where nobody says otherwise.
    pub severity: Severity,
    /// What it is about.
    pub scope: Scope,
    /// When it speaks, in a line.
    pub summary: &'static str,
    /// Why, an example and what to do, in Markdown.
    pub explanation: &'static str,
}

/// Why something is wrong. The names are permanent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `unanswered`
    Unanswered,
    /// `too-short`
    TooShort,
    /// `too-long`
    TooLong,
    /// `prose-outside-limits`
    ProseOutsideLimits,
    /// `leftover-marker`
    LeftoverMarker,
    /// `placeholder-left`
    PlaceholderLeft,
    /// `example-left`
    ExampleLeft,
    /// `conflict-marker`
    ConflictMarker,
    /// `too-few-images`
    TooFewImages,
    /// `too-many-images`
    TooManyImages,
    /// `image-missing`
    ImageMissing,
    /// `image-case`
    ImageCase,
    /// `image-unreadable`
    ImageUnreadable,
    /// `image-untracked`
    ImageUntracked,
    /// `image-format`
    ImageFormat,
    /// `image-outside-figures`
    ImageOutsideFigures,
    /// `image-remote`
    ImageRemote,
    /// `image-not-counted`
    ImageNotCounted,
    /// `image-not-shown`
    ImageNotShown,
    /// `image-link`
    ImageLink,
    /// `image-alt-default`
    ImageAltDefault,
    /// `figure-unused`
    FigureUnused,
    /// `answer-marker-missing`
    AnswerMarkerMissing,
    /// `answer-marker-extra`
    AnswerMarkerExtra,
    /// `heading-in-answer`
    HeadingInAnswer,
    /// `question-missing`
    QuestionMissing,
    /// `question-repeated`
    QuestionRepeated,
    /// `checker-stops`
    CheckerStops,
    /// `limits-disagree`
    LimitsDisagree,
    /// `checker-changed`
    CheckerChanged,
    /// `page-code-block`
    PageCodeBlock,
    /// `page-table`
    PageTable,
    /// `page-list`
    PageList,
    /// `page-nested-list`
    PageNestedList,
    /// `page-strikethrough`
    PageStrikethrough,
    /// `page-task-list`
    PageTaskList,
    /// `page-bare-url`
    PageBareUrl,
    /// `page-footnote`
    PageFootnote,
    /// `page-markdown-in-html`
    PageMarkdownInHtml,
    /// `page-list-paragraph`
    PageListParagraph,
    /// `page-list-number`
    PageListNumber,
    /// `page-heading`
    PageHeading,
    /// `page-quote`
    PageQuote,
    /// `page-code`
    PageCode,
    /// `page-emphasis`
    PageEmphasis,
    /// `page-link`
    PageLink,
    /// `page-image`
    PageImage,
    /// `page-line-break`
    PageLineBreak,
    /// `page-horizontal-rule`
    PageHorizontalRule,
    /// `page-html`
    PageHtml,
    /// `page-escape`
    PageEscape,
    /// `page-text`
    PageText,
    /// `page-title-cut`
    PageTitleCut,
    /// `not-committed`
    NotCommitted,
    /// `not-pushed`
    NotPushed,
    /// `not-on-main`
    NotOnMain,
    /// `fence-open`
    FenceOpen,
    /// `answer-in-quote`
    AnswerInQuote,
    /// `not-utf-8`
    NotUtf8,
    /// `control-character`
    ControlCharacter,
}

impl Rule {
    /// What is known of it.
    #[must_use]
    pub fn info(self) -> &'static RuleInfo {
        &RULES[self as usize]
    }

    /// Its permanent name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The rule of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        RULES.iter().find(|info| info.name == name).map(|info| info.rule)
    }
}

macro_rules! rule {
    ($rule:ident, $name:literal, $severity:ident, $scope:ident, $summary:literal) => {
        RuleInfo {
            rule: Rule::$rule,
            name: $name,
            severity: Severity::$severity,
            scope: Scope::$scope,
            summary: $summary,
            explanation: include_str!(concat!("../../assets/rules/", $name, ".md")),
        }
    };
}

/// Every rule, in the order of [`Rule`].
#[rustfmt::skip]
pub const RULES: &[RuleInfo] = &[
    rule!(Unanswered, "unanswered", Error, Answer, "nothing but placeholder, leftover markers or white space stands where the answer should"),
    rule!(TooShort, "too-short", Error, Answer, "fewer words than the limits ask for"),
    rule!(TooLong, "too-long", Error, Answer, "more words than the limits allow"),
    rule!(ProseOutsideLimits, "prose-outside-limits", Note, Answer, "the words are within the limits, what a reader would count is not"),
    rule!(LeftoverMarker, "leftover-marker", Error, Answer, "`TO BE COMPLETED`, `TODO` or their kind is still in the answer"),
    rule!(PlaceholderLeft, "placeholder-left", Warning, Answer, "the template's placeholder still stands beside an answer"),
    rule!(ExampleLeft, "example-left", Error, Answer, "the prompt's example was copied, gaps and all"),
    rule!(ConflictMarker, "conflict-marker", Error, Answer, "a line of git's conflict markers"),
    rule!(TooFewImages, "too-few-images", Error, Answer, "fewer images than the limits ask for"),
    rule!(TooManyImages, "too-many-images", Error, Answer, "more images than the limits allow"),
    rule!(ImageMissing, "image-missing", Error, Answer, "no such file"),
    rule!(ImageCase, "image-case", Error, Answer, "the file exists only under another case"),
    rule!(ImageUnreadable, "image-unreadable", Error, Answer, "the file is empty, a Git LFS pointer, or not the picture its name says"),
    rule!(ImageUntracked, "image-untracked", Warning, Answer, "git ignores the file, or does not track it"),
    rule!(ImageFormat, "image-format", Warning, Answer, "not `.png`, `.jpg` or `.jpeg`"),
    rule!(ImageOutsideFigures, "image-outside-figures", Warning, Answer, "the file is not under `figures/`"),
    rule!(ImageRemote, "image-remote", Warning, Answer, "a URL, or a file outside the report's folder"),
    rule!(ImageNotCounted, "image-not-counted", Warning, Answer, "written so that the official checker does not count it"),
    rule!(ImageNotShown, "image-not-shown", Warning, Answer, "counted by the official checker, but no reader sees it"),
    rule!(ImageLink, "image-link", Note, Answer, "a link to a picture where the picture is probably meant"),
    rule!(ImageAltDefault, "image-alt-default", Note, Answer, "the template's `my_image` kept as alternative text"),
    rule!(FigureUnused, "figure-unused", Note, Document, "a file in `figures/` that nothing shows"),
    rule!(AnswerMarkerMissing, "answer-marker-missing", Error, Answer, "a prompt without `Answer:`"),
    rule!(AnswerMarkerExtra, "answer-marker-extra", Error, Answer, "the word `Answer:` where the official checker would cut"),
    rule!(HeadingInAnswer, "heading-in-answer", Warning, Answer, "`##` in an answer: the official checker does not count what stands behind it"),
    rule!(QuestionMissing, "question-missing", Error, Document, "a gap in the numbers of the questions"),
    rule!(QuestionRepeated, "question-repeated", Error, Answer, "the same question number twice"),
    rule!(CheckerStops, "checker-stops", Error, Document, "`report.py check` would stop with an error and judge nothing"),
    rule!(LimitsDisagree, "limits-disagree", Note, Answer, "the prompt and the checker's table ask for different things"),
    rule!(CheckerChanged, "checker-changed", Note, Document, "the `report.py` beside the report is none of the known versions"),
    rule!(PageCodeBlock, "page-code-block", Warning, Answer, "a code block that the graded page does not show as one"),
    rule!(PageTable, "page-table", Warning, Answer, "a table that the graded page does not show as one"),
    rule!(PageList, "page-list", Warning, Answer, "a list that the graded page does not show as one"),
    rule!(PageNestedList, "page-nested-list", Warning, Answer, "a nested list that the graded page flattens"),
    rule!(PageStrikethrough, "page-strikethrough", Warning, Answer, "`~~struck~~` text that the graded page shows with its tildes"),
    rule!(PageTaskList, "page-task-list", Warning, Answer, "task boxes that the graded page shows as brackets"),
    rule!(PageBareUrl, "page-bare-url", Warning, Answer, "a bare URL that is no link on the graded page"),
    rule!(PageFootnote, "page-footnote", Warning, Answer, "a footnote that the graded page shows as brackets"),
    rule!(PageMarkdownInHtml, "page-markdown-in-html", Warning, Answer, "Markdown inside an HTML block, which the graded page does not render"),
    rule!(PageListParagraph, "page-list-paragraph", Warning, Answer, "a paragraph of a list item that the graded page shows behind the list"),
    rule!(PageListNumber, "page-list-number", Warning, Answer, "a numbered item that has another number on the graded page"),
    rule!(PageHeading, "page-heading", Warning, Answer, "a heading that the graded page shows as text"),
    rule!(PageQuote, "page-quote", Warning, Answer, "a quote that the graded page does not show as one"),
    rule!(PageCode, "page-code", Warning, Answer, "a code span that the graded page does not show as one"),
    rule!(PageEmphasis, "page-emphasis", Warning, Answer, "emphasis that the graded page shows with its signs"),
    rule!(PageLink, "page-link", Warning, Answer, "a link that is none on the graded page"),
    rule!(PageImage, "page-image", Warning, Answer, "an image that the graded page does not show"),
    rule!(PageLineBreak, "page-line-break", Warning, Answer, "a line break that is none on the graded page"),
    rule!(PageHorizontalRule, "page-horizontal-rule", Warning, Answer, "a horizontal rule that the graded page does not show"),
    rule!(PageHtml, "page-html", Warning, Answer, "HTML that the graded page shows as it is written"),
    rule!(PageEscape, "page-escape", Warning, Answer, "a back-slash that the graded page shows"),
    rule!(PageText, "page-text", Warning, Answer, "words that are not on the graded page"),
    rule!(PageTitleCut, "page-title-cut", Note, Document, "the 43 characters cut off the front reach into the title"),
    rule!(NotCommitted, "not-committed", Warning, Document, "the report is not committed as it stands"),
    rule!(NotPushed, "not-pushed", Warning, Document, "the report is not pushed as it is committed"),
    rule!(NotOnMain, "not-on-main", Warning, Document, "the report is not on the branch `main`, which alone is collected"),
    rule!(FenceOpen, "fence-open", Warning, Answer, "a code fence that is never closed"),
    rule!(AnswerInQuote, "answer-in-quote", Note, Answer, "the answer stands inside the prompt's quote"),
    rule!(NotUtf8, "not-utf-8", Warning, Document, "bytes that are not UTF-8 and had to be replaced or converted"),
    rule!(ControlCharacter, "control-character", Warning, Answer, "a control or invisible character that has no place in a report"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_rules() {
        for (index, info) in RULES.iter().enumerate() {
            assert_eq!(info.rule as usize, index, "{}", info.name);
            assert_eq!(Rule::named(info.name), Some(info.rule));
        }
    }

    #[test]
    fn names_are_kebab_case_and_explained() {
        for info in RULES {
            assert!(
                info.name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8')
            );
            assert!(
                info.explanation.lines().count() > 3,
                "{} is hardly explained",
                info.name
            );
        }
    }
}
