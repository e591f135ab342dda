//! Makes a report's text safe to show: what a terminal might act on, or hide, is shown as a sign instead.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

use std::borrow::Cow;

/// What a tab is shown as.
pub const TAB: &str = "    ";

/// Whether a terminal might act on a character instead of showing it, or show nothing at all: controls, what
/// turns the direction of writing, the invisible, separators of lines, tags.
///
/// The two joiners (U+200C, U+200D) are not among them: scripts and emoji need them. [`visible`] keeps them only there.
#[must_use]
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text for one line of the terminal, with a sign in place of everything that is unsafe.
///
/// A tab becomes [`TAB`] and a line feed a space; other controls become their pictures (`␛`), the rest U+FFFD.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) || is_joiner(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        match character {
            '\t' => shown.push_str(TAB),
            '\n' => shown.push(' '),
            '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}')),
            '\u{7f}' => shown.push('\u{2421}'),
            joiner if is_joiner(joiner) && joins(before) => shown.push(joiner),
            hidden if is_unsafe(hidden) || is_joiner(hidden) => shown.push('\u{fffd}'),
            other => shown.push(other),
        }
        before = Some(character);
    }
    Cow::Owned(shown)
}

/// Whether this is a zero width joiner or non-joiner.
const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner has something to join: a character of a script or an emoji before it.
fn joins(before: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_unsafe(c) && !is_joiner(c) && c != '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_not_copied() {
        for plain in ["", "words, more words", "æøå 漢字 🙂", "e\u{301}", "שלום"] {
            assert!(matches!(visible(plain), Cow::Borrowed(same) if same == plain));
        }
    }

    #[test]
    fn what_a_terminal_acts_on_becomes_a_sign() {
        for (text, shown) in [
            ("\u{1b}[31mred", "␛[31mred"),
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("a\tb", "a    b"),
            ("a\r\nb", "a␍ b"),
            ("a\u{7f}", "a␡"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("x\u{202e}y", "x\u{fffd}y"),
            ("soft\u{ad}hyphen", "soft\u{fffd}hyphen"),
            ("a\u{2028}b\u{feff}\u{e0041}", "a\u{fffd}b\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn joiners_stay_where_they_join() {
        let scientist = "👩\u{200d}🔬";
        let burning = "❤\u{fe0f}\u{200d}🔥";
        let persian = "می\u{200c}خواهم";
        for kept in [scientist, burning, persian, "ی\u{200c}"] {
            assert_eq!(visible(kept), kept);
        }
        assert_eq!(visible("pass\u{200d}word"), "pass\u{fffd}word");
        assert_eq!(visible("\u{200d}"), "\u{fffd}");
        assert_eq!(visible("é\u{200d}\u{200d}é"), "é\u{200d}\u{fffd}é");
    }

    /// Any characters, with the dangerous ones as likely as letters.
    fn text() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            any::<char>(),
            prop::char::range('\0', '\u{ff}'),
            prop::char::range('\u{2000}', '\u{206f}'),
            prop::sample::select(vec![
                '\u{200d}',
                '\u{200c}',
                '🙂',
                'é',
                '\u{fffd}',
                '\u{fe0f}',
                '\u{e0061}'
            ]),
        ];
        prop::collection::vec(character, 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn nothing_unsafe_comes_out_and_once_is_enough(text in text()) {
            let shown = visible(&text).into_owned();
            prop_assert!(!shown.contains(is_unsafe), "{shown:?}");
            prop_assert_eq!(visible(&shown), shown.as_str());
        }

        #[test]
        fn what_is_safe_comes_out_as_it_is(text in "[a-zA-Zæøå0-9 .,:;漢字🙂]*") {
            prop_assert_eq!(visible(&text), text.as_str());
        }
    }
}
