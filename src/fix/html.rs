//! Repairs around blocks of HTML, in which the graded page keeps Markdown as it is written.

use pulldown_cmark::html::push_html;

use super::blocks::{BlockKind, blocks};
use super::candidate::{Candidate, Found};
use super::edit::Edit;
use super::repair::Changes;
use crate::report::Span;
use crate::report::html::{Piece, pieces, tag_name};

/// Tags around Markdown that only place it.
const PLACING: [&str; 3] = ["p", "div", "center"];

/// The tags in a stretch of the answer that only place what is between them.
fn placing(found: &Found<'_>, within: &Span) -> Vec<Span> {
    let text = found.report.slice(within);
    let mut code = Vec::new();
    for block in blocks(found.report, found.question) {
        block.code(&mut code);
    }
    let in_code = |tag: &Span| code.iter().any(|code| code.start <= tag.start && tag.end <= code.end);
    let tags = pieces(text).into_iter().filter(|(piece, _)| *piece == Piece::Tag);
    tags.map(|(_, at)| within.start + at.start..within.start + at.end)
        .filter(|tag| !in_code(tag))
        .filter(|tag| PLACING.contains(&tag_name(found.report.slice(tag)).as_str()))
        .collect()
}

/// Takes tags away, their lines too where nothing else is on them.
fn without(found: &Found<'_>, tags: &[Span]) -> Vec<Edit> {
    let edits = tags.iter().map(|tag| {
        let line = found.lines.at(tag.start);
        let alone = found.lines.content(line).trim() == found.report.slice(tag);
        let place = found.lines.get(line);
        match alone {
            // A blank line must stay between what was before the tag and what follows it.
            true if line > 0 && found.lines.is_blank(line - 1) => found.lines.delete(line),
            true => Edit::delete(place.start..place.end),
            false => Edit::delete(tag.clone()),
        }
    });
    edits.collect()
}

/// Markdown between tags that only place it, without the tags.
pub(super) fn unwrapped(found: &Found<'_>) -> Vec<Candidate> {
    let candidate = || {
        let question = found.report.questions.get(found.question)?;
        let tags = placing(found, &question.answer.span);
        let span = found.span();
        let open = tags
            .iter()
            .rev()
            .find(|tag| tag.end <= span.start && !is_close(found, tag))?;
        let close = tags.iter().find(|tag| tag.start >= span.end && is_close(found, tag))?;
        let edits = without(found, &[open.clone(), close.clone()]);
        let name = tag_name(found.report.slice(open));
        let title = format!("take the <{name}> around the Markdown away; it is no longer centred or aligned");
        let mut candidate = found.candidate(title, edits, Changes::edited())?;
        candidate.findings = others(found, &(open.start..close.end));
        Some(candidate)
    };
    candidate().into_iter().chain(as_tags(found)).collect()
}

/// Markdown within a line, written as tags: `<em>` for stars.
fn as_tags(found: &Found<'_>) -> Option<Candidate> {
    let written = found.written().trim();
    let mut tags = String::new();
    push_html(&mut tags, found.report.definitions.parser(written));
    let tags = tags.strip_prefix("<p>")?.strip_suffix("</p>\n")?;
    let span = found.span();
    let start = span.start + (found.written().len() - found.written().trim_start().len());
    let is_inline = !written.contains(['\n', '\r']) && !tags.contains("<p>") && tags != written;
    let edits = vec![Edit::replace(start..start + written.len(), tags)];
    let title = "write the Markdown in the HTML block as tags";
    is_inline
        .then(|| found.candidate(title, edits, Changes::nothing()))
        .flatten()
}

fn is_close(found: &Found<'_>, tag: &Span) -> bool {
    found.report.slice(tag).starts_with("</")
}

/// All findings of the same rule in a stretch of the question.
fn others(found: &Found<'_>, within: &Span) -> Vec<usize> {
    let all = found.review.findings.iter().enumerate();
    all.filter(|(_, other)| other.question == Some(found.question) && other.rule() == found.finding.rule())
        .filter(|(_, other)| within.start <= other.span.start && other.span.end <= within.end)
        .map(|(index, _)| index)
        .collect()
}

/// Edits that write the image of HTML at `tag` as Markdown, and take the block around it away where it only places
/// that image: Markdown is not rendered in it.
pub(super) fn image(found: &Found<'_>, tag: &Span, markdown: &str) -> Vec<Edit> {
    let block = blocks(found.report, found.question)
        .into_iter()
        .find(|block| block.kind == BlockKind::Html && block.span.start <= tag.start && tag.end <= block.span.end);
    let Some(block) = block else {
        return vec![Edit::replace(tag.clone(), markdown)];
    };
    let mut edits = without(found, &placing(found, &block.span));
    let line = found.lines.at(tag.start);
    let lead = found.lines.lead(line);
    let start = if lead.end == tag.start { lead.start } else { tag.start };
    edits.push(Edit::replace(start..tag.end, markdown));
    // What follows at once was part of the block, and would now be on the picture's line.
    edits
}
