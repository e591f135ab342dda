//! Notes to oneself in brackets: `(TODO: which?)`, `[Insert link]`, `<weblink>`, `{your name}`.

use std::borrow::Cow;
use std::ops::Range;

use super::marker::HIDDEN;
use super::wording::{DONE, is_imperative, lower_words};
use crate::report::html;

/// What appears in brackets for something to come.
#[rustfmt::skip]
const STANDINS: [&str; 11] = [
    "weblink", "weburl", "link", "url", "image", "screenshot", "figure", "picture", "placeholder", "extension", "here",
];

/// What a picture is called whose description in brackets takes its place: `[Screenshot of the dashboard]`.
const PICTURES: [&str; 5] = ["image", "screenshot", "picture", "photo", "diagram"];

/// What is put in: `(add link)`, `(upload the screenshot)`.
#[rustfmt::skip]
const PUT_IN: [&str; 20] = [
    "link", "links", "image", "images", "screenshot", "screenshots", "figure", "figures", "picture", "pictures", "plot",
    "reference", "ref", "citation", "source", "number", "numbers", "url", "here", "details",
];

/// What a note in parentheses says, word for word.
#[rustfmt::skip]
const ASIDES: [&str; 33] = [
    "subject to change", "coming soon", "more to come", "placeholder", "link here", "image here", "figure here",
    "screenshot here", "picture here", "insert here", "weblink", "citation needed", "reference needed", "source needed",
    "not sure", "not sure about this", "double check", "check this", "rephrase", "rewrite", "reword", "elaborate", "link",
    "rewrite this", "rephrase this", "update this", "fix this", "change this", "remove this", "shorten this",
    "expand on this", "elaborate more", "more here",
];

/// How long a note in brackets may be, in characters: longer ones are prose.
pub(super) const LONGEST: usize = 400;

/// Notes in `(…)`, `[…]`, `<…>` and `{…}` of a masked text, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = next_opening(text, at) {
        at = next + 1;
        if let Some(end) = note(text, next) {
            found.push(next..end);
            at = end;
        }
    }
    found
}

fn next_opening(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let brackets = memchr::memchr3(b'(', b'[', b'<', bytes);
    let near = bytes.get(..brackets.unwrap_or(bytes.len())).unwrap_or(bytes);
    memchr::memchr(b'{', near).or(brackets).map(|at| from + at)
}

/// The end of the note whose bracket opens at an offset.
fn note(text: &str, start: usize) -> Option<usize> {
    let bracket = text.as_bytes().get(start).copied().unwrap_or_default();
    let closing = match bracket {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        _angle => b'>',
    };
    let from = start + 1;
    let before = text.get(..start).unwrap_or_default();
    let Some(inner) = inside(text, from, closing) else {
        return (bracket == b'[').then(|| over_lines(text, from)).flatten();
    };
    let end = from + inner.len() + 1;
    let after = text.get(end..).unwrap_or_default();
    let inner = inner.trim();
    let is_note = match bracket {
        b'(' => in_parentheses(inner, before),
        b'[' => !after.starts_with(['(', '[', ':', char::from(HIDDEN)]) && in_brackets(inner, before),
        b'{' => in_braces(inner, before),
        _angle => !is_notation(before, after) && in_angles(inner),
    };
    is_note.then_some(end)
}

/// What is between an offset and the closing bracket, on one line and no longer than a note.
pub(super) fn inside(text: &str, at: usize, closing: u8) -> Option<&str> {
    const LONGEST_BYTES: usize = 4 * LONGEST;
    let bytes = text.as_bytes().get(at..)?;
    let near = bytes.get(..LONGEST_BYTES).unwrap_or(bytes);
    let length = memchr::memchr3(closing, b'\n', b'\r', near).filter(|end| near.get(*end) == Some(&closing))?;
    let inner = text.get(at..at + length)?;
    (inner.chars().count() < LONGEST).then_some(inner)
}

/// The text from an offset on, as far as a note can reach.
fn near(text: &str, from: usize) -> &str {
    const FAR: usize = 4 * LONGEST;
    text.get(from..text.floor_char_boundary(from + FAR)).unwrap_or_default()
}

/// The end of a note in `[…]` that goes on over lines: up to its bracket, or up to the end of its first line where
/// its paragraph does not close it.
fn over_lines(text: &str, from: usize) -> Option<usize> {
    let rest = near(text, from);
    if !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let first = rest.split(['\n', '\r']).next().unwrap_or_default();
    let words = lower_words(first);
    let names_itself = words.iter().take(3).any(|word| word == "placeholder");
    if !(is_marker(&words, first) || names_itself || words.first().is_some_and(|word| word == "insert")) {
        return None;
    }
    let paragraph = rest
        .find("\n\n")
        .or_else(|| rest.find("\r\n\r\n"))
        .unwrap_or(rest.len());
    let closed = rest.get(..paragraph).and_then(|paragraph| paragraph.find(']'));
    Some(from + closed.map_or(first.trim_end().len(), |closed| closed + 1))
}

/// Whether a name in angle brackets is a part of something larger, as in `<url>/predict` or `list<str>`.
fn is_notation(before: &str, after: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '=' | '@');
    let goes_on = |c: char| joins(c) || c == ':';
    before.ends_with(|c| joins(c) || c == '.') || after.starts_with(goes_on)
}

/// What marks a note whatever is around it.
fn is_marker(words: &[Cow<'_, str>], written: &str) -> bool {
    let first: [&str; 3] = std::array::from_fn(|at| words.get(at).map_or("", AsRef::as_ref));
    match first {
        ["todo" | "tbd" | "tba" | "tbc" | "fixme" | "wip", ..] => true,
        ["to", "be", done] if DONE.contains(&done) => true,
        ["missing" | "your", ..] | ["name", "", _] => written.chars().all(|c| !c.is_lowercase()),
        _prose => false,
    }
}

fn in_parentheses(inner: &str, before: &str) -> bool {
    let words = lower_words(inner);
    let target = before.ends_with(']');
    let is_call = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let Some(first) = words.first() else {
        return inner.len() > 1 && inner.chars().all(|c| c == '?');
    };
    let unfilled = target && (is_imperative(first) || STANDINS.contains(&first.as_ref()));
    let put_in = matches!(first.as_ref(), "insert" | "paste" | "add" | "upload" | "attach" | "put")
        && words.len() <= 8
        && words.iter().any(|word| PUT_IN.contains(&word.as_ref()));
    is_marker(&words, inner) || unfilled || put_in || (!is_call && is_aside(&words, inner))
}

/// Whether a note in brackets is one of those that authors write for themselves or for one another.
fn is_aside(words: &[Cow<'_, str>], inner: &str) -> bool {
    const SHORT: usize = 6;
    let asks = match words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().as_slice() {
        [number, unit] if unit.starts_with("word") => number.bytes().all(|byte| byte.is_ascii_digit()),
        ["remember" | "need" | "needs", "to", "be", done, ..] => DONE.contains(done),
        ["remember" | "need" | "needs", "to", verb, ..] => is_imperative(verb),
        ["missing", .., thing] | [thing, .., "missing"] => words.len() < 4 && PUT_IN.contains(thing),
        [.., "subject", "to", "change"] => true,
        _prose => false,
    };
    let known = !inner.contains(char::from(HIDDEN)) && ASIDES.contains(&words.join(" ").as_str());
    (asks && words.len() <= SHORT) || known || asks_authors(words, inner)
}

/// Whether the authors ask one another: `(should we mention this?)`.
fn asks_authors(words: &[Cow<'_, str>], inner: &str) -> bool {
    let [first, second, ..] = words else { return false };
    inner.ends_with('?') && matches!(first.as_ref(), "should" | "do" | "did" | "can" | "are") && second == "we"
}

fn in_brackets(inner: &str, before: &str) -> bool {
    let words = lower_words(inner);
    let Some(first) = words.first() else { return false };
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']')) {
        return false;
    }
    let standin = STANDINS.contains(&first.as_ref())
        && (words.len() == 1 || words.iter().any(|word| word == "placeholder" || word == "here"));
    let picture = PICTURES.contains(&first.as_ref())
        && (words
            .get(1)
            .is_some_and(|word| matches!(word.as_ref(), "of" | "showing"))
            || inner
                .get(first.len()..)
                .is_some_and(|rest| rest.starts_with(':') && words.len() > 1));
    let asks = is_imperative(first) && (words.len() > 1 || first == "insert" || first == "fill");
    let link = first == "link" && words.get(1).is_some_and(|word| word == "to");
    let aside = words.len() > 1 && is_aside(&words, inner);
    is_marker(&words, inner) || asks || first == "your" || first == "missing" || standin || picture || link || aside
}

/// Braces hold code and formulas more often than notes: only what addresses the author is one.
fn in_braces(inner: &str, before: &str) -> bool {
    let words = lower_words(inner);
    let apart = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '{' | '*'));
    let asks = matches!(words.as_slice(), [first, _, ..] if matches!(first.as_ref(), "insert" | "add" | "your"));
    apart && !inner.contains(['"', ':', '=', char::from(HIDDEN)]) && (is_marker(&words, inner) || asks)
}

fn in_angles(inner: &str) -> bool {
    let words = lower_words(inner);
    let Some(first) = words.first() else { return false };
    if inner.contains(['[', char::from(HIDDEN)]) {
        return false;
    }
    if inner != "link" && html::is_element(&html::tag_name(inner))
        || inner.contains([':', '@', '/', '=']) && !inner.contains(' ')
    {
        return false;
    }
    let alone = words.len() == 1 && STANDINS.contains(&first.as_ref());
    let asks = is_imperative(first) && (inner.contains(' ') || first == "insert");
    is_marker(&words, inner) || alone || (words.len() > 1 && asks)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, inside};

    proptest! {
        #[test]
        fn a_bracket_closes_on_its_line_and_near(inner in "(a|æ|漢|🙂|\\n|\\)){0,6}", times in 1..200usize) {
            let text = format!("({}) b", inner.repeat(times));
            let end = text.chars().skip(1).take(LONGEST).position(|c| matches!(c, ')' | '\n'));
            let closed = end.filter(|end| text.chars().nth(end + 1) == Some(')'));
            prop_assert_eq!(inside(&text, 1, b')').map(|inner| inner.chars().count()), closed);
        }
    }
}
