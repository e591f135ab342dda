//! Turns a report's text back into bytes, as its group's editor saved it.

use super::decode::{Encoding, Source, decode};

/// The bytes of a text in the encoding of a report, with its byte order mark if it has one; `None` where the encoding
/// cannot hold the text, or would not be recognised when it is read again.
#[must_use]
pub fn encode(text: &str, encoding: Encoding, bom: bool) -> Option<Vec<u8>> {
    let marked = || bom.then_some('\u{feff}').into_iter().chain(text.chars());
    let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let all: String = marked().collect();
        all.encode_utf16().flat_map(bytes).collect()
    };
    let bytes = match encoding {
        Encoding::Utf8 => marked().collect::<String>().into_bytes(),
        Encoding::Utf16Le => units(u16::to_le_bytes),
        Encoding::Utf16Be => units(u16::to_be_bytes),
        Encoding::Latin1 => text.chars().map(latin_1).collect::<Option<_>>()?,
    };
    let Source {
        text: read,
        encoding: as_read,
        bom: marked,
        replaced,
    } = decode(&bytes);
    (read == text && as_read == encoding && marked == bom && replaced == 0).then_some(bytes)
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
        ] {
            let source = decode(&bytes);
            assert_eq!(encode(&source.text, source.encoding, source.bom), Some(bytes));
        }
    }

    #[test]
    fn what_the_encoding_cannot_hold_is_refused() {
        assert_eq!(encode("☑", Encoding::Latin1, false), None);
        // Only ASCII: it would be read as UTF-8.
        assert_eq!(encode("plain", Encoding::Latin1, false), None);
    }
}
