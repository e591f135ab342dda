//! Finds the template's placeholder, `--- question N fill here ---`, with whatever became of its dashes.

use super::lines::Span;

/// Dashes that editors and keyboards make of `-`.
const DASHES: [char; 8] = ['-', '‐', '‑', '‒', '–', '—', '―', '−'];

/// The words that make a placeholder, between them a number.
const HEAD: &[u8] = b"question";
const TAIL: [&[u8]; 2] = [b"fill", b"here"];

/// Finds every whole placeholder in a text; spans are shifted by `base` bytes.
///
/// The dashes on either side belong to it, mangled or missing; a number does,
/// of any size or missing. Letter case and the width of the spaces do not matter.
#[must_use]
pub fn find(text: &str, base: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // `fill` is rarer in prose than `question`, and no shorter to look for.
    let mut from = 0;
    while let Some(at) = find_word(bytes, from, TAIL[0]) {
        from = at + TAIL[0].len();
        let Some(start) = head_before(text, at) else { continue };
        let Some(end) = word_after(text, from, TAIL[1]) else {
            continue;
        };
        from = dashes_after(text, end);
        // Dashes between two of them belong to the first.
        let after = found.last().map_or(0, |last: &Span| last.end - base);
        found.push(base + dashes_before(text, start).max(after)..base + from);
    }
    found
}

/// The next place of an ASCII word, in any letter case.
pub(super) fn find_word(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes.get(from..)?)
        .map(|at| from + at)
        .find(|at| {
            bytes
                .get(*at..*at + word.len())
                .is_some_and(|got| got.eq_ignore_ascii_case(word))
        })
}

/// The start of `question N`, read backwards from just before `fill`.
fn head_before(text: &str, fill: usize) -> Option<usize> {
    let before = text.get(..fill)?;
    let head = blank_end(before)?.trim_end_matches(|c: char| c.is_ascii_digit());
    let head = head.trim_end_matches(is_blank);
    let start = head.len().checked_sub(HEAD.len())?;
    head.as_bytes()
        .get(start..)?
        .eq_ignore_ascii_case(HEAD)
        .then_some(start)
}

/// The end of a word after white space at `from`.
fn word_after(text: &str, from: usize, word: &[u8]) -> Option<usize> {
    let rest = text.get(from..)?;
    let trimmed = rest.trim_start_matches(is_blank);
    let start = from + (rest.len() - trimmed.len());
    let end = start + word.len();
    let matches = start > from && text.as_bytes().get(start..end)?.eq_ignore_ascii_case(word);
    let ends = !text.get(end..)?.starts_with(|c: char| c.is_alphanumeric());
    (matches && ends).then_some(end)
}

fn blank_end(text: &str) -> Option<&str> {
    let trimmed = text.trim_end_matches(is_blank);
    (trimmed.len() < text.len()).then_some(trimmed)
}

fn dashes_before(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let trimmed = before.trim_end_matches([' ', '\t', '\u{a0}']);
    let dashes = trimmed.trim_end_matches(is_dash);
    if dashes.len() < trimmed.len() {
        dashes.len()
    } else {
        start
    }
}

fn dashes_after(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let dashes = trimmed.trim_start_matches(is_dash);
    if dashes.len() < trimmed.len() {
        text.len() - dashes.len()
    } else {
        end
    }
}

/// Whether this is a dash of any kind.
#[must_use]
pub fn is_dash(c: char) -> bool {
    DASHES.contains(&c)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, 0).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn a_placeholder_is_found_with_its_dashes() {
        for whole in [
            "--- question 3 fill here ---",
            "--- question 31 fill here ---",
            "— question 3 fill here —",
            "--question 3 fill here--",
            "--- Question 3 Fill Here",
            "question 3 fill here ---",
            "--- question fill here ---",
            "---\u{a0}question 3 fill here ---",
            "--- question 3\nfill here ---",
        ] {
            assert_eq!(found(whole), [whole]);
            assert_eq!(found(&format!("x {whole} y")), [whole]);
        }
    }

    #[test]
    fn only_the_span_is_taken_not_the_line() {
        assert_eq!(
            found("--- question 5 fill here --- ours"),
            ["--- question 5 fill here ---"]
        );
        assert_eq!(
            found("a\n\n--- question 5 fill here ---\nb"),
            ["--- question 5 fill here ---"]
        );
    }

    #[test]
    fn what_was_written_between_the_dashes_is_answer() {
        assert_eq!(found("--- 36 ---"), [""; 0]);
        assert_eq!(found("the question is how to fill hereditary gaps"), [""; 0]);
        assert_eq!(found("question 3 fill"), [""; 0]);
        assert_eq!(found("question 3 fillhere"), [""; 0]);
    }
}
