//! Takes raw HTML of a report apart into tags, comments and text; enough to see what a reader sees.

use std::ops::Range;

/// What a stretch of raw HTML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// `<!-- … -->`, or up to the end where it is not closed.
    Comment,
    /// `<…>`
    Tag,
    /// What is between tags.
    Text,
}

/// Cuts raw HTML into its pieces; their ranges tile the text.
#[must_use]
pub fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let mut found: Vec<(Piece, Range<usize>)> = Vec::new();
    let mut at = 0;
    // No tag ends after the last `>`.
    let closed = memchr::memrchr(b'>', text.as_bytes()).map_or(0, |last| last + 1);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (piece, length) = if rest.starts_with("<!--") {
            (
                Piece::Comment,
                rest.get(4..)
                    .and_then(|inner| inner.find("-->"))
                    .map_or(rest.len(), |end| end + 7),
            )
        } else if let Some(length) = Some(rest).filter(|_| at < closed).and_then(tag_length) {
            (Piece::Tag, length)
        } else {
            let from = usize::from(rest.starts_with('<'));
            (
                Piece::Text,
                rest.get(from..)
                    .and_then(|more| more.find('<'))
                    .map_or(rest.len(), |end| end + from),
            )
        };
        match found.last_mut() {
            Some((Piece::Text, range)) if piece == Piece::Text => range.end = at + length,
            _first => found.push((piece, at..at + length)),
        }
        at += length;
    }
    found
}

/// The length of the tag that a text begins with; quoted attributes may hold `>`.
fn tag_length(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    if !text.starts_with('<')
        || !chars
            .peek()
            .is_some_and(|(_, c)| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    {
        return None;
    }
    let mut quote = None;
    for (at, c) in chars {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (_, _) => {}
        }
    }
    None
}

/// The name of a tag, lower case: `img` for `<IMG src=x>`, `p` for `</p>`.
#[must_use]
pub fn tag_name(tag: &str) -> String {
    tag.trim_start_matches(['<', '/'])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect::<String>()
        .to_ascii_lowercase()
}

/// The value of an attribute of a tag, without its quotes; `None` where it is not there.
#[must_use]
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag.trim_start_matches('<').trim_end_matches(['>', '/']);
    rest = rest.trim_start_matches(|c: char| !c.is_whitespace());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let length = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let found = rest.get(..length).filter(|found| !found.is_empty())?;
        rest = rest.get(length..)?.trim_start();
        let mut value = "";
        if let Some(assigned) = rest.strip_prefix('=') {
            let assigned = assigned.trim_start();
            (value, rest) = attribute_value(assigned);
        }
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The names of HTML's elements, those of old pages too.
const ELEMENTS: &str = "\
    a abbr address article aside audio b blockquote body br button caption center cite code col colgroup \
    dd del details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr \
    html i iframe img input ins kbd label legend li link main mark math meta nav object ol option p \
    picture pre q s samp script section select small source span strike strong style sub summary sup svg \
    table tbody td textarea tfoot th thead time title tr tt u ul var video wbr";

/// Whether this is the name of an element that HTML has; other names in angle brackets are text somebody meant.
#[must_use]
pub fn is_element(name: &str) -> bool {
    ELEMENTS.split_ascii_whitespace().any(|element| element == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_tile_the_text() {
        let text = "a <b title=\"x > y\">bold</b> 1 < 2 <!-- no > yes --> <!-- open";
        let all = pieces(text);
        let found: Vec<(Piece, &str)> = all
            .iter()
            .map(|(piece, range)| (*piece, &text[range.clone()]))
            .collect();
        use Piece::{Comment, Tag, Text};
        let expected = [
            (Text, "a "),
            (Tag, "<b title=\"x > y\">"),
            (Text, "bold"),
            (Tag, "</b>"),
            (Text, " 1 < 2 "),
            (Comment, "<!-- no > yes -->"),
            (Text, " "),
            (Comment, "<!-- open"),
        ];
        assert_eq!(found, expected);
        assert!(all.windows(2).all(|pair| pair[0].1.end == pair[1].1.start));
    }

    #[test]
    fn attributes_in_every_quoting() {
        assert_eq!(attribute("<img SRC='a b.png' alt=x width=3/>", "src"), Some("a b.png"));
        assert_eq!(attribute("<img SRC='a b.png' alt=x>", "alt"), Some("x"));
        assert_eq!(attribute("<img hidden src=\"c\">", "src"), Some("c"));
        assert_eq!(attribute("<img hidden>", "src"), None);
        assert_eq!(tag_name("</Details>"), "details");
    }

    #[test]
    fn only_whole_names_of_elements_are_elements() {
        for name in ["a", "details", "h6", "wbr"] {
            assert!(is_element(name), "{name}");
        }
        for name in ["weblink", "detail", "h7", "", "a abbr", "A"] {
            assert!(!is_element(name), "{name}");
        }
    }
}
