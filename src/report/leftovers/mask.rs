//! Hides from the search for leftovers what is no prose: code, targets, URLs, comments.

use std::ops::Range;

use super::marker::HIDDEN;
use super::words;
use crate::report::answer::Answer;
use crate::report::html;
use crate::report::parts::ElementKind;
use crate::report::parts::PartKind;

/// The answer's text, byte for byte, with code, comments, images, tags and targets hidden and
/// placeholders blank.
pub(super) fn masked(raw: &str, answer: &Answer) -> String {
    let base = answer.span.start;
    let mut bytes = raw.as_bytes().to_vec();
    let mut hide = |from: usize, to: usize, with: u8| {
        let to = to.saturating_sub(base).min(bytes.len());
        for byte in bytes.get_mut(from.saturating_sub(base)..to).unwrap_or_default() {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = with;
            }
        }
    };
    for part in &answer.parts {
        let written = raw
            .get(part.span.start - base..part.span.end - base)
            .unwrap_or_default();
        let with = match part.kind {
            PartKind::Prose => continue,
            // `<link>` belongs to a page's head: the element is not meant.
            PartKind::Html if written == "<link>" => continue,
            PartKind::Html if html::is_element(&html::tag_name(written)) => b' ',
            PartKind::Html => continue,
            PartKind::Placeholder => b' ',
            PartKind::Code if is_note(raw, part.span.start - base..part.span.end - base) => {
                continue;
            }
            PartKind::Code | PartKind::CodeBlock | PartKind::Image | PartKind::Comment => HIDDEN,
        };
        hide(part.span.start, part.span.end, with);
    }
    for element in &answer.elements {
        match element.kind {
            ElementKind::BareUrl => hide(element.span.start, element.span.end, HIDDEN),
            ElementKind::Link => {
                let written = raw
                    .get(element.span.start - base..element.span.end - base)
                    .unwrap_or_default();
                // Its text is read like any other, but its brackets are not those of a note.
                let text_end = written
                    .rfind("](")
                    .or_else(|| written.rfind("]["))
                    .or_else(|| written.rfind(']'));
                hide(element.span.start, element.span.start + 1, HIDDEN);
                if let Some(end) = text_end {
                    hide(element.span.start + end, element.span.end, HIDDEN);
                }
            }
            ElementKind::Html => {}
        }
    }
    // A span that cut a character would leave no text at all; spans never do.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Whether a code span is no code but a note: the stand-in of the prompts' examples, or alone on its line with `TODO:`
/// or a like word at its beginning.
fn is_note(raw: &str, span: Range<usize>) -> bool {
    let code = raw.get(span.clone()).unwrap_or_default();
    if code == "`<weblink>`" {
        return true;
    }
    let before = raw.get(..span.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\t', '*', '-', '+', '>']);
    let after = raw.get(span.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', '\t', '*']);
    let is_end = |c: Option<char>| matches!(c, None | Some('\n' | '\r'));
    if !is_end(before.chars().next_back()) || !is_end(after.chars().next()) {
        return false;
    }
    words::opens_note(code.trim_matches([' ', '`']))
}
