//! Makes text safe inside HTML: markup escaped, control and bidi-override characters shown instead of obeyed.

use std::fmt::{self, Display, Write};

/// Text for an element's content or a quoted attribute's value.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => write_visible(f, other)?,
            }
        }
        Ok(())
    }
}

/// A sentence of ours with `back-ticked` parts, which become code.
pub(super) struct Sentence<'a>(pub(super) &'a str);

impl Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some((before, quoted, after)) = split_code(rest) {
            write!(f, "{}<code>{}</code>", Escaped(before), Escaped(quoted))?;
            rest = after;
        }
        write!(f, "{}", Escaped(rest))
    }
}

fn split_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (quoted, after) = rest.split_once('`')?;
    (!quoted.is_empty()).then_some((before, quoted, after))
}

/// HTML without the characters that a page must not hold or that would reorder what a reader sees.
pub(super) fn visible(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for c in html.chars() {
        // Writing into a string cannot fail.
        let _ = write_visible(&mut out, c);
    }
    out
}

fn write_visible(f: &mut impl Write, c: char) -> fmt::Result {
    match c {
        '\t' | '\n' => f.write_char(c),
        // HTML forbids them, and a browser would show nothing at all.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => f.write_char(char::REPLACEMENT_CHARACTER),
        '\u{fdd0}'..='\u{fdef}' => f.write_char(char::REPLACEMENT_CHARACTER),
        _ if u32::from(c) & 0xfffe == 0xfffe => f.write_char(char::REPLACEMENT_CHARACTER),
        // They can make a text read as another than it is.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => write!(f, "⟨U+{:04X}⟩", u32::from(c)),
        _ => f.write_char(c),
    }
}

/// The text of an attribute's value as the serialiser of the sanitiser writes it.
pub(super) fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(
            Escaped("<a href=\"x\">'&'</a>").to_string(),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"
        );
    }

    #[test]
    fn overrides_and_controls_are_shown() {
        assert_eq!(Escaped("a\u{202e}b\u{7}c\td").to_string(), "a⟨U+202E⟩b\u{fffd}c\td");
        assert_eq!(visible("<p>\u{fffe}\u{85}</p>"), "<p>\u{fffd}\u{fffd}</p>");
    }

    #[test]
    fn joiners_and_marks_of_real_scripts_stay() {
        let family = "👩\u{200d}👩\u{200d}👧 \u{200f}";
        assert_eq!(visible(family), family);
    }

    #[test]
    fn back_ticks_become_code_in_pairs() {
        assert_eq!(
            Sentence("`<b>` and `x` and `").to_string(),
            "<code>&lt;b&gt;</code> and <code>x</code> and `"
        );
    }

    #[test]
    fn unescaping_is_done_once() {
        assert_eq!(unescape("&amp;lt;&quot;"), "&lt;\"");
    }
}
