//! Bare URLs, which GitHub links by itself.

use super::Span;

/// What a URL begins with that GitHub links.
const STARTS: [&str; 3] = ["http://", "https://", "www."];

/// Where a bare URL could begin, from byte `from` of a text on, in order.
#[must_use]
pub fn starts(text: &str, from: usize) -> Vec<usize> {
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    let found = |start| memchr::memmem::find_iter(bytes, start).map(|at| from + at);
    let mut all: Vec<usize> = STARTS.iter().flat_map(found).collect();
    all.sort_unstable();
    all
}

/// The bare URL that begins at one of these bytes, if it is none within a word or another URL.
#[must_use]
pub fn at(text: &str, start: usize) -> Option<Span> {
    may_begin(text, start).then(|| start..start + length(text.get(start..).unwrap_or_default()))
}

/// Whether a URL may begin behind what stands before it. `www.` must stand apart; `http` only not
/// continue a word.
fn may_begin(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().chars().next_back();
    let bare_host = text.get(start..).is_some_and(|url| url.starts_with("www."));
    match before {
        None => true,
        Some(c) if bare_host => c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('),
        Some(c) => !c.is_alphanumeric() && c != '/',
    }
}

/// The length of the URL that a text begins with; the punctuation of the sentence around it is none of
/// it, and a closing parenthesis only where it was opened in the URL.
fn length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '`'))
        .unwrap_or(text.len());
    let mut url = text.get(..end).unwrap_or_default();
    let opened = url.matches('(').count();
    let mut closed = url.matches(')').count();
    loop {
        url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', ']', '*', '_', '~']);
        match url.strip_suffix(')') {
            Some(shorter) if closed > opened => {
                url = shorter;
                closed -= 1;
            }
            Some(_) | None => return url.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn urls_as_github_links_them() {
        for (text, urls) in [
            ("see https://example.org/a.", vec!["https://example.org/a"]),
            ("(https://example.org/a)", vec!["https://example.org/a"]),
            ("https://example.org/a_(b), c", vec!["https://example.org/a_(b)"]),
            ("www.example.org and awww.example.org", vec!["www.example.org"]),
            ("xhttp://example.org", vec![]),
            ("\"http://localhost:80\"", vec!["http://localhost:80"]),
            ("https://a.org/http://b.org", vec!["https://a.org/http://b.org"]),
        ] {
            let mut end = 0;
            let spans = super::starts(text, 0).into_iter().filter_map(|start| {
                let url = super::at(text, start).filter(|url| url.start >= end)?;
                end = url.end;
                Some(url)
            });
            let found: Vec<&str> = spans.map(|span| &text[span]).collect();
            assert_eq!(found, urls, "{text}");
        }
    }
}
