//! Repairs as they are drawn: an answer before, what is done to it, and the answer after.

use super::*;
use crate::facts::figures::Figures;
use crate::graded::losses::Losses;
use crate::report::Report;
use crate::review::{Input, Options, review};

/// Reviews texts with figures that are there, and a table of the official checker.
struct Alone {
    options: Options,
    figures: Figures,
    checker: Option<String>,
    losses: Losses,
}

impl Alone {
    fn new() -> Self {
        Self {
            options: Options::default(),
            figures: Figures::default(),
            checker: None,
            losses: Losses::default(),
        }
    }

    fn read(&mut self, text: &str) -> Reviewed {
        let report = Report::parse(text);
        let losses = self.losses.of(&report);
        let review = review(&Input {
            figures: &self.figures,
            checker: self.checker.as_deref(),
            losses: &losses,
            ..Input::new(&report, &self.options)
        });
        Reviewed { report, review }
    }
}

impl Reviewer for Alone {
    fn review(&mut self, text: &str) -> Option<Reviewed> {
        Some(self.read(text))
    }
}

fn asked(answer: &str) -> String {
    format!("### Question 1\n\n> **What did you bake?**\n>\n> Answer:\n{answer}")
}

/// All repairs of a report.
fn repairs(before: &Reviewed, alone: &mut Alone) -> Vec<Repair> {
    offers(before, alone, |_| true).repairs
}

/// All safe repairs of an answer, and the answer then.
fn repaired(answer: &str) -> (Vec<String>, String) {
    repaired_by(Alone::new(), answer)
}

fn repaired_by(mut alone: Alone, answer: &str) -> (Vec<String>, String) {
    let text = asked(answer);
    let before = alone.read(&text);
    let done = together(&before, &Wanted::default(), &mut alone);
    let again = together(&done.after, &Wanted::default(), &mut alone);
    assert_eq!(
        again.made,
        [],
        "a second run repairs again:\n{}",
        done.after.report.text
    );
    let titles = done.made.into_iter().map(|repair| repair.title).collect();
    let after = done.after.report.text.strip_prefix(&asked("")).map(str::to_owned);
    (titles, after.unwrap_or(done.after.report.text))
}

/// Holds repairs to their drawings: the answer before, and after.
#[track_caller]
fn assert_repaired(drawings: &[(&str, &str)]) {
    for (before, after) in drawings {
        let (titles, found) = repaired(before);
        assert_eq!(found, *after, "{before}\n{titles:?}");
    }
}

#[test]
fn code_is_indented() {
    assert_repaired(&[
        (
            "\nRun\n```\nmake bread\n  --rye\n```\nto bake.\n",
            "\nRun\n\n    make bread\n      --rye\n\nto bake.\n",
        ),
        (
            "\nRun\n\n```\nmake\n\nbread\n```\n\nnow.\n",
            "\nRun\n\n    make\n\n    bread\n\nnow.\n",
        ),
        ("\nRun\n\n```bash\nmake\n```\n", "\nRun\n\n<!--bash-->\n\n    make\n"),
        (
            "\nRun\n~~~~\n```\nmake\n```\n~~~~\n",
            "\nRun\n\n    ```\n    make\n    ```\n",
        ),
        // Code after code or a list would be taken in by it.
        (
            "\n```\nmake\n```\n\n```\nbake\n```\n",
            "\n    make\n\n<!-- -->\n\n    bake\n",
        ),
        ("\n- rye\n\n```\nbake\n```\n", "\n- rye\n\n<!-- -->\n\n    bake\n"),
        // In a list, deeper; and the item's text begins where its code can follow.
        (
            "\n- Knead:\n  ```\n  make dough\n  ```\n- Bake.\n",
            "\n-   Knead:\n\n        make dough\n\n- Bake.\n",
        ),
        ("\r\nRun\r\n```\r\nmake\r\n```\r\n", "\r\nRun\r\n\r\n    make\r\n"),
    ]);
}

#[test]
fn lists_get_blank_lines_and_four_spaces() {
    assert_repaired(&[
        ("\nWe used:\n- rye\n- wheat\n", "\nWe used:\n\n- rye\n- wheat\n"),
        ("\n1) rye\n2) wheat\n", "\n1. rye\n2. wheat\n"),
        (
            "\n* rye\n  * whole\n    and dark\n* wheat\n",
            "\n* rye\n    * whole\n      and dark\n* wheat\n",
        ),
        (
            "\n1. Mix\n   - rye\n     - dark\n2. Bake\n",
            "\n1. Mix\n    - rye\n        - dark\n2. Bake\n",
        ),
        (
            "\n* Mix\n\n  and knead\n\n* Bake\n",
            "\n* Mix\n\n    and knead\n\n* Bake\n",
        ),
        // What is between the items of one numbering belongs to them.
        (
            "\n1. Mix\n```\nmake mix\n```\n2. Bake\n```\nmake bake\n```\n",
            "\n1.  Mix\n\n        make mix\n\n2.  Bake\n\n        make bake\n",
        ),
        (
            "\n1. Mix\n\nall of it.\n\n2. Bake\n\nfor an hour.\n",
            "\n1. Mix\n\n    all of it.\n\n2. Bake\n\n    for an hour.\n",
        ),
    ]);
}

#[test]
fn tags_in_code_swallow_nothing() {
    assert_repaired(&[
        (
            "\nThe page:\n\n```html\n<div>\n<p>rye</p>\n```\n\nSee https://example.org.\n",
            "\nThe page:\n\n<!--html-->\n\n    <div>\n    <p>rye</p>\n\nSee <https://example.org>.\n",
        ),
        // What was swallowed is repaired with it: alone, the first repair would bring new losses to light.
        (
            "\n- rye\n- wheat\n  ```\n  <div>\n  ```\n- oats\n\nOf https://example.org.\n",
            "\n- rye\n-   wheat\n\n        <div>\n\n- oats\n\nOf <https://example.org>.\n",
        ),
    ]);
}

#[test]
fn code_keeps_its_tabs() {
    assert_repaired(&[("\nRun\n\n```\nall:\n\tbake\n```\n", "\nRun\n\n    all:\n    \tbake\n")]);
}

#[test]
fn lists_with_blocks_in_them_are_kept_apart() {
    assert_repaired(&[
        (
            "\n* rye\n\n   of the north\n* wheat\n",
            "\n* rye\n\n    of the north\n\n* wheat\n",
        ),
        ("\nWe used:\n * rye\n * wheat\n", "\nWe used:\n\n * rye\n * wheat\n"),
        (
            "\n1. rye\n2. wheat\n  - whole\n3. oats\n",
            "\n1. rye\n2. wheat\n    - whole\n\n3. oats\n",
        ),
    ]);
}

#[test]
fn markdown_in_html_becomes_tags() {
    assert_repaired(&[(
        "\n<details>\n<summary>More</summary>\n\nHidden *rye* bread.\n\n</details>\n",
        "\n<details>\n<summary>More</summary>\n\nHidden <em>rye</em> bread.\n\n</details>\n",
    )]);
}

#[test]
fn what_cannot_be_repaired_says_why() {
    for (answer, expected) in [
        ("\ncurl -X POST https://example.org/bake\n", "part of a command"),
        ("\nRye (~/.rye) and wheat (~/.wheat).\n", "`~` of two paths"),
        ("\n2. rye\n3. wheat\n", "still differs"),
    ] {
        let mut alone = Alone::new();
        let before = alone.read(&asked(answer));
        let done = together(&before, &Wanted::default(), &mut alone);
        let reasons: Vec<&str> = done.unanswered.iter().map(|left| left.reason.as_str()).collect();
        assert!(
            reasons.iter().any(|reason| reason.contains(expected)),
            "{answer}: {reasons:?}"
        );
    }
}

#[test]
fn marks_in_a_line_become_marks_that_the_page_knows() {
    assert_repaired(&[
        (
            "\nSee https://example.org/bread_and_butter.\n",
            "\nSee <https://example.org/bread_and_butter>.\n",
        ),
        (
            "\nSee www.example.org.\n",
            "\nSee [www.example.org](http://www.example.org).\n",
        ),
        ("\nIt was ~~cold~~ warm.\n", "\nIt was <del>cold</del> warm.\n"),
        ("\n- [ ] rye\n- [x] wheat\n", "\n- ☐ rye\n- ☑ wheat\n"),
        // GitHub shows no box in a quote.
        ("\n> - [ ] rye\n", "\n> - [ ] rye\n"),
        ("\nHalf, 50\\%, of it.\n", "\nHalf, 50%, of it.\n"),
        ("\nRye\\\nwheat\n", "\nRye  \nwheat\n"),
    ]);
}

#[test]
fn what_is_left_of_the_template_goes() {
    assert_repaired(&[
        ("\n--- question 1 fill here ---\n\nRye.\n", "\nRye.\n"),
        ("\nRye. --- question 1 fill here ---\n", "\nRye.\n"),
        ("\nRye.\n", "\nRye.\n"),
        ("\n--- Rye and wheat. ---\n", "\nRye and wheat.\n"),
        ("\n---\nRye and wheat.\n---\n", "\nRye and wheat.\n"),
        ("\nRye and wheat. ---\n", "\nRye and wheat.\n"),
        // The answer leaves the quote.
        ("Rye,\nlazily.\n", "\nRye,\nlazily.\n"),
        (" Rye, after a blank.\n", "\n Rye, after a blank.\n"),
        ("> Rye,\n> quoted.\n", "\nRye,\nquoted.\n"),
        ("\nRye\u{7}.\n", "\nRye.\n"),
        ("\nRun\n\n```\nmake\n", "\nRun\n\n    make\n"),
    ]);
}

#[test]
fn a_paragraph_above_a_rule_is_no_heading() {
    let long = "We baked it twice, once by day and once by night, and then ate it.";
    assert_repaired(&[
        (
            &format!("\n{long}\n---\nMore of it.\n"),
            &format!("\n{long}\n\n---\nMore of it.\n"),
        ),
        // What is left of dashes is not a rule.
        (&format!("\n{long}\n--\nMore.\n"), &format!("\n{long}\n--\nMore.\n")),
    ]);
}

#[test]
fn an_unsafe_repair_says_why() {
    for (answer, reason) in [
        (
            "\n| rye | wheat |\n|---|---|\n| 1 | 2 |\n",
            "the table can only be changed as HTML afterwards",
        ),
        (
            "\nRye[^1] it is.\n\n[^1]: Of the north.\n",
            "the sign is no longer a link, and the note stays where it is written",
        ),
    ] {
        let mut alone = Alone::new();
        let before = alone.read(&asked(answer));
        let found = repairs(&before, &mut alone);
        let first = found.first().unwrap_or_else(|| panic!("no repair of {answer}"));
        assert_eq!(first.safety, Safety::Unsafe(reason.to_owned()));
        assert_eq!(repaired(answer).1, answer);
    }
}

#[test]
fn a_table_can_become_html_or_text_in_columns() {
    let mut alone = Alone::new();
    let text = asked("\nBaked:\n\n| bread | *loaves* |\n|---|--:|\n| rye | 12 |\n| a & b | 3 |\n");
    let before = alone.read(&text);
    let drawn: Vec<String> = repairs(&before, &mut alone)
        .iter()
        .map(|repair| {
            apply(&text, &repair.edits)
                .unwrap()
                .split("Baked:\n\n")
                .nth(1)
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(
        drawn,
        [
            "<table>\n<tr><th>bread</th><th><em>loaves</em></th></tr>\n<tr><td>rye</td><td>12</td></tr>\n\
             <tr><td>a &amp; b</td><td>3</td></tr>\n</table>\n",
            "    bread  loaves\n    -----  ------\n    rye    12\n    a & b  3\n",
        ]
    );
}

#[test]
fn a_second_marker_at_the_start_goes_where_a_checker_would_cut_there() {
    let mut alone = Alone::new();
    alone.checker = Some(
        "constraints = {\n    \"question_1\": MultiConstraints(constrains=[LengthConstraints(min_length=0, max_length=20)]),\n}\n".to_owned(),
    );
    let (titles, found) = repaired_by(alone, "\n> Answer:\n\nRye.\n");
    assert_eq!(found, "\n\nRye.\n", "{titles:?}");
}

#[test]
fn words_that_a_verdict_needs_are_not_taken() {
    let mut alone = Alone::new();
    alone.checker = Some(
        "constraints = {\n    \"question_1\": MultiConstraints(constrains=[LengthConstraints(min_length=8, max_length=20)]),\n}\n".to_owned(),
    );
    // The fence's two lines count as words.
    let text = asked("\nTo bake it, run this:\n\n```\nmake\n```\n") + "\n### Question 2\n\n> **Why?**\n\n";
    let before = alone.read(&text);
    let found = repairs(&before, &mut alone);
    let code = found.iter().find(|repair| repair.title.contains("code")).unwrap();
    let Safety::Unsafe(reason) = &code.safety else {
        panic!("{code:?}")
    };
    assert!(reason.contains("too-short"), "{reason}");
}

#[test]
fn headings_that_were_not_meant_are_text() {
    assert_repaired(&[
        (
            "\nRye bread.\n---\n\nAnd wheat.\n",
            "\nRye bread.\n\n---\n\nAnd wheat.\n",
        ),
        ("\nWe baked\n#1 of all loaves.\n", "\nWe baked\n\\#1 of all loaves.\n"),
    ]);
}

#[test]
fn emphasis_and_words_like_tags_are_shown() {
    assert_repaired(&[
        ("\nSet <name> to rye.\n", "\nSet `<name>` to rye.\n"),
        ("\nA **rye*d** loaf.\n", "\nA __rye*d__ loaf.\n"),
    ]);
}

#[test]
fn html_that_only_places_goes_from_around_markdown() {
    assert_repaired(&[(
        "\n<p align=\"center\">\n\n**Rye** bread.\n\n</p>\n",
        "\n\n**Rye** bread.\n\n",
    )]);
}

#[test]
fn dashes_of_the_placeholder_go() {
    assert_repaired(&[("\n--- Rye it was ---\n", "\nRye it was\n")]);
}

#[test]
fn a_lost_marker_comes_back() {
    let mut alone = Alone::new();
    let text = format!(
        "### Question 1\n\n> **Why?** Answer with 0-100 words.\n\nRye.\n\n{}",
        asked("\nRye.\n").replace("Question 1", "Question 2")
    );
    let before = alone.read(&text);
    let done = together(&before, &Wanted::default(), &mut alone);
    assert_eq!(
        done.after.report.text,
        text.replacen("words.\n", "words.\n>\n> Answer:\n", 1)
    );
}

#[test]
fn a_heading_that_costs_words_becomes_strong_text() {
    let mut alone = Alone::new();
    let row = |number| {
        format!(
            "    \"question_{number}\": MultiConstraints(constrains=[LengthConstraints(min_length=0, max_length=20)]),\n"
        )
    };
    alone.checker = Some(format!("constraints = {{\n{}{}}}\n", row(1), row(2)));
    let next = asked("\nOats.\n").replace("Question 1", "Question 2");
    let answer = "\nRye.\n\n## Wheat\n\nBread, ## too.\n\n";
    let (titles, found) = repaired_by(alone, &format!("{answer}{next}"));
    let after = "\nRye.\n\n**Wheat**\n\nBread, &#35;&#35; too.\n\n";
    assert_eq!(found, format!("{after}{next}"), "{titles:?}");
}
