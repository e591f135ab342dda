//! Cuts the text as the official checker does.

use memchr::memmem;

use crate::report::{Span, runs};

/// What the checker splits the whole text at.
const ANSWER: &[u8] = b"Answer:";

/// How many characters the page, and in some versions the check, drop from the front.
pub const FRONT_CHARACTERS: usize = 43;

/// The list of answers the checker comes to; empty when there is no `Answer:`.
///
/// Python reads the text with `\n` for every line end, which moves none of these cuts; so the spans
/// are those of the text as it is.
#[must_use]
pub fn answers(text: &str, from: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let body = bytes.get(from..).unwrap_or_default();
    let starts: Vec<usize> = memmem::find_iter(body, ANSWER)
        .map(|at| from + at + ANSWER.len())
        .collect();
    let mut list = Vec::with_capacity(starts.len() + 1);
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(bytes.len(), |next| next - ANSWER.len());
        list.extend(cut(bytes, *start..end));
    }
    if let Some(last) = starts.last() {
        list.push(*last..bytes.len());
    }
    for span in &mut list {
        *span = stripped(bytes, span.clone());
    }
    list
}

/// A piece up to its first `###`, and that up to its first `##`; nothing where it holds no `###`.
fn cut(bytes: &[u8], piece: Span) -> Option<Span> {
    let body = bytes.get(piece.clone())?;
    let end = runs::find(body, b"##")?;
    runs::find(body, b"###")?;
    Some(piece.start..piece.start + end)
}

/// Without the line ends on both sides.
fn stripped(bytes: &[u8], span: Span) -> Span {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let body = bytes.get(span.clone()).unwrap_or_default();
    let Some(first) = body.iter().position(|byte| !is_end(byte)) else {
        return span.start..span.start;
    };
    let last = body.iter().rposition(|byte| !is_end(byte)).unwrap_or(first);
    span.start + first..span.start + last + 1
}

/// The offset after the first `characters` of a text, as Python counts them: a line end is one, and so is
/// the byte order mark that was taken off.
#[must_use]
pub fn front(text: &str, characters: usize, bom: bool) -> usize {
    let mut left = characters.saturating_sub(usize::from(bom));
    let mut chars = text.char_indices().peekable();
    while left > 0 {
        let Some((_, c)) = chars.next() else { return text.len() };
        if c == '\r' {
            chars.next_if(|(_, next)| *next == '\n');
        }
        left -= 1;
    }
    chars.peek().map_or(text.len(), |(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cut_as_python_splits(body in "[#a\\n]{0,30}") {
            let split = body.split_once("###").map(|(front, _)| front.split("##").next().unwrap_or_default());
            prop_assert_eq!(cut(body.as_bytes(), 0..body.len()).map(|span| &body[span]), split);
        }
    }

    fn cuts(text: &str) -> Vec<&str> {
        answers(text, 0).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn an_answer_ends_at_the_next_heading() {
        assert_eq!(cuts("x Answer:\n\none\n\n### Q\n> Answer:\ntwo\n"), ["one", "two"]);
        assert_eq!(cuts("Answer:\r\none\r\n### Q\r\nAnswer:\r\ntwo\r\n"), ["one", "two"]);
        assert_eq!(cuts("nothing"), [""; 0]);
    }

    #[test]
    fn two_hashes_cut_and_lose_what_follows() {
        assert_eq!(cuts("Answer: one ## two ### Q Answer: three"), [" one ", " three"]);
    }

    #[test]
    fn a_second_marker_takes_the_answer_over() {
        assert_eq!(cuts("Answer: one Answer: two ### Q Answer: three"), [" two ", " three"]);
    }

    #[test]
    fn hashes_in_the_last_answer_put_it_in_twice() {
        assert_eq!(
            cuts("Answer: one ### Q Answer: two ### three"),
            [" one ", " two ", " two ### three"]
        );
    }

    #[test]
    fn the_front_is_counted_as_python_does() {
        assert_eq!(front("ab\r\ncd", 3, false), 4);
        assert_eq!(front("æbc", 2, false), 3);
        assert_eq!(front("abc", 2, true), 1);
        assert_eq!(front("abc", 43, false), 3);
    }
}
