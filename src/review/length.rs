//! Rules about an answer's length, and about its being there at all.

use super::build::Findings;
use super::finding::{Kind, Unit};
use super::{Row, limits::Sources};
use crate::report::{Question, Span};

/// Judges the words and the number of images of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, question: &Question, row: &Row) {
    let answer = &question.answer;
    let place = place(question);
    let (words, images) = (row.limits.words, row.limits.images);
    if answer.empty {
        findings.about(index, place, Kind::Unanswered { words, images });
        return;
    }
    if let Some(bounds) = words {
        if bounds.missing(row.words) > 0 {
            findings.about(
                index,
                place.clone(),
                Kind::TooShort {
                    words: row.words,
                    bounds,
                },
            );
        } else if bounds.excess(row.words) > 0 {
            findings.about(
                index,
                place.clone(),
                Kind::TooLong {
                    words: row.words,
                    bounds,
                },
            );
        } else if !bounds.contains(row.prose) {
            let kind = Kind::ProseOutsideLimits {
                words: row.words,
                prose: row.prose,
                bounds,
            };
            findings.about(index, place.clone(), kind);
        }
    }
    if let Some(bounds) = images {
        if bounds.missing(row.images) > 0 {
            findings.about(
                index,
                place,
                Kind::TooFewImages {
                    images: row.images,
                    bounds,
                },
            );
        } else if bounds.excess(row.images) > 0 {
            findings.about(
                index,
                place,
                Kind::TooManyImages {
                    images: row.images,
                    bounds,
                },
            );
        }
    }
}

/// Notes where the prompt and the checker's table ask for different things.
pub(super) fn compare(findings: &mut Findings<'_>, index: usize, question: &Question, sources: &Sources) {
    let prompt = &question.prompt;
    let pairs = [
        (Unit::Words, prompt.limits.words, sources.table.words),
        (Unit::Images, prompt.limits.images, sources.table.images),
    ];
    for (unit, asked, judged) in pairs {
        if let (Some(asked), Some(judged)) = (asked, judged)
            && asked != judged
        {
            let kind = Kind::LimitsDisagree {
                unit,
                prompt: asked,
                table: judged,
            };
            findings.about(index, question.heading.clone(), kind);
        }
    }
}

/// Where a finding about a whole answer points: its text, or the `Answer:` it should follow.
pub(super) fn place(question: &Question) -> Span {
    let answer = &question.answer;
    if !answer.trimmed.is_empty() {
        return answer.trimmed.clone();
    }
    question
        .prompt
        .answer_marker
        .clone()
        .unwrap_or_else(|| question.heading.clone())
}
