//! The blocks of one question as GitHub and editors see them, each in the one around it.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::report::{Report, Span};

/// A block.
#[derive(Clone, Debug)]
pub(in crate::fix) struct Node {
    pub(in crate::fix) kind: Kind,
    /// Where it is written, in bytes of the report.
    pub(in crate::fix) span: Span,
    /// The blocks in it.
    pub(in crate::fix) children: Vec<Node>,
    /// Where its first text begins: in an indented block of code, after the indentation.
    pub(in crate::fix) text: Option<usize>,
}

impl Node {
    /// Adds where the block or what is in it is code.
    pub(in crate::fix) fn code(&self, found: &mut Vec<Span>) {
        if self.kind.is_code() {
            found.push(self.span.clone());
        }
        for child in &self.children {
            child.code(found);
        }
    }
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::fix) enum Kind {
    Quote,
    /// The number of its first item where it is a numbered one.
    List(Option<u64>),
    Item,
    /// The language.
    Fenced(String),
    Indented,
    Html,
    Heading,
    Paragraph,
    Table,
    Other,
}

impl Kind {
    /// Whether it is a block of code.
    pub(in crate::fix) fn is_code(&self) -> bool {
        matches!(self, Self::Fenced(_) | Self::Indented)
    }

    /// Whether the two are the same but for languages and numbers.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

fn kind(tag: &Tag<'_>) -> Option<Kind> {
    Some(match tag {
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::List(first) => Kind::List(*first),
        Tag::Item => Kind::Item,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Kind::Fenced(info.split_whitespace().next().unwrap_or_default().to_owned())
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Indented,
        Tag::HtmlBlock => Kind::Html,
        Tag::Heading { .. } => Kind::Heading,
        Tag::Paragraph => Kind::Paragraph,
        Tag::Table(_) => Kind::Table,
        Tag::FootnoteDefinition(_) => Kind::Other,
        _inline => return None,
    })
}

fn ends(tag: TagEnd) -> bool {
    match tag {
        TagEnd::BlockQuote(_)
        | TagEnd::List(_)
        | TagEnd::Item
        | TagEnd::CodeBlock
        | TagEnd::HtmlBlock
        | TagEnd::Heading(_)
        | TagEnd::Paragraph
        | TagEnd::Table
        | TagEnd::FootnoteDefinition => true,
        _inline => false,
    }
}

/// The outermost blocks of a question, heading and prompt included.
pub(in crate::fix) fn blocks(report: &Report, question: usize) -> Vec<Node> {
    let Some(question) = report.questions.get(question) else {
        return Vec::new();
    };
    let base = question.heading.start;
    let text = report.slice(&(base..question.answer.span.end));
    let mut open = vec![Node {
        kind: Kind::Other,
        span: base..question.answer.span.end,
        children: Vec::new(),
        text: None,
    }];
    for (event, at) in report.definitions.parser(text).into_offset_iter() {
        let span = base + at.start..base + at.end;
        match event {
            Event::Start(tag) => {
                if let Some(kind) = kind(&tag) {
                    let lead = match &kind {
                        Kind::Indented => 0,
                        _other => blank(report.slice(&span)),
                    };
                    open.push(Node {
                        kind,
                        span: span.start + lead..span.end,
                        children: Vec::new(),
                        text: None,
                    });
                }
            }
            Event::End(tag) if ends(tag) => close(&mut open),
            Event::Rule => add(&mut open, Kind::Other, span),
            Event::Text(_) => {
                if let Some(node) = open.last_mut() {
                    node.text.get_or_insert(span.start);
                }
            }
            _inline => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map_or_else(Vec::new, |whole| whole.children)
}

/// The white space that a text begins with, in bytes: the parser counts it to some blocks.
fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn add(open: &mut [Node], kind: Kind, span: Span) {
    if let Some(around) = open.last_mut() {
        around.children.push(Node {
            kind,
            span,
            children: Vec::new(),
            text: None,
        });
    }
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
        && let Some(around) = open.last_mut()
    {
        around.children.push(node);
    }
}
