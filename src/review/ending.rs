//! Whether an answer breaks off in the middle of a sentence.

use super::build::Findings;
use super::finding::Kind;
use super::input::Input;
use crate::report::{PartKind, Question, holes};

/// Words that end no sentence.
#[rustfmt::skip]
const OPEN: [&str; 22] = [
    "a", "an", "the", "and", "or", "but", "nor", "because", "which", "whose", "our", "their", "my", "your", "into", "if",
    "whereas", "although", "than", "using", "via", "including",
];

/// Words that end a sentence only where something before them calls for it: "what we used it for".
#[rustfmt::skip]
const RARELY_LAST: [&str; 20] = [
    "to", "with", "for", "from", "of", "is", "was", "are", "were", "be", "been", "has", "have", "had", "can", "could",
    "will", "would", "should", "must",
];

/// What calls for one of them at the end.
#[rustfmt::skip]
const CALLS: [&str; 15] = [
    "how", "what", "where", "why", "who", "whom", "which", "that", "as", "than", "when", "if", "whether", "yes", "no",
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
        .all(|rest| input.report.slice(rest).trim_matches(closes).is_empty());
    if answer.empty || last.kind != PartKind::Prose || !is_last || is_left_over(question, last.span.end) {
        return;
    }
    let text = text.trim_end();
    let breaks_off =
        text.ends_with([',', ';', ':', '(']) || ["such as", "e.g.", "i.e."].iter().any(|end| text.ends_with(end));
    if breaks_off || ends_on_open_word(text) {
        let end = last.span.start + text.len();
        let from = text.trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
        let from = from.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let span = last.span.start + from..end;
        let text = text.get(from..).unwrap_or_default().to_owned();
        findings.about(index, span, Kind::SentenceUnfinished { text });
    }
}

/// White space and the signs that end emphasis.
fn closes(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '~')
}

/// Whether the last word of a text calls for another.
fn ends_on_open_word(text: &str) -> bool {
    const NEAR: usize = 9;
    let sentence = text.rsplit(['.', '!', '?', ':', '\n']).next().unwrap_or_default();
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let last = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    // `A` names a thing: "plan A".
    if OPEN.contains(&last) || last != "A" && OPEN.contains(&last.to_lowercase().as_str()) {
        return true;
    }
    let (Some(word), count) = (words.last().filter(|word| **word == last), words.len()) else {
        return false;
    };
    let near = words.get(count.saturating_sub(NEAR)..).unwrap_or_default();
    let called = near.iter().any(|word| CALLS.contains(word));
    // "easy to work with"
    let of_verb = count > 2 && words.get(count - 3) == Some(&"to") && !matches!(*word, "to" | "of" | "be" | "have");
    RARELY_LAST.contains(word) && count > 3 && !called && !of_verb
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
        answer("We baked *rye in the*\n              ^^^^^^ sentence-unfinished: the answer breaks off: `in the`\n")
            .check();
        for open in [
            "Then the rye was taken from",
            "The oven of the group was",
            "We baked it with:",
            "And rye. The",
            "Rye, e.g.",
        ] {
            let (_, review) = answer(open).review();
            assert_eq!(review.findings.len(), 1, "{open}");
        }
    }

    #[test]
    fn an_answer_that_ends() {
        for text in [
            "We baked rye.",
            "Rye and wheat",
            "The flour that we made use of",
            "We baked rye,\n\n```\nbake\n```",
            "We baked the ![oven](figures/x.png)",
            "This is what we used it for",
            "Rye is easy to work with",
            "It rose as well as it could",
            "Yes, we have",
            "We chose plan A",
            "Group A",
            "TODO: the",
            "",
        ] {
            answer(text).check();
        }
    }
}
