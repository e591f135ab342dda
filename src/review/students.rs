//! Student numbers: their form, and that members and contributions name the same.

use super::build::Findings;
use super::finding::{Kind, NumberFault};
use crate::report::{Question, Report, Span};

/// A student number of an answer.
struct Number {
    /// As written.
    span: Span,
    /// Its digits; `None` where they are not six after an `s`.
    digits: Option<String>,
}

/// Judges the student numbers of the question that asks for them and of the one about contributions.
pub(super) fn judge(findings: &mut Findings<'_>, report: &Report) {
    let asks = |wanted: &[&str]| {
        report.questions.iter().position(|question| {
            let text = question.prompt.text.to_lowercase();
            wanted.iter().any(|wanted| text.contains(wanted))
        })
    };
    let Some(members) = asks(&["study number", "student number"]) else {
        return;
    };
    let contributions = asks(&["individual contribution"]).filter(|index| *index != members);
    let found = |index: usize, bare: bool| {
        let question = report.questions.get(index);
        question
            .map(|question| numbers(report, question, bare))
            .unwrap_or_default()
    };
    let listed = found(members, true);
    let named = contributions.map(|index| found(index, false)).unwrap_or_default();
    let asked = |index: Option<usize>| {
        let question = index.and_then(|index| report.questions.get(index));
        question.map_or(0, |question| question.number)
    };
    let any = |numbers: &[Number]| numbers.iter().any(|number| number.digits.is_some());
    let compare = any(&listed) && any(&named);
    let of_members = NumberFault::NoContribution(asked(contributions));
    one(
        findings,
        report,
        members,
        &listed,
        compare.then_some((&named, of_members)),
    );
    if let Some(index) = contributions {
        let lacks = NumberFault::NoMember(asked(Some(members)));
        one(findings, report, index, &named, compare.then_some((&listed, lacks)));
    }
}

/// Judges the numbers of one question, each once; `others` are those of the other question, and what is wrong where
/// they lack one.
fn one(
    findings: &mut Findings<'_>,
    report: &Report,
    index: usize,
    own: &[Number],
    others: Option<(&Vec<Number>, NumberFault)>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for number in own {
        let fault = match (number.digits.as_deref(), others) {
            (None, _) => NumberFault::Form,
            (Some(digits), Some((others, lacks))) if !seen.contains(&digits) => {
                seen.push(digits);
                if others.iter().any(|other| other.digits.as_deref() == Some(digits)) {
                    continue;
                }
                lacks
            }
            (Some(_), _) => continue,
        };
        let written = report.slice(&number.span).to_owned();
        findings.about(
            index,
            number.span.clone(),
            Kind::StudentNumber { number: written, fault },
        );
    }
}

/// The student numbers of an answer: `s` and digits; with `bare`, or after the word "student", digits alone too.
fn numbers(report: &Report, question: &Question, bare: bool) -> Vec<Number> {
    const DIGITS: usize = 6;
    let base = question.answer.span.start;
    let text = report.slice(&question.answer.span);
    let mut found = Vec::new();
    let mut before = "";
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let start = at;
        at += word.len();
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        let digits = word.strip_prefix(['s', 'S']).unwrap_or(word);
        let numeric = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let marked = digits.len() < word.len();
        let near = (DIGITS - 1..=DIGITS + 1).contains(&digits.len());
        let named = bare || before.eq_ignore_ascii_case("student");
        // A part of a path, an address or a longer name is no student number.
        let apart = !text
            .get(..start)
            .unwrap_or_default()
            .ends_with(['/', '_', '.', '-', '@', '='])
            && !text
                .get(start + word.len()..)
                .unwrap_or_default()
                .starts_with(['/', '_', '@', '=']);
        if numeric && near && apart && (marked || named) {
            let right = marked && digits.len() == DIGITS;
            found.push(Number {
                span: base + start..base + start + word.len(),
                digits: right.then(|| digits.to_owned()),
            });
        }
        before = word;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;

    fn report(members: &str, contributions: &str) -> Drawn {
        Drawn::report(&format!(
            "### Question 2\n\n> **Enter the study number of each baker**\n>\n> Answer:\n\n{members}\n\n### Question 3\n\n> **State the individual contributions**\n>\n> Answer:\n\n{contributions}\n"
        ))
        .only(&[Rule::StudentNumber])
    }

    #[test]
    fn the_form() {
        report(
            "s000001, 000002, s00003\n         ^^^^^^ student-number: `000002` is not a student number: `s` and six digits\n                 ^^^^^^ student-number: `s00003` is not a student number: `s` and six digits",
            "We all did, in 100000 steps.",
        )
        .check();
        report("s000001", "Student 000001 baked.\n        ^^^^^^ student-number: `000001` is not a student number: `s` and six digits").check();
    }

    #[test]
    fn the_same_in_both() {
        report(
            "s000001, s000002\n         ^^^^^^^ student-number: `s000002` is not among the contributions of question 3",
            "s000001 baked, s000004 ate, s000004 slept.\n               ^^^^^^^ student-number: `s000004` is not among the members of question 2",
        )
        .check();
        // Where the contributions name no member by number, nothing is missing.
        report("s000001, s000002", "The first baked, the second ate.").check();
        report("s000001, S000002", "s000002 baked in figures/s000009.png, s000001 ate.").check();
    }
}
