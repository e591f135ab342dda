//! Lower case for comparing words, without a copy where there is nothing to change.

use std::borrow::Cow;

/// A word in lower case; almost every word of a report is already, in ASCII, and is lent.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lower;

    proptest! {
        #[test]
        fn the_short_way_gives_what_the_long_one_does(word in "(?s)([a-zA-Z'.ÆæİΣσ]|.){0,12}") {
            prop_assert_eq!(lower(&word), word.to_lowercase());
        }
    }
}
