//! What is taken as written: code blocks and HTML, with the fences that are never closed.

use pulldown_cmark::{CodeBlockKind, TagEnd};

use super::Walker;
use crate::report::holes::without;
use crate::report::lines::Span;
use crate::report::parts::{ElementKind, PartKind};
use crate::report::{html, images, links};

impl Walker<'_> {
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>, span: Span) {
        self.flush();
        self.skip = Some(TagEnd::CodeBlock);
        let fenced = matches!(kind, CodeBlockKind::Fenced(_));
        // Inside a list or a quote a fence ends with what it is in, and hides nothing after.
        let outermost = self.depth == 1;
        if fenced && outermost && !closes(self.text.get(span.clone()).unwrap_or_default()) {
            let after = self.text.get(span.end..).unwrap_or_default();
            let length = self.text.get(span.clone()).and_then(|block| block.find(['\n', '\r']));
            if after.trim().is_empty() {
                self.found.open_fence = Some(span.start..length.map_or(span.end, |length| span.start + length));
            }
        }
        if let Some(span) = self.clip(span) {
            self.part(span, PartKind::CodeBlock);
        }
    }

    /// An inline tag or comment.
    pub(super) fn html(&mut self, span: Span) {
        let Some(span) = self.clip(span) else { return };
        let written = self.text.get(span.clone()).unwrap_or_default();
        let kind = if written.starts_with("<!--") {
            PartKind::Comment
        } else {
            PartKind::Html
        };
        self.found.images.extend(images::html_image(written, span.start));
        self.found.links.extend(links::html_link(written, span.start));
        self.part(span, kind);
    }

    /// A block of HTML: tags, comments, and the text between them, which a reader sees.
    pub(super) fn html_block(&mut self, span: Span) {
        let Some(span) = self.clip(span) else { return };
        let written = self.text.get(span.clone()).unwrap_or_default();
        self.element(span.clone(), ElementKind::Html);
        for (piece, range) in html::pieces(written) {
            let place = span.start + range.start..span.start + range.end;
            let inner = written.get(range).unwrap_or_default();
            match piece {
                html::Piece::Comment => self.part(place, PartKind::Comment),
                html::Piece::Tag => {
                    self.block.push(' ');
                    self.found.images.extend(images::html_image(inner, place.start));
                    self.found.links.extend(links::html_link(inner, place.start));
                    self.part(place, PartKind::Html);
                }
                html::Piece::Text => {
                    for rest in without(&place, self.placeholders) {
                        self.block.push_str(self.text.get(rest).unwrap_or_default());
                    }
                    if !inner.trim().is_empty() {
                        self.part(place, PartKind::Prose);
                    }
                }
            }
        }
        self.flush();
    }
}

/// Whether a fenced block ends with a closing fence.
fn closes(block: &str) -> bool {
    let block = block.trim_end();
    let mark = block.chars().next().unwrap_or('`');
    let length = block.chars().take_while(|c| *c == mark).count();
    let Some(end) = block.rfind(['\n', '\r']) else {
        return false;
    };
    let last = block.get(end..).unwrap_or_default();
    let last = last.trim_start_matches([' ', '>', '\t', '\n', '\r']);
    last.chars().count() >= length && last.chars().all(|c| c == mark)
}
