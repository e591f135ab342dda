//! Whether an answer breaks off in the middle of a sentence.

use super::build::Findings;
use super::finding::Kind;
use super::input::Input;
use crate::report::{PartKind, Question, holes};

/// Words that nobody ends a sentence on.
#[rustfmt::skip]
const OPEN: [&str; 22] = [
    "a", "an", "the", "and", "or", "but", "nor", "because", "which", "whose", "our", "their", "my", "your", "into", "if",
    "whereas", "although", "than", "using", "via", "including",
];

/// Judges the last words of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, question: &Question, input: &Input<'_>) {
    let answer = &question.answer;
    let Some(last) = answer.parts.iter().rfind(|part| part.kind != PartKind::Placeholder) else {
        return;
    };
    let text = input.report.slice(&last.span);
    // Only text breaks off; a picture, code or a comment at the end is whole.
    let rest = last.span.end..answer.trimmed.end.max(last.span.end);
    let is_last = holes::without(&rest, &answer.placeholders)
        .iter()
        .all(|rest| input.report.slice(rest).trim().is_empty());
    if answer.empty || last.kind != PartKind::Prose || !is_last || is_left_over(question, last.span.end) {
        return;
    }
    let text = text.trim_end();
    let word = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let open = OPEN.contains(&word) || text.ends_with("such as") || text.ends_with("in order to");
    if text.ends_with(',') || open {
        let end = last.span.start + text.len();
        let from = text.trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
        let from = from.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let span = last.span.start + from..end;
        let text = text.get(from..).unwrap_or_default().to_owned();
        findings.about(index, span, Kind::SentenceUnfinished { text });
    }
}

/// Whether a leftover marker ends the answer: it is reported already.
fn is_left_over(question: &Question, end: usize) -> bool {
    question
        .answer
        .leftovers
        .iter()
        .any(|leftover| leftover.span.end + 2 > end)
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;

    fn answer(text: &str) -> Drawn {
        Drawn::asked("As you like.", text).only(&[Rule::SentenceUnfinished])
    }

    #[test]
    fn an_answer_that_breaks_off() {
        answer(
            "We baked rye, wheat,\n         ^^^^^^^^^^^ sentence-unfinished: the answer breaks off: `rye, wheat,`\n",
        )
        .check();
        answer("We baked rye in the\n             ^^^^^^ sentence-unfinished: the answer breaks off: `in the`\n")
            .check();
    }

    #[test]
    fn an_answer_that_ends() {
        for text in [
            "We baked rye.",
            "Rye and wheat",
            "The flour that we made use of",
            "We baked rye,\n\n```\nbake\n```",
            "We baked the ![oven](figures/x.png)",
            "Group A",
            "TODO: the",
            "",
        ] {
            answer(text).check();
        }
    }
}
