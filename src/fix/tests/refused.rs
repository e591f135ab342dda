//! What is not repaired, or not without being asked, and why.

use super::{Alone, asked, repaired, repairs};
use crate::fix::{Safety, Wanted, apply, together};

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
fn an_unsafe_repair_says_why() {
    for (answer, reason, after) in [
        (
            "\n| rye | wheat |\n|---|---|\n| 1 | 2 |\n",
            "the table can only be changed as HTML afterwards",
            "\n<table>\n<tr><th>rye</th><th>wheat</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>\n",
        ),
        (
            "\nRye[^1] it is.\n\n[^1]: Of the north.\n",
            "the sign is no longer a link, and the note stays where it is written",
            "\nRye<sup>1</sup> it is.\n\n<sup>1</sup> Of the north.\n",
        ),
    ] {
        let mut alone = Alone::new();
        let before = alone.read(&asked(answer));
        let found = repairs(&before, &mut alone);
        let first = found.first().unwrap_or_else(|| panic!("no repair of {answer}"));
        assert_eq!(first.safety, Safety::Unsafe(reason.to_owned()));
        assert_eq!(apply(&before.report.text, &first.edits), Some(asked(after)));
        assert_eq!(repaired(answer).1, answer);
    }
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
