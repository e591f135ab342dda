//! Rewriting: sanitised HTML brought into the page's shape: figures embedded, ids unique, links checked again.

use std::collections::HashSet;
use std::fmt::Write;

use super::escape::{Escaped, unescape, visible};
use super::figure::{Embedder, scheme};
use super::tokens::{Attribute, Token, attribute, tokens};

/// The classes the page's style knows and a piece may use.
const CLASSES: [&str; 12] = [
    "back",
    "center",
    "footnotes",
    "left",
    "markdown-alert-caution",
    "markdown-alert-important",
    "markdown-alert-note",
    "markdown-alert-tip",
    "markdown-alert-warning",
    "right",
    "table",
    "task",
];

/// Rewrites the pieces of one page.
pub(super) struct Rewriter<'a> {
    embedder: Embedder<'a>,
    /// Every id of the page so far, those of its frame included.
    ids: HashSet<String>,
    /// Ids of the page's frame, which a report may link to.
    frame: HashSet<String>,
}

impl<'a> Rewriter<'a> {
    /// A rewriter for a page whose frame has these ids.
    pub(super) fn new(embedder: Embedder<'a>, frame: HashSet<String>) -> Self {
        Self {
            embedder,
            ids: frame.clone(),
            frame,
        }
    }

    /// The final HTML of a piece; its ids and the links to them get the prefix.
    pub(super) fn rewrite(&mut self, html: &str, prefix: &str) -> String {
        let html = visible(html);
        let tokens = tokens(&html);
        let targets: HashSet<&str> = tokens
            .iter()
            .filter_map(|token| match token {
                Token::Open(_, attributes) => attribute(attributes, "id"),
                Token::Text(_) | Token::Close(_) => None,
            })
            .collect();
        let mut out = String::with_capacity(html.len());
        for (at, token) in tokens.iter().enumerate() {
            match token {
                Token::Text(text) => out.push_str(text),
                Token::Open("p", attributes) if only_figures(&tokens[at + 1..]) => {
                    let classes = classes("figures", attributes);
                    let _ = write!(out, "<p class=\"{classes}\">");
                }
                Token::Open("img", attributes) => self.image(&mut out, attributes),
                Token::Open(name, attributes) => {
                    let piece = Scope {
                        prefix,
                        targets: &targets,
                    };
                    self.open(&mut out, name, attributes, &piece);
                }
                Token::Close(name) => {
                    let _ = write!(out, "</{name}>");
                }
            }
        }
        out
    }

    fn open(&mut self, out: &mut String, name: &str, attributes: &[Attribute<'_>], scope: &Scope<'_>) {
        let _ = write!(out, "<{name}");
        let classes = classes("", attributes);
        if !classes.is_empty() {
            let _ = write!(out, " class=\"{classes}\"");
        }
        for (key, value) in attributes {
            let value = unescape(value);
            let value = match *key {
                "align" | "class" => None,
                "id" => self.id(&value, scope.prefix),
                "href" => self.link(&value, scope),
                "colspan" | "rowspan" | "span" => {
                    whole(&value).filter(|n| (1..=1000).contains(n)).map(|n| n.to_string())
                }
                "start" => whole(&value).map(|n| n.to_string()),
                "open" => Some(String::new()),
                "scope" => matches!(&*value, "col" | "row" | "colgroup" | "rowgroup").then_some(value),
                "lang" => value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    .then_some(value),
                _ => Some(value),
            };
            if let Some(value) = value {
                let _ = write!(out, " {key}=\"{}\"", Escaped(&value));
            }
        }
        out.push_str(scrolls(name, &classes));
        out.push('>');
    }

    fn id(&mut self, id: &str, prefix: &str) -> Option<String> {
        let id = anchor(prefix, id)?;
        self.ids.insert(id.clone()).then_some(id)
    }

    /// Where a link leads: to a place in this page, by relative path, or to the web; nowhere else.
    fn link(&self, href: &str, scope: &Scope<'_>) -> Option<String> {
        let href = href.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_ascii_control());
        if let Some(fragment) = href.strip_prefix('#') {
            if scope.targets.contains(fragment) {
                return anchor(scope.prefix, fragment).map(|anchor| format!("#{anchor}"));
            }
            return self.frame.contains(fragment).then(|| href.to_owned());
        }
        // A link without scheme takes that of the page, which is often `file:`.
        let host = href.trim_start_matches(['/', '\\']);
        if href.len() - host.len() > 1 {
            return Some(format!("https://{host}"));
        }
        let known = |scheme: &str| {
            ["http", "https", "mailto"]
                .iter()
                .any(|known| scheme.eq_ignore_ascii_case(known))
        };
        (!href.is_empty() && scheme(href).is_none_or(known)).then(|| href.to_owned())
    }

    fn image(&mut self, out: &mut String, attributes: &[Attribute<'_>]) {
        let value = |name| attribute(attributes, name).map(unescape).unwrap_or_default();
        let (source, alt, title) = (value("src"), value("alt"), value("title"));
        match self.embedder.embed(&source) {
            Ok(figure) => {
                let (width, height, class) = size(&value("width"), &value("height"), (figure.width, figure.height));
                let classes = classes(&class, attributes);
                let _ = write!(out, "<img src=\"{}\" alt=\"{}\"", figure.uri, Escaped(&alt));
                let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
                if !classes.is_empty() {
                    let _ = write!(out, " class=\"{classes}\"");
                }
                if !title.is_empty() {
                    let _ = write!(out, " title=\"{}\"", Escaped(&title));
                }
                out.push('>');
            }
            Err(reason) => missing(out, &source, &reason.to_string(), &alt),
        }
    }
}

/// What an element that scrolls by itself needs for somebody without a mouse: to be reached, and to have a name. A group
/// is no landmark, so that a report full of code does not bury those that are.
fn scrolls(name: &str, classes: &str) -> &'static str {
    match (name, classes) {
        ("pre", _) => " tabindex=\"0\" role=\"group\" aria-label=\"Code\"",
        ("div", "table") => " tabindex=\"0\" role=\"group\" aria-label=\"Table\"",
        _ => "",
    }
}

/// Whether a paragraph, from after its opening tag, holds pictures and nothing to read.
fn only_figures(tokens: &[Token<'_>]) -> bool {
    let mut figures = 0;
    for token in tokens {
        match token {
            Token::Open("img", _) => figures += 1,
            Token::Open("a" | "br", _) | Token::Close("a") => {}
            Token::Text(text) if text.trim().is_empty() => {}
            Token::Close("p") => return figures > 0,
            Token::Open(..) | Token::Close(_) | Token::Text(_) => return false,
        }
    }
    false
}

/// What ids and links of a piece mean.
struct Scope<'a> {
    prefix: &'a str,
    targets: &'a HashSet<&'a str>,
}

/// A box in place of a figure; phrasing content, since an image may be in the middle of a sentence.
fn missing(out: &mut String, source: &str, reason: &str, alt: &str) {
    let shown: String = source.chars().take(200).collect();
    let _ = write!(
        out,
        "<span class=\"missing\"><strong>Figure not shown</strong> <code>{}</code> <span class=\"why\">{}</span>",
        Escaped(&shown),
        Escaped(reason)
    );
    if !alt.is_empty() {
        let _ = write!(out, " <q>{}</q>", Escaped(alt));
    }
    out.push_str("</span>");
}

/// A width and a height in pixels and a class, from what a group wrote (`300`, `300px`, `50%`) and the picture's own.
fn size(width: &str, height: &str, (own_width, own_height): (usize, usize)) -> (usize, usize, String) {
    if let Some(percent) = width.trim().strip_suffix('%').and_then(whole) {
        // The style has a class for every twentieth; style attributes are not allowed.
        let twentieth = (percent.clamp(1, 100) + 2) / 5 * 5;
        return (own_width, own_height, format!("w{}", twentieth.max(5)));
    }
    let pixels = |text: &str| whole(text.trim().trim_end_matches("px")).and_then(|n| usize::try_from(n).ok());
    let pixels = |text: &str| pixels(text).filter(|n| (1..=10_000).contains(n));
    let scaled = |n: usize, by: usize, to: usize| (n.saturating_mul(by) / to.max(1)).max(1);
    match (pixels(width), pixels(height)) {
        (Some(width), Some(height)) => (width, height, String::new()),
        (Some(width), None) => (width, scaled(own_height, width, own_width), String::new()),
        (None, Some(height)) => (scaled(own_width, height, own_height), height, String::new()),
        (None, None) => (own_width, own_height, String::new()),
    }
}

fn whole(text: &str) -> Option<u32> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

/// An id of a piece as the page has it: prefixed, so that it takes the place of none of the page's own.
fn anchor(prefix: &str, id: &str) -> Option<String> {
    let usable = !id.is_empty() && id.len() <= 200 && !id.chars().any(|c| c.is_whitespace() || c.is_control());
    usable.then(|| format!("{prefix}{id}"))
}

/// The classes of an element: ours, those it had that the style knows, and its alignment.
fn classes(own: &str, attributes: &[Attribute<'_>]) -> String {
    let written = attribute(attributes, "class").unwrap_or_default();
    let align = attribute(attributes, "align").unwrap_or_default().to_ascii_lowercase();
    let mut classes: Vec<&str> = Vec::new();
    for class in own.split_whitespace().chain(written.split_whitespace()) {
        if (class == own || CLASSES.contains(&class) || is_language(class)) && !classes.contains(&class) {
            classes.push(class);
        }
    }
    if let Some(align) = ["center", "left", "right"].into_iter().find(|known| *known == align)
        && !classes.contains(&align)
    {
        classes.push(align);
    }
    classes.join(" ")
}

fn is_language(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(|language| {
        language.len() <= 30
            && language
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'#'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::figure::NoFigures;
    use super::super::sanitise::Sanitiser;
    use super::*;

    fn rewrite(html: &str) -> String {
        let frame = HashSet::from(["question-1".to_owned()]);
        Rewriter::new(Embedder::new(&NoFigures), frame).rewrite(&Sanitiser::new().clean(html), "q1-")
    }

    #[test]
    fn ids_are_prefixed_and_given_once() {
        assert_eq!(
            rewrite("<p id=a></p><p id=a></p><a href=#a>x</a><a href=#question-1>y</a><a href=#none>z</a>"),
            "<p id=\"q1-a\"></p><p></p><a href=\"#q1-a\">x</a><a href=\"#question-1\">y</a><a>z</a>"
        );
    }

    #[test]
    fn no_id_of_the_page_can_be_taken() {
        assert_eq!(rewrite("<p id=question-1></p>"), "<p id=\"q1-question-1\"></p>");
    }

    #[test]
    fn links_without_a_scheme_do_not_inherit_one() {
        assert_eq!(rewrite("<a href=//h/x>x</a>"), "<a href=\"https://h/x\">x</a>");
        assert_eq!(rewrite("<a href='\\/h'>x</a>"), "<a href=\"https://h\">x</a>");
        assert_eq!(rewrite("<a href=../x.md>x</a>"), "<a href=\"../x.md\">x</a>");
    }

    #[test]
    fn links_to_data_are_none() {
        assert_eq!(rewrite("<a href='data:text/html,<b>'>x</a>"), "<a>x</a>");
        assert_eq!(rewrite("<a href=file:///etc>x</a>"), "<a>x</a>");
    }

    #[test]
    fn markup_in_attributes_stays_in_them() {
        let found = rewrite("<p title='<img src=x> \"q\" >'>a</p>");
        assert_eq!(found, "<p title=\"&lt;img src=x&gt; &quot;q&quot; &gt;\">a</p>");
    }

    #[test]
    fn a_figure_that_is_not_there_says_why() {
        let found = rewrite("<img src='figures/a b.png' alt='A <plot>'>");
        assert!(found.contains("<code>figures/a b.png</code>"), "{found}");
        assert!(
            found.contains("no such file") && found.contains("<q>A &lt;plot&gt;</q>"),
            "{found}"
        );
        assert!(!found.contains("<img"));
    }

    #[test]
    fn sizes_are_understood() {
        assert_eq!(size("50%", "", (400, 200)), (400, 200, "w50".to_owned()));
        assert_eq!(size("200px", "", (400, 200)), (200, 100, String::new()));
        assert_eq!(size("", "100", (400, 200)), (200, 100, String::new()));
        assert_eq!(size("1e9", "-4", (400, 200)), (400, 200, String::new()));
        assert_eq!(size("0", "99999999999999999999", (400, 200)), (400, 200, String::new()));
    }

    #[test]
    fn classes_are_those_the_style_knows() {
        assert_eq!(
            rewrite("<pre><code class='language-c++ evil missing'>x</code></pre>"),
            "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code class=\"language-c++\">x</code></pre>"
        );
    }
}
