//! Takes one question apart: its prompt, where its answer begins and ends, what the prompt says.

use std::cell::LazyCell;

use super::document::{MARKER, Prompt};
use super::lines::{Span, lines};
use super::{leftovers, limits, placeholder};

/// The marker that ends a question's prompt, in the text after its heading.
///
/// It is first on its line (after `>` and emphasis), or anywhere in the
/// quote that follows the heading, where a formatter joined the prompt's lines.
pub(super) fn marker(body: &str) -> Option<Span> {
    let quote = LazyCell::new(|| quote_end(body));
    memchr::memmem::find_iter(body.as_bytes(), MARKER.as_bytes())
        .find(|at| {
            let before = body.get(..*at).unwrap_or_default();
            let lead = before.trim_end_matches([' ', '\t', '>', '*', '_']);
            let begins_line = lead.is_empty() || lead.ends_with(['\n', '\r']);
            begins_line || *at < *quote
        })
        .map(|at| at..at + MARKER.len())
}

/// The end of the quoted lines that follow a heading, blank lines before them allowed.
fn quote_end(body: &str) -> usize {
    let mut end = 0;
    for line in lines(body) {
        let content = body.get(line.clone()).unwrap_or_default().trim();
        if content.starts_with('>') {
            end = line.end;
        } else if end > 0 || !content.is_empty() {
            break;
        }
    }
    end
}

/// Takes the prompt apart; `body` is the text after the heading, `base` its offset in the report. Gives its example as
/// plain text on one line besides, which nothing is asked of but whether the answer copies it.
pub(super) fn prompt(body: &str, base: usize) -> (Prompt, Option<String>) {
    let marker = marker(body);
    let end = marker.as_ref().map_or_else(|| quote_end(body), |marker| marker.end);
    let quoted = body
        .get(..marker.as_ref().map_or(end, |marker| marker.start))
        .unwrap_or_default();
    let plain = unquoted(quoted);
    let (question, example) = split_example(&plain);
    let (asked, stated) = split_limits(question);
    let prompt = Prompt {
        span: base..base + end,
        text: without_emphasis(asked).into(),
        limits: limits::of_prompt(asked, stated),
        has_marker: marker.is_some(),
    };
    (prompt, example.map(without_emphasis).filter(|text| !text.is_empty()))
}

/// The quoted lines as one line of text, without `>`.
fn unquoted(quoted: &str) -> String {
    let mut plain = String::with_capacity(quoted.len());
    for line in lines(quoted) {
        let content = quoted.get(line).unwrap_or_default();
        let content = content.trim_start_matches([' ', '\t', '>']).trim_end();
        if !plain.is_empty() && !content.is_empty() {
            plain.push(' ');
        }
        plain.push_str(content);
    }
    // Formatters join the lines of a prompt and leave `>` and closing emphasis between them.
    replaced(replaced(plain, " > "), "** **")
}

/// A text with a blank for every one of these, which few texts hold.
fn replaced(text: String, what: &str) -> String {
    // Both hold what few texts do, and that is looked for first.
    let rare = if what.contains('>') { b'>' } else { b'*' };
    let may_be = memchr::memchr(rare, text.as_bytes()).is_some();
    match may_be.then(|| find(&text, what)).flatten() {
        Some(_) => text.replace(what, " "),
        None => text,
    }
}

fn find(text: &str, what: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), what.as_bytes())
}

/// Splits at `Example:`, which the prompt's own wording does not hold.
fn split_example(plain: &str) -> (&str, Option<&str>) {
    match find(plain, "Example:") {
        Some(at) => (plain.get(..at).unwrap_or_default(), plain.get(at + "Example:".len()..)),
        None => (plain, None),
    }
}

/// Splits at the line that states limits, `Answer length: …` with or without `Recommended`; or, where none speaks of an
/// answer's, at a recommended length.
fn split_limits(plain: &str) -> (&str, &str) {
    const LENGTH: &str = "length";
    let mut found = [None; 3];
    let mut from = 0;
    while let Some(at) = placeholder::find_word(plain.as_bytes(), from, LENGTH.as_bytes()) {
        from = at + LENGTH.len();
        for (found, before) in found.iter_mut().zip(["recommended answer ", "answer ", "recommended "]) {
            let start = at.checked_sub(before.len());
            let is_before = |start: &usize| {
                let written = plain.get(*start..at);
                written.is_some_and(|written| written.eq_ignore_ascii_case(before))
            };
            *found = found.or(start.filter(is_before));
        }
    }
    let at = found.into_iter().flatten().next().unwrap_or(plain.len());
    (plain.get(..at).unwrap_or_default(), plain.get(at..).unwrap_or_default())
}

/// Plain text of a prompt: emphasis and stray stars removed, white space on its ends too.
fn without_emphasis(text: &str) -> String {
    let bare = text.trim_matches(['*', ' ']);
    let bytes = bare.as_bytes();
    let is_printed = |byte: &u8| (0x20..0x7f).contains(byte) && *byte != b'*';
    if bytes.iter().all(is_printed) && memchr::memmem::find(bytes, b"  ").is_none() {
        return bare.to_owned();
    }
    word_by_word(text)
}

/// The same of a text that has stars or wide gaps between its words.
fn word_by_word(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.replace("**", "").split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word.trim_matches('*'));
    }
    plain.trim().to_owned()
}

/// What could end an answer before the next question's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trailing {
    /// The heading's line; where the heading is gone, the first line of the introduction.
    pub(super) line: Span,
    /// It is a heading; the Markdown parser has the last word on it.
    pub(super) heading: bool,
}

/// How the introductions begin that the course writes under its sections' headings, and how they go on.
const INTRODUCTION: &str = "in the following section";
const GOES_ON: [&str; 2] = ["we are interested", "we would like"];

/// The sections of the course's templates, by which a heading is known whose introduction lost its `>`.
const SECTIONS: [&str; 7] = [
    "group information",
    "coding environment",
    "version control",
    "running code and tracking experiments",
    "working in the cloud",
    "deployment",
    "overall discussion of project",
];

/// Where a section could begin that introduces the next question: the last heading line of level 1 or 2 with
/// only quotes below it.
///
/// One plain paragraph may be there instead of the quote where the prompt lost its marks too (`unquoted`), where
/// the heading is one of the course's, or where the paragraph begins as the course's introductions do; the last
/// needs no heading.
pub(super) fn trailing_section(text: &str, unquoted: bool) -> Option<Trailing> {
    let mut quoted = false;
    let mut paragraphs = 0;
    // The topmost line met so far that is not blank, and whether it was the last one met.
    let (mut below, mut fresh) = ("", false);
    for line in last_lines(text) {
        let content = text.get(line.clone()).unwrap_or_default();
        let stripped = content.trim();
        let level = stripped.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=2).contains(&level) && stripped.get(level..).is_some_and(|rest| rest.starts_with([' ', '\t'])) {
            let title = stripped.trim_matches(['#', ' ', '\t', '*', '_']);
            let named = level == 2 && SECTIONS.iter().any(|section| title.eq_ignore_ascii_case(section));
            let introduces = paragraphs == 0 || unquoted || named || is_introduction(below);
            let lead = content.len() - content.trim_start_matches(' ').len();
            let begins = introduces && lead <= 3 && !leftovers::is_open_heading(title);
            return begins.then_some(Trailing { line, heading: true });
        }
        if stripped.is_empty() {
            quoted = false;
            let above = std::mem::take(&mut fresh) && is_course_introduction(below);
            if above && heading_above(text, &line).is_none() {
                let start = text.get(line.end..)?.find(below).map(|at| line.end + at)?;
                let line = start..start + below.len();
                return Some(Trailing { line, heading: false });
            }
            continue;
        }
        below = stripped;
        fresh = true;
        if stripped.starts_with('>') {
            quoted = true;
        } else if !quoted && !lazy_above(text, &line) {
            paragraphs += 1;
            if paragraphs > 1 {
                return None;
            }
            quoted = true;
        }
    }
    None
}

fn is_introduction(line: &str) -> bool {
    let words = line.trim_start_matches(['>', ' ', '\t', '*', '_']);
    words
        .get(..INTRODUCTION.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(INTRODUCTION))
}

/// Whether a line can only be the course's: without a heading above it, an answer may say "in the following section".
fn is_course_introduction(line: &str) -> bool {
    let words = line.trim_start_matches(['>', ' ', '\t', '*', '_']);
    let rest = words.get(INTRODUCTION.len()..).unwrap_or_default().trim_start();
    is_introduction(line) && GOES_ON.iter().any(|begin| rest.starts_with(begin))
}

/// The heading that is the next line above with anything on it, if it is one.
fn heading_above<'a>(text: &'a str, line: &Span) -> Option<&'a str> {
    last_lines(text.get(..line.start)?)
        .filter_map(|above| text.get(above))
        .find(|above| !above.trim().is_empty())
        .filter(|above| above.trim_start().starts_with('#'))
}

/// Whether a line continues a quote lazily: an unbroken run of text lines up to one that is quoted.
fn lazy_above(text: &str, line: &Span) -> bool {
    for above in last_lines(text.get(..line.start).unwrap_or_default()) {
        let content = text.get(above).unwrap_or_default().trim();
        if content.starts_with('>') {
            return true;
        }
        if content.is_empty() || content.starts_with('#') {
            return false;
        }
    }
    false
}

/// The lines of a text from the last to the first, as far as they lie near its end.
fn last_lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    const FAR: usize = 16 * 1024;
    let start = text.ceil_char_boundary(text.len().saturating_sub(FAR));
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let mut after = bytes.len();
    std::iter::from_fn(move || {
        let rest = bytes.get(..after).filter(|rest| !rest.is_empty())?;
        let content = rest.strip_suffix(b"\r\n").or_else(|| rest.strip_suffix(b"\n"));
        let content = content.or_else(|| rest.strip_suffix(b"\r")).unwrap_or(rest);
        after = memchr::memrchr2(b'\n', b'\r', content).map_or(0, |end| end + 1);
        // The first one may be the end of a line that begins further away.
        (start == 0 || after > 0).then(|| start + after..start + content.len())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::report::{Bounds, Question, Report};

    /// The line that states limits, looked for in one wording after the other.
    fn stated(plain: &str) -> usize {
        let lower = plain.to_ascii_lowercase();
        let mut wordings = ["recommended answer length", "answer length", "recommended length"].iter();
        wordings.find_map(|wording| lower.find(wording)).unwrap_or(plain.len())
    }

    proptest! {
        #[test]
        fn the_short_way_to_plain_text_gives_what_the_long_one_does(text in "(\\*{0,3}[ab. é\\t\u{a0}]{0,3}){0,6}") {
            prop_assert_eq!(super::without_emphasis(&text), super::word_by_word(&text));
        }

        #[test]
        fn limits_are_split_off_at_their_wording(text in "((?i)recommended |answer |length|[é*.]){0,8}") {
            prop_assert_eq!(super::split_limits(&text).0.len(), stated(&text));
        }

        #[test]
        fn the_last_lines_are_the_lines_from_the_end(text in "([a#>æ ]|\\n|\\r){0,40}", far in 0..3usize) {
            // Longer than what is looked at, so that the first line is cut.
            let text = format!("{}{text}", "far away\r\n".repeat(far * 1_000));
            let near: Vec<_> = super::last_lines(&text).collect();
            let mut lines: Vec<_> = super::lines(&text).collect();
            lines.reverse();
            prop_assert_eq!(&near[..], &lines[..near.len()]);
            let first = near.last().map_or(0, |line| line.start);
            let reached = if far < 2 { first == 0 } else { text.len() - first > 16_000 };
            prop_assert!(reached, "only up to byte {first} of {}", text.len());
        }
    }

    const PROMPT: &str = "\n> **What did you bake?**\n>\n> Answer length: 5-10 words.\n>\n> Example:\n> *We baked ... with ...*\n>\n> Answer:";

    /// The questions of a text, each as heading, prompt and answer, sliced by their spans.
    fn cut(text: &str) -> Vec<[String; 3]> {
        let report = Report::parse(text);
        let slices = |question: &Question| {
            [&question.heading, &question.prompt.span, &question.answer.span].map(|span| report.slice(span).to_owned())
        };
        report.questions.iter().map(slices).collect()
    }

    #[test]
    fn a_section_whose_introduction_lost_its_quote_marks() {
        let section = |section: &str| format!("{PROMPT}\n\nRye.\n\n{section}\n\n");
        // The heading is one of the course's, or the paragraph begins as its introductions do.
        assert_first(&section("## Deployment\n\nAll about ovens."), "\n\nRye.\n\n");
        assert_first(
            &section("## Ovens\n\nIn the following section we ask\nabout ovens."),
            "\n\nRye.\n\n",
        );
        assert_first(
            &section("In the following section we would like more bread."),
            "\n\nRye.\n\n",
        );
        assert_first(
            &section("> In the following section we are interested in ovens."),
            "\n\nRye.\n\n",
        );
        // An answer's own words.
        for own in [
            "## Ovens\n\nHot.",
            "## Deployment\n\nHot.\n\nVery.",
            "In the following section we bake.",
            "### Deployment\n\nHot.",
            "## TODO\n\n> oven",
        ] {
            assert_first(&section(own), &format!("\n\nRye.\n\n{own}\n\n\n"));
        }
    }

    /// The answers of two questions, the first with this prompt and answer.
    fn answers(body: &str) -> [String; 2] {
        let text = format!("# Bread\n\n### Question 1\n{body}\n### Question 2\n\n> **Why?**\n>\n> Answer:\n\nSo.\n");
        let [first, second] = cut(&text).try_into().unwrap_or_else(|all| panic!("{all:?}"));
        [first, second].map(|[_, _, answer]| answer)
    }

    #[track_caller]
    fn assert_first(body: &str, answer: &str) {
        assert_eq!(answers(body), [answer, "\n\nSo.\n"], "{body}");
    }

    #[test]
    fn an_answer_is_what_follows_the_marker() {
        assert_first(&format!("{PROMPT}\n\nRye.\n"), "\n\nRye.\n\n");
        assert_first(&format!("{PROMPT} Rye.\n"), " Rye.\n\n");
        assert_first(&format!("{PROMPT}\nRye, lazily.\n"), "\nRye, lazily.\n\n");
        assert_first(&format!("{PROMPT}\n> Rye,\n> quoted.\n"), "\n> Rye,\n> quoted.\n\n");
        assert_first(&format!("{PROMPT}\n"), "\n\n");
    }

    #[test]
    fn an_answer_holds_what_it_likes() {
        for answer in [
            "# One\n\n## Two\n\n### Three\n\n#### Four",
            "# Question 2\n\nRye.",
            "### Question 7\n\nRye.",
            "* a\n* b\n\n1. c",
            "```python\n# x\n```",
            "```\n> Answer:\n```",
            "| a | b |\n|---|---|\n| c | d |",
            "<details>\n<summary>x</summary>\n\nRye.\n\n</details>",
            "> quoted\n\nRye.",
            "Answer: Rye. Answer: wheat.",
            "```bash\nnever closed",
            "---\n\nRye\n===",
            "<!-- never closed",
        ] {
            assert_first(&format!("{PROMPT}\n\n{answer}\n"), &format!("\n\n{answer}\n\n"));
        }
    }

    #[test]
    fn a_prompt_of_any_shape_ends_with_its_marker() {
        for prompt in [
            "> **What?**\n>\n> Answer:",
            "> **What?** > ** > Answer length: 5-10 words.** > > Answer:",
            "> **What?**\n\n> Answer length: 5-10 words.\n\n> Answer:",
            ">**What?**\n>Answer:",
            "**What?**\n\nAnswer:",
            "Answer:",
            "   > **What?**\n   > Answer:",
        ] {
            assert_first(&format!("\n{prompt}\n\nRye.\n"), "\n\nRye.\n\n");
        }
    }

    #[test]
    fn a_marker_that_was_deleted_leaves_the_quote_as_the_prompt() {
        assert_first(
            "\n> **What?**\n>\n> Answer length: 5-10 words.\n\nRye.\n",
            "\n\nRye.\n\n",
        );
        let report = Report::parse("### Question 1\n\n> **What?**\n\nRye.\n");
        assert_eq!(report.questions[0].prompt.answer_marker(), None);
        assert_eq!(report.slice(&report.questions[0].prompt.span), "\n\n> **What?**");
    }

    #[test]
    fn a_prompt_that_was_deleted_leaves_the_question() {
        let text = "### Question 1\n\n> **What?**\n>\n> Answer:\n\nRye.\n\n### Question 2\n\nSo.\n\n### Question 3\n\n> **When?**\n>\n> Answer:\n\nAt noon.\n";
        let [first, second, third] = cut(text).try_into().unwrap_or_else(|all| panic!("{all:?}"));
        assert_eq!(first[2], "\n\nRye.\n\n");
        assert_eq!((second[1].as_str(), second[2].as_str()), ("", "\n\nSo.\n\n"));
        assert_eq!(third[2], "\n\nAt noon.\n");
    }

    #[test]
    fn line_ends_are_left_as_they_are() {
        let text = "# Bread\n\n### Question 1\n\n> **What?**\n>\n> Answer:\n\nRye\nand wheat.\n\n## More\n\n> Intro.\n\n### Question 2\n\n> **Why?**\n>\n> Answer:\n\nSo.";
        for end in ["\n", "\r\n", "\r"] {
            let changed = text.replace('\n', end);
            let [first, second] = cut(&changed).try_into().unwrap_or_else(|all| panic!("{all:?}"));
            assert_eq!(first[0], "### Question 1");
            assert_eq!(first[2].replace(end, "\n"), "\n\nRye\nand wheat.\n\n", "{end:?}");
            assert_eq!(second[2].replace(end, "\n"), "\n\nSo.", "{end:?}");
            let titles: Vec<String> = Report::parse(changed)
                .sections
                .into_iter()
                .map(|section| section.title)
                .collect();
            assert_eq!(titles, ["Bread", "More"], "{end:?}");
        }
    }

    #[test]
    fn the_next_section_ends_an_answer() {
        let section = |heading: &str| format!("{PROMPT}\n\nRye.\n\n{heading}\n");
        assert_first(&section("## Ovens\n\n> All about\n> ovens."), "\n\nRye.\n\n");
        assert_first(&section("# Ovens"), "\n\nRye.\n\n");
        // A heading with text after it belongs to the answer, and so does a comment in code.
        assert_first(&section("## Ovens\n\nHot."), "\n\nRye.\n\n## Ovens\n\nHot.\n\n");
        assert_first(&section("```\n# Ovens\n```"), "\n\nRye.\n\n```\n# Ovens\n```\n\n");
    }

    #[test]
    fn what_a_prompt_says() {
        let report = Report::parse(format!("### Question 1\n{PROMPT}\n\nRye.\n"));
        let prompt = &report.questions[0].prompt;
        assert_eq!(&*prompt.text, "What did you bake?");
        let (_, example) = super::prompt(PROMPT, 0);
        assert_eq!(example.as_deref(), Some("We baked ... with ..."));
        assert_eq!(prompt.limits.words, Some(Bounds::new(5, 10)));
        assert_eq!(
            prompt.answer_marker().as_ref().map(|span| report.slice(span)),
            Some("Answer:")
        );
    }

    #[test]
    fn a_joined_prompt_says_the_same() {
        let joined = "### Question 1\n\n> **What did you bake?** > ** > Answer length: 5-10 words.** > > Example: > *We baked ... with ...* > > Answer:\n\nRye.\n";
        let report = Report::parse(joined);
        let prompt = &report.questions[0].prompt;
        assert_eq!(&*prompt.text, "What did you bake?");
        assert_eq!(prompt.limits.words, Some(Bounds::new(5, 10)));
        assert_eq!(report.slice(&report.questions[0].answer.span), "\n\nRye.\n");
    }
}
