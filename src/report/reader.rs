//! Reads a report, keeping what was found of unchanged questions for the next time.

use super::answer::{Leftover, LeftoverKind};
use super::candidates::{Heading, question_headings};
use super::checklist::Checklist;
use super::definitions::Definitions;
use super::document::{Question, Report, Section};
use super::leftovers::{self, Markers};
use super::lines::{Lines, Span};
use super::{analyse, intro};

/// Takes texts apart, one version of a report after the other.
///
/// The pieces are pure; the memory is here. A question whose text did not
/// change since the last version, nor any link definition, is not looked at again.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    markers: Markers,
    definitions: Definitions,
    kept: Vec<Kept>,
    intro: Option<(String, intro::Intro)>,
}

/// The longest report, in bytes, whose questions are kept: what is kept of many takes as much memory as the report that is
/// returned. A hundred times the longest seen.
const MOST_KEPT: usize = 4 << 20;

/// A question as it was last time, its spans relative to its heading.
#[derive(Clone, Debug)]
struct Kept {
    text: String,
    question: Question,
    section: Option<Span>,
}

impl Reader {
    /// A reader that knows these leftover words besides the built-in ones.
    #[must_use]
    pub fn new(markers: Markers) -> Self {
        Self {
            markers,
            ..Self::default()
        }
    }

    /// Takes a report's text (without byte order mark) apart.
    pub fn read(&mut self, text: impl Into<String>) -> Report {
        let text = text.into();
        let headings = question_headings(&text);
        let definitions = Definitions::of(&text);
        if definitions != self.definitions {
            self.kept.clear();
            self.definitions = definitions;
        }
        let front = headings.first().map_or(text.len(), |heading| heading.line.start);
        let intro = self.intro(text.get(..front).unwrap_or_default());
        let (title, checklist) = (intro.title.clone(), intro.checklist.clone());
        let mut sections: Vec<Section> = Vec::new();
        begin_section(&mut sections, &text, intro.section.clone(), 0, 0);
        let mut questions = self.questions(&text, &headings, &mut sections);
        let conflicts = share_conflicts(&text, &mut questions);
        if let Some(last) = sections.last_mut() {
            last.questions.end = questions.len();
        }
        sections.retain(|section| !section.questions.is_empty());
        let checklist = Some(checklist).filter(|checklist: &Checklist| !checklist.items.is_empty());
        Report {
            lines: Lines::of(&text),
            text,
            title,
            sections,
            questions,
            checklist,
            conflicts,
            definitions: self.definitions.clone(),
        }
    }

    fn intro(&mut self, text: &str) -> &intro::Intro {
        let kept = self.intro.take().filter(|(kept, _)| kept == text);
        let kept = kept.unwrap_or_else(|| (text.to_owned(), intro::read(text)));
        &self.intro.insert(kept).1
    }

    fn questions(&mut self, text: &str, headings: &[Heading], sections: &mut Vec<Section>) -> Vec<Question> {
        let mut old = std::mem::take(&mut self.kept)
            .into_iter()
            .collect::<std::collections::VecDeque<Kept>>();
        let is_kept = text.len() <= MOST_KEPT;
        self.kept.reserve_exact(if is_kept { headings.len() } else { 0 });
        let mut questions = Vec::with_capacity(headings.len());
        for (index, heading) in headings.iter().enumerate() {
            let base = heading.line.start;
            let end = headings.get(index + 1).map_or(text.len(), |next| next.line.start);
            let piece = text.get(base..end).unwrap_or_default();
            let last = index + 1 == headings.len();
            let kept = unchanged(&mut old, piece, last).unwrap_or_else(|| self.look(piece, heading, last, is_kept));
            begin_section(sections, text, kept.section.clone(), base, index + 1);
            questions.push(kept.question.shifted(base));
            if is_kept {
                self.kept.push(kept);
            }
        }
        questions
    }

    fn look(&self, piece: &str, heading: &Heading, last: bool, is_kept: bool) -> Kept {
        let (question, section) = analyse::question(piece, heading, last, &self.definitions, &self.markers);
        Kept {
            text: if is_kept { piece.to_owned() } else { String::new() },
            question,
            section,
        }
    }
}

/// Takes the kept question with this text from the front of the queue, or a few after it: questions
/// are added and removed one at a time.
fn unchanged(old: &mut std::collections::VecDeque<Kept>, piece: &str, last: bool) -> Option<Kept> {
    const REACH: usize = 4;
    let was_last = |at: usize| at + 1 == old.len();
    let at = (0..old.len().min(REACH)).find(|at| {
        let same = old.get(*at).is_some_and(|kept| kept.text == piece);
        same && was_last(*at) == last
    });
    match at {
        Some(at) => old.drain(..=at).next_back(),
        None => {
            // A changed question takes the place of the old one.
            old.pop_front();
            None
        }
    }
}

/// Gives conflict markers to the answers they are in, and returns the others: a conflict may reach over
/// several questions, so it is looked for in the whole text.
fn share_conflicts(text: &str, questions: &mut [Question]) -> Vec<Span> {
    let mut outside = Vec::new();
    for span in leftovers::conflicts(text) {
        let before = questions.partition_point(|question| question.heading.start <= span.start);
        let home = questions
            .get_mut(before.wrapping_sub(1))
            .filter(|question| question.answer.span.contains(&span.start));
        match home {
            Some(question) => {
                let leftovers = &mut question.answer.leftovers;
                let at = leftovers.partition_point(|leftover| leftover.span.start < span.start);
                leftovers.insert(
                    at,
                    Leftover {
                        span,
                        kind: LeftoverKind::Conflict,
                    },
                );
            }
            None => outside.push(span),
        }
    }
    outside
}

/// Ends the section before and begins the one whose heading is at a span relative to `base`.
fn begin_section(sections: &mut Vec<Section>, text: &str, heading: Option<Span>, base: usize, question: usize) {
    if let Some(heading) = heading {
        if let Some(before) = sections.last_mut() {
            before.questions.end = question;
        }
        let heading = base + heading.start..base + heading.end;
        let title = intro::plain_heading(text.get(heading.clone()).unwrap_or_default());
        sections.push(Section {
            title,
            heading,
            questions: question..question,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lines that reports are made of, and what groups do to them.
    const LINES: &[&str] = &[
        "### Question 1",
        "### Question 2",
        "## Question 3",
        "# Question 2",
        "## Section",
        "> Introduction.",
        "> **What?**",
        "> Answer length: 10-20 words.",
        "> Example:",
        "> *We did ... with ...*",
        "> Answer:",
        "> Answer: here",
        "Answer:",
        "--- question 1 fill here ---",
        "TO BE COMPLETED*",
        "TODO: more",
        "Some words of an answer.",
        "```",
        "```bash",
        "~~~",
        "    code",
        "* a list",
        "  * nested",
        "1. one",
        "| a | b |",
        "|---|---|",
        "![x](figures/x.png)",
        "![y][ref]",
        "[ref]: figures/y.png",
        "<img src=\"figures/z.png\">",
        "<details>",
        "<!-- ![c](d.png)",
        "-->",
        "<!-- handin: allow too-long -->",
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> main",
        "* [ ] open",
        "* [x] done",
        "",
        "",
        "",
        "---",
        "[a](figures/b.png)",
        "[]()",
        "wide 漢字 🙂 e\u{301}",
        "\u{feff}",
        "\u{1c}",
        "a\u{a0}b",
        "[^1]",
        "[^1]: note",
        "> > > deep",
        "@Name",
        "...",
        "X%",
    ];

    fn document() -> impl Strategy<Value = String> {
        let line =
            prop_oneof![20 => prop::sample::select(LINES.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
        let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", ""]);
        prop::collection::vec((line, end), 0..60)
            .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
    }

    /// Every span of a report lies in its text, on character boundaries.
    fn assert_spans(report: &Report) {
        let inside = |span: &Span| assert!(report.text.get(span.clone()).is_some(), "{span:?} of {:?}", report.text);
        let mut end = 0;
        for question in &report.questions {
            assert!(question.heading.start >= end, "questions overlap");
            end = question.answer.span.end;
            inside(&question.heading);
            inside(&question.prompt.span);
            let answer = &question.answer;
            inside(&answer.span);
            inside(&answer.trimmed);
            let spans = answer.parts.iter().map(|part| &part.span);
            let spans = spans.chain(answer.leftovers.iter().map(|leftover| &leftover.span));
            let spans = spans.chain(answer.images.iter().map(|image| &image.span));
            let spans = spans.chain(answer.elements.iter().map(|element| &element.span));
            let spans = spans.chain(&answer.placeholders).chain(&answer.hashes);
            answer.open_fence.iter().for_each(inside);
            for span in spans {
                inside(span);
                assert!(
                    answer.span.start <= span.start && span.end <= answer.span.end,
                    "{span:?} leaves {:?}",
                    answer.span
                );
            }
            assert!(
                answer.parts.is_sorted_by(|a, b| a.span.end <= b.span.start),
                "{:?}",
                answer.parts
            );
        }
        report.conflicts.iter().for_each(inside);
        report.sections.iter().for_each(|section| inside(&section.heading));
    }

    proptest! {
        #[test]
        fn any_document_is_taken_apart(text in document()) {
            assert_spans(&Report::parse(text));
        }

        #[test]
        fn what_is_kept_changes_nothing(versions in prop::collection::vec(document(), 1..4)) {
            let mut reader = Reader::default();
            for version in versions {
                prop_assert_eq!(reader.read(version.clone()), Report::parse(version));
            }
        }

        #[test]
        fn one_edit_changes_only_its_answer(text in document(), at in 0usize..2000, insert in prop::sample::select(LINES.to_vec())) {
            let mut reader = Reader::default();
            reader.read(text.clone());
            let at = text.floor_char_boundary(at);
            let edited = format!("{}{insert}{}", &text[..at], &text[at..]);
            prop_assert_eq!(reader.read(edited.clone()), Report::parse(edited));
        }
    }

    #[test]
    fn a_huge_report_is_read_the_same_and_nothing_of_it_is_kept() {
        let question = "### Question 1\n\n> **What?**\n>\n> Answer:\n\nTODO of rye\n\n";
        let front = format!("{}\n", " ".repeat(MOST_KEPT));
        let mut reader = Reader::default();
        let small = reader.read(question.repeat(2));
        assert_eq!(reader.kept.len(), 2);
        let huge = reader.read(format!("{front}{}", question.repeat(2)));
        assert!(reader.kept.is_empty());
        let moved: Vec<Question> = small
            .questions
            .iter()
            .map(|question| question.shifted(front.len()))
            .collect();
        assert_eq!(huge.questions, moved);
    }

    #[test]
    fn hostile_texts_end() {
        let prompt = "### Question 1\n\n> **What?**\n>\n> Answer:\n\n";
        for hostile in [
            ">".repeat(100_000),
            "> ".repeat(100_000),
            "[a](".repeat(50_000),
            "<".repeat(100_000),
            "- ".repeat(20_000),
            "`".repeat(100_000),
            "(".repeat(100_000),
            "[".repeat(100_000),
            "![".repeat(50_000),
            "### Question 1\n".repeat(20_000),
            "Answer: ".repeat(50_000),
            "<!-- ".repeat(50_000),
            "[^a]: ".repeat(20_000),
            "]: x\n".repeat(20_000),
            "question 1 fill ".repeat(20_000),
            "TODO ".repeat(50_000),
            "* [ ] a\n".repeat(20_000),
            "![a](b.png) ".repeat(5_000),
        ] {
            assert_spans(&Report::parse(format!("{prompt}{hostile}")));
            assert_spans(&Report::parse(format!("{hostile}\n{prompt}x")));
        }
    }
}
