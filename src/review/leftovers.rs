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

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;

    fn answer(text: &str) -> Drawn {
        Drawn::asked("As you like.", text)
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
        answer(
            "
Rye. --- question 1 fill here --- And wheat.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left: the placeholder still stands beside the answer and adds 6 words to the official count
",
        )
        .check();
        answer(
            "
-- question 1 fill here -
^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left: the placeholder still stands beside the answer and adds 6 words to the official count
Rye.
",
        )
        .check();
        // What was written between the dashes is answer.
        answer("--- 36 ---").check();
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
