//! Bare URLs in the text of an answer.

use super::Walker;
use crate::report::{Element, ElementKind, Span, urls};

impl Walker<'_> {
    /// Notes bare URLs, in which nothing is a leftover.
    pub(super) fn bare_urls(&mut self, span: &Span) {
        if self.links > 0 {
            return;
        }
        let first = self.urls.partition_point(|start| *start < span.start);
        let starts = self.urls.iter().skip(first).take_while(|start| **start < span.end);
        for &start in starts {
            let url = urls::at(self.text, start).filter(|url| url.start >= self.url_end);
            if let Some(span) = url {
                self.url_end = span.end;
                self.found.elements.push(Element {
                    span,
                    kind: ElementKind::BareUrl,
                });
            }
        }
    }
}
