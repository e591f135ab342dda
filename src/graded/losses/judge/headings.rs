//! Finds headings that were not meant as one.

use super::{Judge, in_answer};
use crate::graded::losses::loss::LossKind;
use crate::graded::losses::shown::{Element, Id, Kind, Sign};
use crate::report::Span;

/// The most words that a line above `---` may have and be a heading.
const MOST_WORDS: usize = 10;

impl Judge<'_> {
    /// Whether a heading that GitHub shows too is a paragraph with a rule, left dashes or the rest of a git conflict
    /// directly below it.
    pub(super) fn is_accidental(&self, id: Id, heading: &Element, answer: &Span) -> bool {
        let written = self.text.get(heading.span.clone()).unwrap_or_default().trim_end();
        let Some((paragraph, underline)) = written.rsplit_once('\n') else {
            return false;
        };
        let is_rule = underline.trim().starts_with('-');
        let pieces = &self.alignment.expected.pieces;
        let words = self.alignment.of(id).into_iter();
        let words = words.filter(|piece| {
            pieces
                .get(*piece)
                .is_some_and(|piece| matches!(piece.sign, Sign::Word(_)))
        });
        let after = self.text.get(heading.span.end..answer.end).unwrap_or_default();
        let is_last = after.chars().all(|c| c.is_whitespace() || c == '-');
        paragraph.trim_end().ends_with(['.', '!', ',', ';']) || words.count() > MOST_WORDS || (is_rule && is_last)
    }

    /// Notes a heading of the page that GitHub does not show as one, and that was not meant as one.
    pub(super) fn heading_of_page(&mut self, heading: &Element, answers: &[Span]) {
        let expected = &self.alignment.expected;
        let pieces = self.written_for(heading);
        let Some((first, last)) = pieces.first().zip(pieces.last()) else {
            return;
        };
        let in_heading = |element: Id| expected.around(element, |kind| kind == Kind::Heading).is_some();
        if pieces.iter().any(|piece| in_heading(piece.element)) {
            return;
        }
        let before = self.text.get(..first.span.start).unwrap_or_default();
        let start = before.trim_end_matches([' ', '\t']).trim_end_matches('#').len();
        let end = last.span.end.max(first.span.start);
        let in_code = expected.around(first.element, |kind| kind == Kind::CodeBlock).is_some();
        if in_answer(answers, &(start..end)) && (in_code || self.looks_accidental(start, first.element)) {
            self.note(start..end, LossKind::AccidentalHeading);
        }
    }

    /// Whether a line of running text from byte `start` on, which only the page takes for a heading, is a path, a
    /// number or a comment and not a heading that lacks its space.
    fn looks_accidental(&self, start: usize, element: Id) -> bool {
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let title = line.trim_start_matches('#');
        if title.len() == line.len() {
            // A line above `===` or `---` that GitHub leaves in its paragraph.
            return true;
        }
        let elements = &self.alignment.expected.elements;
        let paragraph = self.alignment.expected.around(element, Kind::is_block);
        let paragraph = paragraph
            .and_then(|id| elements.get(id))
            .map(|element| element.span.clone());
        let written = paragraph.and_then(|span| self.text.get(span)).unwrap_or_default();
        let is_alone = written.trim().lines().nth(1).is_none();
        let word = title.split_whitespace().next().unwrap_or_default();
        let begins_title = word.starts_with(char::is_uppercase) && !word.contains(['/', '_', '=', '(', '.']);
        // `#SBATCH --gpus 1`
        let has_option = line.contains(" -");
        !(begins_title && !has_option && (is_alone || line.starts_with("##")))
    }
}
