//! Gaps that were to be filled: `X%`, `XX.X`, `XXX`, `sXXXXXX`, `X tests`, `Figure X`, `____`, `???`.

use std::ops::Range;

use super::marker::{Marker, is_alone};
use crate::report::lower::lower;

/// What is counted by an `X` that is to be replaced.
const COUNTED: [&str; 6] = ["tests", "unittests", "credits", "experiments", "hours", "commits"];

/// What makes a sentence general, so that its `X` is any number and no gap: "if you aim for X% coverage".
const GENERAL: [&str; 13] = [
    "if",
    "whether",
    "regardless",
    "unless",
    "suppose",
    "imagine",
    "you",
    "your",
    "would",
    "say",
    "someone",
    "any",
    "generally",
];

/// The gap that begins with a word.
pub(super) fn at(text: &str, span: &Range<usize>, word: &str) -> Option<Marker> {
    let body = word.strip_prefix(['s', 'S']).unwrap_or(word);
    if is_all_x(body) && body.len() < word.len() {
        return (body.len() >= 3).then(|| ("sXXXXXX", span.clone()));
    }
    if let Some(number) = number_after(text, span, word) {
        return Some(("X%", number));
    }
    if word.bytes().any(|byte| byte != b'X') && word != "xx" {
        return None;
    }
    let after = text.get(span.end..).unwrap_or_default();
    let before = text.get(..span.start).unwrap_or_default();
    if before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '_' | '-' | '$')) {
        return None;
    }
    let end = span.end + figure_length(after);
    let rest = text.get(end..).unwrap_or_default();
    let percent = rest.strip_prefix(' ').unwrap_or(rest).starts_with('%');
    let general = || is_general(text, span.start, end);
    if percent {
        let percent = end + rest.find('%').unwrap_or(0) + 1;
        return (!general()).then_some(("X%", span.start..percent));
    }
    if end > span.end && end - span.start >= 4 {
        return Some(("X%", span.start..end));
    }
    if word.len() >= 3 && is_alone(text, span) {
        return Some(("XXX", span.clone()));
    }
    let counted = rest
        .strip_prefix(' ')
        .and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
    let counts = counted.is_some_and(|unit| COUNTED.contains(&lower(unit).as_ref()));
    (counts && word.len() <= 2 && !before.ends_with("OS ") && !general()).then_some(("X%", span.clone()))
}

fn is_all_x(body: &str) -> bool {
    !body.is_empty() && (body.bytes().all(|byte| byte == b'X') || body.bytes().all(|byte| byte == b'x'))
}

/// `Figure X`, `Fig. ??`: a number that was to be put in.
fn number_after(text: &str, span: &Range<usize>, word: &str) -> Option<Range<usize>> {
    if !["figure", "fig"].iter().any(|name| word.eq_ignore_ascii_case(name)) {
        return None;
    }
    let after = text.get(span.end..)?;
    let gap = after.trim_start_matches(['.', ' ', '\u{a0}']);
    if gap.len() == after.len() {
        return None;
    }
    let length = gap.len() - gap.trim_start_matches(['X', '?']).len();
    let alone = !gap
        .get(length..)?
        .starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let end = text.len() - gap.len() + length;
    ((1..=3).contains(&length) && alone).then_some(span.start..end)
}

/// The length of `.XX` or `,X` after an `X`.
fn figure_length(after: &str) -> usize {
    let digits = after.strip_prefix(['.', ',']).unwrap_or_default();
    match digits.len() - digits.trim_start_matches('X').len() {
        0 => 0,
        digits => digits + 1,
    }
}

/// How far around a gap its sentence is looked at, in bytes.
const FAR: usize = 400;

fn near_before(text: &str, end: usize) -> &str {
    let start = text.ceil_char_boundary(end.saturating_sub(FAR));
    text.get(start..end).unwrap_or_default()
}

fn near_after(text: &str, start: usize) -> &str {
    let end = text.floor_char_boundary(start + FAR);
    text.get(start..end).unwrap_or_default()
}

/// Whether the sentence around a place speaks of numbers in general.
fn is_general(text: &str, start: usize, end: usize) -> bool {
    let before = near_before(text, start);
    let before = before
        .rsplit(['.', '!', '?', '\n', '\r', ':'])
        .next()
        .unwrap_or_default();
    let after = near_after(text, end);
    let after = after.split(['.', '!', '?', '\n', '\r']).next().unwrap_or_default();
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.map(|word| lower(word).into_owned()).collect()
    };
    let general = words(before).iter().any(|word| GENERAL.contains(&word.as_str()));
    let even_with = words(before)
        .windows(2)
        .any(|pair| pair[0] == "even" && matches!(pair[1].as_str(), "with" | "at"));
    // `doesn't` ends in a `t`.
    let denied = words(after).windows(2).any(|pair| {
        matches!(pair[0].as_str(), "not" | "t")
            && matches!(
                pair[1].as_str(),
                "mean" | "guarantee" | "imply" | "ensure" | "necessarily"
            )
    });
    general || even_with || denied
}

/// Blanks to be filled in, and question marks that ask the authors: `____` in a line, `???`.
pub(super) fn blanks(text: &str) -> Vec<Range<usize>> {
    const LEAST: usize = 3;
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'_', b'?', bytes.get(at..).unwrap_or_default()) {
        let start = at + next;
        let mark = bytes.get(start).copied().unwrap_or_default();
        let run = bytes
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| **byte == mark)
            .count();
        at = start + run;
        if run < LEAST {
            continue;
        }
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(at..).unwrap_or_default();
        let apart = before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '*')) || before.is_empty();
        let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '*');
        let line = near_before(text, start).rsplit(['\n', '\r']).next().unwrap_or_default();
        let blank = line.contains(char::is_alphanumeric);
        if apart && ends && (mark == b'?' || blank) {
            found.push(start..at);
        }
    }
    found
}
