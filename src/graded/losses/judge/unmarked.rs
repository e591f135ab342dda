//! Finds lines that look like a list and are not one, neither on GitHub nor on the page.

use super::Judge;
use crate::graded::losses::loss::LossKind;
use crate::graded::losses::shown::{Element, Id, Kind};
use crate::report::Span;

/// What editors and slides put before an item, and Markdown does not know.
#[rustfmt::skip]
const BULLETS: [char; 20] = [
    '•', '●', '◦', '‣', '▪', '–', '—', '·', '∙', '⁃', '○', '■', '→', '➢', '➤', '►', '✓', '✔', '✅', '❌',
];

impl Judge<'_> {
    /// Notes the lines of a paragraph, or of an item's own text, that look like items.
    pub(super) fn unmarked_list(&mut self, id: Id, element: &Element) {
        let own = match element.kind {
            Kind::Paragraph => element.span.clone(),
            Kind::Item => {
                let mut children = self.alignment.expected.children(id);
                let block = children.find(|(_, child)| child.kind.is_block());
                element.span.start..block.map_or(element.span.end, |(_, block)| block.span.start)
            }
            _other => return,
        };
        let lines = self.items(&own, element.kind == Kind::Item);
        let Some((first, last)) = lines.first().zip(lines.last()) else {
            return;
        };
        let is_beside_list = element.kind == Kind::Item || self.adjoins_list(id, first.start, last.end);
        if lines.len() > 1 || is_beside_list {
            self.note(first.start..last.end, LossKind::UnmarkedList);
        }
    }

    /// The lines of a stretch that look like items; the first line of a real item is one.
    fn items(&self, own: &Span, is_item: bool) -> Vec<Span> {
        let mut items = Vec::new();
        let mut start = own.start;
        let mut continued = false;
        for (number, line) in self
            .text
            .get(own.clone())
            .unwrap_or_default()
            .split_inclusive('\n')
            .enumerate()
        {
            let written = line.trim_end();
            let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
            let here = start + indent.min(written.len());
            let breaks = line.ends_with("  \n") || written.ends_with('\\');
            let is_first = is_item && number == 0;
            if !is_first && !continued && self.is_unmarked(here, written.get(indent..).unwrap_or_default(), breaks) {
                items.push(here..start + written.len());
            }
            continued = written.ends_with('\\');
            start += line.len();
        }
        items
    }

    /// Whether a line whose text begins at byte `at` looks like an item; `breaks` where the next line begins again.
    fn is_unmarked(&self, at: usize, line: &str, breaks: bool) -> bool {
        // Signs that mean emphasis or code are not seen.
        let pieces = &self.alignment.expected.pieces;
        let piece = pieces.get(pieces.partition_point(|piece| piece.span.start < at));
        if piece.is_none_or(|piece| piece.span.start != at || self.is_in_code(piece.element)) {
            return false;
        }
        let Some(first) = line.chars().next() else { return false };
        let rest = line.get(first.len_utf8()..).unwrap_or_default();
        match first {
            '-' | '*' | '+' => begins_words(rest),
            '(' => {
                let sign = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = rest.len() - sign.len();
                let text = sign.strip_prefix(") ").filter(|_| (1..3).contains(&digits));
                text.is_some_and(begins_words)
            }
            'a'..='e' => rest.strip_prefix(") ").is_some_and(begins_words),
            '0'..='9' => {
                let sign = line.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = line.len() - sign.len();
                digits <= 2 && sign.strip_prefix(['.', ')']).is_some_and(begins_words)
            }
            bullet if BULLETS.contains(&bullet) => {
                !breaks && rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '*')
            }
            _other => false,
        }
    }

    fn is_in_code(&self, element: Id) -> bool {
        let code = |kind| matches!(kind, Kind::Code | Kind::CodeBlock | Kind::Html | Kind::Link);
        self.alignment.expected.around(element, code).is_some()
    }

    /// Whether only white space is between a paragraph, whose items are at bytes `start..end`, and a list.
    fn adjoins_list(&self, paragraph: Id, start: usize, end: usize) -> bool {
        let expected = &self.alignment.expected;
        let is_blank = |span: Span| self.text.get(span).is_some_and(|text| text.trim().is_empty());
        let is_list = |element: &Element| matches!(element.kind, Kind::List(_));
        let next = expected.elements.iter().skip(paragraph + 1);
        let mut next = next.skip_while(|element| element.span.start < end);
        let follows = next
            .next()
            .is_some_and(|element| is_list(element) && is_blank(end..element.span.start));
        let parent = expected.elements.get(paragraph).map_or(0, |element| element.parent);
        let before = expected.elements.get(..paragraph).unwrap_or_default().iter().rev();
        let mut before = before.filter(|element| element.parent == parent && element.kind.is_block());
        let precedes = before
            .next()
            .is_some_and(|element| is_list(element) && is_blank(element.span.end.min(start)..start));
        follows || precedes
    }
}

/// Whether a text begins with a word of several letters, or a capital: `-f` is an option, `2.x` a version.
fn begins_words(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '`', '_', '[', '"']);
    let letters = text.chars().take_while(|c| c.is_alphabetic()).count();
    let is_title = text.starts_with(char::is_uppercase);
    letters > 0 && (letters > 2 || is_title)
}
