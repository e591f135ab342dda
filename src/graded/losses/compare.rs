//! Compares questions with their page, which is made of each alone or of the whole report.

use std::ops::Range;

use super::alignment::Alignment;
use super::expected::Notes;
use super::loss::{Context, Loss, LossKind};
use super::piece::piece;
use super::reduced::Reduced;
use super::shown::Shown;
use super::{expected, graded, judge};
use crate::graded::page::{self, Element, Node, Tag};
use crate::official::cut;
use crate::report::{Definitions, Report, Span};

/// What was found of one question; spans are relative to its heading.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) losses: Vec<Loss>,
    /// Its page is the same wherever the question is in a report.
    pub(super) independent: bool,
}

impl Outcome {
    /// Nothing is lost, and nothing reaches into another question.
    pub(super) const fn alike() -> Self {
        Self {
            losses: Vec::new(),
            independent: true,
        }
    }

    /// A question that is too long to be compared.
    pub(super) fn unknown(report: &Report, index: usize) -> Self {
        Self {
            losses: vec![Loss::not_compared(report, index)],
            independent: true,
        }
    }
}

/// The page of a piece of a report.
pub(super) struct Page {
    pub(super) element: Element,
    /// Nothing of the piece reaches into what follows it.
    pub(super) ends: bool,
}

impl Page {
    /// Makes the page of a piece that a question's heading follows.
    pub(super) fn of(text: &str) -> Self {
        // Stands for the next heading; no report holds a character for private use.
        const NEXT: &str = "\u{e000}";
        let mut element = page::document(&format!("{text}\n\n### {NEXT}\n"));
        let is_next = |node: &Node| match node {
            Node::Element(last) => last.tag == Tag::H(3) && last.text() == NEXT,
            Node::Text(_) | Node::Html(_) => false,
        };
        let ends = element.children.last().is_some_and(is_next);
        if ends {
            element.children.pop();
        }
        let ends = ends && !is_unfinished(text) && !graded::hides_the_rest(&element);
        Self { element, ends }
    }
}

/// Whether a text has an HTML construct that what follows could finish.
fn is_unfinished(text: &str) -> bool {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    let unclosed = |open: &str, close: &str| {
        let last = text.rfind(open);
        last.is_some_and(|at| !text.get(at..).unwrap_or_default().contains(close))
    };
    let (closed, last) = text.rsplit_once('>').unwrap_or(("", text));
    let in_quotes = |text: &str| tag(text).is_some_and(|tag| tag.matches('"').count() % 2 == 1);
    tag(last).is_some()
        || closed.split('>').any(in_quotes)
        || unclosed("<!", ">")
        || unclosed("<!--", "-->")
        || unclosed("<?", "?>")
        || unclosed("<![CDATA[", "]]>")
}

/// A text from its first tag on.
fn tag(text: &str) -> Option<&str> {
    let mut openings = memchr::memchr_iter(b'<', text.as_bytes()).filter_map(|at| text.get(at + 1..));
    openings.find(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
}

/// The losses of one question, whose page is made on its own; of what is left of it where both show the rest alike.
pub(super) fn independent(report: &Report, index: usize) -> Outcome {
    let of_rest = || {
        let reduced = Reduced::of(report, index)?;
        let found = of_text(&reduced.text, reduced.answer.clone(), &report.definitions);
        Some(Outcome {
            losses: reduced.placed(found.losses)?,
            ..found
        })
    };
    of_rest().unwrap_or_else(|| whole_question(report, index))
}

/// The losses of one question, whose page is made of all its text.
pub(super) fn whole_question(report: &Report, index: usize) -> Outcome {
    let Some(question) = report.questions.get(index) else {
        return Outcome::alike();
    };
    let piece = piece(report, index);
    let answer = question.answer.span.start - piece.start..question.answer.span.end - piece.start;
    of_text(report.slice(&piece), answer, &report.definitions)
}

/// The losses of the answer that is at a place of a question's text.
fn of_text(text: &str, answer: Span, definitions: &Definitions) -> Outcome {
    let page = Page::of(text);
    let graded = graded::shown(&page.element);
    let mut expected = Shown::new(text.len());
    let notes = add(&mut expected, text, &(0..text.len()), answer.end, definitions);
    let alignment = Alignment::new(expected.finish(), &graded);
    let mut losses = judge::losses(&alignment, text, &[answer]);
    mark_short_footnotes(&mut losses, text, &notes);
    Outcome {
        losses,
        independent: page.ends && !notes.defined_outside,
    }
}

/// Adds a question as GitHub shows it: what is before byte `end`, where its answer ends, and what follows up to the next
/// question. That is on the page too: without it here, signs of the answer could be paired with those of a heading after
/// it. What the answer leaves open does not reach into it. Gives the notes of what is before `end`.
fn add<'a>(expected: &mut Shown<'a>, text: &'a str, question: &Span, end: usize, definitions: &Definitions) -> Notes {
    let notes = expected::add(expected, text, &(question.start..end), definitions);
    expected::add(expected, text, &(end..question.end), definitions);
    notes
}

/// The losses of all questions, whose page is made of the whole report.
pub(super) fn whole_report(report: &Report) -> Vec<Vec<Loss>> {
    let page = whole(report);
    let graded = graded::shown(&page);
    let (expected, notes) = expected_whole(report);
    let answers: Vec<Span> = report
        .questions
        .iter()
        .map(|question| question.answer.span.clone())
        .collect();
    let alignment = Alignment::new(expected, &graded);
    let mut losses = judge::losses(&alignment, &report.text, &answers);
    mark_short_footnotes(&mut losses, &report.text, &notes);
    let mut losses = losses.into_iter().peekable();
    (0..report.questions.len())
        .map(|index| {
            let end = piece(report, index).end;
            std::iter::from_fn(|| losses.next_if(|loss| loss.span.start < end)).collect()
        })
        .collect()
}

/// Notes of footnotes that the page takes them for links.
fn mark_short_footnotes(losses: &mut [Loss], text: &str, notes: &Notes) {
    for loss in losses.iter_mut().filter(|loss| loss.kind == LossKind::Footnote) {
        let written = text.get(loss.span.clone()).unwrap_or_default();
        let name = written.trim_start_matches("[^").trim_end_matches(']');
        if notes.short_footnotes.contains(name) {
            loss.context = Context::Definition;
        }
    }
}

/// The page of a whole report.
fn whole(report: &Report) -> Element {
    let front = cut::front(&report.text, cut::FRONT_CHARACTERS, false);
    page::document(report.text.get(front..).unwrap_or_default())
}

/// All questions of a report as GitHub shows them.
fn expected_whole(report: &Report) -> (Shown<'_>, Notes) {
    let mut expected = Shown::new(report.text.len());
    let mut all = Notes::default();
    for (index, question) in report.questions.iter().enumerate() {
        let (piece, end) = (piece(report, index), question.answer.span.end);
        let notes = add(&mut expected, &report.text, &piece, end, &report.definitions);
        all.short_footnotes.extend(notes.short_footnotes);
    }
    (expected.finish(), all)
}

/// Which bytes of the page's text and raw HTML, one after the other, show which bytes of a question's text; word by
/// word and sign by sign, in order. `page` is what is made of the text.
#[must_use]
pub fn places(text: &str, page: &Element, definitions: &Definitions) -> Vec<(Span, Range<usize>)> {
    let graded = graded::shown(page);
    let mut expected = Shown::new(text.len());
    expected::add(&mut expected, text, &(0..text.len()), definitions);
    let alignment = Alignment::new(expected.finish(), &graded);
    let found = alignment.expected.pieces.iter().zip(&alignment.pairs);
    let both = found.filter_map(|(piece, pair)| {
        let shown = alignment.graded.pieces.get((*pair)?)?;
        Some((piece.span.clone(), shown.span.clone()))
    });
    both.collect()
}
