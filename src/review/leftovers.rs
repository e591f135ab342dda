//! Rules about what was left in an answer: markers, examples, placeholders, conflict markers.

use super::build::Findings;
use super::finding::{Dashes, Kind};
use super::input::Input;
use super::outcome::{Review, Row};
use super::status::Status;
use crate::report::{Answer, LeftoverKind, Question, Report, Span, count, holes, placeholder};

/// Judges the leftovers of one answer.
///
/// `is_checked`: a checker is known that counts what is left.
pub(super) fn judge(
    findings: &mut Findings<'_>,
    index: usize,
    question: &Question,
    row: &Row,
    is_checked: bool,
    input: &Input<'_>,
) {
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
    let allowed_empty = Kind::Unanswered {
        words: row.limits.words,
        images: row.limits.images,
    };
    if !answer.empty || allowed_empty.is_allowed_empty() {
        for span in &answer.placeholders {
            let words = is_checked.then(|| count::words(input.report.slice(span)));
            findings.about(index, span.clone(), Kind::PlaceholderLeft { words });
        }
    }
    dashes(findings, index, question, row, input);
}

/// Judges the dashes of a placeholder that was written over but not deleted.
fn dashes(findings: &mut Findings<'_>, index: usize, question: &Question, row: &Row, input: &Input<'_>) {
    let around = dashes_around(input.report, &question.answer);
    let Some(span) = around.first() else { return };
    let mut holes = [question.answer.placeholders.as_slice(), &around].concat();
    holes.sort_unstable_by_key(|hole| hole.start);
    let mut rest = count::WordCounter::default();
    for span in holes::without(&question.answer.trimmed, &holes) {
        rest.add(input.report.slice(&span));
    }
    let bare = rest.words();
    let verdict = row.limits.words.map_or(Dashes::Harmless, |bounds| {
        if bounds.missing(row.words) == 0 && bounds.missing(bare) > 0 {
            Dashes::Needed
        } else if bounds.excess(row.words) > 0 && bounds.excess(bare) == 0 {
            Dashes::TooMany
        } else {
            Dashes::Harmless
        }
    });
    let words = row.words.saturating_sub(bare);
    findings.about(index, span.clone(), Kind::PlaceholderDashes { words, verdict });
}

/// The placeholder's dashes before and after an answer, in order.
#[must_use]
pub fn dashes_around(report: &Report, answer: &Answer) -> Vec<Span> {
    let written = holes::without(&answer.trimmed, &answer.placeholders);
    let (Some(first), Some(last)) = (written.first(), written.last()) else {
        return Vec::new();
    };
    let (head, tail) = (report.slice(first), report.slice(last));
    let lead = head.len() - head.trim_start_matches(['*', '_', '`']).len();
    let front = dashes_before(head.get(lead..).unwrap_or_default());
    let back = dashes_after(tail);
    // A line of dashes below an answer alone is a rule between two questions, another dash a part of the sentence.
    let trails = back > 0 && tail.ends_with("---") && !begins_line(tail, back);
    if answer.empty || (front == 0 && !trails) {
        return Vec::new();
    }
    let start = first.start + lead;
    let around = [start..start + front, last.end - back..last.end];
    around.into_iter().filter(|dashes| !dashes.is_empty()).collect()
}

/// How many questions have a placeholder and nothing else: no finding of its own, since they are unanswered already.
#[must_use]
pub fn lone_placeholders(report: &Report, review: &Review) -> usize {
    let questions = report.questions.iter().zip(&review.rows);
    questions
        .filter(|(question, row)| row.status == Status::Unanswered && !question.answer.placeholders.is_empty())
        .count()
}

/// The length of the placeholder's dashes that a text begins with: `---`, or what an editor made of it.
fn dashes_before(text: &str) -> usize {
    let length = text.len() - text.trim_start_matches(placeholder::is_dash).len();
    let after = text.get(length..).unwrap_or_default();
    let dashes = text.get(..length).unwrap_or_default();
    let mangled = length > 1 && length < 4 && after.starts_with([' ', '\n', '\r']);
    let around = dashes == "--" && after.ends_with("--");
    // Several lines that begin alike are a list.
    let is_list = || after.lines().skip(1).any(|line| line.trim_start().starts_with(dashes));
    if (is_placeholders(dashes) || mangled || around) && (dashes == "---" || !is_list()) {
        length
    } else {
        0
    }
}

/// The length of the placeholder's dashes that a text ends with.
fn dashes_after(text: &str) -> usize {
    let length = text.len() - text.trim_end_matches(placeholder::is_dash).len();
    if is_placeholders(text.get(text.len() - length..).unwrap_or_default()) {
        length
    } else {
        0
    }
}

fn is_placeholders(dashes: &str) -> bool {
    matches!(dashes, "---" | "—" | "–-" | "—-")
}

/// Whether only blanks are before the end of a text on its last line.
fn begins_line(text: &str, end: usize) -> bool {
    let before = text.get(..text.len() - end).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
}

/// Notes conflict markers outside all answers.
pub(super) fn outside(findings: &mut Findings<'_>, input: &Input<'_>) {
    for span in &input.report.conflicts {
        let text = input.report.slice(span).to_owned();
        findings.document(span.clone(), Kind::ConflictMarker { text });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;

    fn answer(text: &str) -> Drawn {
        Drawn::asked("As you like.", text)
    }

    /// With a checker that lets everything pass.
    fn answered(text: &str) -> Drawn {
        let skipped = |options: &mut crate::review::Options| {
            options.rules.insert(Rule::CheckerChanged, None);
        };
        answer(text).table(&["NoConstraints()"]).options(skipped)
    }

    #[test]
    fn dashes_left_around_an_answer() {
        Drawn::answer("
--- Rye, wheat and salt. ---
^^^ placeholder-dashes: the placeholder's dashes are still around the answer and count as 2 words; without them the answer is too short
").only(&[Rule::PlaceholderDashes]).check();
        Drawn::answer("
Rye, wheat, salt, water and yeast, of each the very best. ---
                                                          ^^^ placeholder-dashes: the placeholder's dashes are still around the answer and count as 1 word
").only(&[Rule::PlaceholderDashes]).check();
        Drawn::answer(
            "
---Rye, wheat, salt, water and yeast, of each the best.
^^^ placeholder-dashes: the placeholder's dashes are still around the answer
",
        )
        .only(&[Rule::PlaceholderDashes])
        .check();
        for text in ["**--- 36 ---**", "--36--"] {
            let (_, review) = Drawn::asked("As you like.", text)
                .only(&[Rule::PlaceholderDashes])
                .review();
            assert_eq!(review.findings.len(), 1, "{text}");
        }
        // A rule between two questions, a list, a dash in a sentence.
        for text in [
            "– Rye\n– Wheat\n– Salt",
            "--rye is an option that bakes rye",
            "Rye, wheat, salt and water.\n\n---",
            "- Rye, wheat, salt, water, yeast",
            "Rye — wheat and salt —",
        ] {
            Drawn::answer(text).only(&[Rule::PlaceholderDashes]).check();
        }
        // Those of a whole placeholder are its own.
        Drawn::answer("--- question 1 fill here ---\n\nRye, wheat, salt and water.")
            .only(&[Rule::PlaceholderDashes])
            .check();
    }

    #[test]
    fn a_placeholder_where_no_checker_is_known() {
        answer(
            "
Rye. --- question 1 fill here ---
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left: the placeholder is still beside the answer
",
        )
        .check();
    }

    #[test]
    fn markers() {
        answer(
            "
We used rye. TODO: how much of it? About X% of sXXXXXX, (TBD).
             ^^^^ leftover-marker: `TODO` is still in the answer
                                         ^^ leftover-marker: `X%` is still in the answer
                                               ^^^^^^^ leftover-marker: `sXXXXXX` is still in the answer
                                                        ^^^^^ leftover-marker: `(TBD)` is still in the answer
",
        )
        .check();
        answer("There is much to do, `# TODO` in the code and a todo list:\n\n    TODO: rest\n").check();
    }

    #[test]
    fn markers_are_the_users() {
        answer(
            "
TODO: rye. Soon to come, by SOMEBODY.
                            ^^^^^^^^ leftover-marker: `SOMEBODY` is still in the answer
",
        )
        .options(|options| {
            options.markers.add.push("SOMEBODY".to_owned());
            options.markers.remove.push("TODO".to_owned());
        })
        .check();
    }

    #[test]
    fn a_placeholder_beside_an_answer() {
        answered(
            "
Rye. --- question 1 fill here --- And wheat.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left: the placeholder is still beside the answer and adds 6 words to the official count
",
        )
        .check();
        answered(
            "
-- question 1 fill here -
^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left: the placeholder is still beside the answer and adds 6 words to the official count
Rye.
",
        )
        .check();
        // What was written between the dashes is answer.
        answer("--- 36 ---").only(&[Rule::PlaceholderLeft]).check();
    }

    #[test]
    fn an_example_copied() {
        let report = |answer: &str| {
            Drawn::report(&format!(
                "### Question 1\n\n> **What?**\n>\n> Example:\n> *We baked ... with ... because it was ... enough*\n>\n> Answer:\n\n{answer}\n"
            ))
        };
        report(
            "We baked ... with ... because it was ... enough\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ example-left: the prompt's example is still in the answer: `We baked ... with ... because it was ... enough`",
        )
        .check();
        report("We baked bread with rye because it was good enough").check();
    }

    #[test]
    fn conflict_markers_in_and_outside_answers() {
        Drawn::report(
            "
# Bread
<<<<<<< HEAD
^^^^^^^^^^^^ conflict-marker: a conflict marker of git: `<<<<<<< HEAD`
By us
=======
^^^^^^^ conflict-marker: a conflict marker of git: `=======`
By them
>>>>>>> main
^^^^^^^^^^^^ conflict-marker: a conflict marker of git: `>>>>>>> main`

### Question 1

> **What?**
>
> Answer:

Rye.
>>>>>>> main
^^^^^^^^^^^^ conflict-marker: a conflict marker of git: `>>>>>>> main`

### Question 2

> **Why?**
>
> Answer:

Rye
=======

and `<<<<<<< HEAD` in a line <<<<<<< HEAD
",
        )
        .check();
    }

    #[test]
    fn allowed_in_place_and_off() {
        answer("Rye, TODO, and wheat.\n<!-- handin: allow leftover-marker -->").check();
        answer("Rye\n--- question 1 fill here ---\n")
            .options(|options| {
                options.rules.insert(Rule::PlaceholderLeft, None);
            })
            .check();
        // Another rule is allowed.
        answer(
            "
Rye, TODO. <!-- handin: allow example-left -->
     ^^^^ leftover-marker: `TODO` is still in the answer
",
        )
        .check();
    }
}
