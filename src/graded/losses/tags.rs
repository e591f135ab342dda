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

/// The longest tag, in bytes: a bound, since many beginnings may share one end.
const LONGEST: usize = 4096;

/// The tags and comments of raw HTML, in order.
#[derive(Debug)]
pub(super) struct Tags<'a> {
    html: &'a str,
    /// How much of the HTML is read, in bytes.
    read: usize,
    /// How much of it the last `>` ends: no tag begins after it.
    closed: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Self {
            html,
            read: 0,
            closed: memchr::memrchr(b'>', html.as_bytes()).map_or(0, |last| last + 1),
        }
    }

    /// What the `<` at a byte begins.
    fn markup(&self, at: usize) -> Option<Markup<'a>> {
        let rest = self.html.get(at + 1..)?;
        let markup = |length: usize| Markup {
            span: at..at + 1 + length,
            name: "",
            is_end: false,
        };
        if let Some(comment) = rest.strip_prefix("!--") {
            let length = comment.find("-->").map_or(rest.len(), |end| end + "!---->".len());
            return Some(markup(length));
        }
        if at >= self.closed {
            return None;
        }
        if rest.starts_with(['!', '?']) {
            return Some(markup(rest.find('>')? + 1));
        }
        let is_end = rest.starts_with('/');
        let tag = rest.get(usize::from(is_end)..)?;
        let mut bytes = tag.bytes().take(LONGEST);
        let length = bytes.position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))?;
        let name = tag.get(..length)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        Some(Markup {
            name,
            is_end,
            ..markup(usize::from(is_end) + length_of_tag(tag)?)
        })
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Markup<'a>;

    fn next(&mut self) -> Option<Markup<'a>> {
        let rest = self.html.as_bytes().get(self.read..)?;
        let found = memchr::memchr_iter(b'<', rest).find_map(|at| self.markup(self.read + at));
        self.read = found.as_ref().map_or(self.html.len(), |markup| markup.span.end);
        found
    }
}

/// The length of a tag from its name to its `>`, which is not one in the quotes of a value.
fn length_of_tag(tag: &str) -> Option<usize> {
    let bytes = tag.as_bytes().get(..LONGEST).unwrap_or(tag.as_bytes());
    let mut read = 0;
    loop {
        let here = read + memchr::memchr3(b'"', b'\'', b'>', bytes.get(read..)?)?;
        read = here + 1;
        match *bytes.get(here)? {
            b'>' => return Some(read),
            quote if tag.get(..here)?.trim_end().ends_with('=') => {
                read += memchr::memchr(quote, bytes.get(read..)?)? + 1;
            }
            _apostrophe => {}
        }
    }
}

/// The elements whose contents a browser does not show.
const HIDING: [&str; 7] = ["script", "style", "title", "iframe", "noembed", "noframes", "template"];

/// The name of an element, as the list has it, whose contents a browser does not show.
pub(super) fn hiding(name: &str) -> Option<&'static str> {
    HIDING.into_iter().find(|hiding| hiding.eq_ignore_ascii_case(name))
}

/// Whether a browser knows an element; of one that it does not know it shows the contents only.
pub(super) fn is_known(name: &str) -> bool {
    let mut lower = [0; LONGEST_NAME];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return false;
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    ELEMENTS.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
}

/// The length of the longest name among [`ELEMENTS`].
const LONGEST_NAME: usize = 10;

/// The elements of HTML's living standard, those that it calls obsolete too, in order.
const ELEMENTS: [&str; 137] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(html: &str) -> Vec<(&str, bool, &str)> {
        let found = Tags::of(html);
        found
            .map(|markup| (markup.name, markup.is_end, &html[markup.span]))
            .collect()
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

    /// Would take minutes, were the rest of the HTML read for each of them.
    #[test]
    fn many_beginnings_are_read_once() {
        for (beginning, found) in [
            ("<a ", 0),
            ("<a", 0),
            ("<! ", 0),
            ("<?", 0),
            ("<a =\" ", 0),
            ("<!-- ", 1),
        ] {
            let html = beginning.repeat(1 << 16);
            assert_eq!(Tags::of(&html).count(), found, "{beginning}");
        }
        assert_eq!(Tags::of(&("<a\"".repeat(1 << 11) + ">")).count(), 1);
    }

    #[test]
    fn elements_are_known_in_any_letter_case() {
        assert!(is_known("IMG") && is_known("details") && !is_known("image_path") && !is_known("path"));
        assert_eq!(hiding("Script"), Some("script"));
        assert!(ELEMENTS.is_sorted() && ELEMENTS.iter().all(|name| is_known(&name.to_uppercase())));
        assert!(!is_known("") && !is_known("blockquotes"));
    }
}
