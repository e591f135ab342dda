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

/// What is said of one kind of loss.
#[derive(Debug)]
pub(super) struct Says {
    kind: LossKind,
    /// The rule it breaks.
    pub(super) rule: Rule,
    /// What the page shows instead.
    pub(super) instead: &'static str,
    /// What to write so that it survives.
    pub(super) help: &'static str,
}

const fn says(kind: LossKind, rule: Rule, instead: &'static str, help: &'static str) -> Says {
    Says {
        kind,
        rule,
        instead,
        help,
    }
}

/// What is said of every kind of loss, in the order of [`LossKind`].
#[rustfmt::skip]
pub(super) const SAYS: &[Says] = &[
    says(LossKind::CodeBlock, Rule::PageCodeBlock, "the graded page shows this code as running text, not as a block", "Indent the code by four spaces, with a blank line before it, instead of fencing it."),
    says(LossKind::Table, Rule::PageTable, "the graded page shows this table as a paragraph of pipes", "Show a picture of the table, or write it as an HTML table."),
    says(LossKind::List, Rule::PageList, "the graded page shows this list as running text", "Leave a blank line before the list."),
    says(LossKind::NestedList, Rule::PageNestedList, "the graded page does not show this list as an inner one", "Indent the inner list by four spaces."),
    says(LossKind::Strikethrough, Rule::PageStrikethrough, "the graded page shows the tildes and strikes nothing", "Write `<del>…</del>`, or delete the text."),
    says(LossKind::TaskBox, Rule::PageTaskList, "the graded page shows this box as brackets", "Say in words what is done and what is not."),
    says(LossKind::BareUrl, Rule::PageBareUrl, "this URL is no link on the graded page", "Write the URL as `<https://…>`, or as `[text](https://…)`."),
    says(LossKind::Footnote, Rule::PageFootnote, "the graded page shows this footnote as brackets", "Write the remark in parentheses."),
    says(LossKind::MarkdownInHtml, Rule::PageMarkdownInHtml, "this stands in a block of HTML, so the graded page shows its Markdown as written", "Write HTML inside the HTML block, or take the Markdown out of it."),
    says(LossKind::ListParagraph, Rule::PageListParagraph, "the graded page shows this behind the list, not in its item", "Indent it by four spaces."),
    says(LossKind::ListNumber, Rule::PageListNumber, "the graded page gives this item another number, or none", "Begin with 1, and indent all that stands between two items by four spaces: the page counts every list from 1."),
    says(LossKind::Heading, Rule::PageHeading, "the graded page shows this heading as text", "Write it with `#` signs on a line of its own."),
    says(LossKind::Quote, Rule::PageQuote, "the graded page does not show this as a quote", "Leave a blank line before the quote and begin each of its lines with `>`."),
    says(LossKind::Code, Rule::PageCode, "the graded page does not show this as code", "Write it as `<code>…</code>`."),
    says(LossKind::Emphasis, Rule::PageEmphasis, "the graded page shows the signs and emphasises nothing", "Write it as `<em>…</em>` or `<strong>…</strong>`."),
    says(LossKind::Link, Rule::PageLink, "this is no link on the graded page", "Write it as `[text](target)`, without line breaks or brackets in the text."),
    says(LossKind::Image, Rule::PageImage, "the graded page does not show this image", "Write it as `![what it shows](figures/name.png)`."),
    says(LossKind::LineBreak, Rule::PageLineBreak, "the graded page does not break the line here", "End the line with two spaces."),
    says(LossKind::HorizontalRule, Rule::PageHorizontalRule, "the graded page shows no horizontal rule here", "Write `---` with a blank line before and after it."),
    says(LossKind::Html, Rule::PageHtml, "the graded page shows this HTML as it is written", "Write the tag on one line, or leave it out."),
    says(LossKind::Escape, Rule::PageEscape, "the graded page shows the back-slash", "Leave the back-slash out, or write the sign as an entity."),
    says(LossKind::Text, Rule::PageText, "these words are not on the graded page", "Word it differently: the page takes this for markup."),
];

/// What is said of a kind of loss.
pub(super) const fn of(kind: LossKind) -> &'static Says {
    let says = &SAYS[kind as usize];
    debug_assert!(
        says.kind as usize == kind as usize,
        "the table is in the order of the kinds"
    );
    says
}

#[cfg(test)]
mod tests {
    use super::{Rule, SAYS};
    use crate::review::drawn::Drawn;

    #[test]
    fn the_table_is_in_the_order_of_the_losses() {
        for (index, says) in SAYS.iter().enumerate() {
            assert_eq!(says.kind as usize, index, "{}", says.rule.name());
            assert!(says.rule.name().starts_with("page-"));
        }
    }

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
