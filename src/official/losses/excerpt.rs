//! The part of a page that belongs to one answer.

use std::ops::Range;

use super::Loss;
use super::held::Held;
use crate::official::page::{Element, Node};
use crate::report::Span;

/// Where an answer is on a page.
pub(super) struct Excerpt {
    /// Which of the page's children it is in.
    nodes: Range<usize>,
    /// Which bytes of the page's text and raw HTML are the answer's.
    bytes: Range<usize>,
}

impl Excerpt {
    /// Finds the page of the answer at a span, behind its prompt and before what follows it.
    pub(super) fn of(held: &Held<'_>, page: &Element, answer: &Span) -> Self {
        let pieces = &held.meant.pieces;
        let first = pieces.partition_point(|piece| piece.span.start < answer.start);
        let last = pieces.partition_point(|piece| piece.span.start < answer.end);
        let pair = |piece: &usize| {
            let graded = held.pairs.get(*piece).copied().flatten()?;
            held.graded.pieces.get(graded).map(|piece| piece.span.clone())
        };
        let before = (0..first).rev().find_map(|piece| pair(&piece));
        let inside = (first..last).find_map(|piece| pair(&piece));
        let behind = (last..pieces.len()).find_map(|piece| pair(&piece));
        let mut ends = Vec::with_capacity(page.children.len());
        let mut end = 0;
        for node in &page.children {
            end += length(node);
            ends.push(end);
        }
        let node_of = |at: usize| ends.partition_point(|end| *end <= at);
        let begin = before.as_ref().map_or(0, |span| node_of(span.start) + 1);
        let begin = begin.min(inside.map_or(begin, |span| node_of(span.start)));
        let stop = behind.as_ref().map_or(ends.len(), |span| {
            let node = node_of(span.start);
            let shared = matches!(page.children.get(node), Some(Node::Text(_) | Node::Html(_)));
            node + usize::from(shared)
        });
        let start = begin.checked_sub(1).and_then(|node| ends.get(node)).copied();
        Self {
            nodes: begin..stop.max(begin),
            bytes: before.map_or(0, |span| span.end).max(start.unwrap_or_default())
                ..behind.map_or(end, |span| span.start),
        }
    }

    /// The page with nothing on it but the answer.
    pub(super) fn cut(&self, page: &Element) -> Element {
        let mut at = 0;
        let mut children = Vec::new();
        for (index, node) in page.children.iter().enumerate() {
            let here = at..at + length(node);
            at = here.end;
            if !self.nodes.contains(&index) {
                continue;
            }
            let inside = self.bytes.start.clamp(here.start, here.end) - here.start
                ..self.bytes.end.clamp(here.start, here.end) - here.start;
            let part = |text: &str| text.get(inside).unwrap_or_default().to_owned();
            children.push(match node {
                Node::Element(element) => Node::Element(element.clone()),
                Node::Text(text) => Node::Text(part(text)),
                Node::Html(html) => Node::Html(part(html)),
            });
        }
        Element {
            tag: page.tag,
            attributes: Vec::new(),
            children,
        }
    }

    /// The bytes of the cut page that are not as they were meant.
    pub(super) fn odd(&self, held: &Held<'_>, losses: &[Loss]) -> Vec<Range<usize>> {
        let mut meant = vec![None; held.graded.pieces.len()];
        for (piece, graded) in held.pairs.iter().enumerate() {
            if let Some(shown) = graded.and_then(|graded| meant.get_mut(graded)) {
                *shown = held.meant.pieces.get(piece).map(|piece| piece.span.start);
            }
        }
        let mut losses = losses.iter().peekable();
        let mut lost_to = 0;
        let mut odd: Vec<Range<usize>> = Vec::new();
        let mut goes_on = false;
        for (piece, meant) in held.graded.pieces.iter().zip(meant) {
            let inside = self.bytes.start <= piece.span.start && piece.span.start < self.bytes.end;
            let lost = meant.is_none_or(|meant| {
                while let Some(loss) = losses.next_if(|loss| loss.span.start <= meant) {
                    lost_to = lost_to.max(loss.span.end);
                }
                meant < lost_to
            });
            if !(inside && lost) {
                goes_on = false;
                continue;
            }
            let span = piece.span.start - self.bytes.start..piece.span.end - self.bytes.start;
            match odd.last_mut().filter(|_| goes_on) {
                Some(last) => last.end = span.end,
                None => odd.push(span),
            }
            goes_on = true;
        }
        odd
    }
}

/// How much text and raw HTML a part of the page holds, in bytes.
fn length(node: &Node) -> usize {
    match node {
        Node::Text(text) | Node::Html(text) => text.len(),
        Node::Element(element) => element.children.iter().map(length).sum(),
    }
}
