//! What can be lost, and in what context.

use crate::report::{Report, Span};

/// Something that the graded page does not show as GitHub and editors do, or that neither of them shows as it was
/// evidently meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it is in the report.
    pub span: Span,
    /// What is lost.
    pub kind: LossKind,
    /// What it is part of; decides whether losing it matters, and what to do about it.
    pub context: Context,
}

impl Loss {
    /// Notes where the answer of a question begins that it is not compared; the place is relative to its heading.
    pub(super) fn not_compared(report: &Report, index: usize) -> Self {
        let question = report.questions.get(index);
        let start = question.map_or(0, |question| question.answer.trimmed.start - question.heading.start);
        let line = question.and_then(|question| report.slice(&question.answer.trimmed).lines().next());
        // A line may be as long as the answer.
        let shown = line.and_then(|line| line.split_whitespace().next()).unwrap_or_default();
        let length = shown.char_indices().nth(80).map_or(shown.len(), |(at, _)| at);
        Self {
            span: start..start + length,
            kind: LossKind::NotCompared,
            context: Context::Prose,
        }
    }
}

/// What a loss is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Running text, or whatever the kind of the loss says.
    Prose,
    /// A command for a shell.
    Command,
    /// A URL of the writer's own computer or network, which no one else can follow.
    Local,
    /// A URL with a gap to fill in: `https://<host>/`.
    Placeholder,
    /// A mail address, not a URL.
    Mail,
    /// The name of a host without a scheme: `www.example.org`.
    Host,
    /// A formula: `$70\%$`.
    Maths,
    /// A single tilde, as in the path `~/.cache`.
    Tilde,
    /// A footnote of one word, which the page takes for the definition of a link.
    Definition,
}

/// What can be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LossKind {
    /// A code block that becomes text.
    CodeBlock,
    /// A table that becomes a paragraph of pipes.
    Table,
    /// A list that becomes a paragraph.
    List,
    /// An inner list that is no longer one.
    NestedList,
    /// A list whose items are in an item of another one.
    ListLevel,
    /// Struck text that keeps its tildes.
    Strikethrough,
    /// A task box that becomes brackets.
    TaskBox,
    /// A URL or mail address that is not a link.
    BareUrl,
    /// A footnote that becomes brackets, or a link.
    Footnote,
    /// Markdown inside an HTML block, shown as it is written.
    MarkdownInHtml,
    /// What is in an item of a list, and after the list on the page.
    ListParagraph,
    /// A numbered item that has another number on the page, or none.
    ListNumber,
    /// A heading that becomes text.
    Heading,
    /// A quote that becomes text.
    Quote,
    /// A code span that keeps its back-ticks.
    Code,
    /// Emphasis, strong or not, that keeps its signs.
    Emphasis,
    /// A link that keeps its brackets.
    Link,
    /// An image that keeps its brackets.
    Image,
    /// A line break that the page drops.
    LineBreak,
    /// A horizontal rule that the page drops.
    HorizontalRule,
    /// HTML that is shown as it is written.
    Html,
    /// A back-slash that stays.
    Escape,
    /// Words that are not on the page.
    Text,
    /// Words in `<…>`, which a browser drops because they look like a tag.
    Tag,
    /// A line that becomes a heading and was not meant as one.
    AccidentalHeading,
    /// Lines that look like a list, and run together on GitHub and on the page.
    UnmarkedList,
    /// Whatever it may be, of an answer that is too long to be compared.
    NotCompared,
}
