//! Bare URLs, which GitHub links by itself.

use crate::report::Span;

/// What a URL begins with that GitHub links.
const STARTS: [&str; 3] = ["http://", "https://", "www."];

/// The bare URLs that begin in a stretch of prose, in order; one may end behind the stretch.
pub(super) fn bare(text: &str, span: &Span) -> Vec<Span> {
    let prose = text.get(span.clone()).unwrap_or_default();
    let mut starts: Vec<usize> = STARTS
        .iter()
        .flat_map(|start| memchr::memmem::find_iter(prose.as_bytes(), start))
        .map(|at| span.start + at)
        .collect();
    starts.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for start in starts {
        let behind = found.last().is_none_or(|last| last.end <= start);
        if behind && may_begin(text, start) {
            found.push(start..start + length(text.get(start..).unwrap_or_default()));
        }
    }
    found
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
            let found: Vec<&str> = super::bare(text, &(0..text.len()))
                .into_iter()
                .map(|span| &text[span])
                .collect();
            assert_eq!(found, urls, "{text}");
        }
    }
}
