//! Puts one question together: its prompt, its answer's span, and everything found in the answer.

use thin_vec::ThinVec;

use super::answer::{Allow, Answer};
use super::candidates::Heading;
use super::definitions::Definitions;
use super::document::{MARKER, Question};
use super::images::{self, Image, ImageForm};
use super::leftovers::{self, Markers};
use super::lines::Span;
use super::parts::{Element, ElementKind, Part, PartKind};
use super::walk::{self, Walk};
use super::{count, holes, links, placeholder, question, strays};

/// Looks at one question's text, from its heading to the next; spans are relative to it.
/// Gives the question and the heading of the section that follows it.
pub(super) fn question(
    text: &str,
    heading: &Heading,
    last: bool,
    definitions: &Definitions,
    markers: &Markers,
) -> (Question, Option<Span>) {
    let line = 0..heading.line.len();
    let (prompt, example) = question::prompt(text.get(line.end..).unwrap_or_default(), line.end);
    let from = prompt.span.end;
    let unquoted = !text.get(line.end..from).unwrap_or_default().contains('>');
    let trailing = Some(unquoted)
        .filter(|_| !last)
        .and_then(|unquoted| question::trailing_section(text, unquoted))
        .filter(|trailing| trailing.line.start >= from);
    // An introduction without its heading ends the answer, and begins no section.
    let bare = trailing
        .as_ref()
        .filter(|trailing| !trailing.heading)
        .map(|trailing| trailing.line.start);
    let text = text.get(..bare.unwrap_or(text.len())).unwrap_or_default();
    let candidate = trailing
        .filter(|trailing| trailing.heading)
        .map(|trailing| trailing.line);
    let mut placeholders = placeholder::find(text.get(from..).unwrap_or_default(), from);
    let mut found = walk::walk(text, from, candidate.as_ref(), &placeholders, definitions);
    let mut end = text.len();
    let mut section = None;
    if let Some(candidate) = candidate.filter(|candidate| found.section || hidden(text, candidate, &found)) {
        end = candidate.start;
        if !found.section {
            // The heading is after an open fence: what belongs to the answer ends before it.
            let cut = text.get(..end).unwrap_or_default();
            found = walk::walk(cut, from, None, &placeholders, definitions);
        }
        section = Some(candidate);
    }
    placeholders.retain(|placeholder| placeholder.end <= end);
    let answer = answer(text, from..end, placeholders, found, example.as_deref(), markers);
    (
        Question {
            number: heading.number,
            heading: line,
            prompt,
            answer,
        },
        section,
    )
}

/// Whether a section's heading is only hidden by a fence left open: it looks like one, not like a comment in code.
fn hidden(text: &str, candidate: &Span, found: &Walk) -> bool {
    let heading = text.get(candidate.clone()).unwrap_or_default().trim_start();
    let before = text
        .get(..candidate.start)
        .unwrap_or_default()
        .trim_end_matches([' ', '\t']);
    let apart = before.ends_with("\n\n") || before.ends_with("\n\r\n") || before.ends_with("\r\r");
    found.open_fence.is_some() && (heading.starts_with("##") || apart)
}

fn answer(
    text: &str,
    span: Span,
    placeholders: Vec<Span>,
    found: Walk,
    example: Option<&str>,
    markers: &Markers,
) -> Answer {
    let raw = text.get(span.clone()).unwrap_or_default();
    let mut words = count::WordCounter::default();
    for rest in holes::without(&span, &placeholders) {
        words.add(text.get(rest).unwrap_or_default());
    }
    let quote = found.quote.clone().map(|quote| span.start..quote.end.min(span.end));
    let in_quote = quote.is_some_and(|quote| {
        holes::without(&quote, &placeholders).into_iter().any(|rest| {
            text.get(rest)
                .is_some_and(|rest| rest.contains(|c: char| !c.is_whitespace() && c != '>'))
        })
    });
    let placed = with_placeholders(found.parts, &placeholders);
    let mut answer = Answer {
        trimmed: trimmed(raw, span.start),
        words: words.words(),
        prose: found.prose,
        empty: false,
        in_quote,
        images: with_official(raw, span.start, found.images, &placed, &found.elements).into(),
        named: links::named(text, &span, &placed, &found.elements).into(),
        links: found.links.into(),
        markers: occurrences(raw, span.start, MARKER).into(),
        hashes: hash_runs(raw, span.start).into(),
        strays: strays::find(raw, span.start).into(),
        allows: allows(text, &placed).into(),
        open_fence: found.open_fence,
        parts: placed.into(),
        elements: found.elements.into(),
        placeholders: placeholders.into(),
        leftovers: ThinVec::new(),
        span,
    };
    let (leftovers, empty) = leftovers::find(text, &answer, &found.empty_links, example, markers);
    answer.leftovers = leftovers.into();
    answer.empty = empty;
    answer
}

/// The parts in order, placeholders cut out of the others and put in.
fn with_placeholders(mut all: Vec<Part>, placeholders: &[Span]) -> Vec<Part> {
    if !placeholders.is_empty() {
        let pieces = |part: Part| {
            let rest = holes::without(&part.span, placeholders);
            rest.into_iter().map(move |span| Part { span, kind: part.kind })
        };
        all = all.into_iter().flat_map(pieces).collect();
    }
    all.extend(placeholders.iter().map(|span| Part {
        span: span.clone(),
        kind: PartKind::Placeholder,
    }));
    all.sort_by_key(|part| part.span.start);
    all
}

/// Marks the images that the official checker counts and adds those that only it sees.
fn with_official(raw: &str, base: usize, mut all: Vec<Image>, parts: &[Part], elements: &[Element]) -> Vec<Image> {
    let html: Vec<&Span> = elements
        .iter()
        .filter(|element| element.kind == ElementKind::Html)
        .map(|element| &element.span)
        .collect();
    all.sort_by_key(|image| image.span.start);
    let mut added = Vec::new();
    for found in images::official_matches(raw) {
        let span = base + found.start..base + found.end;
        let before = all.partition_point(|image| image.span.start <= span.start);
        match all
            .get_mut(before.wrapping_sub(1))
            .filter(|image| span.start < image.span.end)
        {
            Some(image) => image.counted |= image.form != ImageForm::Html,
            None => added.extend(only_official(raw.get(found).unwrap_or_default(), span, parts, &html)),
        }
    }
    all.extend(added);
    all.sort_by_key(|image| image.span.start);
    all
}

/// An image that the official pattern finds and Markdown does not.
fn only_official(written: &str, span: Span, parts: &[Part], html: &[&Span]) -> Option<Image> {
    let before = parts.partition_point(|part| part.span.start <= span.start);
    let inside = parts
        .get(before.wrapping_sub(1))
        .filter(|part| span.start < part.span.end);
    let block = html.partition_point(|block| block.start <= span.start);
    let in_html = html
        .get(block.wrapping_sub(1))
        .is_some_and(|block| span.start < block.end);
    let (alt, target) = written.strip_prefix("![")?.strip_suffix(')')?.split_once("](")?;
    let form = match inside.map(|part| part.kind) {
        Some(PartKind::Code | PartKind::CodeBlock) => ImageForm::InCode,
        Some(PartKind::Comment) => ImageForm::InComment,
        Some(PartKind::Prose) | None if in_html => ImageForm::InHtml,
        // A target with spaces: no image on GitHub, but one on the graded page.
        Some(PartKind::Prose) | None if target.trim().contains(' ') => ImageForm::Inline,
        Some(PartKind::Prose | PartKind::Html | PartKind::Image | PartKind::Placeholder) | None => return None,
    };
    let mut image = images::image(span, form, target);
    image.alt = alt.to_owned();
    image.counted = true;
    image.shown = form == ImageForm::Inline;
    Some(image)
}

fn trimmed(raw: &str, base: usize) -> Span {
    let from = raw.len() - raw.trim_start().len();
    let length = raw.trim().len();
    if length == 0 {
        base..base
    } else {
        base + from..base + from + length
    }
}

fn occurrences(raw: &str, base: usize, needle: &str) -> Vec<Span> {
    memchr::memmem::find_iter(raw.as_bytes(), needle.as_bytes())
        .map(|at| base + at..base + at + needle.len())
        .collect()
}

/// Runs of two `#` or more.
fn hash_runs(raw: &str, base: usize) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for at in memchr::memchr_iter(b'#', raw.as_bytes()) {
        match runs.last_mut() {
            Some(run) if run.end == base + at => run.end += 1,
            _first => runs.push(base + at..base + at + 1),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The rules allowed by comments: `<!-- handin: allow RULE, RULE -->`.
fn allows(text: &str, parts: &[Part]) -> Vec<Allow> {
    let mut found = Vec::new();
    for part in parts.iter().filter(|part| part.kind == PartKind::Comment) {
        let comment = text.get(part.span.clone()).unwrap_or_default();
        let inner = comment.trim_start_matches("<!--").trim_end_matches("-->").trim();
        let Some(rules) = inner
            .strip_prefix("handin:")
            .and_then(|rest| rest.trim_start().strip_prefix("allow"))
        else {
            continue;
        };
        let rules = rules
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|rule| !rule.is_empty());
        found.extend(rules.map(|rule| Allow {
            span: part.span.clone(),
            rule: rule.to_owned(),
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::report::{Answer, ImageForm, PartKind, Report};

    /// The report of one question with this answer.
    fn report(answer: &str) -> Report {
        Report::parse(format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n"))
    }

    /// What spans of an answer stand for.
    fn slices<'a>(report: &'a Report, spans: impl Fn(&'a Answer) -> Vec<&'a std::ops::Range<usize>>) -> Vec<&'a str> {
        let all = spans(&report.questions[0].answer);
        all.into_iter().map(|span| report.slice(span)).collect()
    }

    #[test]
    fn what_the_official_checker_cuts_at() {
        let report = report("Answer: a ## b # c\n\n#### d\n\n`##` Answer:Answer: answer:");
        assert_eq!(
            slices(&report, |answer| answer.hashes.iter().collect()),
            ["##", "####", "##"]
        );
        assert_eq!(
            slices(&report, |answer| answer.markers.iter().collect()),
            ["Answer:"; 3]
        );
    }

    #[test]
    fn words_without_placeholders_prose_without_markup() {
        for (answer, words, prose) in [
            ("", 0, 0),
            ("a--- question 1 fill here ---b", 1, 1),
            ("a --- question 1 fill here --- b", 2, 2),
            ("**Rye** and `a b` at [the oven](https://example.org)", 7, 7),
            ("![the oven](figures/a.png) hot", 3, 1),
            ("```bash\nbake rye\n```", 4, 0),
            ("<b>Rye</b> <!-- not this --> wheat", 6, 2),
            ("<details><summary>Rye</summary>\nand wheat\n</details>", 4, 3),
        ] {
            let report = report(answer);
            let found = &report.questions[0].answer;
            assert_eq!((found.words, found.prose), (words, prose), "{answer}");
        }
    }

    #[test]
    fn images_of_every_form() {
        let report = report(
            "![a](b.png) ![c][d]\n<img src='e.png'> `![f](g.png)` <!-- ![h](i.png) --> ![j](k l.png) \\![m](n.png)\n\n<p>\n![o](p.png)\n</p>\n\n[d]: d.png",
        );
        let answer = &report.questions[0].answer;
        let found: Vec<_> = answer
            .images
            .iter()
            .map(|image| (report.slice(&image.span), image.form, image.counted, image.shown))
            .collect();
        assert_eq!(
            found,
            [
                ("![a](b.png)", ImageForm::Inline, true, true),
                ("![c][d]", ImageForm::Reference, false, true),
                ("<img src='e.png'>", ImageForm::Html, false, true),
                ("![f](g.png)", ImageForm::InCode, true, false),
                ("![h](i.png)", ImageForm::InComment, true, false),
                ("![j](k l.png)", ImageForm::Inline, true, true),
                ("![o](p.png)", ImageForm::InHtml, true, false),
            ]
        );
    }

    #[test]
    fn comments_allow_rules() {
        let rules = |answer: &str| -> Vec<String> {
            let report = report(answer);
            let allows = &report.questions[0].answer.allows;
            allows.iter().map(|allow| allow.rule.clone()).collect()
        };
        assert_eq!(
            rules("<!-- handin: allow too-long, too-short -->"),
            ["too-long", "too-short"]
        );
        assert_eq!(
            rules("a <!--handin:allow too-long--> b\n<!-- handin: allow x -->"),
            ["too-long", "x"]
        );
        assert_eq!(
            rules("<!-- allow too-long -->\n\n`<!-- handin: allow too-long -->`"),
            [""; 0]
        );
        assert_eq!(rules("```\n<!-- handin: allow too-long -->\n```"), [""; 0]);
    }

    #[test]
    fn a_placeholder_is_cut_out_of_what_is_around_it() {
        let report = report("Rye --- question 1 fill here --- wheat");
        let parts = &report.questions[0].answer.parts;
        let found: Vec<_> = parts.iter().map(|part| (report.slice(&part.span), part.kind)).collect();
        assert_eq!(
            found,
            [
                ("Rye ", PartKind::Prose),
                ("--- question 1 fill here ---", PartKind::Placeholder),
                (" wheat", PartKind::Prose),
            ]
        );
    }

    #[test]
    fn trimmed_is_the_answer_without_the_space_around_it() {
        assert_eq!(
            slices(&report("\n  Rye.\u{a0}\n\n"), |answer| vec![&answer.trimmed]),
            ["Rye."]
        );
        assert_eq!(slices(&report(" \n\n"), |answer| vec![&answer.trimmed]), [""]);
    }
}
