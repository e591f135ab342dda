//! Notes to oneself: in brackets, or on a line of their own.

use std::ops::Range;

use super::brackets;
use super::marker::{HIDDEN, Markers};
use super::wording::{DONE, is_imperative, lower_words, words};
use crate::report::lower::lower;

/// Notes in a masked text, in no order.
pub(super) fn find(text: &str, markers: &Markers) -> Vec<Range<usize>> {
    let mut found = brackets::find(text);
    for line in crate::report::lines::lines(text) {
        found.extend(line_note(text, line));
    }
    let removed = |span: &Range<usize>| {
        let note = text.get(span.clone()).unwrap_or_default().to_lowercase();
        markers.remove.iter().any(|word| {
            note.trim_matches(['(', '[', '<', '{'])
                .starts_with(&word.to_lowercase())
        })
    };
    found.retain(|span| !removed(span));
    found
}

/// A note that is a whole line: a lone `...`, `Insert image here`, `(Write more!)`, `@Name`, `To be continued`.
fn line_note(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let content = text.get(line.clone())?;
    let lead = |c: char| matches!(c, ' ' | '\t' | '>' | '*' | '_' | '+' | '-' | '–' | '—' | '#');
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
    (aside || (may_be_stub(written) && plain() && is_stub(written))).then_some(span)
}

/// How long a line may be, in bytes, that only says that something is to come.
const LONGEST_STUB: usize = 100;

/// What a whole line says where its text is still to come.
#[rustfmt::skip]
const PHRASES: [&str; 27] = [
    "coming soon", "more to come", "work in progress", "under construction", "placeholder text", "dummy text",
    "will be added", "will be added later", "will be updated", "will be updated later", "will be filled in later",
    "not written yet", "not filled out yet", "not filled in yet", "fill this out", "fill this in", "fill in later",
    "your answer", "subject to change", "note to self", "to do", "fill in", "fill out", "not done yet", "not answered yet",
    "edit this", "answer coming",
];

/// Whether a line may be a stub, by its last word or its first: few may.
fn may_be_stub(line: &str) -> bool {
    let last = words(line).next_back().map(lower);
    let first = words(line).next().map(lower);
    let ends = last.is_some_and(|last| {
        last == "here"
            || last == "later"
            || is_lone(&last)
            || DONE.contains(&last.as_ref())
            || PHRASES.iter().any(|phrase| phrase.ends_with(last.as_ref()))
    });
    ends || first.is_some_and(|first| {
        matches!(
            first.as_ref(),
            "to" | "note" | "missing" | "remember" | "word" | "words"
        )
    })
}

/// What says all by itself that something is to come.
fn is_lone(word: &str) -> bool {
    let blank = word.len() > 2 && word.bytes().all(|byte| byte == b'x');
    blank || matches!(word, "todo" | "tbd" | "tba" | "tbc" | "fixme" | "wip" | "placeholder")
}

/// Whether a short line only says that something is to come.
fn is_stub(line: &str) -> bool {
    const SHORT: usize = 8;
    #[rustfmt::skip]
    const THINGS: [&str; 9] =
        ["image", "images", "screenshot", "screenshots", "figure", "picture", "link", "text", "answer"];
    let words = lower_words(line);
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let second = words.get(1).map_or("", AsRef::as_ref);
    let third = words.get(2).map_or("", AsRef::as_ref);
    let opens = match first.as_ref() {
        "to" => second == "do" && line.trim_start().get(5..).is_some_and(|rest| rest.starts_with(':')),
        "note" => second == "to" && matches!(third, "self" | "ourselves"),
        "remember" => second == "to" && words.len() <= SHORT && is_imperative(third),
        "missing" => line.trim_start().starts_with("MISSING") && words.len() <= SHORT,
        "word" | "words" => {
            let number = if second == "count" { third } else { second };
            let counts = line.contains(':') || second == "count";
            counts && words.len() < 4 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        _other => false,
    };
    if opens || words.len() > SHORT {
        return opens;
    }
    let names_thing = words.iter().any(|word| THINGS.contains(&word.as_ref()));
    let here = last == "here" && (is_imperative(first) || (names_thing && words.len() <= 4));
    let later = last == "later" && is_imperative(first);
    let to_be =
        matches!(words.as_slice(), [.., to, be, done] if to == "to" && be == "be" && DONE.contains(&done.as_ref()));
    let lone = words.len() == 1 && is_lone(first);
    here || later || (to_be && words.len() <= 5) || lone || PHRASES.contains(&words.join(" ").as_str())
}

/// The length of `@Name` at the beginning of a line: a colleague is called, which no report does.
fn mention(note: &str) -> Option<usize> {
    let name = note
        .strip_prefix('@')
        .filter(|name| name.starts_with(|c: char| c.is_uppercase()))?;
    let length = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
    let after = name.get(length..)?;
    (!after.starts_with(['.', '(', '/', '_'])).then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_stub, may_be_stub};

    proptest! {
        #[test]
        fn no_stub_is_passed_over(line in "((insert|image|to|be|do|added|xxx|word|count|162|answer|coming|fill|in|TODO|here|Here|fixme|æ|rye|later|to do:|note|self|MISSING|coming|soon|more|come)[ ,.!-]{0,2}){0,5}") {
            prop_assert!(may_be_stub(&line) || !is_stub(&line), "{line}");
        }
    }
}
