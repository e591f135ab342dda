//! Text as a terminal's columns take it: measured, cut, padded and wrapped by width.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use crate::visible::visible;

/// The columns a text takes once it is [`visible`].
///
/// Counted grapheme by grapheme, as they are drawn: the width of a whole string knows ligatures (Arabic
/// lam-alef) that cells cannot show.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
        return text.len();
    }
    visible(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// A text cut to a width, with an ellipsis where something was cut.
#[must_use]
pub fn truncate(text: &str, columns: usize) -> String {
    let text = visible(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
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

/// The end of a text, cut to a width, with an ellipsis where something was cut.
#[must_use]
pub fn tail(text: &str, columns: usize) -> String {
    let text = visible(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let mut from = text.len();
    let mut used = 1;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > columns {
            break;
        }
        from = at;
    }
    if columns == 0 {
        String::new()
    } else {
        format!("…{}", &text[from..])
    }
}

/// A text of exactly a width: cut, or padded at its end.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = truncate(text, columns);
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&fitted))));
    fitted
}

/// A text of exactly a width: cut, or padded at its start, as numbers are set.
#[must_use]
pub fn fit_right(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let mut fitted = " ".repeat(columns.saturating_sub(width(&cut)));
    fitted.push_str(&cut);
    fitted
}

/// A text in lines of at most a width, broken after white space where it can be, with the byte offset of each.
///
/// The offsets are those of the text given; the lines are [`visible`]. A single grapheme wider than the width
/// has a line of its own.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<(usize, String)> {
    let cells: Vec<(usize, Cow<'_, str>)> = text
        .grapheme_indices(true)
        .map(|(at, grapheme)| (at, visible(grapheme)))
        .collect();
    let widths: Vec<Wide> = cells.iter().map(|(_, shown)| Wide::for_grapheme(shown)).collect();
    let line = |range: Range<usize>| {
        let cells = cells.get(range).unwrap_or_default();
        let mut line: String = cells.iter().map(|(_, shown)| shown.as_ref()).collect();
        line.truncate(line.trim_end().len());
        (cells.first().map_or(0, |(at, _)| *at), line)
    };
    breaks(&widths, columns, columns).into_iter().map(line).collect()
}

/// What a line break asks of one grapheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide {
    /// Its columns.
    pub columns: usize,
    /// A line may end after it, and it needs no room at the end of one.
    pub space: bool,
    /// A line may end after it, but it needs its room: a hyphen, a slash, an ideograph.
    pub breakable: bool,
}

impl Wide {
    /// What a grapheme as it is shown asks for.
    #[must_use]
    pub fn for_grapheme(shown: &str) -> Self {
        let columns = if shown.len() == 1 { 1 } else { width(shown) };
        Self {
            columns,
            space: shown
                .chars()
                .all(|c| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}'),
            breakable: matches!(shown, "-" | "–" | "—" | "/")
                || (columns == 2 && shown.chars().all(char::is_alphabetic)),
        }
    }
}

/// Cuts graphemes into lines: the first of at most `first` columns, the others of at most `columns`. The ranges
/// cover all of them, and there is at least one.
#[must_use]
pub fn breaks(graphemes: &[Wide], first: usize, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut room) = (0, 0, first.max(1));
    // The last place a line may end at, and the columns up to it.
    let mut candidate: Option<(usize, usize)> = None;
    for (at, grapheme) in graphemes.iter().enumerate() {
        if !grapheme.space && used > 0 && used + grapheme.columns > room {
            let (end, taken) = candidate.take().unwrap_or((at, used));
            lines.push(start..end);
            (start, used, room) = (end, used - taken, columns.max(1));
            // What was carried over may itself be wider than the next line.
            if used > 0 && used + grapheme.columns > room {
                lines.push(start..at);
                (start, used) = (at, 0);
            }
        }
        used += grapheme.columns;
        if grapheme.space || (grapheme.breakable && at > start) {
            candidate = Some((at + 1, used));
        }
    }
    lines.push(start..graphemes.len());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_what_is_typed_is_seen() {
        assert_eq!(tail("abc", 3), "abc");
        assert_eq!(tail("abcdef", 4), "…def");
        assert_eq!(tail("漢字漢字", 4), "…字", "a wide character is not cut in two");
        assert_eq!((tail("ab", 1), tail("ab", 0)), ("…".to_owned(), String::new()));
    }
    use proptest::prelude::*;

    #[test]
    fn wrapped_lines_keep_words_and_their_punctuation_together() {
        let lines = wrap("one two, three", 8);
        assert_eq!(lines, [(0, "one two,".to_owned()), (9, "three".to_owned())]);
        assert_eq!(wrap("abcdefg h", 3).last(), Some(&(6, "g h".to_owned())));
        assert_eq!(wrap("", 10), [(0, String::new())]);
        assert_eq!(
            wrap("well-known", 6),
            [(0, "well-".to_owned()), (5, "known".to_owned())]
        );
    }

    #[test]
    fn offsets_are_those_of_the_text_even_where_it_is_shown_otherwise() {
        let text = "tab\there and\u{202e}there";
        for (at, line) in wrap(text, 8) {
            let first = line.chars().next().unwrap();
            assert!(text[at..].starts_with(first), "{at} {line:?}");
        }
    }

    #[test]
    fn wide_characters_keep_columns_straight() {
        assert_eq!(fit("漢字かな", 5), "漢字…");
        assert_eq!(width(&fit("漢字かな", 6)), 6);
        assert!(wrap("漢字かな漢字かな", 5).iter().all(|(_, line)| width(line) <= 5));
    }

    #[test]
    fn marks_emoji_and_other_scripts_take_the_columns_they_are_drawn_in() {
        for (text, columns) in [
            ("e\u{301}", 1),
            ("👩\u{200d}🔬", 2),
            ("🇩🇰", 2),
            ("❤\u{fe0f}", 2),
            ("שלום", 4),
            ("لا", 2),
            ("a\tb", 6),
            ("a\u{1b}b", 3),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
            assert_eq!(width(&fit(text, 9)), 9, "{text:?}");
            assert_eq!(fit_right(text, 9).len(), fit(text, 9).len(), "{text:?}");
        }
    }

    #[test]
    fn what_is_measured_is_what_is_drawn() {
        use ratatui::buffer::Buffer;
        use ratatui::layout::Rect;
        for text in [
            "漢e\u{301}字",
            "👩\u{200d}🔬|",
            "لا|",
            "a\tb|",
            "x\u{1b}[1m|",
            "می\u{200c}خواهم|",
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
            let (end, _) = buffer.set_stringn(0, 0, visible(text), 40, ratatui::style::Style::new());
            assert_eq!(usize::from(end), width(text), "{text:?}");
        }
    }

    fn text() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            4 => prop::char::range('a', 'f'),
            3 => Just(' '),
            1 => prop::sample::select(vec!['漢', '🙂', '\u{301}', 'ש', '-', '\t', '\u{1b}', '\u{200d}', '\u{a0}']),
        ];
        prop::collection::vec(character, 0..80).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in text(), columns in 2_usize..30) {
            let lines = wrap(&text, columns);
            let mut together = String::new();
            for (index, (at, line)) in lines.iter().enumerate() {
                let end = lines.get(index + 1).map_or(text.len(), |(next, _)| *next);
                let indivisible = text[*at..end].trim_end().graphemes(true).count() == 1;
                prop_assert!(width(line) <= columns || indivisible, "{line:?}");
                prop_assert!(text.is_char_boundary(*at));
                let shown: String = text[*at..end].graphemes(true).map(|g| visible(g).into_owned()).collect();
                prop_assert_eq!(shown.trim_end(), line);
                together.push_str(&text[*at..end]);
            }
            prop_assert_eq!(together, text);
        }

        #[test]
        fn a_fitted_text_is_exactly_as_wide(text in text(), columns in 0_usize..40) {
            prop_assert_eq!(width(&fit(&text, columns)), columns);
            prop_assert_eq!(width(&fit_right(&text, columns)), columns);
            prop_assert!(width(&truncate(&text, columns)) <= columns);
        }
    }
}
