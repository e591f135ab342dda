//! Finds a prompt's example copied into an answer, gaps and all.

use std::borrow::Cow;
use std::ops::Range;

use crate::report::lower::lower;

/// How many words of the example must be side by side with a gap among them.
const WORDS_AROUND_GAP: usize = 4;

/// How many words an example without gaps must have: a shorter one is copied by anybody.
const WORDS_WITHOUT_GAP: usize = 6;

#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(Cow<'a, str>),
    /// `...`
    Gap,
}

/// Where the example is in an answer: its longest stretch that holds a gap; or the whole of it where it
/// has none and is all there is.
pub(super) fn copied(answer: &str, example: &str) -> Option<Range<usize>> {
    let has_gaps = has_gap(example);
    if has_gaps && !has_gap(answer) {
        return None;
    }
    let model = tokens(example);
    let written = tokens(answer);
    // Nine words in ten of the answer must be the example's: a longer one needs no comparing.
    if model.is_empty() || !has_gaps && model.len() * 10 < written.len() * 9 {
        return None;
    }
    let (start, length) = longest_run(&written, &model, has_gaps)?;
    let words = written
        .get(start..start + length)?
        .iter()
        .filter(|(token, _)| *token != Token::Gap)
        .count();
    let whole = length * 10 >= written.len() * 9 && length * 10 >= model.len() * 6;
    let enough = if has_gaps {
        words >= WORDS_AROUND_GAP
    } else {
        whole && words >= WORDS_WITHOUT_GAP
    };
    if !enough {
        return None;
    }
    let (first, last) = (written.get(start)?, written.get(start + length - 1)?);
    Some(first.1.start..last.1.end)
}

fn has_gap(text: &str) -> bool {
    ["...", "…"]
        .iter()
        .any(|gap| memchr::memmem::find(text.as_bytes(), gap.as_bytes()).is_some())
}

/// The longest run of tokens both have, as its start and length in `written`; `with_gap`: of those that hold one.
fn longest_run(
    written: &[(Token<'_>, Range<usize>)],
    model: &[(Token<'_>, Range<usize>)],
    with_gap: bool,
) -> Option<(usize, usize)> {
    // Answers and examples have a few hundred words; what is longer is no copied example.
    const FAR: usize = 4000;
    let written = written.get(..written.len().min(FAR))?;
    let mut best: Option<(usize, usize)> = None;
    // runs[j]: length of the run that ends at this word of the answer and word j of the example, and its gaps.
    let mut runs = vec![(0usize, 0usize); model.len() + 1];
    for (at, (token, _)) in written.iter().enumerate() {
        let mut diagonal = (0, 0);
        for (index, (other, _)) in model.iter().enumerate() {
            let above = runs[index + 1];
            runs[index + 1] = if token == other {
                (diagonal.0 + 1, diagonal.1 + usize::from(*token == Token::Gap))
            } else {
                (0, 0)
            };
            diagonal = above;
            let (length, gaps) = runs[index + 1];
            if (gaps > 0 || !with_gap) && length > best.map_or(0, |(_, best)| best) {
                best = Some((at + 1 - length, length));
            }
        }
    }
    best
}

/// The words of a text, lower case, and its gaps.
fn tokens(text: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            let mut end = at + c.len_utf8();
            while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric()) {
                end = at + c.len_utf8();
            }
            found.push((Token::Word(lower(text.get(at..end).unwrap_or_default())), at..end));
        } else if c == '…' {
            found.push((Token::Gap, at..at + c.len_utf8()));
        } else if c == '.' {
            let mut end = at + 1;
            while chars.next_if(|(_, c)| *c == '.').is_some() {
                end += 1;
            }
            if end - at >= 3 {
                found.push((Token::Gap, at..end));
            }
        }
    }
    found
}
