//! Turns a report's text back into bytes, as its group's editor saved it.

use super::decode::{Encoding, Source, decode};

/// The bytes of a text that is written like a report that was read: in its encoding, with its byte order mark and its
/// line ends; `None` where the encoding cannot hold the text, or would not be recognised when it is read again.
#[must_use]
pub fn encode(text: &str, like: &Source) -> Option<Vec<u8>> {
    let ends = if like.returns {
        text.replace('\n', "\r")
    } else {
        text.to_owned()
    };
    let marked = || like.bom.then_some('\u{feff}').into_iter().chain(ends.chars());
    let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let all: String = marked().collect();
        all.encode_utf16().flat_map(bytes).collect()
    };
    let bytes = match like.encoding {
        Encoding::Utf8 => marked().collect::<String>().into_bytes(),
        Encoding::Utf16Le => units(u16::to_le_bytes),
        Encoding::Utf16Be => units(u16::to_be_bytes),
        Encoding::Latin1 => ends.chars().map(latin_1).collect::<Option<_>>()?,
    };
    let read = decode(&bytes);
    let alike = read.encoding == like.encoding && read.bom == like.bom && read.replaced == 0;
    (alike && read.text == text).then_some(bytes)
}

/// The byte that is read as a character where a file is neither UTF-8 nor UTF-16.
fn latin_1(c: char) -> Option<u8> {
    (0..=u8::MAX).find(|byte| super::decode::latin_1(*byte) == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_as_it_was() {
        let text = "### Question 1\r\n\r\n> Answer:\n\nSmørrebrød – “rye”\n";
        let utf_16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            utf_16(u16::to_le_bytes),
            utf_16(u16::to_be_bytes),
            [b"\xff\xfe".to_vec(), utf_16(u16::to_le_bytes)].concat(),
            b"Sm\xf8rrebr\xf8d \x96 \x93rye\x94".to_vec(),
            b"\xef\xbb\xbfRye\rand wheat\r".to_vec(),
        ] {
            let source = decode(&bytes);
            assert_eq!(encode(&source.text, &source), Some(bytes));
        }
    }

    #[test]
    fn what_the_encoding_cannot_hold_is_refused() {
        let latin_1 = decode(b"Sm\xf8rrebr\xf8d");
        assert_eq!(encode("☑", &latin_1), None);
        // Only ASCII: it would be read as UTF-8.
        assert_eq!(encode("plain", &latin_1), None);
    }
}
