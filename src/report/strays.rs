//! Characters that have no place in a report: controls, bidirectional overrides, the invisible.

use super::lanes::{HIGHEST, lanes, within};
use super::lines::Span;

/// A run of one character that has no place in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The run.
    pub span: Span,
    /// The character.
    pub character: char,
}

/// The strays of a text, shifted by `base` bytes. Joiners inside emoji and scripts that need them are not strays.
pub(super) fn find(text: &str, base: usize) -> Vec<Stray> {
    let mut found: Vec<Stray> = Vec::new();
    for at in suspicious(text.as_bytes()) {
        let Some(character) = text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .filter(|c| is_stray(*c))
        else {
            continue;
        };
        let span = base + at..base + at + character.len_utf8();
        match found.last_mut() {
            Some(last) if last.span.end == span.start && last.character == character => last.span.end = span.end,
            _first => found.push(Stray { span, character }),
        }
    }
    found
}

/// How many bytes are passed over at once where all of them are plain text.
const BLOCK: usize = 64;

/// Where a stray could begin: almost every byte is plain text, and most blocks are nothing else.
fn suspicious(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let blocks = bytes.chunks(BLOCK).enumerate();
    blocks
        .filter(|(_, block)| !is_plain(block))
        .flat_map(|(number, block)| {
            let places = block.iter().enumerate();
            let suspicious = places.filter(|(_, byte)| SUSPICIOUS[usize::from(**byte)]);
            suspicious.map(move |(at, _)| number * BLOCK + at)
        })
}

/// Whether a block is printable ASCII and white space alone; of a short one, the end of a text, that is not found out.
fn is_plain(block: &[u8]) -> bool {
    let Some(block) = block.as_chunks().0.first_chunk().map(lanes::<{ BLOCK / 8 }>) else {
        return false;
    };
    let plain = block.iter().fold(HIGHEST, |plain, eight| {
        plain & (within(*eight, 0x20, 0x7e) | within(*eight, b'\t', b'\n') | within(*eight, b'\r', b'\r'))
    });
    plain == HIGHEST
}

/// The bytes a stray can begin with.
const SUSPICIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d;
        table[byte] = control || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3);
        byte += 1;
    }
    table
};

fn is_stray(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_stray_is_passed_over(text in "(?s)([a-z ]{0,70}([\\x00-\\x20]|[\\x7f-\\u{a0}\\u{200b}\\u{feff}]|.)){0,6}") {
            let found: String = find(&text, 0).iter().map(|stray| &text[stray.span.clone()]).collect();
            let strays: String = text.chars().filter(|c| is_stray(*c)).collect();
            prop_assert_eq!(found, strays);
        }
    }

    #[test]
    fn every_stray_begins_with_a_suspicious_byte() {
        for c in ('\0'..=char::MAX).filter(|c| is_stray(*c)) {
            let found = find(&format!("a{c}{c}b"), 10);
            assert_eq!(
                found,
                [Stray {
                    span: 11..11 + 2 * c.len_utf8(),
                    character: c
                }],
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn text_has_none() {
        assert_eq!(find("a\tb\r\nc æ 漢 🙂 “quoted” \u{200d}\u{a0}", 0), []);
    }
}
