//! Walks over an answer as GitHub shows it, and notes its pieces.
//!
//! The parser is `comrak`, a port of GitHub's own cmark-gfm; all else here reads Markdown by `pulldown-cmark`, so a
//! mistake of one cannot hide in the proof.

use std::sync::Arc;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{ListType, NodeValue};
use comrak::options::BrokenLinkReference;
use comrak::{Arena, Options, ResolvedReference, parse_document};
use pulldown_cmark::{BrokenLink, LinkType};

use super::piece::{Marks, Piece, What};
use super::place::{Places, aligned};
use crate::report::definitions::Definitions;
use crate::report::html::{Piece as HtmlPiece, attribute, pieces, tag_name};
use crate::report::{Report, Span};

/// What GitHub shows of a question's answer.
pub(in crate::fix) fn seen(report: &Report, question: usize) -> Vec<Piece> {
    let Some(question) = report.questions.get(question) else {
        return Vec::new();
    };
    let base = question.heading.start;
    let text = report.slice(&(base..question.answer.span.end));
    let definitions = report.definitions.clone();
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options(definitions));
    let mut walk = Walk {
        places: Places::of(text, base),
        marks: Vec::new(),
        lists: Vec::new(),
        image: 0,
        found: Vec::new(),
    };
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                let node = node.data();
                let span = walk.places.span(&node.sourcepos);
                walk.start(&node.value, span);
            }
            NodeEdge::End(node) => {
                let node = node.data();
                let span = walk.places.span(&node.sourcepos);
                walk.end(&node.value, &span);
            }
        }
    }
    let from = question.answer.span.start;
    walk.found.retain(|piece| piece.span.start >= from);
    walk.found
}

/// GitHub's additions to CommonMark; links are also resolved by the definitions of the whole report.
fn options(definitions: Definitions) -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    // Without it `http://localhost` is no link, which it is on GitHub.
    options.parse.relaxed_autolinks = true;
    options.parse.broken_link_callback = Some(Arc::new(move |link: BrokenLinkReference<'_>| {
        let (url, title) = definitions.resolve(&BrokenLink {
            span: 0..0,
            link_type: LinkType::Reference,
            reference: link.original.into(),
        })?;
        Some(ResolvedReference {
            url: url.into_string(),
            title: title.into_string(),
        })
    }));
    options
}

struct Walk<'a> {
    places: Places<'a>,
    /// The marks that are open, the innermost last.
    marks: Vec<u16>,
    /// The lists that are open: the number of the next item.
    lists: Vec<Option<usize>>,
    /// How many images are open, whose text is not visible.
    image: usize,
    found: Vec<Piece>,
}

/// How a node sets off what is in it.
fn mark(value: &NodeValue) -> Option<u16> {
    Some(match value {
        NodeValue::BlockQuote => Marks::QUOTE,
        NodeValue::Heading(_) => Marks::HEADING,
        NodeValue::Table(_) => Marks::TABLE,
        NodeValue::Emph => Marks::EMPHASIS,
        NodeValue::Strong => Marks::STRONG,
        NodeValue::Strikethrough => Marks::STRUCK,
        NodeValue::Link(_) => Marks::LINK,
        _plain => return None,
    })
}

impl Walk<'_> {
    fn start(&mut self, value: &NodeValue, span: Span) {
        if matches!(value, NodeValue::Image(_)) {
            self.image += 1;
        }
        if self.image > 0 {
            return;
        }
        self.marks.extend(mark(value));
        match value {
            NodeValue::List(list) => self
                .lists
                .push((list.list_type == ListType::Ordered).then_some(list.start)),
            NodeValue::Item(_) => self.item(&span),
            NodeValue::TaskItem(task) => {
                self.item(&span);
                let sign = if task.symbol.is_some() { '☑' } else { '☐' };
                let place = self.places.span(&task.symbol_sourcepos);
                self.piece(What::Sign(sign), place);
            }
            NodeValue::CodeBlock(code) => self.code_block(&code.literal, code.fenced, &span),
            NodeValue::HtmlBlock(html) => self.html(&html.literal, &span),
            NodeValue::HtmlInline(html) => self.html(html, &span),
            NodeValue::Text(text) => self.words(text, &span),
            NodeValue::Code(code) => self.set_off(Marks::CODE, |walk| walk.words(&code.literal, &span)),
            NodeValue::LineBreak => self.piece(What::Break, span),
            NodeValue::ThematicBreak => self.piece(What::Rule, span),
            NodeValue::FootnoteReference(note) => self.words(&note.name, &span),
            NodeValue::FootnoteDefinition(note) => self.words(&note.name, &span),
            _around => {}
        }
    }

    fn end(&mut self, value: &NodeValue, span: &Span) {
        let end = || span.end.saturating_sub(1).max(span.start)..span.end;
        if let NodeValue::Image(image) = value {
            self.image = self.image.saturating_sub(1);
            if self.image == 0 {
                self.piece(What::Image(image.url.clone()), span.clone());
            }
        }
        if self.image > 0 {
            return;
        }
        match value {
            NodeValue::List(_) => {
                self.lists.pop();
            }
            NodeValue::Link(link) => self.piece(What::Target(link.url.clone()), end()),
            _inside => {}
        }
        // A tag that is never closed may be open still.
        if let Some(open) = mark(value).and_then(|mark| self.marks.iter().rposition(|open| *open == mark)) {
            self.marks.remove(open);
        }
    }

    fn item(&mut self, span: &Span) {
        let number = self.lists.last().copied().flatten();
        self.piece(What::Item(number), span.start..(span.start + 1).min(span.end));
        if let Some(Some(next)) = self.lists.last_mut() {
            *next = next.saturating_add(1);
        }
    }

    /// Adds the lines of a code block, each at its own line of the report.
    fn code_block(&mut self, code: &str, fenced: bool, span: &Span) {
        let first = self.places.line(span.start) + usize::from(fenced);
        self.set_off(Marks::CODE_BLOCK, |walk| {
            for (place, line) in code.lines().enumerate() {
                if !line.trim().is_empty() {
                    let written = walk.places.whole_line(first + place);
                    walk.piece(What::Line(line.trim_end().to_owned()), written);
                }
            }
        });
    }

    /// Adds the words and signs of a text that is written at a span.
    fn words(&mut self, text: &str, span: &Span) {
        let spans = aligned(text, self.places.written(span));
        let place = |from: usize, to: usize| {
            let within = spans.as_ref().and_then(|spans| spans.get(from..to));
            let ends = within.and_then(|within| Some((within.first()?.start, within.last()?.end)));
            ends.map_or_else(|| span.clone(), |(start, end)| span.start + start..span.start + end)
        };
        let mut word = String::new();
        for (at, c) in text.chars().chain([' ']).enumerate() {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                let length = word.chars().count();
                self.piece(What::Word(std::mem::take(&mut word)), place(at - length, at));
            }
            if !c.is_whitespace() {
                self.piece(What::Sign(c), place(at, at + 1));
            }
        }
    }

    /// Adds what raw HTML shows: its text, images and tags; some set off what is between them.
    fn html(&mut self, html: &str, span: &Span) {
        let exact = self.places.written(span).starts_with(html.trim_end());
        for (piece, at) in pieces(html) {
            let inner = html.get(at.clone()).unwrap_or_default();
            let place = match exact {
                true => span.start + at.start..span.start + at.end,
                false => span.clone(),
            };
            match piece {
                HtmlPiece::Comment => {}
                HtmlPiece::Text => self.words(inner, &place),
                HtmlPiece::Tag => self.tag(inner, place),
            }
        }
    }

    fn tag(&mut self, tag: &str, place: Span) {
        let mark = match tag_name(tag).as_str() {
            "img" => {
                let source = attribute(tag, "src").unwrap_or_default().to_owned();
                return self.piece(What::Image(source), place);
            }
            "br" => return self.piece(What::Break, place),
            "del" | "s" | "strike" => Marks::STRUCK,
            "em" | "i" => Marks::EMPHASIS,
            "strong" | "b" => Marks::STRONG,
            "code" => Marks::CODE,
            _other => return self.piece(What::Tag(tag.to_owned()), place),
        };
        if !tag.starts_with("</") {
            self.marks.push(mark);
        } else if let Some(open) = self.marks.iter().rposition(|open| *open == mark) {
            self.marks.remove(open);
        }
    }

    /// Adds what is within a mark.
    fn set_off(&mut self, mark: u16, add: impl FnOnce(&mut Self)) {
        self.marks.push(mark);
        add(self);
        if let Some(open) = self.marks.iter().rposition(|open| *open == mark) {
            self.marks.remove(open);
        }
    }

    fn piece(&mut self, what: What, span: Span) {
        self.found.push(Piece {
            what,
            marks: self.marks.iter().fold(0, |all, mark| all | mark),
            level: u8::try_from(self.lists.len()).unwrap_or(u8::MAX),
            span,
        });
    }
}
