//! Makes a report's text safe to show: what a terminal might act on is shown as a sign instead.

use std::borrow::Cow;

/// Whether a terminal might act on a character instead of showing it.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// A text with a sign in place of everything a terminal might act on.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        _ if is_hidden(c) => '\u{fffd}',
        _ => c,
    };
    Cow::Owned(text.chars().map(sign).collect())
}
