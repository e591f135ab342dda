//! The tags in raw HTML as a browser reads them, and what it drops.

use crate::report::Span;

/// A tag or a comment in raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Markup<'a> {
    /// Its bytes in the HTML.
    pub(super) span: Span,
    /// The name of its element; empty for a comment or a declaration.
    pub(super) name: &'a str,
    pub(super) is_end: bool,
}

/// The longest tag, in characters: a bound, since many beginnings may share one end.
const LONGEST: usize = 4096;

/// The first tag or comment at a byte of the HTML or after it.
pub(super) fn next(html: &str, from: usize) -> Option<Markup<'_>> {
    let bytes = html.as_bytes();
    memchr::memchr_iter(b'<', bytes.get(from..)?).find_map(|at| markup(html, from + at))
}

fn markup(html: &str, at: usize) -> Option<Markup<'_>> {
    let rest = html.get(at + 1..)?;
    let end_of = |close: &str| rest.find(close).map(|end| at + 1 + end + close.len());
    if let Some(comment) = rest.strip_prefix("!--") {
        let end = comment.find("-->").map(|_| "-->");
        return Some(Markup {
            span: at..end.and_then(end_of).unwrap_or(html.len()),
            name: "",
            is_end: false,
        });
    }
    let is_end = rest.starts_with('/');
    let tag = rest.get(usize::from(is_end)..)?;
    if rest.starts_with(['!', '?']) {
        return Some(Markup {
            span: at..end_of(">")?,
            name: "",
            is_end: false,
        });
    }
    let name = tag
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
        .next()?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    let length = tag.char_indices().take(LONGEST).find_map(|(index, c)| {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') && tag.get(..index).is_some_and(|tag| tag.trim_end().ends_with('=')) => {
                quote = Some(c);
            }
            None if c == '>' => return Some(index + 1),
            _inside => {}
        }
        None
    })?;
    Some(Markup {
        span: at..at + 1 + usize::from(is_end) + length,
        name,
        is_end,
    })
}

/// The elements whose contents a browser does not show.
const HIDING: [&str; 7] = ["script", "style", "title", "iframe", "noembed", "noframes", "template"];

/// The name of an element, as the list has it, whose contents a browser does not show.
pub(super) fn hiding(name: &str) -> Option<&'static str> {
    HIDING.into_iter().find(|hiding| hiding.eq_ignore_ascii_case(name))
}

/// Whether a browser knows an element; of one that it does not know it shows the contents only.
pub(super) fn is_known(name: &str) -> bool {
    ELEMENTS
        .split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// The elements of HTML's living standard, those that it calls obsolete too.
const ELEMENTS: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big \
    blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn \
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head \
    header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu menuitem \
    meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre \
    progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub \
    summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp";

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(html: &str) -> Vec<(&str, bool, &str)> {
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(markup) = next(html, from) {
            from = markup.span.end;
            found.push((markup.name, markup.is_end, &html[markup.span]));
        }
        found
    }

    #[test]
    fn tags_and_comments() {
        assert_eq!(
            tags("a < b <run_path> </p ><!-- <b> --> <img alt=\"a > b\"/>"),
            [
                ("run_path", false, "<run_path>"),
                ("p", true, "</p >"),
                ("", false, "<!-- <b> -->"),
                ("img", false, "<img alt=\"a > b\"/>"),
            ]
        );
        assert_eq!(tags("<it's mine> <a"), [("it's", false, "<it's mine>")]);
    }

    #[test]
    fn elements_are_known_in_any_letter_case() {
        assert!(is_known("IMG") && is_known("details") && !is_known("image_path") && !is_known("path"));
        assert_eq!(hiding("Script"), Some("script"));
    }
}
