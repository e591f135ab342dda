//! Finds words in `<…>` that a browser drops from the page because they look like a tag.

use super::{Judge, in_answer};
use crate::graded::losses::loss::LossKind;
use crate::graded::losses::shown::{Element, Sign};
use crate::report::Span;

impl Judge<'_> {
    /// Notes a tag of the page that a browser does not know, where the report has its words.
    pub(super) fn dropped_tag(&mut self, tag: &Element, answers: &[Span]) {
        let pieces = self.written_for(tag);
        let Some((first, last)) = pieces.first().zip(pieces.last()) else {
            return;
        };
        let span = self.with_brackets(first.span.start..last.span.end.max(first.span.start));
        let has_words = pieces.iter().any(|piece| matches!(piece.sign, Sign::Word(_)));
        let is_reported = has_words && in_answer(answers, &span);
        let written = self.text.get(span.clone()).unwrap_or_default();
        let name = written.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        // The end tag says the same as the tag before it.
        let is_end = written.starts_with("</") && self.tags.contains(name);
        if is_reported && !is_end {
            self.tags.insert(name);
            self.note(span, LossKind::Tag);
        }
    }

    /// A span with the angle brackets around it.
    fn with_brackets(&self, span: Span) -> Span {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let written = self.text.get(span.clone()).unwrap_or_default();
        let opens = !written.starts_with('<') && before.ends_with('<');
        let closes = !written.ends_with('>') && after.starts_with('>');
        span.start - usize::from(opens)..span.end + usize::from(closes)
    }
}
