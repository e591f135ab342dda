//! Bare URLs: where GitHub makes a link of one, and where that link ends.

use std::ops::Range;

use super::escape::Escaped;

/// In bytes; a bound, so that a text of nothing but beginnings is not read again and again to its end.
const LONGEST: usize = 4096;

const STARTS: [&str; 3] = ["https://", "http://", "www."];

/// The byte ranges of the bare URLs in a text, by the rules of GitHub's extended autolinks.
pub(super) fn urls(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        at = start + 1;
        if !begins_word(text, start) {
            continue;
        }
        let end = start + length(&text[start..]);
        if is_url(&text[start..end]) {
            found.push(start..end);
            at = end;
        }
    }
    found
}

fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'h', b'w', bytes.get(from..)?)
        .map(|at| from + at)
        .find(|at| STARTS.iter().any(|start| bytes[*at..].starts_with(start.as_bytes())))
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('))
}

/// How far a URL reaches: to white space or `<`, without the punctuation that ends the sentence.
fn length(text: &str) -> usize {
    let end = text
        .char_indices()
        .find(|(at, c)| c.is_whitespace() || *c == '<' || *at > LONGEST)
        .map_or(text.len(), |(at, _)| at);
    let mut url = &text[..end];
    // Counted once: counting again for every bracket taken off would be quadratic.
    let mut surplus = url.matches(')').count().saturating_sub(url.matches('(').count());
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '"' => {}
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url.len()
}

/// Whether something that starts like a URL has a host with a dot, or is a local address with a scheme.
fn is_url(url: &str) -> bool {
    let (bare, rest) = match url.split_once("://") {
        Some((_, rest)) => (false, rest),
        None => (true, url),
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let inner_dot = host.trim_matches('.').contains('.');
    inner_dot || (!bare && host.starts_with("localhost"))
}

/// The link of a bare URL.
pub(super) fn link(url: &str) -> String {
    let scheme = if url.starts_with("www.") { "https://" } else { "" };
    format!("<a href=\"{scheme}{0}\">{0}</a>", Escaped(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        urls(text).into_iter().map(|url| &text[url]).collect()
    }

    #[test]
    fn sentences_end_urls() {
        assert_eq!(found("see https://a.example/b."), ["https://a.example/b"]);
        assert_eq!(
            found("(https://a.example/b_(c)) or www.b.example!"),
            ["https://a.example/b_(c)", "www.b.example"]
        );
        assert_eq!(
            found("http://localhost:8000/docs?x=1&y"),
            ["http://localhost:8000/docs?x=1&y"]
        );
    }

    #[test]
    fn words_are_none() {
        assert!(found("xhttps://a.example https:// http://nodot www. wwww.a.b hot").is_empty());
    }

    #[test]
    fn a_link_is_escaped() {
        assert_eq!(
            link("www.a.example/\"x&y"),
            "<a href=\"https://www.a.example/&quot;x&amp;y\">www.a.example/&quot;x&amp;y</a>"
        );
    }
}
