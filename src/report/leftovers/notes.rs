//! Notes to oneself: in brackets, or on a line of their own.

use std::borrow::Cow;
use std::ops::Range;

use super::Markers;
use super::mask::HIDDEN;
use crate::report::html;
use crate::report::lower::lower;

/// What one tells oneself to do.
const IMPERATIVES: [&str; 15] = [
    "insert",
    "add",
    "fill",
    "write",
    "update",
    "complete",
    "finish",
    "describe",
    "elaborate",
    "explain",
    "put",
    "replace",
    "upload",
    "paste",
    "check",
];

/// What stands in brackets for something to come.
const STANDINS: [&str; 9] = [
    "weblink",
    "weburl",
    "link",
    "url",
    "image",
    "screenshot",
    "figure",
    "placeholder",
    "extension",
];

/// How `to be …` ends where it marks something as not ready.
const DONE: [&str; 13] = [
    "added",
    "announced",
    "completed",
    "confirmed",
    "continued",
    "decided",
    "described",
    "determined",
    "done",
    "filled",
    "finished",
    "inserted",
    "updated",
];

/// How long a note in brackets may be, in characters: longer ones are prose.
const LONGEST: usize = 400;

/// Notes in a masked text, in no order.
pub(super) fn find(text: &str, markers: &Markers) -> Vec<Range<usize>> {
    let mut found = bracketed(text);
    for line in crate::report::candidates::lines(text) {
        found.extend(line_note(text, line));
    }
    let removed = |span: &Range<usize>| {
        let note = text.get(span.clone()).unwrap_or_default().to_lowercase();
        markers
            .remove
            .iter()
            .any(|word| note.trim_matches(['(', '[', '<']).starts_with(&word.to_lowercase()))
    };
    found.retain(|span| !removed(span));
    found
}

/// Notes in `(…)`, `[…]` and `<…>` on one line.
fn bracketed(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr3(b'(', b'[', b'<', bytes.get(at..).unwrap_or_default()) {
        let start = at + open;
        at = start + 1;
        let bracket = bytes.get(start).copied().unwrap_or_default();
        let closing = match bracket {
            b'(' => b')',
            b'[' => b']',
            _angle => b'>',
        };
        let Some(inner) = inside(text, at, closing) else {
            continue;
        };
        let (length, inner) = (inner.len(), inner.trim());
        let behind = text.get(at + length + 1..).unwrap_or_default();
        let before = text.get(..start).unwrap_or_default();
        let note = match bracket {
            b'(' => in_parentheses(inner, before.ends_with(']')),
            b'[' => !behind.starts_with(['(', '[', ':']) && in_brackets(inner),
            _angle => in_angles(inner),
        };
        if note {
            found.push(start..at + length + 1);
            at += length + 1;
        }
    }
    found
}

/// What stands from an offset to the closing bracket, on one line and no longer than a note.
fn inside(text: &str, at: usize, closing: u8) -> Option<&str> {
    const LONGEST_BYTES: usize = 4 * LONGEST;
    let bytes = text.as_bytes().get(at..)?;
    let near = bytes.get(..LONGEST_BYTES).unwrap_or(bytes);
    let length = memchr::memchr3(closing, b'\n', b'\r', near).filter(|end| near.get(*end) == Some(&closing))?;
    let inner = text.get(at..at + length)?;
    (inner.chars().count() < LONGEST).then_some(inner)
}

fn lower_words(text: &str) -> Vec<Cow<'_, str>> {
    words(text).map(lower).collect()
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
}

/// What marks a note whatever stands around it.
fn is_marker(words: &[Cow<'_, str>], written: &str) -> bool {
    let first: [&str; 3] = std::array::from_fn(|at| words.get(at).map_or("", AsRef::as_ref));
    match first {
        ["todo" | "tbd" | "tba" | "fixme" | "wip", ..] => true,
        ["to", "be", done] if DONE.contains(&done) => true,
        ["missing" | "your", ..] | ["name", "", _] => written.chars().all(|c| !c.is_lowercase()),
        _prose => false,
    }
}

fn in_parentheses(inner: &str, target: bool) -> bool {
    let words = lower_words(inner);
    let counted = matches!(words.as_slice(), [number, unit] if number.bytes().all(|b| b.is_ascii_digit()) && unit.starts_with("word"));
    let unfilled = target
        && words
            .first()
            .is_some_and(|word| is_imperative(word) || STANDINS.contains(&word.as_ref()));
    is_marker(&words, inner) || counted || unfilled
}

fn in_brackets(inner: &str) -> bool {
    let words = lower_words(inner);
    let Some(first) = words.first() else { return false };
    let standin = STANDINS.contains(&first.as_ref())
        && (words.len() == 1 || words.iter().any(|word| word == "placeholder" || word == "here"));
    is_marker(&words, inner) || is_imperative(first) || first == "your" || first == "missing" || standin
}

fn in_angles(inner: &str) -> bool {
    let words = lower_words(inner);
    let Some(first) = words.first() else { return false };
    if inner.contains(['[', char::from(HIDDEN)]) {
        return false;
    }
    if html::is_element(&html::tag_name(inner)) || inner.contains([':', '@', '/', '=']) && !inner.contains(' ') {
        return false;
    }
    let alone = words.len() == 1 && STANDINS.contains(&first.as_ref());
    is_marker(&words, inner) || alone || (words.len() > 1 && inner.contains(' ') && is_imperative(first))
}

fn is_imperative(word: &str) -> bool {
    IMPERATIVES.contains(&word)
}

/// A note that is a whole line: a lone `...`, `Insert image here`, `(Write more!)`, `@Name`, `To be continued`.
fn line_note(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let content = text.get(line.clone())?;
    let lead = |c: char| matches!(c, ' ' | '\t' | '>' | '*' | '_' | '+' | '-' | '–' | '—');
    let start = line.start + content.len() - content.trim_start_matches(lead).len();
    let note = content.trim_matches(|c| lead(c) || c == '\u{a0}');
    if note.is_empty() {
        return None;
    }
    let hidden = || memchr::memchr(HIDDEN, note.as_bytes()).is_some();
    let span = start..start + note.len();
    if note.chars().all(|c| matches!(c, '.' | '…')) && note.len() >= 2 {
        return Some(span);
    }
    if let Some(name) = mention(note) {
        return (!hidden()).then(|| start..start + name);
    }
    let inner = note
        .strip_prefix('(')
        .and_then(|note| note.trim_end_matches(['.', '!', '*']).strip_suffix(')'));
    if inner.is_none() && note.len() > LONGEST_STUB || hidden() {
        return None;
    }
    let written = inner.unwrap_or(note);
    let aside = inner.is_some() && words(written).next().is_some_and(|first| is_imperative(&lower(first)));
    let plain = || !note.contains(['<', '[', '(']);
    (aside || (may_be_stub(written) && plain() && is_stub(&lower_words(written)))).then_some(span)
}

/// How long a line may be, in bytes, that only says that something is to come.
const LONGEST_STUB: usize = 100;

/// Whether a line ends as one does that only says that something is to come: few do.
fn may_be_stub(line: &str) -> bool {
    let last = words(line).next_back().map(lower);
    last.is_some_and(|last| last == "here" || is_lone(&last) || DONE.contains(&last.as_ref()))
}

/// What says all by itself that something is to come.
fn is_lone(word: &str) -> bool {
    matches!(word, "todo" | "tbd" | "tba" | "fixme")
}

/// Whether a short line only says that something is to come.
fn is_stub(words: &[Cow<'_, str>]) -> bool {
    const SHORT: usize = 8;
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let things = [
        "image",
        "images",
        "screenshot",
        "screenshots",
        "figure",
        "picture",
        "link",
        "text",
        "answer",
    ];
    let names_thing = words.iter().any(|word| things.contains(&word.as_ref()));
    let here = last == "here" && (is_imperative(first) || (names_thing && words.len() <= 4));
    let to_be = words.len() >= 3
        && words
            .get(words.len() - 3..)
            .is_some_and(|end| end[0] == "to" && end[1] == "be" && DONE.contains(&end[2].as_ref()));
    let lone = words.len() == 1 && is_lone(first);
    words.len() <= SHORT && (here || (to_be && words.len() <= 5) || lone)
}

/// The length of `@Name` at the beginning of a line: a colleague is called, which no report does.
fn mention(note: &str) -> Option<usize> {
    let name = note
        .strip_prefix('@')
        .filter(|name| name.starts_with(|c: char| c.is_uppercase()))?;
    let length = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
    let behind = name.get(length..)?;
    (!behind.starts_with(['.', '(', '/', '_'])).then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, inside, is_stub, lower_words, may_be_stub};

    proptest! {
        #[test]
        fn no_stub_is_passed_over(line in "((insert|image|to|be|added|TODO|here|Here|fixme|æ|rye)[ ,.!-]{0,2}){0,5}") {
            prop_assert!(may_be_stub(&line) || !is_stub(&lower_words(&line)), "{line}");
        }

        #[test]
        fn a_bracket_closes_on_its_line_and_near(inner in "(a|æ|漢|🙂|\\n|\\)){0,6}", times in 1..200usize) {
            let text = format!("({}) b", inner.repeat(times));
            let end = text.chars().skip(1).take(LONGEST).position(|c| matches!(c, ')' | '\n'));
            let closed = end.filter(|end| text.chars().nth(end + 1) == Some(')'));
            prop_assert_eq!(inside(&text, 1, b')').map(|inner| inner.chars().count()), closed);
        }
    }
}
