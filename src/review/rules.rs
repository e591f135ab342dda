//! The rules: one table that findings, help, documentation, JSON and SARIF read.

use super::classes::{Group, Scope, Severity};
use super::rule_info::RuleInfo;
use super::silencing::silencing;
use super::status::Status;

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

    /// Whether it is about how much there is: then no place in the answer says more than the figures do.
    #[must_use]
    pub const fn is_amount(self) -> bool {
        matches!(
            self,
            Self::TooShort
                | Self::TooLong
                | Self::ProseOutsideLimits
                | Self::TooFewImages
                | Self::TooManyImages
                | Self::LimitsDisagree
        )
    }

    /// The rule of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

/// Makes [`Rule`] and [`RULES`] of the same rows.
macro_rules! rules {
    ($($rule:ident: $name:literal, $severity:ident $(or $or:ident)?, $group:ident, $scope:ident, $status:ident, $summary:literal, $help:literal;)*) => {
        /// Why something is wrong. The names are permanent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = concat!("`", $name, "`")] $rule,)*
        }

        impl Rule {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];
        }

        /// Every rule, in the order of [`Rule`].
        pub static RULES: &[RuleInfo] = &[$(RuleInfo {
            name: $name,
            severity: Severity::$severity,
            severities: &[Severity::$severity $(, Severity::$or)?],
            group: Group::$group,
            scope: Scope::$scope,
            status: Status::$status,
            summary: $summary,
            help: $help,
            explanation: concat!(
                include_str!(concat!("../../assets/rules/", $name, ".md")),
                silencing!($scope, $name)
            ),
        },)*];
    };
}

// A row: the rule; its name, severity (the usual one `or` the other that its findings have), group, scope and status; when it speaks; what to do.
rules! {
    Unanswered: "unanswered", Error or Note, Length, Answer, Unanswered,
        "the answer is empty, or only placeholder, leftover markers or white space",
        "Write the answer below `Answer:` and delete the placeholder.";
    TooShort: "too-short", Error, Length, Answer, TooShort,
        "fewer words than the limits ask for",
        "Add what is missing; images, code and links count as words too.";
    TooLong: "too-long", Error, Length, Answer, TooLong,
        "more words than the limits allow",
        "Shorten it; images, code and links count as words too.";
    ProseOutsideLimits: "prose-outside-limits", Note, Length, Answer, Complete,
        "the words are within the limits, but a reader would count a tenth too few",
        "Code, links and markup count as words; a reader may not count them.";
    LeftoverMarker: "leftover-marker", Error, Leftovers, Answer, Unfinished,
        "`TO BE COMPLETED`, `TODO` or their kind is still in the answer",
        "Write what is missing and delete the marker.";
    PlaceholderLeft: "placeholder-left", Warning, Leftovers, Answer, Complete,
        "the template's placeholder is still beside an answer",
        "Delete it: its words count as yours.";
    PlaceholderDashes: "placeholder-dashes", Warning, Leftovers, Answer, Complete,
        "the placeholder's dashes are still around an answer",
        "Delete the `---` before and after the answer: each counts as a word.";
    StudentNumber: "student-number", Warning, Leftovers, Answer, Complete,
        "a student number that is not `s` and six digits, or that only one of two questions names",
        "Write each number as `sXXXXXX` with six digits, the same in both questions.";
    SentenceUnfinished: "sentence-unfinished", Warning, Leftovers, Answer, Complete,
        "the answer breaks off in the middle of a sentence",
        "Finish the sentence, with a full stop.";
    ExampleLeft: "example-left", Error, Leftovers, Answer, Unfinished,
        "the prompt's example was copied with its gaps",
        "Replace it with an answer of your own.";
    ConflictMarker: "conflict-marker", Error, Leftovers, Answer, Unfinished,
        "a line of git's conflict markers",
        "Resolve the conflict: keep one side and delete the marker lines.";
    TooFewImages: "too-few-images", Error, Images, Answer, MissingImage,
        "fewer images than the limits ask for",
        "Put the picture into `figures/` and show it with `![what it shows](figures/name.png)`.";
    TooManyImages: "too-many-images", Error, Images, Answer, TooManyImages,
        "more images than the limits allow",
        "Remove one, or combine two pictures in one file.";
    ImageMissing: "image-missing", Error, Images, Answer, MissingImage,
        "the file does not exist",
        "Add the file and commit it, or correct the path: it is relative to the report's folder.";
    ImageCase: "image-case", Error, Images, Answer, MissingImage,
        "the file exists only with other upper or lower case letters",
        "Write the path exactly as the file is named: Linux, where the page is made, distinguishes upper and lower case.";
    ImageUnreadable: "image-unreadable", Error, Images, Answer, MissingImage,
        "the file is empty, a Git LFS pointer, or not a picture that browsers show",
        "Save the picture again.";
    ImageKind: "image-kind", Note, Images, Answer, Complete,
        "the file contains another kind of picture than its name says",
        "Browsers show it. If another program refuses it, give the file the right extension.";
    ImageUntracked: "image-untracked", Warning, Images, Answer, Complete,
        "git ignores the file, or does not track it",
        "Run `git add` on the file and commit it (with `-f` where git ignores it).";
    ImageFormat: "image-format", Warning, Images, Answer, Complete,
        "not `.png`, `.jpg` or `.jpeg`, where the question asks for images",
        "Save it as `.png` or `.jpg`: the course takes no other kind.";
    ImageOutsideFigures: "image-outside-figures", Warning, Images, Answer, Complete,
        "the file is not under `figures/`",
        "Move the file into `figures/`, where the template asks for it.";
    ImageRemote: "image-remote", Warning or Error, Images, Answer, Complete,
        "a URL, or a file outside the report's folder; an error if the URL is a page and not a picture",
        "Save the picture in `figures/` and show it from there: a URL may be gone when the page is graded.";
    ImageNotCounted: "image-not-counted", Warning, Images, Answer, Complete,
        "an image, where the question asks for one, that the official checker does not count",
        "Write `![what it shows](figures/name.png)`: the official checker counts only this form.";
    ImageNotShown: "image-not-shown", Warning, Images, Answer, Complete,
        "an image that no reader sees: in back-ticks, in a comment or in HTML",
        "Remove the back-ticks, comment or HTML around it.";
    ImageLink: "image-link", Note, Images, Answer, Complete,
        "a link to a picture where the question asks for an image",
        "Write `!` in front of it to show the picture.";
    ImageNamed: "image-named", Warning, Images, Answer, Complete,
        "the path of a picture in the text, but the answer does not show the picture",
        "Show it with `![what it shows](path)`: a path alone is only text.";
    ImageRepeated: "image-repeated", Warning or Note, Images, Answer, Complete,
        "the same picture twice in an answer; a note if it is in two answers",
        "Show another picture, or show this one once and refer to it.";
    ImageFromTemplate: "image-from-template", Error, Images, Answer, Complete,
        "the course's own sample picture, byte for byte",
        "Replace the file with a picture of your own project.";
    ImageAltDefault: "image-alt-default", Note, Images, Answer, Complete,
        "alternative text that does not describe the picture",
        "Say in a few words what the picture shows.";
    FigureUnused: "figure-unused", Note, Images, Document, Complete,
        "pictures in `figures/` that nothing in the repository's Markdown shows",
        "If one of them belongs in an answer, show it there. Otherwise they do no harm.";
    LinkMissing: "link-missing", Warning, Links, Answer, Complete,
        "a relative link to a file that does not exist",
        "Correct the path: it is relative to the report's folder. Or link to the file's page on GitHub.";
    LinkNotCollected: "link-not-collected", Note, Links, Answer, Complete,
        "a link to a file outside the report's folder, which the course does not collect",
        "Link to the file's page on GitHub: on the graded page a path out of the folder is dead.";
    LinkPrivate: "link-private", Note, Links, Answer, Complete,
        "a link to a page that requires a login",
        "Show a screenshot of the page: graders may not have access.";
    AnswerMarkerMissing: "answer-marker-missing", Error, Structure, Answer, Complete,
        "a prompt without `Answer:`",
        "Restore `> Answer:` below the prompt: the answer begins there.";
    AnswerMarkerExtra: "answer-marker-extra", Warning or Error, Structure, Answer, Complete,
        "the word `Answer:` where the official checker would cut",
        "Rephrase it: the official checker judges only what follows the last `Answer:`.";
    HeadingInAnswer: "heading-in-answer", Warning, Structure, Answer, Complete,
        "`##` in an answer: the official checker does not count what follows",
        "Use bold text instead of a heading, and a single `#` in code: nothing after `##` is counted.";
    QuestionMissing: "question-missing", Error, Structure, Document, Complete,
        "a number is missing from the questions",
        "Restore the question's heading and prompt from the template.";
    QuestionRepeated: "question-repeated", Error, Structure, Answer, Complete,
        "the same question number appears twice",
        "Restore the number from the template, or delete the part that a merge doubled.";
    CheckerStops: "checker-stops", Error, Structure, Document, Complete,
        "`report.py check` would stop with an error and judge nothing",
        "There must be one `Answer:` for each question, and no `###` in the last answer.";
    LimitsDisagree: "limits-disagree", Note, Length, Answer, Complete,
        "the prompt and the checker's table ask for different things",
        "Meet both where you can; the official checker applies its own table.";
    CheckerChanged: "checker-changed", Note, Structure, Document, Complete,
        "the `report.py` beside the report is not one of the known versions",
        "The course runs its own newest copy. Restore the original to see its verdict.";
    PageCodeBlock: "page-code-block", Warning, Page, Answer, Complete,
        "a code block that the graded page does not show as one",
        "Indent the code by four spaces, with a blank line before it, instead of fencing it.";
    PageTable: "page-table", Warning, Page, Answer, Complete,
        "a table that the graded page does not show as one",
        "Show a picture of the table, or write it as an HTML table.";
    PageList: "page-list", Warning, Page, Answer, Complete,
        "a list that the graded page does not show as one",
        "Leave a blank line before the list.";
    PageNestedList: "page-nested-list", Warning, Page, Answer, Complete,
        "a nested list that the graded page flattens",
        "Indent the inner list by four spaces.";
    PageStrikethrough: "page-strikethrough", Warning, Page, Answer, Complete,
        "`~~struck~~` text that the graded page shows with its tildes",
        "Write `<del>…</del>`, or delete the text.";
    PageTaskList: "page-task-list", Warning, Page, Answer, Complete,
        "task boxes that the graded page shows as brackets",
        "Say in words what is done and what is not.";
    PageBareUrl: "page-bare-url", Warning, Page, Answer, Complete,
        "a bare URL or e-mail address that is not a link on the graded page",
        "Write the URL as `<https://…>`, or as `[text](https://…)`.";
    PageFootnote: "page-footnote", Warning, Page, Answer, Complete,
        "a footnote that the graded page shows as brackets, or as a link",
        "Write the remark in parentheses.";
    PageMarkdownInHtml: "page-markdown-in-html", Warning, Page, Answer, Complete,
        "Markdown inside an HTML block that the graded page does not render",
        "Write HTML inside the HTML block, or move the Markdown out of it.";
    PageListParagraph: "page-list-paragraph", Warning, Page, Answer, Complete,
        "a paragraph of a list item that the graded page shows after the list",
        "Indent it by four spaces.";
    PageListNumber: "page-list-number", Warning, Page, Answer, Complete,
        "a numbered item that has another number on the graded page",
        "Begin with 1, and indent everything between two items by four spaces: the page counts every list from 1.";
    PageHeading: "page-heading", Warning, Page, Answer, Complete,
        "a heading that the graded page shows as text",
        "Write it with `#` signs on a line of its own.";
    PageQuote: "page-quote", Warning, Page, Answer, Complete,
        "a quote that the graded page does not show as one",
        "Leave a blank line before the quote and begin each of its lines with `>`.";
    PageCode: "page-code", Warning, Page, Answer, Complete,
        "a code span that the graded page does not show as one",
        "Write it as `<code>…</code>`.";
    PageEmphasis: "page-emphasis", Warning, Page, Answer, Complete,
        "emphasis that the graded page shows with its signs",
        "Write it as `<em>…</em>` or `<strong>…</strong>`.";
    PageLink: "page-link", Warning, Page, Answer, Complete,
        "a link that is not one on the graded page",
        "Write it as `[text](target)`, without line breaks or brackets in the text.";
    PageImage: "page-image", Warning, Page, Answer, Complete,
        "an image that the graded page does not show",
        "Write it as `![what it shows](figures/name.png)`.";
    PageLineBreak: "page-line-break", Warning or Note, Page, Answer, Complete,
        "a line break that the graded page drops",
        "End the line with two spaces.";
    PageHorizontalRule: "page-horizontal-rule", Warning, Page, Answer, Complete,
        "a horizontal rule that the graded page does not show",
        "Write `---` with a blank line before and after it.";
    PageHtml: "page-html", Warning, Page, Answer, Complete,
        "HTML that the graded page shows as text",
        "Write the tag on one line, or delete it.";
    PageEscape: "page-escape", Warning or Note, Page, Answer, Complete,
        "a back-slash that the graded page shows",
        "Delete the back-slash, or write the sign as an HTML entity.";
    PageText: "page-text", Warning, Page, Answer, Complete,
        "words that are missing on the graded page, also those that a browser drops because they look like a tag",
        "Put the words into back-ticks, or write `&lt;` for `<`; in a code block, indent the code instead of fencing it.";
    HeadingAccidental: "heading-accidental", Warning, Structure, Answer, Complete,
        "a line that becomes a heading on the graded page, probably not on purpose",
        "Indent code by four spaces; write `\\#` for `#` at the start of a line; leave a blank line above `---`.";
    ListUnmarked: "list-unmarked", Warning, Structure, Answer, Complete,
        "lines that look like a list, but run together on GitHub and on the graded page",
        "Write a space after the sign, as in `- word` or `1. Word`, and leave a blank line before the list.";
    PageTitleCut: "page-title-cut", Note, Page, Document, Complete,
        "the graded page drops the first 43 characters, part of the title among them",
        "Keep the template's front matter unchanged: the page drops exactly its length.";
    NotCommitted: "not-committed", Warning, Git, Document, Complete,
        "the report has changes that are not committed",
        "Commit and push the report: the course collects nothing else.";
    NotPushed: "not-pushed", Warning, Git, Document, Complete,
        "the report has commits that are not pushed",
        "Push to `main`: the course collects what is there at midnight.";
    NotOnMain: "not-on-main", Warning, Git, Document, Complete,
        "the report is not on `main`, the only branch that the course collects",
        "Merge into `main`: the course collects no other branch.";
    FenceOpen: "fence-open", Warning, Structure, Answer, Complete,
        "a code fence that is never closed",
        "Close it with the same number of back-ticks or tildes on a line of their own.";
    AnswerInQuote: "answer-in-quote", Note, Structure, Answer, Complete,
        "the answer begins inside the prompt's quote",
        "Leave a blank line after `> Answer:` and write the answer without `>`.";
    NotUtf8: "not-utf-8", Warning, Structure, Document, Complete,
        "bytes that are not UTF-8 and had to be replaced or converted",
        "Save the file as UTF-8: the course's programs cannot read anything else.";
    ControlCharacter: "control-character", Warning, Structure, Answer, Complete,
        "a control character or an invisible character",
        "Delete it; it usually comes from copying and pasting.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_finds_its_rule() {
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.name()), Some(*rule), "a name that two rules have");
        }
    }

    #[test]
    fn the_title_is_cut_where_the_page_begins() {
        let first = format!("the first {} characters", crate::official::cut::FRONT_CHARACTERS);
        assert!(Rule::PageTitleCut.info().summary.contains(&first));
        assert!(Rule::PageTitleCut.info().explanation.contains(&first));
    }

    #[test]
    fn names_are_kebab_case_and_helped() {
        for info in RULES {
            assert!(
                info.name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8')
            );
            assert!(info.help.ends_with('.'), "{} does not say what to do", info.name);
            assert_eq!(
                info.group == Group::Page,
                info.name.starts_with("page-"),
                "{}",
                info.name
            );
        }
    }
}
