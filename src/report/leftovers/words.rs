//! Words that mark something as unfinished wherever they appear: `TODO`, `TO BE COMPLETED`, `bla bla`.

use std::ops::Range;

use super::gaps;
use super::marker::{Marker, Markers, is_alone};

/// What is done in capitals to something that is not ready.
#[rustfmt::skip]
const VERBS: [&str; 24] = [
    "UPDATE", "FINISH", "FILL", "INSERT", "ADD", "WRITE", "COMPLETE", "FIX", "CHANGE", "REPLACE", "REMOVE", "DESCRIBE",
    "REWRITE", "REPHRASE", "EXPAND", "ELABORATE", "PASTE", "CHECK", "UPLOAD", "EDIT",
    "DELETE", "REVISE", "REVIEW", "INCLUDE",
];

/// What it is done to.
#[rustfmt::skip]
const OBJECTS: [&str; 24] = [
    "THIS", "HERE", "IN", "OUT", "ME", "LATER", "TEXT", "IMAGE", "PICTURE", "LINK", "SCREENSHOT", "FIGURE", "MORE",
    "IMAGES", "PICTURES", "LINKS", "SCREENSHOTS", "FIGURES", "ANSWER", "SOMETHING", "NUMBER", "NUMBERS", "NAMES", "SECTION",
];

/// What `NOT` goes before where something is not ready.
const READY: [&str; 7] = [
    "DONE",
    "FINISHED",
    "READY",
    "COMPLETE",
    "COMPLETED",
    "WRITTEN",
    "ANSWERED",
];

/// What comes before `HERE` where something is to come.
const PUT_HERE: [&str; 6] = ["ANSWER", "TEXT", "IMAGE", "LINK", "SCREENSHOT", "FIGURE"];

/// Markers in a masked text, in no order.
pub(super) fn find(text: &str, markers: &Markers) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in beginnings(text) {
        let words = words_from(text, at);
        let Some((span, word)) = words.first() else { continue };
        let marker = capitals(text, &words)
            .or_else(|| gaps::at(text, span, word))
            .or_else(|| plain(text, &words));
        let marker = marker.filter(|(name, _)| !is_removed(markers, name));
        found.extend(marker.map(|(_, span)| with_star(text, span)));
    }
    found.extend(gaps::blanks(text));
    for word in markers.add.iter().filter(|word| !word.trim().is_empty()) {
        let spans = text.match_indices(word.as_str()).map(|(at, word)| at..at + word.len());
        found.extend(spans.filter(|span| is_alone(text, span)));
    }
    found
}

/// What a byte is to a word that could begin a marker.
const INSIDE: u8 = 1;
const LETTER: u8 = 2;
const UPPER: u8 = 4;
/// It may begin one of the markers that need no capitals (see [`is_small`]).
const SMALL: u8 = 8;

/// What each byte is: a word is made of letters, digits, `_` and what is not ASCII.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    loop {
        let is_inside = byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
        classes[byte as usize] = if is_inside { INSIDE } else { 0 }
            | if byte.is_ascii_alphabetic() { LETTER } else { 0 }
            | if byte.is_ascii_uppercase() { UPPER } else { 0 }
            | if matches!(
                byte.to_ascii_lowercase(),
                b't' | b'f' | b'l' | b'b' | b's' | b'i' | b'x'
            ) {
                SMALL
            } else {
                0
            };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

/// Where a word begins that could begin a marker: one in capitals, one with an `X`, or one of the few in small letters.
fn beginnings(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut before = 0;
    let starts = bytes.iter().enumerate().filter(move |(_, byte)| {
        let class = CLASSES[usize::from(**byte)];
        let starts = before & INSIDE == 0 && class & LETTER != 0;
        before = class;
        starts
    });
    starts.map(|(at, _)| at).filter(|at| {
        let byte = |after: usize| bytes.get(at + after).copied().unwrap_or_default();
        let (first, second) = (byte(0), byte(1));
        CLASSES[usize::from(second)] & UPPER != 0
            || CLASSES[usize::from(first)] & SMALL != 0 && (first == b'X' || is_small([first, second, byte(2)]))
    })
}

/// Whether a word begins like one of the few markers that need no capitals: `todo`, `tbd`, `fixme`, `fill here`,
/// `lorem ipsum`, `bla bla`, `sxxxxxx`, `insert link here`, `Figure X`, `xx%`, `xx hours`.
fn is_small(front: [u8; 3]) -> bool {
    matches!(
        &front.map(|byte| byte.to_ascii_lowercase()),
        b"tod" | b"tbd" | b"fix" | b"fil" | b"lor" | b"bla" | b"sxx" | b"ins" | b"fig" | b"xx%" | b"xx "
    )
}

fn is_removed(markers: &Markers, name: &str) -> bool {
    markers.remove.iter().any(|removed| removed.eq_ignore_ascii_case(name))
}

type Word<'a> = (Range<usize>, &'a str);

/// Whether a note to oneself begins a text, as `TODO: describe it` does.
pub(super) fn opens_note(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let named = ["todo", "fixme", "tbd"]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name));
    let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
    named && (rest.starts_with(':') || capitals) && rest.contains(char::is_alphanumeric)
}

/// Whether a heading only says that something is still to be written: `TODO: the oven`.
pub(in crate::report) fn is_open_heading(title: &str) -> bool {
    let title = title.trim_matches(|c: char| !c.is_alphanumeric());
    let word = title.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["todo", "todos", "fixme", "tbd"]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name))
}

/// The word that begins at an offset and the few after it: letters, digits and `_`.
fn words_from(text: &str, at: usize) -> Vec<Word<'_>> {
    const MARKER_WORDS: usize = 4;
    let mut found = Vec::with_capacity(MARKER_WORDS);
    let mut at = at;
    while found.len() < MARKER_WORDS {
        let rest = text.get(at..).unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        // Words of a marker are close together: words further apart are not one marker.
        let Some(start) = rest
            .char_indices()
            .take(8)
            .find(|(_, c)| is_word(*c))
            .map(|(start, _)| start)
        else {
            break;
        };
        let word = rest.get(start..).unwrap_or_default();
        let length = word.find(|c: char| !is_word(c)).unwrap_or(word.len());
        found.push((at + start..at + start + length, word.get(..length).unwrap_or_default()));
        at += start + length;
    }
    found
}

/// Markers in capitals, from the first of these words on.
fn capitals(text: &str, words: &[Word<'_>]) -> Option<Marker> {
    let [(span, word), after @ ..] = words else {
        return None;
    };
    let next = after.first().filter(|(next, _)| is_gap_between(text, span, next));
    match *word {
        "TODO" | "TODOS" if is_alone(text, span) && !next.is_some_and(|(_, next)| is_thing(next)) => {
            Some(("TODO", to_line_end(text, span)))
        }
        "TBD" if is_alone(text, span) => Some(("TBD", span.clone())),
        "TBA" if is_alone(text, span) => Some(("TBA", span.clone())),
        "TBC" if is_alone(text, span) => Some(("TBC", span.clone())),
        "FIXME" if is_alone(text, span) => Some(("FIXME", to_line_end(text, span))),
        "TO" => to_be(text, words),
        "NOT" => next.and_then(|(end, name)| READY.contains(name).then_some(("TO BE", span.start..end.end))),
        thing if PUT_HERE.contains(&thing) => {
            next.and_then(|(end, name)| (*name == "HERE").then_some(("TO BE", span.start..end.end)))
        }
        verb if VERBS.contains(&verb) => {
            let (object, name) = next?;
            OBJECTS.contains(name).then_some(("TO BE", span.start..object.end))
        }
        _prose => None,
    }
}

/// `TO BE COMPLETED` and its kind: any word in capitals after `TO BE`; `TO DO` with a colon.
fn to_be(text: &str, words: &[Word<'_>]) -> Option<Marker> {
    let [(to, _), (be, second), after @ ..] = words else {
        return None;
    };
    if !is_gap_between(text, to, be) {
        return None;
    }
    if *second == "DO" && text.get(be.end..)?.trim_start().starts_with(':') {
        return Some(("TODO", to_line_end(text, &(to.start..be.end))));
    }
    let (done, word) = after.first().filter(|(done, _)| is_gap_between(text, be, done))?;
    let capitals = word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
    (*second == "BE" && capitals).then_some(("TO BE", to.start..done.end))
}

/// Markers in small letters, which need a colon after or a shape around them.
fn plain(text: &str, words: &[Word<'_>]) -> Option<Marker> {
    let [(span, word), after @ ..] = words else {
        return None;
    };
    let starts = |name: &str| word.eq_ignore_ascii_case(name);
    let next = after.first().filter(|(next, _)| is_gap_between(text, span, next));
    let colon = text.get(span.end..).unwrap_or_default().starts_with(':');
    if (starts("todo") || starts("fixme") || starts("tbd")) && colon && is_alone(text, span) {
        return Some(("TODO", to_line_end(text, span)));
    }
    if starts("todo")
        && !starts_lower(word)
        && begins_line(text, span.start)
        && !next.is_some_and(|(_, next)| is_thing(next))
    {
        return Some(("TODO", span.clone()));
    }
    let (end, second) = next?;
    let span = span.start..end.end;
    if starts("lorem") && second.eq_ignore_ascii_case("ipsum") {
        return Some(("lorem ipsum", span));
    }
    let repeated = second.eq_ignore_ascii_case(word) && (starts("bla") || starts("blah"));
    let filled = starts("fill") && second.eq_ignore_ascii_case("here");
    if repeated || filled {
        return Some(("TO BE", span));
    }
    let things = after.iter().map(|(_, word)| word);
    let thing = things
        .clone()
        .any(|word| PUT_HERE.iter().any(|thing| word.eq_ignore_ascii_case(thing)));
    let here = things.clone().position(|word| word.eq_ignore_ascii_case("here"));
    let here = here.and_then(|at| after.get(at)).filter(|_| starts("insert") && thing);
    here.map(|(end, _)| ("TO BE", span.start..end.end))
}

fn starts_lower(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase())
}

/// What one keeps of things to do, so that the word before is a name.
fn is_thing(word: &str) -> bool {
    #[rustfmt::skip]
    const THINGS: [&str; 23] = [
        "list", "lists", "app", "apps", "item", "items", "comment", "comments", "board", "file", "tag", "tags", "marker",
        "markers", "note", "notes", "tracker", "entry", "entries", "task", "tasks", "statement", "statements",
    ];
    THINGS.iter().any(|thing| word.eq_ignore_ascii_case(thing))
}

/// Whether only blanks on one line are between two words.
fn is_gap_between(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    text.get(first.end..second.start)
        .is_some_and(|gap| gap.chars().all(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '-')))
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut line = before.chars().rev().take_while(|c| !matches!(c, '\n' | '\r'));
    !line.any(char::is_alphanumeric)
}

/// `TODO: bake` at the beginning of a line is a note up to the line's end; elsewhere only the word is.
fn to_line_end(text: &str, span: &Range<usize>) -> Range<usize> {
    let after = text.get(span.end..).unwrap_or_default();
    if !after.starts_with(':') || !begins_line(text, span.start) {
        return span.clone();
    }
    let line = after.split(['\n', '\r']).next().unwrap_or_default();
    span.start..span.end + line.trim_end_matches([' ', '\t', '`']).len()
}

/// A star that closes nothing belongs to the marker before it, as in `TO BE COMPLETED*`.
fn with_star(text: &str, span: Range<usize>) -> Range<usize> {
    let after = text.get(span.end..).unwrap_or_default();
    let opened = text.get(..span.start).is_some_and(|before| before.ends_with('*'));
    let single = after.starts_with('*') && !after.starts_with("**");
    if single && !opened {
        span.start..span.end + 1
    } else {
        span
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::beginnings;

    /// The same by what a word and a marker are.
    fn one_by_one(text: &str) -> Vec<usize> {
        const SMALL: [&str; 11] = [
            "tod", "tbd", "fix", "fil", "lor", "bla", "sxx", "ins", "fig", "xx%", "xx ",
        ];
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii();
        let begins = |at: &usize| {
            let word = &text[*at..];
            let small = SMALL
                .iter()
                .any(|small| word.get(..3).is_some_and(|front| front.eq_ignore_ascii_case(small)));
            let capital = word.chars().nth(1).is_some_and(|c| c.is_ascii_uppercase());
            word.starts_with(|c: char| c.is_ascii_alphabetic())
                && !text[..*at].ends_with(inside)
                && (word.starts_with('X') || capital || small)
        };
        let starts = text.char_indices().map(|(at, _)| at);
        starts.filter(begins).collect()
    }

    proptest! {
        #[test]
        fn no_beginning_is_passed_over(text in "([a-z ]{0,40}(TODO|todo|tbd|Fix|X%|sXX|lorem|é|_|\\n|[ -~])){0,8}") {
            prop_assert_eq!(beginnings(&text).collect::<Vec<usize>>(), one_by_one(&text));
        }
    }
}
