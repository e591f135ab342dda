//! Counts words: as Python's `str.split()` does, and as a reader would (UAX #29).

use unicode_segmentation::UnicodeSegmentation;

/// Whether Python's `str.split()` separates at this character: Unicode `White_Space` and U+001C–U+001F.
#[must_use]
pub fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Counts words over several pieces of one text, as if the pieces stood side by side.
///
/// What a placeholder leaves behind is joined, so that the count is the one
/// `report.py` comes to once the placeholder is deleted.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordCounter {
    words: usize,
    in_word: bool,
}

impl WordCounter {
    /// Goes on with the next piece.
    pub fn add(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes
                .get(at..at + BLOCK)
                .and_then(|block| <&[u8; BLOCK]>::try_from(block).ok())
            {
                Some(block) if block.is_ascii() => {
                    self.add_ascii(block);
                    at += BLOCK;
                }
                _short_or_mixed => at += self.add_chars(text.get(at..).unwrap_or_default()),
            }
        }
    }

    /// A whole block of ASCII, without a branch in it: the compiler makes vectors of this.
    fn add_ascii(&mut self, block: &[u8; BLOCK]) {
        let mut begins = 0u8;
        let mut before = u8::from(!self.in_word);
        for byte in block {
            let separator = u8::from(is_ascii_separator(*byte));
            begins += before & (separator ^ 1);
            before = separator;
        }
        self.words += usize::from(begins);
        self.in_word = before == 0;
    }

    /// Characters one by one, up to about a block; returns how many bytes they were.
    fn add_chars(&mut self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < BLOCK
            && let Some(byte) = bytes.get(at)
        {
            let mut separator = is_ascii_separator(*byte);
            let mut length = 1;
            if !byte.is_ascii() {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                (separator, length) = (is_separator(c), c.len_utf8());
            }
            self.words += usize::from(!separator && !self.in_word);
            self.in_word = !separator;
            at += length;
        }
        at
    }

    /// The words so far.
    #[must_use]
    pub const fn words(self) -> usize {
        self.words
    }
}

/// How many bytes are counted at once.
const BLOCK: usize = 64;

const fn is_ascii_separator(byte: u8) -> bool {
    // 0x09–0x0d and 0x1c–0x20, each by one comparison.
    byte.wrapping_sub(0x09) < 5 || byte.wrapping_sub(0x1c) < 5
}

/// The words of a text, as `len(text.split())` gives them in Python.
#[must_use]
pub fn words(text: &str) -> usize {
    let mut counter = WordCounter::default();
    counter.add(text);
    counter.words()
}

/// The UAX #29 words of a text: what a reader would count.
///
/// A word never reaches over white space, so stretches of ASCII, which are the
/// rule, take the short way.
#[must_use]
pub fn prose(text: &str) -> usize {
    let mut words = 0;
    let mut start = 0;
    let mut plain = true;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_whitespace() {
            words += prose_word(text, start, at, plain);
            start = at + 1;
            plain = true;
        } else {
            plain &= byte.is_ascii_alphanumeric();
        }
    }
    words + prose_word(text, start, text.len(), plain)
}

/// The words of one stretch without white space; `plain` says that it is letters and digits alone.
fn prose_word(text: &str, start: usize, end: usize, plain: bool) -> usize {
    if plain {
        return usize::from(start < end);
    }
    let token = text.get(start..end).unwrap_or_default();
    if token.is_ascii() {
        ascii_words(token.as_bytes())
    } else {
        token.unicode_words().count()
    }
}

/// UAX #29 on ASCII without white space: letters, digits and `_` hold together, `'`, `.` and `:` between
/// letters, `'`, `.`, `,` and `;` between digits.
fn ascii_words(bytes: &[u8]) -> usize {
    let mut words = 0;
    let mut at = 0;
    while at < bytes.len() {
        if !is_word_byte(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < bytes.len() && holds(bytes, at) {
            at += 1;
        }
        words += usize::from(bytes[start..at].iter().any(u8::is_ascii_alphanumeric));
    }
    words
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether the byte at `at` belongs to the word that ends just before it.
fn holds(bytes: &[u8], at: usize) -> bool {
    if is_word_byte(bytes[at]) {
        return true;
    }
    let (Some(before), Some(after)) = (bytes.get(at.wrapping_sub(1)), bytes.get(at + 1)) else {
        return false;
    };
    match bytes[at] {
        b'\'' | b'.' => {
            before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                || before.is_ascii_digit() && after.is_ascii_digit()
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every separator of Python's `str.split()`, as enumerated there.
    const PYTHON: [char; 29] = [
        '\u{9}', '\u{a}', '\u{b}', '\u{c}', '\u{d}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{1f}', '\u{20}', '\u{85}',
        '\u{a0}', '\u{1680}', '\u{2000}', '\u{2001}', '\u{2002}', '\u{2003}', '\u{2004}', '\u{2005}', '\u{2006}',
        '\u{2007}', '\u{2008}', '\u{2009}', '\u{200a}', '\u{2028}', '\u{2029}', '\u{202f}', '\u{205f}', '\u{3000}',
    ];

    fn naive(text: &str) -> usize {
        let mut all = vec![String::new()];
        for c in text.chars() {
            if PYTHON.contains(&c) {
                all.push(String::new());
            } else if let Some(last) = all.last_mut() {
                last.push(c);
            }
        }
        all.iter().filter(|word| !word.is_empty()).count()
    }

    #[test]
    fn separators_are_pythons_code_point_by_code_point() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_separator(c), PYTHON.contains(&c), "U+{:04X}", u32::from(c));
            assert_eq!(
                words(&format!("a{c}b")),
                if is_separator(c) { 2 } else { 1 },
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn prose_is_what_a_reader_counts() {
        for (text, count) in [
            ("", 0),
            ("state-of-the-art", 4),
            ("don't stop", 2),
            ("3.14 and 1,000", 3),
            ("a/b", 2),
            ("🙂 ok", 1),
            ("—", 0),
            ("snake_case __", 1),
        ] {
            assert_eq!(prose(text), count, "{text:?}");
        }
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop_oneof![
                4 => prop::char::range(' ', '~'),
                2 => prop::sample::select(PYTHON.to_vec()),
                1 => prop::sample::select(vec!['\u{200b}', '\u{feff}', '\u{301}', '\u{200d}', '漢', 'か', 'カ', 'ก', 'א', '"', '’', '·', '٣', '🇩', '🇰']),
                1 => any::<char>(),
            ],
            0..60,
        )
        .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn words_agree_with_a_naive_split(text in text()) {
            prop_assert_eq!(words(&text), naive(&text));
        }

        #[test]
        fn pieces_count_like_their_whole(text in text(), cut in 0usize..60) {
            let at = text.char_indices().nth(cut).map_or(text.len(), |(at, _)| at);
            let mut counter = WordCounter::default();
            counter.add(&text[..at]);
            counter.add(&text[at..]);
            prop_assert_eq!(counter.words(), naive(&text));
        }

        #[test]
        fn prose_agrees_with_unicode_words(text in text()) {
            prop_assert_eq!(prose(&text), text.unicode_words().count(), "{:?}", text);
        }
    }
}
