//! A question as GitHub and editors show it.

use std::collections::HashSet;

use pulldown_cmark::{BrokenLink, Event, LinkType, Tag, TagEnd};

use super::shown::{Kind, Shown, Sign, image};
use crate::report::definitions::{options, parse};
use crate::report::urls::BareLinks;
use crate::report::{Definitions, Span};

/// What is known of a question besides what is seen of it.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// A link of it is defined outside the question.
    pub(super) defined_outside: bool,
    /// Footnotes whose text is a single word.
    pub(super) short_footnotes: HashSet<String>,
}

/// Adds a question, which is written at `span` of a text, to what is seen of the text.
pub(super) fn add<'a>(shown: &mut Shown<'a>, text: &'a str, span: &Span, definitions: &Definitions) -> Notes {
    let question = text.get(span.clone()).unwrap_or_default();
    let mut defined_outside = false;
    let resolve = Box::new(|link: BrokenLink<'_>| {
        let found = definitions.resolve(&link)?;
        defined_outside = true;
        Some(found)
    });
    let mut walk = Walk {
        text,
        shown,
        hidden: 0,
        links: 0,
        code: false,
        prose: None,
        read: 0,
        bare_links: BareLinks::new(text.get(..span.end).unwrap_or_default(), span.start),
        short_footnotes: HashSet::new(),
    };
    for (event, at) in parse(question, options(), Some(resolve)).into_offset_iter() {
        walk.event(&event, span.start + at.start..span.start + at.end);
    }
    walk.prose();
    Notes {
        short_footnotes: walk.short_footnotes,
        defined_outside,
    }
}

struct Walk<'a, 'b> {
    text: &'a str,
    shown: &'b mut Shown<'a>,
    /// How many images and links are open of which nothing is compared: in the text of an image, which is not
    /// shown, and in a mail address, whose letters the page writes as entities.
    hidden: usize,
    /// How many links are open, those of HTML too: no URL in one is bare.
    links: usize,
    /// In a block of code.
    code: bool,
    /// Running text that is read and not added: the parser cuts it at signs that turn out to mean nothing.
    prose: Option<Span>,
    /// Up to here the text is added: a URL may go on after the stretch of prose that it begins in.
    read: usize,
    bare_links: BareLinks,
    short_footnotes: HashSet<String>,
}

impl<'a> Walk<'a, '_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        if self.hidden > 0 {
            match event {
                Event::Start(Tag::Image { .. } | Tag::Link { .. }) => self.hidden += 1,
                Event::End(TagEnd::Image | TagEnd::Link) => self.hidden -= 1,
                _inside => {}
            }
            return;
        }
        if matches!(event, Event::Text(_)) && !self.code {
            return self.text(span);
        }
        self.prose();
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => {
                self.links -= usize::from(*tag == TagEnd::Link);
                self.code &= *tag != TagEnd::CodeBlock;
                self.shown.end();
            }
            Event::Text(_) | Event::Html(_) => self.written(span),
            Event::Code(_) => self.code(span),
            Event::InlineHtml(html) => self.inline_html(html, span),
            Event::HardBreak => self.shown.single(Kind::LineBreak, Sign::Break, span),
            Event::Rule => self.shown.single(Kind::HorizontalRule, Sign::HorizontalRule, span),
            Event::TaskListMarker(_) => self.unseen(Kind::TaskBox, span),
            Event::FootnoteReference(_) => self.unseen(Kind::Footnote, span),
            Event::SoftBreak | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        let kind = match tag {
            Tag::Image { dest_url, .. } => {
                self.hidden = 1;
                self.shown.single(Kind::Image, image(dest_url), span);
                return;
            }
            Tag::Link {
                link_type, dest_url, ..
            } => {
                let is_mail = *link_type == LinkType::Autolink && dest_url.starts_with("mailto:");
                if is_mail || *link_type == LinkType::Email {
                    self.hidden = 1;
                    return;
                }
                self.links += 1;
                Kind::Link
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                Kind::CodeBlock
            }
            Tag::FootnoteDefinition(label) => {
                let written = self.text.get(span.clone()).unwrap_or_default();
                let remark = written.split_once("]:").map_or("", |(_, remark)| remark.trim());
                if !remark.contains(char::is_whitespace) {
                    self.short_footnotes.insert(label.to_string());
                }
                Kind::Plain
            }
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::HtmlBlock => Kind::Html,
            Tag::List(first) => Kind::List(*first),
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Kind::Plain,
        };
        if kind.is_block() || *tag == Tag::TableCell {
            self.bare_links.begin_block();
        }
        self.shown.begin(kind, span);
    }

    fn unseen(&mut self, kind: Kind, span: Span) {
        self.shown.begin(kind, span);
        self.shown.end();
    }

    /// Adds what is not added yet of a stretch, as it is written: an entity on both sides as an entity.
    fn written(&mut self, span: Span) {
        let start = span.start.max(self.read).min(span.end);
        self.shown
            .text(self.text.get(start..span.end).unwrap_or_default(), start);
    }

    fn code(&mut self, span: Span) {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let fence = written.len() - written.trim_start_matches('`').len();
        let inner = span.start + fence..span.end.saturating_sub(fence).max(span.start + fence);
        self.shown.begin(Kind::Code, span);
        self.written(inner);
        self.shown.end();
    }

    fn inline_html(&mut self, html: &str, span: Span) {
        let lower = html.get(..3).unwrap_or_default().to_ascii_lowercase();
        if matches!(lower.as_str(), "<a " | "<a\n" | "<a>") {
            self.links += 1;
        } else if lower == "</a" {
            self.links = self.links.saturating_sub(1);
        }
        self.shown.begin(Kind::Html, span.clone());
        self.written(span);
        self.shown.end();
    }

    fn text(&mut self, span: Span) {
        match &mut self.prose {
            Some(prose) if prose.end == span.start => prose.end = span.end,
            _other => {
                self.prose();
                self.prose = Some(span);
            }
        }
    }

    /// Adds the running text that was read, with the bare links in it.
    fn prose(&mut self) {
        let Some(span) = self.prose.take() else { return };
        let mut at = span.start;
        let mut bare_links = self.bare_links.within(self.text, &span);
        if self.links > 0 {
            bare_links.clear();
        }
        for link in bare_links {
            self.written(at..link.span.start);
            at = link.span.end;
            self.shown.begin(Kind::BareUrl, link.span.clone());
            self.written(link.span);
            self.shown.end();
        }
        if at < span.end {
            self.written(at..span.end);
        }
        self.read = at;
    }
}
