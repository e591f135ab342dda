//! Rules about the graded page: what GitHub and editors show, and it does not.

use super::Input;
use super::build::Findings;
use super::finding::{Kind, PageLoss};
use super::rules::Rule;
use crate::official::losses::{LossKind, title_cut};

/// Judges what the page loses of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, input: &Input<'_>) {
    for loss in input.losses.get(index).into_iter().flatten() {
        let (rule, instead) = said(loss.kind);
        findings.about(
            index,
            loss.span.clone(),
            Kind::Page(PageLoss {
                rule,
                instead: instead.to_owned(),
            }),
        );
    }
}

/// Notes that the title does not survive the cut.
pub(super) fn title(findings: &mut Findings<'_>, input: &Input<'_>) {
    let mut span = title_cut(&input.report.text, input.bom);
    let questions = input
        .report
        .questions
        .first()
        .map_or(span.end, |first| first.heading.start);
    span.end = span.end.min(questions);
    if input.report.title.is_some() && !span.is_empty() && input.encoding.is_none() {
        let lost = input.report.slice(&span).to_owned();
        findings.document(span, Kind::PageTitleCut { lost });
    }
}

/// The rule of a loss, and what the page shows instead.
const fn said(kind: LossKind) -> (Rule, &'static str) {
    match kind {
        LossKind::CodeBlock => (
            Rule::PageCodeBlock,
            "the graded page shows this code as running text, not as a block",
        ),
        LossKind::Table => (
            Rule::PageTable,
            "the graded page shows this table as a paragraph of pipes",
        ),
        LossKind::List => (Rule::PageList, "the graded page shows this list as running text"),
        LossKind::NestedList => (
            Rule::PageNestedList,
            "the graded page does not show this list as an inner one",
        ),
        LossKind::Strikethrough => (
            Rule::PageStrikethrough,
            "the graded page shows the tildes and strikes nothing",
        ),
        LossKind::TaskBox => (Rule::PageTaskList, "the graded page shows this box as brackets"),
        LossKind::BareUrl => (Rule::PageBareUrl, "this URL is no link on the graded page"),
        LossKind::Footnote => (Rule::PageFootnote, "the graded page shows this footnote as brackets"),
        LossKind::MarkdownInHtml => (
            Rule::PageMarkdownInHtml,
            "this stands in a block of HTML, so the graded page shows its Markdown as written",
        ),
    }
}
