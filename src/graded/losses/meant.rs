//! A question as GitHub and editors show it.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::shown::{Kind, Shown, Sign, image};
use crate::report::urls::Urls;
use crate::report::walk::options;
use crate::report::{Definitions, Span, label};

/// Adds a question, which is written at `span` of a text, to what is seen of the text. True where a link
/// of it is defined outside the question.
pub(super) fn add<'a>(shown: &mut Shown<'a>, text: &'a str, span: &Span, definitions: &Definitions) -> bool {
    let question = text.get(span.clone()).unwrap_or_default();
    let mut defined_outside = false;
    let resolve = |link: BrokenLink<'_>| {
        let target = definitions.get(&label(&link.reference))?;
        defined_outside = true;
        Some((CowStr::from(target.clone()), CowStr::Borrowed("")))
    };
    let mut walk = Walk {
        text,
        base: span.start,
        shown,
        hidden: 0,
        links: 0,
        urls: Urls::new(text.get(..span.end).unwrap_or_default(), span.start),
    };
    for (event, at) in Parser::new_with_broken_link_callback(question, options(), Some(resolve)).into_offset_iter() {
        walk.event(&event, walk.base + at.start..walk.base + at.end);
    }
    defined_outside
}

struct Walk<'a, 'b> {
    text: &'a str,
    base: usize,
    shown: &'b mut Shown<'a>,
    /// How many images and links are open where nothing is looked at: in the text of an image, which is not
    /// shown, and in a mail address, whose letters the page writes as entities.
    hidden: usize,
    /// How many links are open, those of HTML too: no URL in one is bare.
    links: usize,
    urls: Urls,
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
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => {
                self.links -= usize::from(*tag == TagEnd::Link);
                self.shown.end();
            }
            Event::Text(_) => self.prose(span),
            Event::Code(_) => self.code(span),
            Event::Html(_) => self.written(span),
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
                link_type: LinkType::Email,
                ..
            } => {
                self.hidden = 1;
                return;
            }
            Tag::Link { .. } => {
                self.links += 1;
                Kind::Link
            }
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::CodeBlock,
            Tag::HtmlBlock => Kind::Html,
            Tag::List(first) => Kind::List(*first),
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Kind::Plain,
        };
        self.shown.begin(kind, span);
    }

    fn unseen(&mut self, kind: Kind, span: Span) {
        self.shown.begin(kind, span);
        self.shown.end();
    }

    /// Adds text as it is written: an entity on both sides as an entity.
    fn written(&mut self, span: Span) {
        let at = span.start;
        self.shown.text(self.text.get(span).unwrap_or_default(), at);
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

    /// Adds text with the bare URLs in it.
    fn prose(&mut self, span: Span) {
        let mut at = span.start;
        if self.links == 0 {
            for url in self.urls.within(self.text, &span) {
                self.written(at..url.start);
                at = url.end.min(span.end);
                self.shown.begin(Kind::BareUrl, url.clone());
                self.written(url.start..at);
                self.shown.end();
            }
        }
        self.written(at..span.end);
    }
}
