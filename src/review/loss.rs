//! What the review says about a loss: its rule, what the graded page shows instead, what to do about it.

use super::rules::Rule;
use crate::graded::losses::{Context, LossKind};

/// The rule that a kind of loss breaks, and what the page shows instead.
#[rustfmt::skip]
pub(super) const fn rule_and_message(kind: LossKind, context: Context) -> (Rule, &'static str) {
    match kind {
        LossKind::CodeBlock => (Rule::PageCodeBlock, "the graded page shows this code as running text, not as a block"),
        LossKind::Table => (Rule::PageTable, "the graded page shows this table as a paragraph of pipes"),
        LossKind::List => (Rule::PageList, "the graded page shows this list as running text"),
        LossKind::NestedList => (Rule::PageNestedList, "the graded page does not show this list as nested"),
        LossKind::ListLevel => (Rule::PageNestedList, "the graded page shows this list inside an item of another one"),
        LossKind::Strikethrough => (Rule::PageStrikethrough, "the graded page shows the tildes and does not strike the text out"),
        LossKind::TaskBox => (Rule::PageTaskList, "the graded page shows this box as brackets"),
        LossKind::BareUrl if matches!(context, Context::Mail) => (Rule::PageBareUrl, "this e-mail address is not a link on the graded page"),
        LossKind::BareUrl => (Rule::PageBareUrl, "this URL is not a link on the graded page"),
        LossKind::Footnote if matches!(context, Context::Definition) => (Rule::PageFootnote, "the graded page turns this footnote into a link and does not show its text"),
        LossKind::Footnote => (Rule::PageFootnote, "the graded page shows this footnote as brackets"),
        LossKind::MarkdownInHtml => (Rule::PageMarkdownInHtml, "this is inside an HTML block, so the graded page shows its Markdown as text"),
        LossKind::ListParagraph => (Rule::PageListParagraph, "the graded page shows this after the list, not in its item"),
        LossKind::ListNumber => (Rule::PageListNumber, "the graded page gives this item another number, or no number"),
        LossKind::Heading => (Rule::PageHeading, "the graded page shows this heading as text"),
        LossKind::Quote => (Rule::PageQuote, "the graded page does not show this as a quote"),
        LossKind::Code => (Rule::PageCode, "the graded page does not show this as code"),
        LossKind::Emphasis => (Rule::PageEmphasis, "the graded page shows the signs instead of emphasis"),
        LossKind::Link => (Rule::PageLink, "this is not a link on the graded page"),
        LossKind::Image => (Rule::PageImage, "the graded page does not show this image"),
        LossKind::LineBreak if matches!(context, Context::Command) => (Rule::PageLineBreak, "the graded page shows the lines of this command as one"),
        LossKind::LineBreak => (Rule::PageLineBreak, "the graded page does not break the line here"),
        LossKind::HorizontalRule => (Rule::PageHorizontalRule, "the graded page does not show a horizontal rule here"),
        LossKind::Html => (Rule::PageHtml, "the graded page shows this HTML as text"),
        LossKind::Escape if matches!(context, Context::Maths) => (Rule::PageEscape, "the graded page does not show maths: this formula appears as you wrote it"),
        LossKind::Escape => (Rule::PageEscape, "the graded page shows the back-slash"),
        LossKind::Text => (Rule::PageText, "these words are missing on the graded page"),
        LossKind::Tag => (Rule::PageText, "these words are missing on the graded page: a browser reads them as a tag"),
        LossKind::AccidentalHeading => (Rule::HeadingAccidental, "the graded page shows this line as a heading"),
        LossKind::NotCompared => (Rule::PageText, "too long to compare: what the graded page loses from here on is not known"),
        LossKind::UnmarkedList => (Rule::ListUnmarked, "this looks like a list, but its lines run together on GitHub and on the graded page"),
    }
}

/// What to do about a loss, where that is not what its rule says.
#[rustfmt::skip]
pub(super) const fn help(kind: LossKind, context: Context) -> Option<&'static str> {
    match (kind, context) {
        (LossKind::BareUrl, Context::Mail) => Some("Write the address in angle brackets: `<name@example.org>`."),
        (LossKind::BareUrl, Context::Host) => Some("Write it as `[text](https://…)`."),
        (LossKind::LineBreak, Context::Command) => Some("Put a command over several lines into an indented block: a blank line, then four spaces before each line."),
        (LossKind::Escape, Context::Maths) => Some("Write the formula in plain text: `70 %` instead of `$70\\%$`."),
        (LossKind::NotCompared, _) => Some("Look at the page itself: `handin html --official` writes it."),
        (LossKind::Text, _) => Some("Rephrase it: the page reads this as markup."),
        _as_the_rule_says => None,
    }
}

/// Whether a loss is worth knowing only.
pub(super) const fn is_note(kind: LossKind, context: Context) -> bool {
    matches!(
        (kind, context),
        (LossKind::LineBreak, Context::Command) | (LossKind::Escape, Context::Maths) | (LossKind::NotCompared, _)
    )
}
