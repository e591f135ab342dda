//! Makes a report's text safe to show: what a terminal might act on is shown as a sign instead.

use std::borrow::Cow;

/// What stands for a character that has no sign of its own.
const UNKNOWN: char = '\u{fffd}';

/// Whether a terminal might act on a character instead of showing it.
///
/// Control characters (C0, DEL, C1), what turns the direction of the text round
/// (embeddings, overrides, isolates), line and paragraph separators, and the
/// byte order mark. Marks such as U+200E, which belong to right-to-left text,
/// are none.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// A text with a sign in place of everything a terminal might act on: `␛` for an escape, `�` for what has no sign.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        Cow::Owned(text.chars().map(sign).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn sign(character: char) -> char {
    let code = u32::from(character);
    if !is_hidden(character) {
        character
    } else if code < 0x20 {
        char::from_u32(0x2400 + code).unwrap_or(UNKNOWN)
    } else if code == 0x7f {
        '\u{2421}'
    } else {
        UNKNOWN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_is_left() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let shown = visible(&all);
        assert!(!shown.chars().any(char::is_control));
        assert!(!shown.chars().any(is_hidden));
        assert_eq!(shown.chars().count(), all.chars().count());
    }

    #[test]
    fn what_is_text_stays() {
        let text = "æ 日本 e\u{301} 👩\u{200d}🔬 שלום\u{200f}";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        assert_eq!(visible("a\u{1b}[0m\u{7f}\u{9b}\u{202e}"), "a␛[0m␡��");
    }
}
