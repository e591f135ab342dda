//! Text as a terminal's columns take it: made safe, wrapped, cut and padded by width.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Text with nothing in it that a terminal acts on.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        other if acts(other) => '\u{fffd}',
        other => other,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// The columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text cut to a width, with an ellipsis where something was cut.
#[must_use]
pub fn truncate(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        cut.push_str(grapheme);
        used += wide;
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// A text of exactly a width: cut, or padded at its end.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = truncate(text, columns);
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&fitted))));
    fitted
}

/// A text in lines of at most a width, broken after white space where it can be, with the byte offset of each.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<(usize, String)> {
    let columns = columns.max(1);
    let mut lines: Vec<(usize, String)> = Vec::new();
    let (mut start, mut line, mut used, mut at) = (0, String::new(), 0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let wide = width(word.trim_end());
        if used > 0 && used + wide > columns {
            lines.push((start, std::mem::take(&mut line)));
            (start, used) = (at, 0);
        }
        for (inside, grapheme) in word.grapheme_indices(true) {
            let wide = width(grapheme);
            if used > 0 && used + wide > columns && !grapheme.trim().is_empty() {
                lines.push((start, std::mem::take(&mut line)));
                (start, used) = (at + inside, 0);
            }
            line.push_str(grapheme);
            used += wide;
        }
        at += word.len();
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push((start, line));
    }
    for (_, line) in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_keep_words_and_their_punctuation_together() {
        let lines = wrap("one two, three", 8);
        assert_eq!(lines, [(0, "one two,".to_owned()), (9, "three".to_owned())]);
        assert_eq!(wrap("abcdefg h", 3).len(), 3);
        assert_eq!(wrap("", 10), [(0, String::new())]);
    }

    #[test]
    fn wide_characters_keep_columns_straight() {
        assert_eq!(fit("漢字かな", 5), "漢字…");
        assert_eq!(width(&fit("漢字かな", 6)), 6);
        assert!(wrap("漢字かな漢字かな", 5).iter().all(|(_, line)| width(line) <= 5));
    }
}
