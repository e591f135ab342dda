//! Bare URLs in the text of an answer.

use super::Walker;
use crate::report::{Element, ElementKind, Span};

/// What a URL begins with that GitHub links by itself.
const URL_STARTS: [&str; 3] = ["http://", "https://", "www."];

impl Walker<'_> {
    /// Notes bare URLs, which GitHub links and the graded page does not.
    pub(super) fn bare_urls(&mut self, span: &Span) {
        if self.links > 0 {
            return;
        }
        let mut next = self.urls.partition_point(|start| *start < span.start);
        while let Some(start) = self.urls.get(next).copied().filter(|start| *start < span.end) {
            next += 1;
            let before = self.text.get(..start).unwrap_or_default();
            let begins = !before.ends_with(|c: char| c.is_alphanumeric() || c == '/');
            if begins && start >= self.url_end {
                self.url_end = start + length(self.text.get(start..).unwrap_or_default());
                self.found.elements.push(Element {
                    span: start..self.url_end,
                    kind: ElementKind::BareUrl,
                });
            }
        }
    }
}

/// Where a bare URL could begin, from an offset on, in order.
pub(super) fn starts(text: &str, from: usize) -> Vec<usize> {
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    let found = |start: &str| {
        memchr::memmem::find_iter(bytes, start)
            .map(|at| from + at)
            .collect::<Vec<usize>>()
    };
    let mut all: Vec<usize> = URL_STARTS.iter().flat_map(|start| found(start)).collect();
    all.sort_unstable();
    all
}

/// The length of the URL that a text begins with; the punctuation of the sentence around it is none of it.
fn length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '`'))
        .unwrap_or(text.len());
    let url = text.get(..end).unwrap_or_default();
    url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', ')', ']', '*', '_', '~'])
        .len()
}
