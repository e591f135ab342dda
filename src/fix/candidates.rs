//! Which repairs may answer which finding.

use super::candidate::{Candidate, Found, why_not};
use super::lines::Lines;
use super::{answer, blocks, html, images, inline, table};
use crate::report::Report;
use crate::review::Review;

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

/// The candidates for one finding. Rules are distinguished by their names: what a rule means is its name.
fn of(found: &Found<'_>) -> Vec<Vec<Candidate>> {
    let one = match found.finding.rule().name() {
        "page-bare-url" => inline::bare_url(found),
        "page-strikethrough" => inline::struck(found),
        "page-task-list" => inline::task_box(found),
        "page-escape" => inline::escape(found),
        "page-line-break" => inline::line_break(found),
        "page-emphasis" => inline::emphasis(found),
        "page-text" => inline::words_like_a_tag(found),
        "page-heading" | "heading-accidental" => answer::heading(found),
        "page-quote" => answer::quote(found),
        "page-markdown-in-html" => html::unwrapped(found),
        "page-footnote" => inline::footnotes(found),
        "page-table" => return table::both(found),
        "image-case" | "image-missing" => images::path(found),
        "image-link" => images::link(found),
        "image-not-counted" => images::not_counted(found),
        "placeholder-left" => answer::placeholder(found),
        "placeholder-dashes" => answer::dashes(found),
        "answer-marker-missing" => answer::marker_missing(found),
        "answer-marker-extra" => answer::marker_extra(found),
        "answer-in-quote" => answer::in_quote(found),
        "heading-in-answer" => answer::heading_in_answer(found),
        "control-character" => answer::control(found),
        "fence-open" => answer::open_fence(found),
        _other => Vec::new(),
    };
    vec![one]
}
