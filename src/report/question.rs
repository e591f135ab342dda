//! Takes one question apart: its prompt, where its answer begins and ends, what the prompt says.

use super::candidates::lines;
use super::{Prompt, Span, limits};

/// The end of every prompt, and where the official checker cuts.
pub(super) const MARKER: &str = "Answer:";

/// The marker that ends a question's prompt, in the text behind its heading.
///
/// It stands first on its line (behind `>` and emphasis), or anywhere in the
/// quote that follows the heading, where a formatter joined the prompt's lines.
pub(super) fn marker(body: &str) -> Option<Span> {
    let quote = quote_end(body);
    memchr::memmem::find_iter(body.as_bytes(), MARKER.as_bytes())
        .find(|at| {
            let before = body.get(..*at).unwrap_or_default();
            let lead = before.trim_end_matches([' ', '\t', '>', '*', '_']);
            let begins_line = lead.is_empty() || lead.ends_with(['\n', '\r']);
            begins_line || *at < quote
        })
        .map(|at| at..at + MARKER.len())
}

/// The end of the quoted lines that follow a heading, blank lines before them allowed.
fn quote_end(body: &str) -> usize {
    let mut end = 0;
    for line in lines(body) {
        let content = body.get(line.clone()).unwrap_or_default().trim();
        if content.starts_with('>') {
            end = line.end;
        } else if end > 0 || !content.is_empty() {
            break;
        }
    }
    end
}

/// Takes the prompt apart; `body` is the text behind the heading, `base` its offset in the report.
pub(super) fn prompt(body: &str, base: usize) -> Prompt {
    let marker = marker(body);
    let end = marker.as_ref().map_or_else(|| quote_end(body), |marker| marker.end);
    let quoted = body
        .get(..marker.as_ref().map_or(end, |marker| marker.start))
        .unwrap_or_default();
    let plain = unquoted(quoted);
    let (question, example) = split_example(&plain);
    let (asked, stated) = split_limits(question);
    Prompt {
        span: base..base + end,
        text: without_emphasis(asked),
        example: example.map(without_emphasis).filter(|text| !text.is_empty()),
        limits: limits::of_prompt(asked, stated),
        answer_marker: marker.map(|marker| base + marker.start..base + marker.end),
    }
}

/// The quoted lines as one line of text, without `>`.
fn unquoted(quoted: &str) -> String {
    let mut plain = String::with_capacity(quoted.len());
    for line in lines(quoted) {
        let content = quoted.get(line).unwrap_or_default();
        let content = content.trim_start_matches([' ', '\t', '>']).trim_end();
        if !plain.is_empty() && !content.is_empty() {
            plain.push(' ');
        }
        plain.push_str(content);
    }
    // Formatters join the lines of a prompt and leave `>` and closing emphasis between them.
    plain.replace(" > ", " ").replace("** **", " ")
}

/// Splits at `Example:`, which the prompt's own wording does not hold.
fn split_example(plain: &str) -> (&str, Option<&str>) {
    match plain.find("Example:") {
        Some(at) => (plain.get(..at).unwrap_or_default(), plain.get(at + "Example:".len()..)),
        None => (plain, None),
    }
}

/// Splits at the line that states limits, `Answer length: …` with or without `Recommended`.
fn split_limits(plain: &str) -> (&str, &str) {
    let lower = plain.to_ascii_lowercase();
    let at = lower
        .find("recommended answer length")
        .or_else(|| lower.find("answer length"))
        .or_else(|| lower.find("recommended length"))
        .unwrap_or(plain.len());
    (plain.get(..at).unwrap_or_default(), plain.get(at..).unwrap_or_default())
}

/// Plain text of a prompt: emphasis and stray stars removed, white space on its ends too.
fn without_emphasis(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.replace("**", "").split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word.trim_matches('*'));
    }
    plain.trim().to_owned()
}

/// Where a section's heading could begin that introduces the next question: the last heading line of
/// level 1 or 2 with nothing but quotes behind it. Where a group lost the quotes' marks (`unquoted`), one
/// plain paragraph may stand there instead. The Markdown parser has the last word on it.
pub(super) fn trailing_heading(text: &str, unquoted: bool) -> Option<Span> {
    let all: Vec<Span> = last_lines(text);
    let mut quoted = false;
    let mut paragraphs = usize::from(unquoted);
    for line in all {
        let content = text.get(line.clone()).unwrap_or_default();
        let stripped = content.trim();
        let level = stripped.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=2).contains(&level) && stripped.get(level..).is_some_and(|rest| rest.starts_with([' ', '\t'])) {
            let lead = content.len() - content.trim_start_matches(' ').len();
            return (lead <= 3).then_some(line);
        }
        if stripped.is_empty() {
            quoted = false;
        } else if stripped.starts_with('>') {
            quoted = true;
        } else if !quoted && !lazy_above(text, &line) {
            paragraphs = paragraphs.checked_sub(1)?;
            quoted = true;
        }
    }
    None
}

/// Whether a line continues a quote lazily: an unbroken run of text lines up to one that is quoted.
fn lazy_above(text: &str, line: &Span) -> bool {
    for above in last_lines(text.get(..line.start).unwrap_or_default()) {
        let content = text.get(above).unwrap_or_default().trim();
        if content.starts_with('>') {
            return true;
        }
        if content.is_empty() || content.starts_with('#') {
            return false;
        }
    }
    false
}

/// The lines of a text from the last to the first.
fn last_lines(text: &str) -> Vec<Span> {
    const FAR: usize = 16 * 1024;
    let mut start = text.len().saturating_sub(FAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut all: Vec<Span> = lines(text.get(start..).unwrap_or_default())
        .map(|line| start + line.start..start + line.end)
        .collect();
    if start > 0 && !all.is_empty() {
        all.remove(0);
    }
    all.reverse();
    all
}
