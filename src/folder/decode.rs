//! Turns a report's bytes into text, whatever a group's editor saved it as.

use std::borrow::Cow;

/// A report's text and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The text, without byte order mark; line ends as they are, and `\n` where all are `\r`.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// A byte order mark was taken off.
    pub bom: bool,
    /// All line ends are `\r`, which Python and cmark read as `\n`, and other parsers of Markdown do not.
    pub returns: bool,
    /// Sequences that could not be read and became U+FFFD.
    pub replaced: usize,
}

/// How a text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, perhaps with sequences that are not.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// One byte a character: Latin-1, with what Windows has where Latin-1 has control characters.
    Latin1,
}

impl Encoding {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "damaged UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Latin1 => "Latin-1",
        }
    }
}

impl Source {
    /// Whether Python, which reads UTF-8 and nothing else, can read the file.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        self.encoding == Encoding::Utf8 && self.replaced == 0
    }
}

/// Decodes a report; any bytes give some text.
///
/// A byte order mark decides; without one, valid UTF-8 is UTF-8, a text with a NUL in every second place
/// UTF-16. Of the rest, a text that holds whole UTF-8 sequences beside the bad ones is damaged UTF-8, one
/// that holds none is Latin-1. Bytes that are given away become the text where they are UTF-8, so that a large
/// report is not in memory twice.
#[must_use]
pub fn decode<'a>(bytes: impl Into<Cow<'a, [u8]>>) -> Source {
    let mut source = decoded(bytes.into());
    let holds = |end: u8| memchr::memchr(end, source.text.as_bytes()).is_some();
    source.returns = holds(b'\r') && !holds(b'\n');
    if source.returns {
        source.text = source.text.replace('\r', "\n");
    }
    source
}

fn decoded(bytes: Cow<'_, [u8]>) -> Source {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest, true);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, Encoding::Utf16Le, true);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, Encoding::Utf16Be, true);
    }
    match without_mark(&bytes) {
        Some(encoding) => utf16(&bytes, encoding, false),
        None => match bytes {
            Cow::Owned(bytes) => String::from_utf8(bytes).map_or_else(|error| utf8(error.as_bytes(), false), as_it_is),
            Cow::Borrowed(bytes) => utf8(bytes, false),
        },
    }
}

/// UTF-16 without a mark: among the first bytes, nearly every second one is NUL.
fn without_mark(bytes: &[u8]) -> Option<Encoding> {
    let front = bytes.get(..bytes.len().min(256))?;
    let nuls = |parity: usize| front.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), front.len() / 2);
    if half < 2 {
        None
    } else if odd * 4 > half * 3 && even * 4 < half {
        Some(Encoding::Utf16Le)
    } else if even * 4 > half * 3 && odd * 4 < half {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// A text in UTF-8 without a mark.
const fn as_it_is(text: String) -> Source {
    Source {
        text,
        encoding: Encoding::Utf8,
        bom: false,
        returns: false,
        replaced: 0,
    }
}

fn utf8(bytes: &[u8], bom: bool) -> Source {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Source {
            bom,
            ..as_it_is(text.to_owned())
        };
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut replaced, mut sequences) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        sequences += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    if sequences == 0 && !bom {
        let text = bytes.iter().map(|byte| latin_1(*byte)).collect();
        return Source {
            text,
            encoding: Encoding::Latin1,
            bom,
            returns: false,
            replaced: 0,
        };
    }
    Source {
        text,
        encoding: Encoding::Utf8,
        bom,
        returns: false,
        replaced,
    }
}

/// What editors on Windows mean by a byte: the dash of a range and curly quotes stand at 0x80 to 0x9F, which
/// Latin-1 gives to control characters. Table: the Encoding Standard's index windows-1252.
pub(super) fn latin_1(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let place = usize::from(byte).checked_sub(0x80);
    let special = place.and_then(|place| FROM_80.get(place));
    special.copied().unwrap_or(char::from(byte))
}

fn utf16(bytes: &[u8], encoding: Encoding, bom: bool) -> Source {
    let units = bytes.chunks(2).map(|pair| match (pair, encoding) {
        ([a, b], Encoding::Utf16Be) => u16::from_be_bytes([*a, *b]),
        ([a, b], _little) => u16::from_le_bytes([*a, *b]),
        (_half, _any) => 0xfffd,
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut replaced = bytes.len() % 2;
    for unit in char::decode_utf16(units) {
        text.push(unit.unwrap_or_else(|_| {
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    Source {
        text,
        encoding,
        bom,
        returns: false,
        replaced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        let unit = |unit: u16| {
            if encoding == Encoding::Utf16Be {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn every_encoding_gives_its_text() {
        let text = "### Question 1\n\n> Answer:\n\nSmørrebrød 🙂\n";
        assert_eq!(decode(text.as_bytes()).text, text);
        let marked = decode([b"\xef\xbb\xbf", text.as_bytes()].concat());
        assert_eq!((marked.text.as_str(), marked.bom, marked.is_utf8()), (text, true, true));
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            let source = decode(encoded(text, encoding));
            assert_eq!(
                (source.text.as_str(), source.encoding, source.is_utf8()),
                (text, encoding, false)
            );
            let marked = decode(encoded(&format!("\u{feff}{text}"), encoding));
            assert_eq!((marked.text.as_str(), marked.bom), (text, true));
        }
    }

    #[test]
    fn latin_1_and_damaged_utf_8_are_distinguished() {
        let latin = decode(b"Sm\xf8rrebr\xf8d");
        assert_eq!(
            (latin.text.as_str(), latin.encoding, latin.replaced),
            ("Smørrebrød", Encoding::Latin1, 0)
        );
        let damaged = decode(b"Sm\xc3\xb8rrebr\xf8d");
        assert_eq!((damaged.text.as_str(), damaged.replaced), ("Smørrebr\u{fffd}d", 1));
        assert!(!damaged.is_utf8() && !latin.is_utf8());
    }

    #[test]
    fn a_dash_and_quotes_of_windows_are_themselves() {
        let source = decode(b"It\x92s \x93good\x94, 0\x96200 words\x85 \x80 caf\xe9 \x9f\xa0\xff\x81");
        assert_eq!(source.text, "It’s “good”, 0–200 words… € café Ÿ\u{a0}ÿ\u{81}");
        assert_eq!((source.encoding, source.replaced), (Encoding::Latin1, 0));
    }

    #[test]
    fn lines_that_all_end_in_a_return_are_lines() {
        let source = decode(b"a\r\rb\r");
        assert_eq!((source.text.as_str(), source.returns), ("a\n\nb\n", true));
        let source = decode(b"a\rb\r\n");
        assert_eq!((source.text.as_str(), source.returns), ("a\rb\r\n", false));
    }

    #[test]
    fn any_bytes_give_some_text() {
        for bytes in [
            &b""[..],
            b"\0",
            b"\0\0\0",
            b"\xff",
            b"\xff\xfe",
            b"\xff\xfe\0",
            b"\xfe\xff\xd8\0",
            b"a\0b",
            b"r\xc3\xb8d",
            b"r\xf8d",
        ] {
            let source = decode(bytes);
            assert_eq!(source, decode(bytes.to_vec()));
            assert!(source.text.len() <= bytes.len() * 3);
        }
    }
}
