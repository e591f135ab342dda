//! Rules about what was left in an answer: markers, examples, placeholders, conflict markers.

use super::Input;
use super::build::Findings;
use super::finding::Kind;
use crate::report::{LeftoverKind, Question, count};

/// Judges the leftovers of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, question: &Question, input: &Input<'_>) {
    let answer = &question.answer;
    for leftover in &answer.leftovers {
        let text = input.report.slice(&leftover.span).to_owned();
        let kind = match leftover.kind {
            LeftoverKind::Marker => Kind::LeftoverMarker { text },
            LeftoverKind::Example => Kind::ExampleLeft { text },
            LeftoverKind::Conflict => Kind::ConflictMarker { text },
        };
        findings.about(index, leftover.span.clone(), kind);
    }
    if !answer.empty {
        for span in &answer.placeholders {
            let words = count::words(input.report.slice(span));
            findings.about(index, span.clone(), Kind::PlaceholderLeft { words });
        }
    }
}

/// Notes conflict markers outside all answers.
pub(super) fn outside(findings: &mut Findings<'_>, input: &Input<'_>) {
    for span in &input.report.conflicts {
        let text = input.report.slice(span).to_owned();
        findings.document(span.clone(), Kind::ConflictMarker { text });
    }
}
