//! Sanitised HTML cut into tags and text, and elements that HTML has given up replaced in it.

use std::fmt::Write;

/// An attribute's name and its value, still escaped.
pub(super) type Attribute<'a> = (&'a str, &'a str);

/// A tag or the text between two.
pub(super) enum Token<'a> {
    Text(&'a str),
    Open(&'a str, Vec<Attribute<'a>>),
    Close(&'a str),
}

/// Elements that HTML has given up, the one that replaces each, and an attribute that keeps the look.
const OBSOLETE: [(&str, &str, &str); 5] = [
    ("acronym", "abbr", ""),
    ("big", "span", ""),
    ("center", "div", " align=\"center\""),
    ("strike", "s", ""),
    ("tt", "code", ""),
];

/// Cuts what the sanitiser wrote into tags and text. It writes `name="value"` with `"` escaped, and no comments.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(inner) = rest.strip_prefix('<') else {
            let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            tokens.push(Token::Text(&rest[..end]));
            rest = &rest[end..];
            continue;
        };
        let end = tag_end(inner);
        let (tag, after) = (&inner[..end], inner.get(end + 1..).unwrap_or_default());
        tokens.push(match tag.strip_prefix('/') {
            Some(name) => Token::Close(name),
            None => open_tag(tag),
        });
        rest = after;
    }
    tokens
}

/// The offset of the `>` that ends a tag: the first outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    for at in memchr::memchr2_iter(b'"', b'>', tag.as_bytes()) {
        match tag.as_bytes()[at] {
            b'"' => quoted = !quoted,
            _ if !quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

fn open_tag(tag: &str) -> Token<'_> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        attributes.push((key.trim(), value));
        rest = after;
    }
    Token::Open(name, attributes)
}

/// The value of an attribute, still escaped.
pub(super) fn attribute<'a>(attributes: &[Attribute<'a>], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

/// HTML with today's elements in place of those given up.
pub(super) fn modernised(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html) {
        // Writing into a string cannot fail.
        let _ = match token {
            Token::Text(text) => out.write_str(text),
            Token::Close(name) => write!(out, "</{}>", modern(name).0),
            Token::Open(name, attributes) => open(&mut out, name, &attributes),
        };
    }
    out
}

fn open(out: &mut String, name: &str, attributes: &[Attribute<'_>]) -> std::fmt::Result {
    let (name, look) = modern(name);
    write!(out, "<{name}{look}")?;
    for (key, value) in attributes {
        write!(out, " {key}=\"{value}\"")?;
    }
    out.write_char('>')
}

fn modern(name: &str) -> (&str, &'static str) {
    OBSOLETE
        .iter()
        .find(|(old, _, _)| *old == name)
        .map_or((name, ""), |(_, new, look)| (new, look))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_gave_up_is_replaced() {
        assert_eq!(
            modernised("<center><tt title=\"a > &quot;b\">a</tt></center>"),
            "<div align=\"center\"><code title=\"a > &quot;b\">a</code></div>"
        );
    }

    #[test]
    fn nothing_else_changes() {
        let html = "a &lt; <p title=\"<tt>\" class=\"\">b<br>c</p> d";
        assert_eq!(modernised(html), html);
    }
}
