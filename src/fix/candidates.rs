//! Which repairs may answer which finding.

use super::candidate::{Candidate, Found, why_not};
use super::lines::Lines;
use super::{answer, blocks, html, images, inline, table};
use crate::report::Report;
use crate::review::{Review, Rule};

/// The candidates of a report; those of one group are alternatives, the best first.
pub(super) fn all(report: &Report, review: &Review) -> Vec<Vec<Candidate>> {
    let mut found = review.findings.iter().chain(&review.unreported);
    if found.all(|finding| finding.question.is_none()) {
        return Vec::new();
    }
    let lines = Lines::of(&report.text);
    let mut groups = Vec::new();
    for question in 0..report.questions.len() {
        groups.extend(blocks::candidates(report, review, question, &lines));
    }
    let reported = review.findings.iter().enumerate();
    let unreported = review.unreported.iter().enumerate();
    let unreported = unreported.filter(|(_, finding)| why_not(finding).is_none());
    let all = reported
        .map(|(index, finding)| (index, finding, false))
        .chain(unreported.map(|(index, finding)| (index, finding, true)));
    for (index, finding, is_unreported) in all {
        let Some(question) = finding.question else { continue };
        let found = Found {
            report,
            review,
            lines: &lines,
            index,
            is_unreported,
            question,
            finding,
        };
        groups.extend(of(&found).into_iter().filter(|group| !group.is_empty()));
    }
    groups
}

/// The candidates for one finding.
fn of(found: &Found<'_>) -> Vec<Vec<Candidate>> {
    let one = match found.finding.rule() {
        Rule::PageBareUrl => inline::bare_url(found),
        Rule::PageStrikethrough => Vec::from_iter(inline::struck(found)),
        Rule::PageTaskList => Vec::from_iter(inline::task_box(found)),
        Rule::PageEscape => inline::escape(found),
        Rule::PageLineBreak => inline::line_break(found),
        Rule::PageEmphasis => inline::emphasis(found),
        Rule::PageText => inline::words_like_a_tag(found),
        Rule::PageHeading | Rule::HeadingAccidental => answer::heading(found),
        Rule::PageQuote => Vec::from_iter(answer::quote(found)),
        Rule::PageMarkdownInHtml => html::unwrapped(found),
        Rule::PageFootnote => Vec::from_iter(inline::footnotes(found)),
        Rule::PageTable => return table::both(found),
        Rule::ImageCase | Rule::ImageMissing => Vec::from_iter(images::path(found)),
        Rule::ImageLink => Vec::from_iter(images::link(found)),
        Rule::ImageNotCounted => Vec::from_iter(images::not_counted(found)),
        Rule::PlaceholderLeft => Vec::from_iter(answer::placeholder(found)),
        Rule::PlaceholderDashes => Vec::from_iter(answer::dashes(found)),
        Rule::AnswerMarkerMissing => Vec::from_iter(answer::marker_missing(found)),
        Rule::AnswerMarkerExtra => answer::marker_extra(found),
        Rule::AnswerInQuote => Vec::from_iter(answer::in_quote(found)),
        Rule::HeadingInAnswer => Vec::from_iter(answer::heading_in_answer(found)),
        Rule::ControlCharacter => Vec::from_iter(answer::control(found)),
        Rule::FenceOpen => Vec::from_iter(answer::open_fence(found)),
        _other => Vec::new(),
    };
    vec![one]
}
