//! Decides of each element whether the graded page shows it.

mod headings;
mod lists;
mod tags;
mod text;
mod unmarked;

use std::collections::HashSet;
use std::ops::Range;

use super::alignment::Alignment;
use super::context;
use super::loss::{Loss, LossKind};
use super::shown::{Element, Id, Kind, Piece, Sign};
use crate::report::Span;

/// What the page loses of the answers at these spans of a text, in the order of the text.
pub(super) fn losses(alignment: &Alignment<'_>, text: &str, answers: &[Span]) -> Vec<Loss> {
    let mut judge = Judge {
        alignment,
        text,
        sources: alignment.sources(),
        losses: Vec::new(),
        lost: vec![false; alignment.expected.elements.len()],
        silent: vec![None; alignment.expected.elements.len()],
        tags: HashSet::new(),
        gap: (0..0, false),
    };
    for answer in answers {
        judge.answer(answer);
    }
    judge.page(answers);
    judge.losses.sort_by_key(|loss| loss.span.start);
    judge.losses
}

struct Judge<'a> {
    alignment: &'a Alignment<'a>,
    text: &'a str,
    /// For each piece of the page the piece of the report that it shows.
    sources: Vec<Option<usize>>,
    losses: Vec<Loss>,
    /// Which elements are lost, or are in one whose loss says it all.
    lost: Vec<bool>,
    /// Of lost elements, once it was asked: whether their loss says all about what is in them.
    silent: Vec<Option<bool>>,
    /// The names of the tags that are reported because a browser drops them.
    tags: HashSet<&'a str>,
    /// The pieces last looked at that are in a row not on the page, and whether they are a target on the page.
    gap: (Range<usize>, bool),
}

/// Whether a stretch is in one of these answers, which are in the order of the text.
fn in_answer(answers: &[Span], span: &Span) -> bool {
    let answer = answers.get(answers.partition_point(|answer| answer.end < span.end));
    answer.is_some_and(|answer| answer.start <= span.start)
}

impl Judge<'_> {
    fn answer(&mut self, answer: &Span) {
        let alignment = self.alignment;
        let elements = &alignment.expected.elements;
        // The elements are in the order of the text, but for the whole, which is the first.
        let after = elements.get(1..).unwrap_or_default();
        let first = 1 + after.partition_point(|element| element.span.start < answer.start);
        let inside = elements.iter().enumerate().skip(first);
        for (id, element) in inside.take_while(|(_, element)| element.span.start < answer.end) {
            self.element(id, element, answer);
            self.unmarked_list(id, element);
        }
        self.missing_text(answer);
    }

    /// Looks for what the page alone has: headings, and tags that a browser drops.
    fn page(&mut self, answers: &[Span]) {
        for element in &self.alignment.graded.elements {
            match element.kind {
                Kind::Heading => self.heading_of_page(element, answers),
                Kind::Dropped => self.dropped_tag(element, answers),
                _other => {}
            }
        }
    }

    /// What is written where the page has an element of its own.
    fn written_for(&self, element: &Element) -> Vec<&Piece<'_>> {
        let sources = self.sources.get(element.pieces.clone()).unwrap_or_default();
        let pieces = &self.alignment.expected.pieces;
        sources
            .iter()
            .flatten()
            .filter_map(|source| pieces.get(*source))
            .collect()
    }

    fn element(&mut self, id: Id, element: &Element, answer: &Span) {
        let around = self.lost.get(element.parent).copied().unwrap_or_default();
        if around && self.silences_children(element.parent) {
            self.mark(id);
            return;
        }
        if self.is_hidden(id) || self.markdown_in_html(id, element) {
            return;
        }
        if element.kind == Kind::Heading && self.is_accidental(id, element, answer) {
            let is_heading = self
                .alignment
                .enclosing(&self.alignment.of(id), |kind| kind == Kind::Heading);
            if is_heading.is_some() {
                self.note(element.span.clone(), LossKind::AccidentalHeading);
            }
            return;
        }
        if let Some(kind) = self.loss(id, element) {
            self.mark(id);
            self.note(element.span.clone(), kind);
        }
    }

    /// Whether a browser hides an element: that its words are missing says it all.
    fn is_hidden(&self, id: Id) -> bool {
        let alignment = self.alignment;
        alignment.graded.hides
            && alignment
                .of(id)
                .iter()
                .all(|piece| alignment.shown_in(*piece).is_none())
    }

    /// Whether the loss of an element says all about what is in it: what is in a list or a table that
    /// is text now may still be on the page as it was meant.
    fn silences_children(&mut self, id: Id) -> bool {
        // Asked for each of its children, of which there may be thousands.
        if let Some(known) = self.silent.get(id).copied().flatten() {
            return known;
        }
        let element = self.alignment.expected.elements.get(id);
        let passed_on = element.is_some_and(|element| self.in_html(element.pieces.clone()));
        let is_silent = passed_on || element.is_some_and(|element| element.kind == Kind::CodeBlock);
        if let Some(silent) = self.silent.get_mut(id) {
            *silent = Some(is_silent);
        }
        is_silent
    }

    /// Whether pieces are in raw HTML on the page.
    fn in_html(&self, pieces: Range<usize>) -> bool {
        if !self.alignment.has_html {
            return false;
        }
        let significant = self.alignment.significant(pieces);
        !significant.is_empty()
            && significant.iter().all(|piece| {
                let shown = self.alignment.shown_in(*piece);
                shown.is_some_and(|shown| self.is_in(shown, Kind::Html))
            })
    }

    /// Whether an element of the page is in one of a kind.
    fn is_in(&self, element: Id, wanted: Kind) -> bool {
        self.alignment.graded.around(element, |kind| kind == wanted).is_some()
    }

    fn mark(&mut self, id: Id) {
        if let Some(lost) = self.lost.get_mut(id) {
            *lost = true;
        }
    }

    fn note(&mut self, span: Span, kind: LossKind) {
        let context = context::of(self.text, &span, kind);
        self.losses.push(Loss { span, kind, context });
    }

    /// Notes Markdown that the page keeps as it is written, in raw HTML.
    fn markdown_in_html(&mut self, id: Id, element: &Element) -> bool {
        let markup = !matches!(element.kind, Kind::Plain | Kind::Html | Kind::Item | Kind::Paragraph);
        let joined = || element.kind == Kind::Paragraph && self.joins_a_paragraph(id, element);
        let lost = self.in_html(element.pieces.clone()) && (markup || joined());
        if lost {
            self.mark(id);
            self.note(element.span.clone(), LossKind::MarkdownInHtml);
        }
        lost
    }

    /// Whether a paragraph and the one before it are in the same raw HTML, where nothing separates them.
    fn joins_a_paragraph(&self, id: Id, element: &Element) -> bool {
        let alignment = self.alignment;
        let raw = |pieces: Range<usize>| alignment.enclosing(&alignment.significant(pieces), |kind| kind == Kind::Html);
        let elements = &alignment.expected.elements;
        let siblings = elements.get(element.parent..id).unwrap_or_default();
        let last = siblings
            .iter()
            .rev()
            .find(|before| before.parent == element.parent && before.kind == Kind::Paragraph);
        last.is_some_and(|last| {
            let (last, this) = (raw(last.pieces.clone()), raw(element.pieces.clone()));
            last.is_some() && last == this
        })
    }

    /// What kind of loss an element is; `None` where the page shows it.
    fn loss(&mut self, id: Id, element: &Element) -> Option<LossKind> {
        let alignment = self.alignment;
        let becomes = |wanted: Kind| {
            let pieces = alignment.of(id);
            pieces.is_empty() || alignment.enclosing(&pieces, |kind| kind == wanted).is_some()
        };
        let (kept, kind) = match element.kind {
            Kind::Plain | Kind::Paragraph | Kind::Item | Kind::Dropped => return None,
            Kind::List(first) => return self.list(id, element, first),
            Kind::Table => (false, LossKind::Table),
            Kind::Struck => (false, LossKind::Strikethrough),
            Kind::TaskBox => (false, LossKind::TaskBox),
            Kind::Footnote => (false, LossKind::Footnote),
            Kind::CodeBlock => (becomes(Kind::CodeBlock), LossKind::CodeBlock),
            Kind::Heading => (becomes(Kind::Heading), LossKind::Heading),
            Kind::Quote => (becomes(Kind::Quote), LossKind::Quote),
            Kind::Code => (becomes(Kind::Code), LossKind::Code),
            Kind::Emphasis => (becomes(Kind::Emphasis), LossKind::Emphasis),
            Kind::Strong => (becomes(Kind::Strong), LossKind::Emphasis),
            Kind::Link => (becomes(Kind::Link), LossKind::Link),
            // The target of a link with spaces in it, which only the page takes for a link.
            Kind::BareUrl if self.is_target(&element.pieces) => return None,
            Kind::BareUrl => (becomes(Kind::Link), LossKind::BareUrl),
            Kind::Image => (becomes(Kind::Image), LossKind::Image),
            Kind::LineBreak => (becomes(Kind::LineBreak), LossKind::LineBreak),
            Kind::HorizontalRule => (becomes(Kind::HorizontalRule), LossKind::HorizontalRule),
            Kind::Html => (!self.tags_are_text(element), LossKind::Html),
        };
        (!kept).then_some(kind)
    }

    /// Whether the tags of HTML are shown as text; what is between them is text anyway.
    fn tags_are_text(&self, html: &Element) -> bool {
        html.pieces.clone().any(|piece| {
            let opens = self.alignment.expected.pieces.get(piece).is_some_and(|piece| {
                let next = self.text.get(piece.span.end..).and_then(|rest| rest.chars().next());
                let begins_tag = next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c));
                piece.sign == Sign::Mark('<') && begins_tag
            });
            let shown = self.alignment.shown_in(piece).filter(|_| opens);
            shown.is_some_and(|shown| !self.is_in(shown, Kind::Html))
        })
    }
}
