//! Numbers as people read them: commas between thousands, a noun in the right number.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

/// A number with commas between its thousands: `1,740`.
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A count with its noun: `1 word`, `2 words`, `1,740 words`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {}", thousands(count), plural(count, noun))
}

/// A noun in the number that a count asks for: `word`, `words`.
#[must_use]
pub fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1740, "1,740"),
            (12_345, "12,345"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(thousands(number), shown);
        }
    }

    #[test]
    fn one_is_no_plural() {
        assert_eq!(
            [counted(0, "word"), counted(1, "word"), counted(1740, "word")],
            ["0 words", "1 word", "1,740 words"]
        );
    }
}
