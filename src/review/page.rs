//! Rules about the graded page: what GitHub and editors show, and it does not.

use super::Input;
use super::build::Findings;
use super::finding::Kind;
use super::rules::Rule;
use crate::graded::losses::{LossKind, title_cut};

/// Judges what the page loses of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, input: &Input<'_>) {
    for loss in input.losses.get(index).into_iter().flatten() {
        findings.about(index, loss.span.clone(), Kind::Page(loss.kind));
    }
}

/// Notes that the title does not survive the cut.
pub(super) fn title(findings: &mut Findings<'_>, input: &Input<'_>) {
    let span = title_cut(&input.report.text, input.bom);
    let of_question = input
        .report
        .questions
        .first()
        .is_some_and(|first| first.heading.start <= span.start);
    if !of_question && !span.is_empty() && input.encoding.is_none() {
        let lost = input.report.slice(&span).to_owned();
        findings.document(span, Kind::PageTitleCut { lost });
    }
}

/// The rule that a kind of loss breaks, and what the page shows instead.
#[rustfmt::skip]
pub(super) const fn rule_and_message(kind: LossKind) -> (Rule, &'static str) {
    match kind {
        LossKind::CodeBlock => (Rule::PageCodeBlock, "the graded page shows this code as running text, not as a block"),
        LossKind::Table => (Rule::PageTable, "the graded page shows this table as a paragraph of pipes"),
        LossKind::List => (Rule::PageList, "the graded page shows this list as running text"),
        LossKind::NestedList => (Rule::PageNestedList, "the graded page does not show this list as an inner one"),
        LossKind::Strikethrough => (Rule::PageStrikethrough, "the graded page shows the tildes and strikes nothing"),
        LossKind::TaskBox => (Rule::PageTaskList, "the graded page shows this box as brackets"),
        LossKind::BareUrl => (Rule::PageBareUrl, "this URL is no link on the graded page"),
        LossKind::Footnote => (Rule::PageFootnote, "the graded page shows this footnote as brackets"),
        LossKind::MarkdownInHtml => (Rule::PageMarkdownInHtml, "this stands in a block of HTML, so the graded page shows its Markdown as written"),
        LossKind::ListParagraph => (Rule::PageListParagraph, "the graded page shows this behind the list, not in its item"),
        LossKind::ListNumber => (Rule::PageListNumber, "the graded page gives this item another number, or none"),
        LossKind::Heading => (Rule::PageHeading, "the graded page shows this heading as text"),
        LossKind::Quote => (Rule::PageQuote, "the graded page does not show this as a quote"),
        LossKind::Code => (Rule::PageCode, "the graded page does not show this as code"),
        LossKind::Emphasis => (Rule::PageEmphasis, "the graded page shows the signs and emphasises nothing"),
        LossKind::Link => (Rule::PageLink, "this is no link on the graded page"),
        LossKind::Image => (Rule::PageImage, "the graded page does not show this image"),
        LossKind::LineBreak => (Rule::PageLineBreak, "the graded page does not break the line here"),
        LossKind::HorizontalRule => (Rule::PageHorizontalRule, "the graded page shows no horizontal rule here"),
        LossKind::Html => (Rule::PageHtml, "the graded page shows this HTML as it is written"),
        LossKind::Escape => (Rule::PageEscape, "the graded page shows the back-slash"),
        LossKind::Text => (Rule::PageText, "these words are not on the graded page"),
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use crate::review::drawn::Drawn;

    #[test]
    fn what_the_page_loses_is_found_where_it_stands() {
        Drawn::answer(
            "
See https://example.org/bread for more of ~~this~~ that
    ^^^^^^^^^^^^^^^^^^^^^^^^^ page-bare-url: this URL is no link on the graded page
                                          ^^^^^^^^ page-strikethrough: the graded page shows the tildes and strikes nothing

We used:
- flour and water
^^^^^^^^^^^^^^^^^ page-list: the graded page shows this list as running text
",
        )
        .page()
        .only(&[Rule::PageBareUrl, Rule::PageStrikethrough, Rule::PageList])
        .check();
    }

    #[test]
    fn a_title_cut_is_said_of_a_title_only() {
        let question = "### Question 1\n\n> **What did you bake?**\n>\n> Answer:\n\nBread.\n";
        Drawn::report(question).page().check();
        let front = "---\nlayout: default\nnav_exclude: true\n---\n\n# Bread\n\n";
        Drawn::report(&format!("{front}{question}")).page().check();
        let drawn = "# A report about bread and how we baked it\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ page-title-cut: the graded page cuts off its first 43 characters, `# A report about bread and how we baked it` of the title among them\n";
        Drawn::report(&format!("{drawn}\n{question}")).page().check();
    }
}
