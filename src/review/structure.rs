//! Rules about the shape of the document: markers, headings, numbers, fences, characters, and when the checker stops.

use super::build::Findings;
use super::finding::{Kind, Shifted, StopCause};
use super::input::Input;
use super::length::place;
use crate::official::{Official, Stop, known, table};
use crate::report::{Question, Span, holes};

/// What the official checker makes of an answer.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Checked {
    /// The words it counts; `None` where it never judges the answer.
    pub(super) counted: Option<usize>,
    /// The later questions that it judges by the rows of others.
    pub(super) shifted: Option<Shifted>,
}

/// Judges the shape of one question; `checked` is `None` where no checker is known.
pub(super) fn judge(
    findings: &mut Findings<'_>,
    index: usize,
    question: &Question,
    checked: Option<Checked>,
    input: &Input<'_>,
) {
    let answer = &question.answer;
    if !question.prompt.has_marker {
        let shifted = checked.and_then(|checked| checked.shifted);
        findings.about(index, question.heading.clone(), Kind::AnswerMarkerMissing { shifted });
    }
    if let Some(checked) = checked {
        markers(findings, index, question, checked.counted, input);
        headings(findings, index, question, checked.counted, input);
    }
    if let Some(span) = &answer.open_fence {
        let swallowed = input.report.questions.len() - index - 1;
        findings.about(index, span.clone(), Kind::FenceOpen { swallowed });
    }
    if answer.in_quote && !answer.empty {
        let written = input.report.slice(&answer.span).lines();
        let quoted = written.filter(|line| line.trim_start().starts_with('>')).count();
        let lines = if checked.is_some() { quoted } else { 0 };
        let place = place(question);
        let first = input.report.slice(&place).lines().next().unwrap_or_default();
        findings.about(
            index,
            place.start..place.start + first.len(),
            Kind::AnswerInQuote { lines },
        );
    }
    for stray in &answer.strays {
        findings.about(
            index,
            stray.span.clone(),
            Kind::ControlCharacter {
                character: stray.character,
            },
        );
    }
}

/// Judges each further `Answer:` by what it takes: the words between it and the cut before it.
fn markers(findings: &mut Findings<'_>, index: usize, question: &Question, counted: Option<usize>, input: &Input<'_>) {
    let answer = &question.answer;
    let mut from = answer.span.start;
    for span in &answer.markers {
        // With `###` in it, what lies between becomes an answer of its own and moves all that follow.
        let costly = holes::without(&(from..span.start), &answer.placeholders)
            .into_iter()
            .any(|taken| {
                let taken = input.report.slice(&taken);
                taken.contains("###") || taken.contains(char::is_alphanumeric)
            });
        let kind = Kind::AnswerMarkerExtra {
            ours: answer.words,
            official: counted,
            costly,
        };
        findings.about(index, span.clone(), kind);
        from = span.end;
    }
}

/// Judges `##` in an answer, where the official checker cuts.
fn headings(findings: &mut Findings<'_>, index: usize, question: &Question, counted: Option<usize>, input: &Input<'_>) {
    let answer = &question.answer;
    // The last answer is in the list uncut, unless it holds `###`.
    let last = index + 1 == input.report.questions.len();
    let cuts = !last || answer.hashes.iter().any(|run| run.len() > 2);
    if let Some(span) = answer.hashes.first().filter(|_| cuts) {
        let kind = Kind::HeadingInAnswer {
            ours: answer.words,
            official: counted,
        };
        findings.about(index, span.clone(), kind);
    }
}

/// Judges the numbers of the questions.
pub(super) fn numbers(findings: &mut Findings<'_>, input: &Input<'_>) {
    let questions = &input.report.questions;
    let mut seen = std::collections::HashMap::new();
    for (index, question) in questions.iter().enumerate() {
        let line = input.report.lines.line(question.heading.start);
        if let Some(first) = seen.get(&question.number) {
            let kind = Kind::QuestionRepeated {
                number: question.number,
                line: *first,
            };
            findings.about(index, question.heading.clone(), kind);
        } else {
            seen.insert(question.number, line);
        }
    }
    for (first, last) in gaps(questions) {
        let after = questions.iter().find(|question| question.number > last);
        let span = after.map_or(0..0, |question| question.heading.clone());
        findings.document(span, Kind::QuestionMissing { first, last });
    }
}

/// The runs of numbers that no question has, between 1 and the greatest.
fn gaps(questions: &[Question]) -> Vec<(u32, u32)> {
    let mut numbers: Vec<u32> = questions.iter().map(|question| question.number).collect();
    numbers.sort_unstable();
    let mut runs = Vec::new();
    let mut next = 1;
    for number in numbers {
        if number > next {
            runs.push((next, number - 1));
        }
        next = next.max(number.saturating_add(1));
    }
    runs
}

/// Says whether and why the official checker stops, and whether its table is one of a known version.
pub(super) fn checker(findings: &mut Findings<'_>, official: Option<&Official>, input: &Input<'_>) {
    if let Some(stop) = official.and_then(|official| official.stops) {
        let causes = match stop {
            Stop::WrongCount { .. } => causes(input),
            Stop::NotUtf8 | Stop::NoAnswers => Vec::new(),
        };
        let first = causes.first().and_then(|cause| cause.place(input));
        findings.document(first.unwrap_or(0..0), Kind::CheckerStops { stop, causes });
    }
    if let Some(source) = input.checker {
        let read = table::read(source);
        if read.as_ref().is_none_or(|table| !known::is_known(table)) {
            findings.document(
                0..0,
                Kind::CheckerChanged {
                    readable: read.is_some(),
                },
            );
        }
    }
}

/// What makes the number of answers wrong, in the order of the document.
fn causes(input: &Input<'_>) -> Vec<StopCause> {
    let questions = &input.report.questions;
    let mut causes: Vec<StopCause> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (index, question) in questions.iter().enumerate() {
        let (number, answer) = (question.number, &question.answer);
        let last = index + 1 == questions.len();
        if !seen.insert(number) {
            causes.push(StopCause::Repeated(number));
        }
        // Without its own marker the last answer is a part of the one before, which takes its place in the list.
        let marked = question.prompt.has_marker;
        if !marked && !last {
            causes.push(StopCause::MarkerMissing(number));
        }
        // A piece is in the list only if it holds `###`; the heading of the next question usually is that.
        let text = input.report.slice(&answer.span);
        let extra = answer.markers.last().is_some_and(|marker| {
            let before = text.get(..marker.start - answer.span.start).unwrap_or_default();
            before.contains("###")
        });
        if extra {
            causes.push(StopCause::MarkerExtra(number));
        }
        if last && marked && last_heading(question).is_some() {
            causes.push(StopCause::HeadingInLast(number));
        }
    }
    causes.extend(
        gaps(questions)
            .into_iter()
            .flat_map(|(first, last)| first..=last)
            .take(40)
            .map(StopCause::Missing),
    );
    causes
}

/// The first `###` in what the checker takes for the last answer: what follows the last `Answer:`.
fn last_heading(question: &Question) -> Option<Span> {
    let answer = &question.answer;
    let from = answer.markers.last().map_or(answer.span.start, |marker| marker.end);
    let mut runs = answer.hashes.iter().filter(|run| run.start >= from);
    runs.find(|run| run.len() > 2).cloned()
}

impl StopCause {
    fn number(self) -> u32 {
        match self {
            Self::MarkerMissing(number)
            | Self::MarkerExtra(number)
            | Self::HeadingInLast(number)
            | Self::Repeated(number)
            | Self::Missing(number) => number,
        }
    }

    /// Where it is in the report.
    fn place(self, input: &Input<'_>) -> Option<Span> {
        let mut same = input
            .report
            .questions
            .iter()
            .filter(|question| question.number == self.number());
        match self {
            Self::MarkerMissing(_) => same
                .find(|question| !question.prompt.has_marker)
                .map(|question| question.heading.clone()),
            Self::MarkerExtra(_) => same.find_map(|question| question.answer.markers.first().cloned()),
            Self::HeadingInLast(_) => same.next_back().and_then(last_heading),
            Self::Repeated(_) => same.nth(1).map(|question| question.heading.clone()),
            Self::Missing(_) => None,
        }
    }
}

/// Notes bytes that Python could not read.
pub(super) fn encoding(findings: &mut Findings<'_>, input: &Input<'_>) {
    if let Some(foreign) = input.encoding {
        let kind = Kind::NotUtf8 {
            encoding: foreign.name.to_owned(),
            replaced: foreign.replaced,
        };
        findings.document(0..0, kind);
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawn::Drawn;
    use super::super::{Rule, Severity};

    fn answer(text: &str) -> Drawn {
        Drawn::asked("As you like.", text)
    }

    /// A table that lets everything pass, of so many rows.
    fn free(drawn: Drawn, rows: usize) -> Drawn {
        drawn.table(&vec!["NoConstraints()"; rows]).only(&[Rule::CheckerStops])
    }

    #[test]
    fn a_second_marker() {
        answer(
            "
We asked ourselves. Answer: we baked. > Answer: twice.
                    ^^^^^^^ answer-marker-extra: a second `Answer:`, where the official checker cuts: it counts 1 of 9 words
                                        ^^^^^^^ answer-marker-extra: a second `Answer:`, where the official checker cuts: it counts 1 of 9 words
",
        )
        .table(&["NoConstraints()"])
        .only(&[Rule::AnswerMarkerExtra])
        .check();
        answer("The answer: we baked. Answers: many.").check();
        // Where no checker is known, nothing is known of a cut.
        answer("We baked. Answer: twice. ## Rye").check();
    }

    #[test]
    fn a_marker_that_takes_only_its_own_word_is_a_warning() {
        let severities = |text: &str| -> Vec<Severity> {
            let (_, review) = answer(text).table(&["NoConstraints()"]).review();
            let extra = review.findings.iter().filter(|it| it.rule() == Rule::AnswerMarkerExtra);
            extra.map(|finding| finding.severity).collect()
        };
        for text in [
            "Answer: rye.",
            "**Answer:** rye.",
            "--- question 1 fill here ---\n\nAnswer: rye.",
        ] {
            assert_eq!(severities(text), [Severity::Warning], "{text}");
        }
        for text in ["Rye. Answer: wheat.", "### \n\nAnswer: rye."] {
            assert_eq!(severities(text), [Severity::Error], "{text}");
        }
        assert_eq!(
            severities("Answer: rye. Answer: wheat."),
            [Severity::Warning, Severity::Error]
        );
        let set = answer("Rye. Answer: wheat.")
            .table(&["NoConstraints()"])
            .options(|options| {
                options.rules.insert(Rule::CheckerChanged, None);
                options.rules.insert(Rule::AnswerMarkerExtra, Some(Severity::Note));
            });
        let (_, review) = set.review();
        assert_eq!(
            (review.totals.errors, review.totals.notes),
            (0, 1),
            "the configuration beats the finding"
        );
    }

    #[test]
    fn a_marker_lost() {
        Drawn::report(
            "
### Question 1
^^^^^^^^^^^^^^ answer-marker-missing: the prompt has lost its `Answer:`

> **What?**

Rye.

### Question 2

> **Why?**
>
> Answer:

So.
",
        )
        .check();
    }

    #[test]
    fn a_marker_lost_moves_the_answers_after_it() {
        // One question more than the table has rows makes the number right again.
        Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

Rye.

### Question 2
^^^^^^^^^^^^^^ answer-marker-missing: the prompt has lost its `Answer:`: questions 3–4 are judged by the limits of 2–3

> **Why?**

So.

### Question 3

> **When?**
>
> Answer:

At noon.

### Question 4

> **Who?**
>
> Answer:

We.
",
        )
        .table(&["NoConstraints()"; 3])
        .only(&[Rule::AnswerMarkerMissing])
        .check();
    }

    #[test]
    fn hashes_in_an_answer() {
        Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

Rye and wheat. See ## below.
                   ^^ heading-in-answer: `##` in the answer, where the official checker cuts: it counts 4 of 9 words

#### More

Salt.

### Question 2

> **Why?**
>
> Answer:

# One hash alone cuts nothing, C# neither
",
        )
        .table(&["NoConstraints()", "NoConstraints()"])
        .only(&[Rule::HeadingInAnswer])
        .check();
        answer(
            "
Rye.

```
### in code
^^^ heading-in-answer: `##` in the answer, where the official checker cuts: it counts 2 of 6 words
```
",
        )
        .table(&["NoConstraints()"])
        .only(&[Rule::HeadingInAnswer])
        .check();
        // Without `###` the last answer is judged whole.
        answer("Rye.\n\n## Wheat\n\nSalt.").check();
    }

    #[test]
    fn numbers_lost_and_doubled() {
        Drawn::report(
            "
### Question 2
^^^^^^^^^^^^^^ question-missing: question 1 is missing

> **What?**
>
> Answer:

Rye.

### Question 5
^^^^^^^^^^^^^^ question-missing: questions 3–4 are missing

> **Why?**
>
> Answer:

So.

### Question 5
^^^^^^^^^^^^^^ question-repeated: question 5 already appears on line 9

> **Why?**
>
> Answer:

<!-- handin: allow question-missing -->
So.
",
        )
        .only(&[Rule::QuestionMissing, Rule::QuestionRepeated])
        .check();
    }

    #[test]
    fn an_answer_in_the_quote() {
        Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:
> Rye and
^^^^^^^^^ answer-in-quote: the answer begins inside the prompt's quote
> wheat.

### Question 2

> **Why?**
>
> Answer:
>

So.
",
        )
        .only(&[Rule::AnswerInQuote])
        .check();
    }

    #[test]
    fn a_fence_never_closed() {
        Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

```bash
^^^^^^^ fence-open: this code fence is never closed and hides what follows, 1 question too
bake rye

### Question 2

> **Why?**
>
> Answer:

~~~
So.
~~~
",
        )
        .check();
    }

    #[test]
    fn a_fence_ends_with_the_list_or_quote_it_is_in() {
        answer("* Knead:\n  ```\n  bake rye\n\n### Question 2\n\n> **Why?**\n>\n> Answer:\n\nSo.\n")
            .only(&[Rule::FenceOpen])
            .check();
        answer("> ```\n> bake rye\n").only(&[Rule::FenceOpen]).check();
    }

    #[test]
    fn characters_with_no_place() {
        answer(
            "
Rye\u{200b}\u{200b} and\u{7} wheat\u{202e}.
   ^^ control-character: U+200B is a control or invisible character
         ^ control-character: U+0007 is a control or invisible character
                ^ control-character: U+202E is a control or invisible character
",
        )
        .check();
        answer("Rye\u{a0}and\twheat, 👩\u{200d}🍳 e\u{301}").check();
    }

    #[test]
    fn bytes_that_are_not_utf_8() {
        Drawn::report(
            "
### Question 1
¦ not-utf-8: the file is Latin-1, not UTF-8
¦ checker-stops: `report.py check` stops with an error: the file is not UTF-8

> **What?**
>
> Answer:

Rye.
",
        )
        .encoding("Latin-1", 0)
        .table(&["NoConstraints()"])
        .only(&[Rule::NotUtf8, Rule::CheckerStops])
        .check();
    }

    #[test]
    fn a_checker_of_their_own() {
        let drawn = |message: &str| {
            Drawn::report(&format!(
                "### Question 1\n¦ checker-changed: the `report.py` beside the report {message}\n\n> **What?**\n>\n> Answer:\n\nRye.\n"
            ))
            .only(&[Rule::CheckerChanged])
        };
        drawn("is not one of the known versions")
            .table(&["NoConstraints()"])
            .check();
        drawn("has no table that handin can read")
            .checker("print('hello')\n")
            .check();
        answer("Rye.").only(&[Rule::CheckerChanged]).check();
    }

    #[test]
    fn the_checker_stops_for_a_marker_lost() {
        let drawn = Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

Rye.

### Question 2
^^^^^^^^^^^^^^ checker-stops: `report.py check` stops and judges nothing, with 2 answers instead of 3: question 2 has lost its `Answer:`

> **Why?**

So.

### Question 3

> **When?**
>
> Answer:

At noon.
",
        );
        free(drawn, 3).check();
        // One question more makes the number right again: the answers shift, and nothing stops.
        let shifted = Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

Rye.

### Question 2

> **Why?**

So.
",
        );
        free(shifted, 2).check();
    }

    #[test]
    fn the_checker_stops_for_a_marker_too_many() {
        free(
            Drawn::report(
                "
### Question 1

> **What?**
>
> Answer:

Rye ### and Answer: wheat.
            ^^^^^^^ checker-stops: `report.py check` stops and judges nothing, with 3 answers instead of 2: question 1 contains a second `Answer:`

### Question 2

> **Why?**
>
> Answer:

So.
",
            ),
            2,
        )
        .check();
        // Without `###` before it, a marker takes the answer over and the number stays right.
        free(answer("Rye and Answer: wheat."), 1).check();
        // The marker is what puts it in twice, not the hashes before it.
        free(
            answer(
                "
Rye ### and Answer: wheat.
            ^^^^^^^ checker-stops: `report.py check` stops and judges nothing, with 2 answers instead of 1: question 1 contains a second `Answer:`
",
            ),
            1,
        )
        .check();
    }

    #[test]
    fn the_checker_stops_for_a_heading_in_the_last_answer() {
        free(
            answer(
                "
Rye.

### Wheat
^^^ checker-stops: `report.py check` stops and judges nothing, with 2 answers instead of 1: question 1, the last, contains `###`
",
            ),
            1,
        )
        .check();
        free(answer("Rye.\n\n## Wheat\n"), 1).check();
    }

    #[test]
    fn what_leaves_the_number_right_is_no_cause() {
        // Neither the second `Answer:` of question 3 nor the lost one of question 4 changes the number.
        let drawn = Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

Rye.

### Question 2
^^^^^^^^^^^^^^ checker-stops: `report.py check` stops and judges nothing, with 3 answers instead of 4: question 2 has lost its `Answer:`

> **Why?**

So.

### Question 3

> **When?**
>
> Answer:

At noon. Answer: at night.

### Question 4

> **Who?**

We ### all.
",
        );
        free(drawn, 4).check();
    }

    #[test]
    fn the_checker_stops_for_questions_lost_and_doubled() {
        free(
            Drawn::report(
                "
### Question 1

> **What?**
>
> Answer:

Rye.

### Question 3

> **Why?**
>
> Answer:

So.

### Question 3
^^^^^^^^^^^^^^ checker-stops: `report.py check` stops and judges nothing, with 3 answers instead of 4: question 3 appears twice; question 2 is missing

> **Why?**
>
> Answer:

So.
",
            ),
            4,
        )
        .check();
    }

    #[test]
    fn rules_about_the_document_are_set_in_the_configuration_only() {
        let text = "Rye. <!-- handin: allow checker-stops, checker-changed -->\n\n### x";
        let stopped = |drawn: Drawn| {
            drawn
                .review()
                .1
                .findings
                .iter()
                .any(|finding| finding.rule() == Rule::CheckerStops)
        };
        assert!(stopped(free(answer(text), 1)));
        let off = free(answer(text), 1).options(|options| {
            options.rules.insert(Rule::CheckerStops, None);
        });
        assert!(!stopped(off));
    }

    #[test]
    fn rules_about_an_answer_are_allowed_in_it() {
        answer("<!-- handin: allow answer-marker-extra heading-in-answer -->\nRye. Answer: ### wheat").check();
    }
}
