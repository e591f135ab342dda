//! The hand-in list of small reports, item by item.

use std::collections::BTreeMap;

use super::*;
use crate::facts::figures::{Picture, PictureKind, Presence};
use crate::facts::git::{Collected, Committed, Pushed};
use crate::review::{Input, Options, review};

const CHECKER: &str = "def check():\n    question_constraints = {\n        \"question_1\": LengthConstraints(min_length=2, max_length=4),\n        \"question_2\": NoConstraints(),\n    }\n";

fn git() -> GitFacts {
    GitFacts {
        root: "/somewhere".into(),
        report_path: "reports/README.md".to_owned(),
        at_expected_place: true,
        branch: Some("main".to_owned()),
        on_main: true,
        head: None,
        committed: Committed::Clean,
        pushed: Pushed::Yes,
        collected: Collected::Same,
        figures: BTreeMap::new(),
        conflicts: false,
        shallow: false,
    }
}

fn text(first: &str, second: &str) -> String {
    format!(
        "### Question 1\n> **Why?**\n>\n> Recommended answer length: 2-4 words.\n>\n> Answer:\n\n{first}\n\n\
         ### Question 2\n> **How?**\n>\n> Answer:\n\n{second}\n"
    )
}

fn list(text: &str, git: Option<&GitFacts>, seconds_left: Option<i64>) -> Vec<Item> {
    let report = Report::parse(text);
    let options = Options::default();
    let mut figures = Figures::default();
    let picture = Picture {
        bytes: 9,
        kind: PictureKind::Png,
        dimensions: None,
    };
    if report.image_paths().iter().any(|path| path == "figures/a.png") {
        figures
            .by_target
            .insert("figures/a.png".to_owned(), Presence::Found(picture));
    }
    let review = review(&Input {
        figures: &figures,
        git,
        ..Input::new(&report, &options)
    });
    handin(Facts {
        report: &report,
        review: &review,
        figures: &figures,
        git,
        seconds_left,
    })
}

fn item(items: &[Item], topic: Topic) -> (Verdict, &str) {
    let item = items.iter().find(|item| item.topic == topic).expect("an item");
    (item.verdict, &item.text)
}

#[test]
fn all_is_green_when_all_is_done() {
    let items = list(
        &text("One two three.", "![a b](figures/a.png)"),
        Some(&git()),
        Some(3600),
    );
    let not_green: Vec<&Item> = items
        .iter()
        .filter(|item| item.verdict != Verdict::Pass && item.topic != Topic::Checker)
        .collect();
    assert!(not_green.is_empty(), "{not_green:?}");
    assert_eq!(item(&items, Topic::Questions), (Verdict::Pass, "2/2 complete"));
    assert_eq!(item(&items, Topic::Figures), (Verdict::Pass, "1 there, and in git"));
    assert_eq!(item(&items, Topic::Deadline), (Verdict::Pass, "1 h 0 min left"));
    assert!(!failed(&items));
}

#[test]
fn an_item_leads_to_its_first_question() {
    let items = list(&text("One two three.", ""), None, None);
    assert_eq!(item(&items, Topic::Questions), (Verdict::Fail, "1/2 complete"));
    assert_eq!(items[0].first_question(), Some(1));
    assert_eq!(
        items[0].details,
        [Detail {
            question: Some(1),
            number: Some(2),
            text: "unanswered".to_owned()
        }]
    );
    assert!(failed(&items));
}

#[test]
fn outside_a_repository_and_without_a_deadline_there_is_no_word_on_either() {
    let items = list(&text("One two.", "So."), None, None);
    let topics: Vec<Topic> = items.iter().map(|item| item.topic).collect();
    assert_eq!(
        topics,
        [
            Topic::Questions,
            Topic::Checker,
            Topic::Placeholders,
            Topic::Page,
            Topic::Figures,
            Topic::Conflicts
        ]
    );
}

#[test]
fn the_checkers_verdict_is_predicted() {
    let verdict = |text: &str| {
        let report = Report::parse(text);
        let options = Options::default();
        let input = Input {
            checker: Some(CHECKER),
            ..Input::new(&report, &options)
        };
        let review = review(&input);
        let items = handin(Facts {
            report: &report,
            review: &review,
            figures: &Figures::default(),
            git: None,
            seconds_left: None,
        });
        let (verdict, text) = item(&items, Topic::Checker);
        (verdict, text.to_owned())
    };
    assert_eq!(
        verdict(&text("One two three.", "So.")),
        (Verdict::Pass, "2/2 answers pass".to_owned())
    );
    assert_eq!(
        verdict(&text("One.", "So.")),
        (Verdict::Fail, "1/2 answers pass".to_owned())
    );
    assert_eq!(
        verdict(&text("One two.", "So ### far.")),
        (
            Verdict::Fail,
            "stops with an error: 3 answers found where 2 are expected".to_owned()
        )
    );
}

#[test]
fn git_fails_what_the_course_would_not_see() {
    let facts = GitFacts {
        at_expected_place: false,
        report_path: "README.md".to_owned(),
        branch: Some("draft".to_owned()),
        on_main: false,
        committed: Committed::Modified,
        pushed: Pushed::Ahead(1),
        collected: Collected::Different,
        conflicts: true,
        figures: BTreeMap::from([("figures/a.png".to_owned(), Tracking::Untracked)]),
        ..git()
    };
    let items = list(&text("One two.", "![a b](figures/a.png)"), Some(&facts), Some(-1));
    for topic in [
        Topic::Place,
        Topic::Committed,
        Topic::Pushed,
        Topic::Main,
        Topic::Conflicts,
        Topic::Figures,
    ] {
        assert_eq!(item(&items, topic).0, Verdict::Fail, "{topic:?}");
    }
    assert_eq!(
        item(&items, Topic::Place).1,
        "README.md, but the course reads reports/README.md"
    );
    assert_eq!(item(&items, Topic::Main).1, "on draft: merge it into main");
    assert_eq!(item(&items, Topic::Deadline).0, Verdict::Warn);
}

#[test]
fn a_newer_version_on_the_remote_is_worth_a_look() {
    let facts = GitFacts {
        collected: Collected::Different,
        ..git()
    };
    let items = list(&text("One two.", "So."), Some(&facts), None);
    assert_eq!(item(&items, Topic::Main).0, Verdict::Warn);
}

#[test]
fn what_is_not_ticked_is_no_failure() {
    let with_list = format!("# A\n\n* [x] one\n* [ ] two\n\n{}", text("One two.", "So."));
    let items = list(&with_list, None, None);
    assert_eq!(item(&items, Topic::Checklist), (Verdict::Warn, "1/2 ticked"));
}

#[test]
fn placeholders_are_named() {
    let items = list(&text("One two. --- question 1 fill here ---", "So."), None, None);
    assert_eq!(item(&items, Topic::Placeholders), (Verdict::Warn, "1 left"));
    let items = list(&text("--- One two. ---", "--- question 2 fill here ---"), None, None);
    assert_eq!(item(&items, Topic::Placeholders), (Verdict::Warn, "2 left"));
}

#[test]
fn an_error_that_no_item_names_is_not_ready() {
    let items = list(&text("One two.", "So.").replace("Question 2", "Question 1"), None, None);
    let failing: Vec<Topic> = items
        .iter()
        .filter(|item| item.verdict == Verdict::Fail)
        .map(|item| item.topic)
        .collect();
    assert_eq!(failing, [Topic::Errors]);
}

#[test]
fn names_of_topics_are_kebab_case_and_stand_once() {
    let items = list(
        &format!("* [ ] a\n\n{}", text("One two.", "So.")),
        Some(&git()),
        Some(9),
    );
    let mut names: Vec<&str> = items.iter().map(|item| item.topic.name()).collect();
    assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase())));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), items.len());
}
