//! The pieces of a report as Markdown of their own: out of their quotes, without front matter, title and marker.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Tag};

use crate::report::definitions::parse;
use crate::report::{Question, Report, Span};

/// What comes before the first section or question, without front matter and title.
pub(super) fn introduction(report: &Report) -> String {
    let section = report.sections.first().map(|section| section.heading.start);
    let question = report.questions.first().map(|question| question.heading.start);
    let end = section.into_iter().chain(question).min().unwrap_or(report.text.len());
    let start = crate::report::front_matter(&report.text).min(end);
    without_title(report.slice(&(start..end)))
}

/// A text without its first heading, which is at the top of the page already.
fn without_title(text: &str) -> String {
    let heading = parse(text, Options::empty(), None)
        .into_offset_iter()
        .find(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })));
    match heading {
        Some((_, range)) => [&text[..range.start], &text[range.end..]].concat(),
        None => text.to_owned(),
    }
}

/// What comes between a section's heading and its first question.
pub(super) fn section<'a>(report: &'a Report, number: usize) -> Cow<'a, str> {
    let Some(section) = report.sections.get(number) else {
        return Cow::Borrowed("");
    };
    let first = report.questions.get(section.questions.start);
    let end = first.map_or(section.heading.end, |question| question.heading.start);
    unquote(report.slice(&(section.heading.end..end)))
}

/// A prompt, taken apart for the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prompt<'a> {
    /// What is asked.
    pub(super) question: &'a str,
    /// From `Example:` on.
    pub(super) example: &'a str,
}

/// A prompt's Markdown, out of its quote, without `Answer:`.
pub(super) fn prompt<'a>(report: &'a Report, question: &Question) -> Cow<'a, str> {
    let prompt = &question.prompt;
    let end = prompt.answer_marker().map_or(prompt.span.end, |marker| marker.start);
    let text = report.slice(&(prompt.span.start..end));
    let is_rest = |c: char| c.is_whitespace() || matches!(c, '>' | '*' | '_');
    let kept = text.trim_end_matches(is_rest);
    // Emphasis after a sentence is its own; only what opened around the marker goes with it.
    let line_end = text[kept.len()..].find('\n').map_or(kept.len(), |at| kept.len() + at);
    unquote(if prompt.has_marker { &text[..line_end] } else { text })
}

/// Cuts a prompt where its example begins.
pub(super) fn split_example(text: &str) -> Prompt<'_> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let word = line.trim_start_matches([' ', '*', '_']);
        let rest = word.strip_prefix("Example").unwrap_or("x");
        let rest = rest
            .strip_prefix('s')
            .unwrap_or(rest)
            .trim_start_matches(['*', '_', ' ']);
        if rest.starts_with(':') && !text[..at].trim().is_empty() {
            return Prompt {
                question: &text[..at],
                example: &text[at..],
            };
        }
        at += line.len();
    }
    Prompt {
        question: text,
        example: "",
    }
}

/// An answer's Markdown, and whether its offsets are those of the report from the answer's start on.
pub(super) fn answer<'a>(report: &'a Report, question: &Question) -> (Cow<'a, str>, bool) {
    let text = report.slice(&question.answer.span);
    if question.answer.in_quote {
        (unquote(text), false)
    } else {
        (Cow::Borrowed(text), true)
    }
}

/// Leftovers and placeholders of an answer, in order and without overlap, relative to the answer's start.
pub(super) fn marks(question: &Question) -> Vec<Span> {
    let answer = &question.answer;
    let leftovers = answer.leftovers.iter().map(|leftover| &leftover.span);
    let mut spans: Vec<Span> = answer.placeholders.iter().chain(leftovers).cloned().collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut marks: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let relative = |offset: usize| offset.saturating_sub(answer.span.start);
        let start = relative(span.start).max(marks.last().map_or(0, |mark| mark.end));
        let end = relative(span.end);
        if start < end {
            marks.push(start..end);
        }
    }
    marks
}

/// Whether an answer holds only placeholders and white space.
pub(super) fn nothing_written(report: &Report, question: &Question) -> bool {
    let mut at = question.answer.span.start;
    let mut blank = |span: Span| {
        let before = report.slice(&(at..span.start));
        at = span.end;
        before.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty()
    };
    let end = question.answer.span.end..question.answer.span.end;
    question
        .answer
        .placeholders
        .iter()
        .cloned()
        .chain([end])
        .all(&mut blank)
}

/// Text without the `>` of a quote; lines after the quote stay as they are.
fn unquote(text: &str) -> Cow<'_, str> {
    if !text.contains('>') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(unquoted(line));
    }
    Cow::Owned(out)
}

fn unquoted(line: &str) -> &str {
    let indent = line.bytes().take_while(|b| *b == b' ').count();
    match line.get(indent..).and_then(|rest| rest.strip_prefix('>')) {
        Some(inner) if indent <= 3 => inner.strip_prefix(' ').unwrap_or(inner),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_taken_out_of_the_introduction() {
        assert_eq!(without_title("a\n\n# T\nb\n"), "a\n\nb\n");
        assert_eq!(without_title("a\n"), "a\n");
    }

    #[test]
    fn one_level_of_quote_is_taken_off() {
        assert_eq!(unquote("> a\n>   b\n>\n> > c\n\nd > e\n"), "a\n  b\n\n> c\n\nd > e\n");
        assert_eq!(unquote("    > code\n"), "    > code\n");
    }

    #[test]
    fn the_example_is_cut_off() {
        for example in ["Example:\nx", "*Example*: x", "**Examples:** x"] {
            let text = format!("What?\n\n{example}");
            assert_eq!(split_example(&text).example, example);
        }
        assert_eq!(split_example("Give an Example: of it").example, "");
        assert_eq!(split_example("Example: only").question, "Example: only");
    }
}
