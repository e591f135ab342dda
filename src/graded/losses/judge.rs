//! Decides of each element whether the graded page shows it.

mod lists;
mod text;

use std::ops::Range;

use super::held::Held;
use super::shown::{Element, Id, Kind, Sign};
use super::{Loss, LossKind};
use crate::report::Span;

/// What the page loses of the answers at these spans, in the order of the report.
pub(super) fn losses(held: &Held<'_>, answers: &[Span]) -> Vec<Loss> {
    let mut judge = Judge {
        held,
        losses: Vec::new(),
        lost: vec![false; held.meant.elements.len()],
    };
    for answer in answers {
        judge.answer(answer);
    }
    judge.losses.sort_by_key(|loss| loss.span.start);
    judge.losses
}

struct Judge<'a> {
    held: &'a Held<'a>,
    losses: Vec<Loss>,
    /// Which elements are lost, or stand in one whose loss says it all.
    lost: Vec<bool>,
}

impl Judge<'_> {
    fn answer(&mut self, answer: &Span) {
        let held = self.held;
        let elements = &held.meant.elements;
        // The elements stand in the order of the text, but for the whole, which is the first.
        let behind = elements.get(1..).unwrap_or_default();
        let first = 1 + behind.partition_point(|element| element.span.start < answer.start);
        let inside = elements.iter().enumerate().skip(first);
        for (id, element) in inside.take_while(|(_, element)| element.span.start < answer.end) {
            self.element(id, element);
        }
        self.text(answer);
    }

    fn element(&mut self, id: Id, element: &Element) {
        let around = self.lost.get(element.parent).copied().unwrap_or_default();
        if around && self.covers(element.parent) {
            self.mark(id);
            return;
        }
        if self.markdown_in_html(id, element) {
            return;
        }
        if let Some(kind) = self.loss(id, element) {
            self.lose(id, element.span.clone(), kind);
        }
    }

    /// Whether the loss of an element says all about what stands in it: what is in a list or a table that
    /// is text now may still be on the page as it was meant.
    fn covers(&self, id: Id) -> bool {
        let element = self.held.meant.elements.get(id);
        let passed_on = element.is_some_and(|element| self.in_html(element.pieces.clone()));
        passed_on || element.is_some_and(|element| element.kind == Kind::CodeBlock)
    }

    /// Whether pieces stand in raw HTML on the page.
    fn in_html(&self, pieces: Range<usize>) -> bool {
        let telling = self.held.telling(pieces);
        !telling.is_empty()
            && telling.iter().all(|piece| {
                let home = self.held.shown_in(*piece);
                home.is_some_and(|home| self.held.graded.around(home, |kind| kind == Kind::Html).is_some())
            })
    }

    fn mark(&mut self, id: Id) {
        if let Some(lost) = self.lost.get_mut(id) {
            *lost = true;
        }
    }

    fn lose(&mut self, id: Id, span: Span, kind: LossKind) {
        self.mark(id);
        self.losses.push(Loss { span, kind });
    }

    /// Notes Markdown that the page keeps as it is written, in raw HTML.
    fn markdown_in_html(&mut self, id: Id, element: &Element) -> bool {
        let markup = !matches!(element.kind, Kind::Plain | Kind::Html | Kind::Item | Kind::Paragraph);
        let joined = || element.kind == Kind::Paragraph && self.joins_a_paragraph(id, element);
        let lost = self.in_html(element.pieces.clone()) && (markup || joined());
        if lost {
            self.lose(id, element.span.clone(), LossKind::MarkdownInHtml);
        }
        lost
    }

    /// Whether a paragraph and the one before it are in the same raw HTML, where nothing parts them.
    fn joins_a_paragraph(&self, id: Id, element: &Element) -> bool {
        let raw = |pieces: Range<usize>| self.held.home(&self.held.telling(pieces), |kind| kind == Kind::Html);
        let elements = &self.held.meant.elements;
        let mut before = elements.iter().take(id).rev();
        let last = before.find(|before| before.parent == element.parent && before.kind == Kind::Paragraph);
        last.is_some_and(|last| {
            let (last, this) = (raw(last.pieces.clone()), raw(element.pieces.clone()));
            last.is_some() && last == this
        })
    }

    /// What kind of loss an element is; `None` where the page shows it.
    fn loss(&mut self, id: Id, element: &Element) -> Option<LossKind> {
        let pieces = self.held.of(id);
        let becomes = |wanted: Kind| pieces.is_empty() || self.held.home(&pieces, |kind| kind == wanted).is_some();
        let (kept, kind) = match element.kind {
            Kind::Plain | Kind::Paragraph | Kind::Item => return None,
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
            Kind::BareUrl => (becomes(Kind::Link), LossKind::BareUrl),
            Kind::Image => (becomes(Kind::Image), LossKind::Image),
            Kind::LineBreak => (becomes(Kind::LineBreak), LossKind::LineBreak),
            Kind::HorizontalRule => (becomes(Kind::HorizontalRule), LossKind::HorizontalRule),
            Kind::Html => (!self.tags_are_text(element), LossKind::Html),
        };
        (!kept).then_some(kind)
    }

    /// Whether the tags of HTML are shown as text; what stands between them is text anyway.
    fn tags_are_text(&self, html: &Element) -> bool {
        html.pieces.clone().any(|piece| {
            let opens = self.held.meant.pieces.get(piece);
            let opens = opens.is_some_and(|piece| piece.sign == Sign::Mark('<'));
            let home = self.held.shown_in(piece).filter(|_| opens);
            home.is_some_and(|home| self.held.graded.around(home, |kind| kind == Kind::Html).is_none())
        })
    }
}
