//! Counts words: as Python's `str.split()` does, and as a reader would (UAX #29, but a path or a URL is one word).

use unicode_segmentation::UnicodeSegmentation;

use super::lanes::{HIGHEST, ONES, lanes, within};

/// Whether Python takes this character for white space (`str.isspace`, and where `str.split` and `str.strip` cut):
/// Unicode `White_Space` and U+001C–U+001F.
#[must_use]
pub fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Counts words over several pieces of one text, as if the pieces were side by side.
///
/// What remains around a placeholder is joined, so that the count is the one
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
            let rest = bytes.get(at..).unwrap_or_default();
            match rest.as_chunks().0.first_chunk().map(lanes::<LANES>) {
                Some(block) if block.iter().fold(0, |all, eight| all | eight) & HIGHEST == 0 => {
                    self.add_ascii(&block);
                    at += BLOCK;
                }
                _short_or_mixed => at += self.add_chars(text.get(at..).unwrap_or_default()),
            }
        }
    }

    /// A whole block of ASCII, without a branch for each byte.
    fn add_ascii(&mut self, block: &[u64; LANES]) {
        let mut before = if self.in_word { 0 } else { 0x80 };
        // Words that begin, in each lane.
        let mut begins = 0;
        for eight in block {
            let separators = within(*eight, 0x09, 0x0d) | within(*eight, 0x1c, 0x20);
            begins += (!separators & (separators << 8 | before)) >> 7 & ONES;
            before = separators >> 56;
        }
        self.words += begins
            .to_le_bytes()
            .iter()
            .map(|words| usize::from(*words))
            .sum::<usize>();
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
const BLOCK: usize = 8 * LANES;
const LANES: usize = 8;

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

/// The words of a text that a reader would count: those of UAX #29, but a path, a hyphenated name and a URL are one
/// word each.
///
/// A word never reaches over white space, so stretches of letters and digits, which are the rule, take the short way.
#[must_use]
pub fn prose(text: &str) -> usize {
    let mut words = 0;
    let mut start = 0;
    let mut other = 0;
    for (at, byte) in text.bytes().enumerate() {
        let kind = KINDS[usize::from(byte)];
        if kind == BLANK {
            words += prose_word(text, start, at, other);
            start = at + 1;
            other = 0;
        } else {
            other |= kind;
        }
    }
    words + prose_word(text, start, text.len(), other)
}

/// What a byte is to a word: of it, white space of ASCII, a sign of ASCII, or uncertain.
const OF_WORD: u8 = 0;
const BLANK: u8 = 1;
const SIGN: u8 = 2;
const UNCERTAIN: u8 = 4;

const KINDS: [u8; 256] = {
    let mut kinds = [UNCERTAIN; 256];
    let mut byte: u8 = 0;
    while byte < 0x80 {
        if byte.is_ascii_alphanumeric() {
            kinds[byte as usize] = OF_WORD;
        } else if byte.is_ascii_whitespace() {
            kinds[byte as usize] = BLANK;
        } else if byte.is_ascii_punctuation() && byte != b'_' {
            // An underscore is part of the word.
            kinds[byte as usize] = SIGN;
        }
        byte += 1;
    }
    kinds
};

/// The words of one stretch without ASCII white space; `other` says what besides letters and digits is in it.
fn prose_word(text: &str, start: usize, end: usize, other: u8) -> usize {
    if other == OF_WORD {
        return usize::from(start < end);
    }
    let stretch = text.get(start..end).unwrap_or_default();
    if other == SIGN && is_one_word(stretch) || stretch.contains("://") {
        return 1;
    }
    let mut words = 0;
    // The segment before, if it is a word; the joiner that holds the next one to the word before.
    let (mut after_word, mut joiner) = (false, None);
    // UAX #29 makes every joiner that is not in a word a segment of its own.
    for segment in stretch.split_word_bounds() {
        if segment.contains(char::is_alphanumeric) {
            words += usize::from(joiner.is_none());
            (after_word, joiner) = (true, None);
        } else {
            let joins =
                segment.chars().all(is_joiner) && (after_word || joiner.is_some_and(|before| before != segment));
            (after_word, joiner) = (false, joins.then_some(segment));
        }
    }
    words
}

/// Whether in a stretch of letters, digits and signs all signs are before and after the others, as in most words of a
/// sentence that have any.
fn is_one_word(stretch: &str) -> bool {
    let mut bytes = stretch.bytes().map(|byte| KINDS[usize::from(byte)] == OF_WORD);
    let begins = bytes.by_ref().any(|of_word| of_word);
    let ends = bytes.by_ref().any(|of_word| !of_word);
    begins && !(ends && bytes.any(|of_word| of_word))
}

/// What holds the parts of a name, a path or an address together.
fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '/' | '\\' | '.' | '_' | ':' | '@' | '~')
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
            ("state-of-the-art", 1),
            ("don't stop", 2),
            ("3.14 and 1,000", 3),
            ("src/models/train_model.py", 1),
            ("(see https://bread.example/rye?kind=a&b=c#d).", 2),
            ("baker@bread.example, rye,wheat", 3),
            ("print(a, b)", 3),
            ("rye—wheat…salt--flour", 4),
            ("- rye -- wheat/", 2),
            ("漢字rye", 3),
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
        fn prose_without_joiners_is_unicode_words(text in text()) {
            let apart: String = text.chars().map(|c| if is_joiner(c) { ' ' } else { c }).collect();
            prop_assert_eq!(prose(&apart), apart.unicode_words().count(), "{:?}", apart);
        }
    }
}
