//! Leftovers of an answer: markers, gaps, copied examples and conflict markers.
//!
//! What makes a marker is its shape, not a list of sentences: words in capitals
//! that do not occur in prose, notes to oneself in brackets or on a line of
//! their own, gaps that were to be filled. Prose that uses such a word is not one,
//! and code is masked before anything is looked for.

mod brackets;
mod ending;
mod example;
mod gaps;
mod marker;
mod mask;
mod notes;
mod targets;
mod wording;
mod words;

use std::cell::LazyCell;

use super::answer::{Answer, Leftover, LeftoverKind};
use super::lines::Span;
use super::parts::PartKind;

pub use marker::Markers;
pub(super) use words::is_open_heading;

/// The leftovers of an answer in order, without overlap, and whether nothing else is in it.
/// `empty_links` are its links without a target, which were to be filled in.
pub(super) fn find(
    text: &str,
    answer: &Answer,
    empty_links: &[Span],
    example: Option<&str>,
    markers: &Markers,
) -> (Vec<Leftover>, bool) {
    let base = answer.span.start;
    let raw = text.get(answer.span.clone()).unwrap_or_default();
    let masked = mask::masked(raw, answer);
    let mut spans = words::find(&masked, markers);
    spans.extend(notes::find(&masked, markers));
    spans.extend(targets::find(raw, answer));
    spans.extend(ending::find(&masked));
    let mut all: Vec<Leftover> = spans
        .into_iter()
        .map(|span| base + span.start..base + span.end)
        .chain(empty_links.iter().cloned())
        .map(|span| Leftover {
            span,
            kind: LeftoverKind::Marker,
        })
        .collect();
    if let Some(copied) = example.and_then(|example| example::copied(raw, example)) {
        let span = base + copied.start..base + copied.end;
        all.retain(|leftover| leftover.span.end <= span.start || span.end <= leftover.span.start);
        all.push(Leftover {
            span,
            kind: LeftoverKind::Example,
        });
    }
    all.sort_by_key(|leftover| (leftover.span.start, std::cmp::Reverse(leftover.span.end)));
    let mut end = 0;
    all.retain(|leftover| {
        let apart = leftover.span.start >= end;
        end = end.max(leftover.span.end);
        apart
    });
    let empty = is_empty(text, answer, &all);
    (all, empty)
}

/// Whether only placeholders, markers, comments and white space are in an answer.
///
/// Where something was taken away, punctuation that is left (a star after
/// `TO BE COMPLETED`, a quote's `>`) is no answer either.
fn is_empty(text: &str, answer: &Answer, leftovers: &[Leftover]) -> bool {
    let mut holes: Vec<Span> = leftovers
        .iter()
        .filter(|leftover| leftover.kind == LeftoverKind::Marker)
        .map(|leftover| leftover.span.clone())
        .chain(answer.placeholders.iter().cloned())
        .chain(
            answer
                .parts
                .iter()
                .filter(|part| part.kind == PartKind::Comment)
                .map(|part| part.span.clone()),
        )
        .collect();
    holes.sort_by_key(|hole| hole.start);
    let rest = super::holes::without(&answer.span, &holes);
    let mut lines = rest
        .iter()
        .flat_map(|rest| text.get(rest.clone()).unwrap_or_default().lines());
    if holes.is_empty() {
        // Of the placeholder alone its dashes may be left: `---  ---`.
        let dashes = LazyCell::new(|| {
            let answer = text.get(answer.span.clone()).unwrap_or_default();
            answer.contains("---") || answer.contains('—')
        });
        let nothing = |c: char| c.is_whitespace() || c == '>' || (super::placeholder::is_dash(c) && *dashes);
        lines.all(|line| line.chars().all(nothing))
    } else {
        lines.all(|line| is_conflict(line) || !line.contains(|c: char| c.is_alphanumeric()))
    }
}

/// Whether a line is one of git's outer conflict markers.
fn is_conflict(line: &str) -> bool {
    line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")
}

/// The lines of git's conflict markers in a whole report, half-removed ones included; `=======` and
/// `|||||||` count only between an opening and a closing one.
pub(super) fn conflicts(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let outer = |at: usize| {
        bytes
            .get(at..)
            .is_some_and(|rest| rest.starts_with(b"<<<<<<< ") || rest.starts_with(b">>>>>>> "))
    };
    if !memchr::memchr2_iter(b'<', b'>', bytes).any(outer) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut between: Vec<Span> = Vec::new();
    let mut open = false;
    for line in super::lines::lines(text) {
        let content = text.get(line.clone()).unwrap_or_default();
        if content.starts_with("<<<<<<< ") {
            found.push(line);
            between.clear();
            open = true;
        } else if content.starts_with(">>>>>>> ") {
            if open {
                found.append(&mut between);
            }
            found.push(line);
            open = false;
        } else if open && (content.trim_end() == "=======" || content.starts_with("|||||||")) {
            between.push(line);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::report::{LeftoverKind, Markers, Reader, Report};

    fn report(answer: &str, example: &str) -> String {
        format!(
            "### Question 1\n\n> **What?**\n>\n> Example:\n> *{example}*\n>\n> Answer:\n\n{answer}\n\n### Question 2\n\n> **Why?**\n>\n> Answer:\n\nSo.\n"
        )
    }

    /// A report with an answer to a question that has an example.
    fn parsed(answer: &str) -> Report {
        Report::parse(report(
            answer,
            "We baked ... with ... and it took ... hours in the oven",
        ))
    }

    /// The leftovers of an answer, as written.
    fn left(answer: &str) -> Vec<String> {
        let report = parsed(answer);
        report.questions[0]
            .answer
            .leftovers
            .iter()
            .map(|leftover| report.slice(&leftover.span).to_owned())
            .collect()
    }

    #[test]
    fn words_that_do_not_occur_in_prose() {
        for (answer, marker) in [
            ("We baked. TODO the rest", "TODO"),
            ("We baked.\n\nTO BE COMPLETED*", "TO BE COMPLETED*"),
            ("We baked TO BE UPDATED here", "TO BE UPDATED"),
            ("Covered X% of it", "X%"),
            ("Covered XX % of it", "XX %"),
            ("Members: sXXXXXX", "sXXXXXX"),
            ("UPDATE THIS before midnight", "UPDATE THIS"),
            ("todo: bake", "todo: bake"),
            ("See FIXME", "FIXME"),
            ("lorem ipsum dolor", "lorem ipsum"),
            ("bla bla bla", "bla bla"),
            ("Members: sxxxxxx", "sxxxxxx"),
            ("Accuracy of XX.X% at best", "XX.X%"),
            ("We implemented X tests. They pass", "X"),
            ("It is shown in Figure X, below", "Figure X"),
            ("It took ____ hours", "____"),
            ("It took ??? hours", "???"),
            ("See the link: insert link here.", "insert link here"),
            ("NOT FINISHED yet", "NOT FINISHED"),
            ("## TODO: the oven\n\nHot", "TODO: the oven"),
            ("- `TODO: describe the oven`", "TODO: describe the oven"),
            ("We baked. And it was good. ...", "..."),
            ("We baked, fill here ---", "fill here"),
            ("It took xx hours", "xx"),
            ("EDIT THIS later", "EDIT THIS"),
        ] {
            assert_eq!(left(answer), [marker], "{answer}");
        }
    }

    #[test]
    fn notes_to_oneself() {
        for (answer, marker) in [
            ("Baked (TODO: which?) twice", "(TODO: which?)"),
            ("See <weblink>*", "<weblink>"),
            ("See [fill out] twice", "[fill out]"),
            ("See [here](insert link) now", "(insert link)"),
            ("See [the oven]() now", "[the oven]()"),
            ("Baked.\n\n...\n", "..."),
            (
                "Baked.\n\n(Write more about the oven!)\n",
                "(Write more about the oven!)",
            ),
            ("Baked.\n\nInsert image here\n", "Insert image here"),
            ("Baked. (103 words)", "(103 words)"),
            ("@Baker please look\n\nBaked.", "@Baker"),
            ("Baked (MISSING)", "(MISSING)"),
            ("Baked <YOUR TEXT HERE>", "<YOUR TEXT HERE>"),
            ("Baked in [your-oven]", "[your-oven]"),
            ("Baked.\n\nTo be continued\n", "To be continued"),
            ("To do: the oven", "To do: the oven"),
            ("Baked (subject to change?)", "(subject to change?)"),
            ("Baked (add link)", "(add link)"),
            ("Baked (should we name the oven?)", "(should we name the oven?)"),
            ("Baked (might be subject to change)", "(might be subject to change)"),
            ("Baked (remember to add salt)", "(remember to add salt)"),
            ("Baked (needs to be updated)", "(needs to be updated)"),
            ("Baked (figure missing)", "(figure missing)"),
            ("Baked (link)", "(link)"),
            ("Baked [link to oven], hot", "[link to oven]"),
            ("Baked [103 words]", "[103 words]"),
            ("Baked [citation needed]", "[citation needed]"),
            ("Baked, see <link>", "<link>"),
            ("Baked, see `<weblink>`", "<weblink>"),
            ("Word count: 103\n\nBaked.", "Word count: 103"),
            ("To do", "To do"),
            ("xxx", "xxx"),
            ("Seen at https://bread.example/[username]/rye", "[username]"),
            ("Seen [so](https://bread.example/your-link)", "your-link"),
            ("Seen [so](https://bread.example/OWNER/REPO)", "OWNER"),
            ("Seen at https://bread.example/[your-repo]/runs", "[your-repo]"),
            ("Seen [here](link)", "[here](link)"),
            ("Seen [here](#)", "[here](#)"),
            ("[Screenshot of the oven]", "[Screenshot of the oven]"),
            (
                "[Image placeholder - would show\nthe oven] and more",
                "[Image placeholder - would show\nthe oven]",
            ),
            ("Signed by {your name}", "{your name}"),
            ("Coming soon!", "Coming soon!"),
            ("MISSING: the oven", "MISSING: the oven"),
        ] {
            assert_eq!(left(answer), [marker], "{answer}");
        }
    }

    #[test]
    fn prose_that_uses_such_words() {
        for answer in [
            "There is much to do before it can be eaten.",
            "To do so, simply run:",
            "The folder tbd/ was removed, missing values too.",
            "Call `curl -X POST` or `print(...)`, see `# TODO` in the code.",
            "```python\n# TODO: bake\n...\n```",
            "We kept a todo list, and the TODO list was long.",
            "This remains to be done by somebody.",
            "It took a while ... and then it rose.",
            "We used List[int] and dict<str> and [1] and [x] and (see above).",
            "An axis X and X1, 100% of X.",
            "Mail baker@example.org, or use @hydra.main as we did",
            "We had to fill out forms and add images here and there as the work went on.",
            "<details><summary>More</summary></details>",
            "Seen [link](https://bread.example), [Figure](figures/x.png) and [add flour](https://bread.example/flour).",
            "*here: <[weblink](https://bread.example)>*",
            "[link] and [image][link]\n\n[link]: https://bread.example",
            "If you aim for X% of rye, you get bread. X% does not mean good bread.",
            "Open <url>/oven or https://bread.example/<id> or registry/<image>.",
            "We searched for\n\n- `TODO`\n- `FIXME`\n",
            "We removed the TODO comments. A figure shows, Mac OS X tests nothing of X.",
            "Why so hot? Nobody knows. Tuple[image] and f(link), {\"link\": 1} and {id}.",
            "snake_case __init__ and a_b_c",
            "***\n\n___\n",
            "Add it here and bake (see here), (add salt), remember to turn the oven off.",
            "[Figure 1: the oven] and [1, 2]",
            "Even with X% of rye it is bread. X% doesn't mean good bread.",
            "See the oven (link: https://bread.example) and [links to ovens](https://bread.example).",
            "Words: we counted 103 of them. It needs to be running (needs to be hot).",
            "See https://bread.example/your-first-bread or https://bread.example/{repo}/USERS.",
            "<link rel=\"stylesheet\">",
        ] {
            assert_eq!(left(answer), [""; 0], "{answer}");
        }
    }

    #[test]
    fn an_example_copied() {
        let kinds = |answer: &str| -> Vec<LeftoverKind> {
            let report = parsed(answer);
            let leftovers = report.questions[0].answer.leftovers.iter();
            leftovers.map(|leftover| leftover.kind).collect()
        };
        assert_eq!(
            kinds("We baked ... with ... and it took ... hours in the oven"),
            [LeftoverKind::Example]
        );
        assert_eq!(kinds("In spring we baked ... with flour"), [LeftoverKind::Marker; 0]);
        assert_eq!(kinds("Bread: it took ... hours in the oven"), [LeftoverKind::Example]);
        assert_eq!(
            kinds("We baked bread with rye and it took three hours in the oven"),
            [LeftoverKind::Marker; 0]
        );
    }

    #[test]
    fn conflict_markers_whole_and_half_removed() {
        let count = |text: &str| super::conflicts(text).len();
        assert_eq!(count("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n"), 3);
        assert_eq!(count("a\nb\n=======\nc\n>>>>>>> main\n"), 1);
        assert_eq!(count("Title\n=======\n\n<<<<<<< HEAD\n"), 1);
        assert_eq!(count("shift <<<<<<< left\n=======\n"), 0);
    }

    #[test]
    fn the_list_of_words_is_the_users() {
        let markers = Markers {
            add: vec!["Bake me".into()],
            remove: vec!["TODO".into()],
        };
        let report = Reader::new(markers).read(report("Bake me, TODO. And FIXME", "x"));
        let answer = &report.questions[0].answer;
        let left: Vec<&str> = answer
            .leftovers
            .iter()
            .map(|leftover| report.slice(&leftover.span))
            .collect();
        assert_eq!(left, ["Bake me", "FIXME"]);
    }

    #[test]
    fn an_answer_of_leftovers_alone_is_empty() {
        for (answer, empty) in [
            ("", true),
            ("--- question 1 fill here ---", true),
            ("--- question 1 fill here ---\n\nTO BE COMPLETED*", true),
            ("> \n", true),
            ("Insert image here", true),
            ("<!-- handin: allow too-short -->", true),
            ("TO BE COMPLETED*\nTHE OVEN IS COLD", false),
            ("---  ---", true),
            ("---\n\n---", true),
            ("—", true),
            ("36", false),
            ("--- 36 ---", false),
            ("-", false),
            ("![x](y.png)", false),
        ] {
            let report = Report::parse(report(answer, "x"));
            assert_eq!(report.questions[0].answer.empty, empty, "{answer:?}");
        }
    }
}
