//! Where findings stand, in lines and columns: one walk along the text for all of them.

use std::cell::Cell;

use crate::fix::Repair;
use crate::report::{Position, Report, Span};
use crate::review::{Finding, Review};

use super::checked::Reviewed;

/// A reviewed report that remembers the last position it gave.
///
/// Findings come almost in the order of the text, so that each is counted on
/// from the one before, and a line of megabytes with thousands of findings
/// costs no more than one pass.
pub(super) struct Places<'a> {
    pub(super) report: &'a Report,
    pub(super) review: &'a Review,
    repairs: &'a [Repair],
    last: Cell<(usize, Position)>,
}

impl<'a> Places<'a> {
    pub(super) fn of(reviewed: Reviewed<'a>) -> Self {
        Self {
            report: reviewed.report,
            review: reviewed.review,
            repairs: reviewed.repairs,
            last: Cell::new((0, Position { line: 1, column: 1 })),
        }
    }

    /// The first position of a span, and the one after its last character.
    pub(super) fn region(&self, span: &Span) -> (Position, Position) {
        let start = self.position(span.start);
        let end = self.after(span.start, start, span.end);
        (start, end)
    }

    /// The repairs that answer a finding (an index), safe ones first.
    pub(super) fn repairs(&self, finding: usize) -> impl Iterator<Item = &'a Repair> {
        let all = self.repairs;
        let of = move |safe: bool| all.iter().filter(move |repair| repair.is_safe() == safe);
        let answers = of(true).chain(of(false));
        answers.filter(move |repair| repair.findings.contains(&finding))
    }

    /// The number of the question a finding is about.
    pub(super) fn number(&self, finding: &Finding) -> Option<u32> {
        let question = finding.question?;
        self.review.rows.get(question).map(|row| row.number)
    }

    fn position(&self, offset: usize) -> Position {
        let (known, position) = self.last.get();
        let found = self.after(known, position, offset);
        self.last.set((offset, found));
        found
    }

    /// The position of an offset, counted on from a known one where that is before it on the same line.
    fn after(&self, known: usize, position: Position, offset: usize) -> Position {
        let Report { text, lines, .. } = self.report;
        if known > offset || lines.line(offset) != position.line {
            return lines.position(text, offset);
        }
        let between = text.get(known..offset).unwrap_or_default();
        let column = position.column + between.chars().filter(|c| *c != '\r').count();
        Position { column, ..position }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Input, Options, review};

    #[test]
    fn positions_are_those_of_the_lines_in_any_order() {
        let text = "æb\r\n\r\ncd ø\u{301}\nlast";
        let report = Report::parse(text);
        let options = Options::default();
        let review = review(&Input::new(&report, &options));
        let places = Places::of(Reviewed {
            report: &report,
            review: &review,
            handin: None,
            authors: None,
            repairs: &[],
            repairable: 0,
        });
        let offsets: Vec<usize> = (0..=text.len())
            .filter(|offset| text.is_char_boundary(*offset))
            .collect();
        for start in offsets.iter().chain(offsets.iter().rev()) {
            for end in offsets.iter().filter(|end| *end >= start) {
                let expected = (report.lines.position(text, *start), report.lines.position(text, *end));
                assert_eq!(places.region(&(*start..*end)), expected, "{start}..{end}");
            }
        }
    }
}
