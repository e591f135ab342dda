//! JSON that is safe to show on a terminal.

use crate::visible::is_unsafe;

/// Writes what a terminal might act on as JSON escapes: they can stand in strings only, so the value is the same.
pub(crate) fn escape_json(json: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if character != '\n' && is_unsafe(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_keep_the_value() {
        let value = "a\u{202e}b\u{9b}31m\u{7f}\u{1b}[0m æ\n";
        let json = serde_json::to_string(value).unwrap();
        let escaped = escape_json(&json);
        assert!(
            escaped
                .chars()
                .all(|c| c >= ' ' && !('\u{7f}'..='\u{9f}').contains(&c) && c != '\u{202e}')
        );
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), value);
    }
}
