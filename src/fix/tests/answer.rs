//! Repairs of what an answer holds and should not, drawn: the template, headings, markers.

use super::{Alone, asked, assert_repaired, repaired_by};
use crate::fix::{Wanted, together};

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
fn a_second_marker_at_the_start_goes_where_a_checker_would_cut_there() {
    let mut alone = Alone::new();
    alone.checker = Some(
        "constraints = {\n    \"question_1\": MultiConstraints(constrains=[LengthConstraints(min_length=0, max_length=20)]),\n}\n".to_owned(),
    );
    let (titles, found) = repaired_by(alone, "\n> Answer:\n\nRye.\n");
    assert_eq!(found, "\n\nRye.\n", "{titles:?}");
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
