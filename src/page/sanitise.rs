//! Sanitising: of a report's HTML, only what can neither run code nor load anything reaches the page.
//!
//! ammonia parses the HTML as a browser does and keeps what [`TAGS`] and
//! [`attributes`] name; [`super::rewrite`] then brings what is left into the
//! page's own shape. Whatever is not named here does not pass.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use super::tokens::modernised;

/// The elements that pass; of all others the content alone does.
#[rustfmt::skip]
const TAGS: [&str; 58] = [
    "a", "abbr", "acronym", "b", "bdi", "big", "blockquote", "br", "caption", "center", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "samp", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "tt",
];

/// Elements that pass besides, in a list of their own to keep the lines short.
const MORE_TAGS: [&str; 4] = ["u", "ul", "var", "wbr"];

/// The elements whose content goes with them.
const WITH_CONTENT: [&str; 3] = ["script", "style", "template"];

/// Where links may lead and images come from; `data` is for images alone, and the rewriting sees to that.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "data"];

/// Few are needed more than once; no report may ask for many.
const MAX_PASSES: usize = 5;

/// Cleans the HTML of one piece after the other.
pub(super) struct Sanitiser {
    builder: Builder<'static>,
}

impl Sanitiser {
    pub(super) fn new() -> Self {
        let mut builder = Builder::empty();
        builder
            .tags(TAGS.into_iter().chain(MORE_TAGS).collect())
            .clean_content_tags(WITH_CONTENT.into())
            .generic_attributes(["align", "class", "id", "lang", "title"].into())
            .tag_attributes(attributes())
            .url_schemes(SCHEMES.into())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true);
        Self { builder }
    }

    /// Balanced HTML of known elements and attributes, without comments, scripts, styles and handlers.
    ///
    /// An element that does not pass can leave others in each other that a
    /// parser would never put there (a paragraph in a paragraph): what is left
    /// is parsed again until a parser has nothing to put right.
    pub(super) fn clean(&self, html: &str) -> String {
        let mut html = modernised(&self.builder.clean(html).to_string());
        for _ in 1..MAX_PASSES {
            let again = self.builder.clean(&html).to_string();
            if again == html {
                break;
            }
            html = again;
        }
        html
    }
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    HashMap::from([
        ("a", HashSet::from(["href"])),
        ("col", HashSet::from(["span"])),
        ("colgroup", HashSet::from(["span"])),
        ("details", HashSet::from(["open"])),
        ("img", HashSet::from(["alt", "height", "src", "width"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a report may hold, and a part of it that must not be left.
    const HOSTILE: &[(&str, &str)] = &[
        ("<script>alert(1)</script>", "alert"),
        ("<img src=x onerror=alert(1)>", "onerror"),
        ("<a href='java\tscript:alert(1)'>x</a>", "script:"),
        ("<a href=' &#106;avascript:alert(1)'>x</a>", "script:"),
        ("<a href='vbscript:x'>x</a>", "vbscript"),
        ("<svg><script>alert(1)</script></svg>", "<s"),
        ("<svg><a xlink:href='javascript:x'>x</a></svg>", "script:"),
        ("<math><mtext><style><img src=x onerror=alert(1)>", "<img"),
        ("<iframe srcdoc='<b>x'></iframe>", "iframe"),
        ("<object data=x></object><embed src=x>", "data"),
        ("<form action=//x><input name=y><button formaction=x>z", "<"),
        ("<style>*{background:url(//x)}</style>", "url"),
        ("<p style='background:url(//x)'>", "url"),
        ("<meta http-equiv=refresh content='0;url=//x'>", "meta"),
        ("<base href=//x>", "base"),
        ("<link rel=stylesheet href=//x>", "link"),
        ("<video src=//x poster=//y><source src=//z></video>", "//"),
        ("<img srcset='//x 2x'>", "//"),
        ("<bdo dir=rtl>abc</bdo>", "rtl"),
        (
            "<!-- <b> --><noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "onerror",
        ),
        ("<table background=//x><td background=//y>", "//"),
        ("<a ping=//x href=y>", "ping"),
        ("<template><img src=x onerror=y></template>", "img"),
    ];

    #[test]
    fn nothing_hostile_passes() {
        let sanitiser = Sanitiser::new();
        for (html, gone) in HOSTILE {
            let found = sanitiser.clean(html);
            assert!(!found.contains(gone), "{html} became {found}");
        }
    }

    #[test]
    fn what_real_reports_use_passes() {
        let sanitiser = Sanitiser::new();
        for html in [
            "<details open=\"\"><summary>More</summary>text</details>",
            "<p align=\"center\"><img src=\"figures/a.png\" width=\"50%\"></p>",
            "H<sub>2</sub>O <kbd>Ctrl</kbd> a<br>b <u>c</u>",
            "<a href=\"mailto:x@example.org\">x</a>",
        ] {
            assert_eq!(sanitiser.clean(html), html);
        }
    }

    #[test]
    fn what_is_left_open_is_closed() {
        assert_eq!(Sanitiser::new().clean("</div></main><div><b>x"), "<div><b>x</b></div>");
    }
}
