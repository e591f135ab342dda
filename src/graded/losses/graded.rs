//! A text as the graded page shows it.

use super::shown::{Kind, Shown, Sign, image};
use crate::graded::page::{Element, Node, Tag};

/// What is seen on the page; spans are bytes of the page's text and raw HTML, one after the other.
pub(super) fn shown(page: &Element) -> Shown<'_> {
    let mut shown = Shown::new(0);
    let mut at = 0;
    for node in &page.children {
        add(&mut shown, node, &mut at, page.tag);
    }
    shown.finish()
}

/// Adds one node; the nesting of a page is bounded.
fn add<'a>(shown: &mut Shown<'a>, node: &'a Node, at: &mut usize, parent: Tag) {
    match node {
        Node::Text(text) => {
            shown.text(text, *at);
            *at += text.len();
        }
        Node::Html(html) => {
            match html.starts_with('&') {
                // An entity. Mail addresses are written in numbers, as a disguise.
                true if parent == Tag::A && html.starts_with("&#") => {}
                true => shown.text(html, *at),
                false => raw(shown, html, *at),
            }
            *at += html.len();
        }
        Node::Element(element) => match element.tag {
            Tag::Img => {
                let target = element.attribute("src").unwrap_or_default();
                shown.single(Kind::Image, image(target), *at..*at);
            }
            Tag::Br => shown.single(Kind::LineBreak, Sign::Break, *at..*at),
            Tag::Hr => shown.single(Kind::HorizontalRule, Sign::HorizontalRule, *at..*at),
            tag => {
                shown.begin(kind(tag, parent), *at..*at);
                for child in &element.children {
                    add(shown, child, at, tag);
                }
                shown.end();
            }
        },
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

/// Adds raw HTML; an image of Markdown in it is a piece too, so that it can be found there.
fn raw<'a>(shown: &mut Shown<'a>, html: &'a str, at: usize) {
    shown.begin(Kind::Html, at..at + html.len());
    let mut from = 0;
    while let Some((open, target, close)) = written_image(html, from) {
        shown.text(html.get(from..open).unwrap_or_default(), at + from);
        shown.single(Kind::Html, image(target), at + open..at + close);
        from = close;
    }
    shown.text(html.get(from..).unwrap_or_default(), at + from);
    shown.end();
}

/// The first `![…](target)` behind a byte: where it begins, its target, where it ends.
fn written_image(html: &str, from: usize) -> Option<(usize, &str, usize)> {
    let open = from + html.get(from..)?.find("![")?;
    let target = open + html.get(open..)?.find("](")? + 2;
    let close = target + html.get(target..)?.find(')')?;
    Some((open, html.get(target..close)?, close + 1))
}
