//! A text as the graded page shows it in a browser.

use super::shown::{Kind, Shown, Sign, image};
use super::tags::{self, Tags};
use crate::graded::page::{Element, Node, Tag};

/// What is seen on the page; spans are bytes of the page's text and raw HTML, one after the other.
pub(super) fn shown(page: &Element) -> Shown<'_> {
    let mut browser = Browser {
        shown: Shown::new(0),
        at: 0,
        hiding: None,
        drawing: 0,
    };
    for node in &page.children {
        browser.node(node, page.tag);
    }
    browser.shown.finish()
}

/// Whether raw HTML hides all that follows the page: an element that is never closed.
pub(super) fn hides_the_rest(page: &Element) -> bool {
    let mut hiding = None;
    for html in page.raw_html() {
        Tags::of(html).for_each(|markup| step(&mut hiding, &markup));
    }
    hiding.is_some()
}

/// Notes whether what follows a tag is hidden.
fn step(hiding: &mut Option<&'static str>, markup: &tags::Markup<'_>) {
    match *hiding {
        Some(name) if markup.is_end && name.eq_ignore_ascii_case(markup.name) => *hiding = None,
        None if !markup.is_end => *hiding = tags::hiding(markup.name),
        Some(_) | None => {}
    }
}

struct Browser<'a> {
    shown: Shown<'a>,
    /// How much of the page's text and raw HTML is read, in bytes.
    at: usize,
    /// The open element whose contents are not shown.
    hiding: Option<&'static str>,
    /// How many `<svg>` and `<math>` are open: they have elements of their own.
    drawing: usize,
}

impl<'a> Browser<'a> {
    /// Adds one node; the nesting of a page is bounded.
    fn node(&mut self, node: &'a Node, parent: Tag) {
        match node {
            Node::Text(text) => {
                self.text(text, self.at);
                self.at += text.len();
            }
            Node::Html(html) => {
                match html.starts_with('&') {
                    // An entity. Mail addresses are written in numbers, as a disguise.
                    true if parent == Tag::A && html.starts_with("&#") => {}
                    true => self.text(html, self.at),
                    false => self.raw(html),
                }
                self.at += html.len();
            }
            Node::Element(element) => self.element(element, parent),
        }
    }

    fn element(&mut self, element: &'a Element, parent: Tag) {
        let single = match element.tag {
            Tag::Img => {
                let target = element.attribute("src").unwrap_or_default();
                Some((Kind::Image, image(target)))
            }
            Tag::Br => Some((Kind::LineBreak, Sign::Break)),
            Tag::Hr => Some((Kind::HorizontalRule, Sign::HorizontalRule)),
            _pair => None,
        };
        if let Some((kind, sign)) = single {
            if self.hiding.is_none() {
                self.shown.single(kind, sign, self.at..self.at);
            }
            return;
        }
        self.shown.begin(kind(element.tag, parent), self.at..self.at);
        for child in &element.children {
            self.node(child, element.tag);
        }
        self.shown.end();
    }

    /// Adds text that is written at byte `at`, unless it is hidden.
    fn text(&mut self, text: &'a str, at: usize) {
        match self.hiding {
            Some(_) => self.shown.hides |= text.contains(char::is_alphanumeric),
            None => self.shown.text(text, at),
        }
    }

    /// Adds raw HTML: its tags too, since the report has them as well.
    fn raw(&mut self, html: &'a str) {
        let part = |span: std::ops::Range<usize>| html.get(span).unwrap_or_default();
        self.shown.begin(Kind::Html, self.at..self.at + html.len());
        let mut from = 0;
        for markup in Tags::of(html) {
            let at = self.at + markup.span.start;
            self.with_images(part(from..markup.span.start), self.at + from);
            from = markup.span.end;
            let tag = part(markup.span.clone());
            let is_shown = self.hiding.is_none();
            if is_shown && self.drops(&markup) {
                self.shown.begin(Kind::Dropped, at..at + tag.len());
                self.shown.text(tag, at);
                self.shown.end();
            } else if is_shown {
                self.with_images(tag, at);
            }
            step(&mut self.hiding, &markup);
        }
        self.with_images(part(from..html.len()), self.at + from);
        self.shown.end();
    }

    /// Whether a browser does not know a tag.
    fn drops(&mut self, markup: &tags::Markup<'_>) -> bool {
        if ["svg", "math"]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(markup.name))
        {
            self.drawing = if markup.is_end {
                self.drawing.saturating_sub(1)
            } else {
                self.drawing + 1
            };
        }
        // Browsers read `<image src=…>` as `<img>`.
        let is_image = markup.name.eq_ignore_ascii_case("image") && markup.span.len() > "<image/>".len();
        self.drawing == 0 && !markup.name.is_empty() && !tags::is_known(markup.name) && !is_image
    }

    /// Adds a part of raw HTML; an image of Markdown in it is a piece too, so that it can be found there.
    fn with_images(&mut self, html: &'a str, at: usize) {
        let mut from = 0;
        while let Some((open, target, close)) = written_image(html, from).filter(|_| self.hiding.is_none()) {
            self.text(html.get(from..open).unwrap_or_default(), at + from);
            self.shown.single(Kind::Html, image(target), at + open..at + close);
            from = close;
        }
        self.text(html.get(from..).unwrap_or_default(), at + from);
    }
}

fn kind(tag: Tag, parent: Tag) -> Kind {
    match tag {
        Tag::P => Kind::Paragraph,
        Tag::H(_) => Kind::Heading,
        Tag::Blockquote => Kind::Quote,
        Tag::Pre => Kind::CodeBlock,
        Tag::Code if parent == Tag::Pre => Kind::Plain,
        Tag::Code => Kind::Code,
        // The page counts every numbered list from 1.
        Tag::Ol => Kind::List(Some(1)),
        Tag::Ul => Kind::List(None),
        Tag::Li => Kind::Item,
        Tag::A => Kind::Link,
        Tag::Em => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Page | Tag::Hr | Tag::Img | Tag::Br => Kind::Plain,
    }
}

/// The first `![…](target)` after a byte: where it begins, its target, where it ends.
fn written_image(html: &str, from: usize) -> Option<(usize, &str, usize)> {
    let open = from + html.get(from..)?.find("![")?;
    let target = open + html.get(open..)?.find("](")? + 2;
    let close = target + html.get(target..)?.find(')')?;
    Some((open, html.get(target..close)?, close + 1))
}
