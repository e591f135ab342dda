//! Walks over the Markdown of one question and notes what its answer is made of.

mod verbatim;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::count;
use super::definitions::Definitions;
use super::holes::{overlapping, without};
use super::images::{self, Image, ImageForm};
use super::lines::Span;
use super::links::{Link, LinkForm};
use super::parts::{Element, ElementKind, Part, PartKind};
use super::urls::{BareForm, BareLinks};

/// What a walk found; spans are relative to the text it was given.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) parts: Vec<Part>,
    pub(super) prose: usize,
    pub(super) images: Vec<Image>,
    pub(super) links: Vec<Link>,
    pub(super) empty_links: Vec<Span>,
    pub(super) elements: Vec<Element>,
    /// The line that opens a fence that is never closed.
    pub(super) open_fence: Option<Span>,
    /// The quote that the answer begins in.
    pub(super) quote: Option<Span>,
    /// The section heading was met where it was looked for.
    pub(super) section: bool,
}

/// Walks over one question's text; only what begins at `from` or after belongs to the answer, and a
/// heading at `section` ends it.
pub(super) fn walk(
    text: &str,
    from: usize,
    section: Option<&Span>,
    placeholders: &[Span],
    definitions: &Definitions,
) -> Walk {
    let mut walker = Walker {
        text,
        from,
        placeholders,
        block: String::new(),
        image: None,
        skip: None,
        depth: 0,
        links: 0,
        bare_links: BareLinks::new(text, from),
        found: Walk::default(),
    };
    for (event, span) in definitions.parser(text).into_offset_iter() {
        let heading = walker.depth == 0 && matches!(event, Event::Start(Tag::Heading { .. }));
        if heading && section.is_some_and(|section| section.start <= span.start && span.start < section.end) {
            walker.found.section = true;
            break;
        }
        walker.event(event, span);
    }
    walker.flush();
    walker.found
}

struct Walker<'a> {
    text: &'a str,
    from: usize,
    placeholders: &'a [Span],
    /// The text of the block being read, for its prose.
    block: String,
    /// The image being read: its alternative text is no prose.
    image: Option<Image>,
    /// Everything up to the end of this block is dealt with.
    skip: Option<TagEnd>,
    depth: usize,
    links: usize,
    bare_links: BareLinks,
    found: Walk,
}

impl Walker<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if let Some(end) = self.skip {
            if event == Event::End(end) {
                self.skip = None;
                self.depth -= 1;
            }
            return;
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, span);
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(end);
            }
            Event::Text(text) => self.text(&text, span, PartKind::Prose),
            Event::Code(text) => self.text(&text, span, PartKind::Code),
            Event::InlineHtml(_) => self.html(span),
            Event::Html(_) => self.html(span),
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link {
                dest_url, link_type, ..
            } => self.link(&dest_url, link_type, span),
            Tag::Image {
                dest_url, link_type, ..
            } => self.start_image(&dest_url, link_type, span),
            Tag::BlockQuote(_) => {
                self.flush();
                if self.depth == 1 && span.start < self.from && self.from < span.end {
                    self.found.quote = Some(span);
                }
            }
            Tag::CodeBlock(kind) => self.code_block(&kind, span),
            Tag::HtmlBlock => {
                self.flush();
                self.html_block(span);
                self.skip = Some(TagEnd::HtmlBlock);
            }
            Tag::Paragraph
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Heading { .. }
            | Tag::Item
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.flush(),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Image => self.found.images.extend(self.image.take()),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Strikethrough => {}
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::List(_)
            | TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_) => self.flush(),
        }
    }

    /// Notes a stretch of text and adds it to the block's prose, without the placeholders in it.
    fn text(&mut self, text: &str, span: Span, kind: PartKind) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        let Some(clipped) = self.clip(span.clone()) else { return };
        let overlaps = overlapping(&span, self.placeholders).next().is_some();
        if overlaps || clipped != span {
            for rest in without(&clipped, self.placeholders) {
                self.block.push_str(self.text.get(rest).unwrap_or_default());
            }
        } else {
            self.block.push_str(text);
        }
        let span = clipped;
        if kind == PartKind::Prose && self.links == 0 {
            let links = self.bare_links.within(self.text, &span).into_iter();
            let urls = links.filter(|link| link.form != BareForm::Mail).map(|link| Element {
                span: link.span,
                kind: ElementKind::BareUrl,
            });
            self.found.elements.extend(urls);
        }
        self.part(span, kind);
    }

    fn link(&mut self, target: &str, link_type: LinkType, span: Span) {
        self.links += 1;
        let Some(span) = self.clip(span) else { return };
        // A link in an image's alternative text is text.
        if self.image.is_none() {
            self.found.links.push(Link {
                span: span.clone(),
                form: LinkForm::Text,
                target: images::target(target),
            });
        }
        if matches!(link_type, LinkType::Autolink | LinkType::Email) {
            return;
        }
        self.element(span.clone(), ElementKind::Link);
        if target.is_empty() {
            self.found.empty_links.push(span);
        }
    }

    fn start_image(&mut self, target: &str, link_type: LinkType, span: Span) {
        let Some(clipped) = self.clip(span.clone()).filter(|clipped| *clipped == span) else {
            self.image = None;
            return;
        };
        self.part(clipped.clone(), PartKind::Image);
        if let Some(link) = self.found.links.last_mut().filter(|_| self.links > 0) {
            link.form = LinkForm::AroundImage;
        }
        // An image in an image's alternative text is text.
        if self.image.is_none() {
            let form = if link_type == LinkType::Inline {
                ImageForm::Inline
            } else {
                ImageForm::Reference
            };
            self.image = Some(images::image(clipped, form, target));
        }
    }

    fn part(&mut self, span: Span, kind: PartKind) {
        if self.image.is_none() && !span.is_empty() {
            self.found.parts.push(Part { span, kind });
        }
    }

    fn element(&mut self, span: Span, kind: ElementKind) {
        if let Some(span) = self.clip(span) {
            self.found.elements.push(Element { span, kind });
        }
    }

    /// The part of a span that belongs to the answer.
    fn clip(&self, span: Span) -> Option<Span> {
        (span.end > self.from).then(|| span.start.max(self.from)..span.end)
    }

    fn flush(&mut self) {
        self.bare_links.begin_block();
        self.found.prose += count::prose(&self.block);
        self.block.clear();
    }
}
