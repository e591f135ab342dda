//! Bare URLs, which GitHub links by itself.

use super::Span;

/// What a URL begins with that GitHub links.
const STARTS: [&str; 3] = ["http://", "https://", "www."];

/// Finds the bare URLs of a text, from its front to its end.
#[derive(Clone, Debug)]
pub struct Urls {
    /// Where one could begin, in order.
    starts: Vec<usize>,
    /// The end of the last one found.
    end: usize,
}

impl Urls {
    /// Looks from byte `from` of a text on.
    #[must_use]
    pub fn new(text: &str, from: usize) -> Self {
        let bytes = text.as_bytes().get(from..).unwrap_or_default();
        let found = |start| memchr::memmem::find_iter(bytes, start).map(|at| from + at);
        let mut starts: Vec<usize> = STARTS.iter().flat_map(found).collect();
        starts.sort_unstable();
        Self { starts, end: 0 }
    }

    /// Those that begin in a stretch of prose of the text, in order; the last may end behind the stretch.
    pub fn within(&mut self, text: &str, prose: &Span) -> Vec<Span> {
        let first = self.starts.partition_point(|start| *start < prose.start);
        let starts = self.starts.get(first..).unwrap_or_default().iter();
        let mut found = Vec::new();
        for &start in starts.take_while(|start| **start < prose.end) {
            if start >= self.end && may_begin(text, start) {
                self.end = start + length(text.get(start..).unwrap_or_default());
                found.push(start..self.end);
            }
        }
        found
    }
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
            let spans = super::Urls::new(text, 0).within(text, &(0..text.len()));
            let found: Vec<&str> = spans.into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, urls, "{text}");
        }
    }
}
