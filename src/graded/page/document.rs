//! The page's elements for those who look for what is on it, as a tree without marks.

use super::finish;
use super::rawhtml;
use super::stash::{self, Mark, Stash};
use super::tree::{Id, Tag, Tree};

/// An element of the page that Markdown made, or the page itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// Its attributes in the order of the page, their values as text, not HTML.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element that Markdown made.
    Element(Element),
    /// Text; in code as it is shown, elsewhere entities are [`Node::Html`].
    Text(String),
    /// Raw HTML: a block of it, a tag, a comment or an entity.
    Html(String),
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All text in the element, without raw HTML.
    pub fn text(&self) -> String {
        self.gathered(|node| match node {
            Node::Text(text) => text,
            Node::Element(_) | Node::Html(_) => "",
        })
    }

    /// All text and all raw HTML in the element, one after the other in the order of the page.
    pub fn contents(&self) -> String {
        self.gathered(|node| match node {
            Node::Text(part) | Node::Html(part) => part,
            Node::Element(_) => "",
        })
    }

    /// What `part` takes of each node in the element, in the order of the page.
    fn gathered(&self, part: impl Fn(&Node) -> &str) -> String {
        let mut gathered = String::new();
        let mut open: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = open.pop() {
            gathered.push_str(part(node));
            if let Node::Element(element) = node {
                open.extend(element.children.iter().rev());
            }
        }
        gathered
    }

    /// The element and all elements in it, in the order of the page, with how deep they
    /// stand; the element itself at 0.
    pub fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        let mut open = vec![(0, self)];
        std::iter::from_fn(move || {
            let (depth, element) = open.pop()?;
            open.extend(element.children.iter().rev().filter_map(|node| match node {
                Node::Element(child) => Some((depth + 1, child)),
                Node::Text(_) | Node::Html(_) => None,
            }));
            Some((depth, element))
        })
    }

    /// All raw HTML in the element, in the order of the page.
    pub fn raw_html(&self) -> impl Iterator<Item = &str> {
        let mut open: Vec<&Node> = self.children.iter().rev().collect();
        std::iter::from_fn(move || {
            loop {
                match open.pop()? {
                    Node::Html(html) => return Some(html.as_str()),
                    Node::Element(element) => open.extend(element.children.iter().rev()),
                    Node::Text(_) => {}
                }
            }
        })
    }
}

/// The page without anything on it.
pub(super) fn empty() -> Element {
    Element {
        tag: Tag::Page,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// The element `id` with all in it. Nesting is bounded by the stages before.
pub(super) fn element(tree: &Tree, id: Id, stash: &Stash) -> Element {
    let source = &tree[id];
    let code = source.tag == Tag::Code;
    let mut children = Vec::new();
    push_text(&source.text, code, stash, &mut children);
    for &child in &source.children {
        match raw_block(tree, child, stash) {
            Some(html) => children.push(Node::Html(html)),
            None => children.push(Node::Element(element(tree, child, stash))),
        }
        let tail = &tree[child].tail;
        // A line end between two elements of running text is a blank to a reader.
        if tail == "\n" && !tree[child].tag.is_block() {
            children.push(Node::Text(tail.clone()));
        } else {
            push_text(tail, false, stash, &mut children);
        }
    }
    let mut attributes = source.attributes.clone();
    attributes.sort_by_key(|(name, _)| *name);
    for (_, value) in &mut attributes {
        *value = plain(value, stash);
    }
    Element {
        tag: source.tag,
        attributes,
        children,
    }
}

/// The raw HTML of a paragraph that holds nothing else, and is not a block on the page.
fn raw_block(tree: &Tree, id: Id, stash: &Stash) -> Option<String> {
    let element = &tree[id];
    if element.tag != Tag::P || !element.children.is_empty() {
        return None;
    }
    match stash::mark_at(&element.text)? {
        (Mark::Html(number), length) if length == element.text.len() => {
            let html = stash.html.get(number)?;
            rawhtml::opens_block(html).then(|| finish::restore_html(html, stash))
        }
        _ => None,
    }
}

/// Text without marks and without escapes.
fn plain(text: &str, stash: &Stash) -> String {
    let text = finish::restore_html(text, stash);
    finish::restore_ampersands(&text)
}

fn push_text(text: &str, code: bool, stash: &Stash, nodes: &mut Vec<Node>) {
    let mut rest = text;
    let mut shown = String::new();
    while let Some(at) = memchr::memchr(stash::OPEN as u8, rest.as_bytes()) {
        shown.push_str(&rest[..at]);
        match stash::mark_at(&rest[at..]) {
            Some((Mark::Html(number), length)) if number < stash.html.len() => {
                push_shown(std::mem::take(&mut shown), code, nodes);
                nodes.push(Node::Html(finish::restore_html(&rest[at..at + length], stash)));
                rest = &rest[at + length..];
            }
            Some((Mark::Ampersand, length)) => {
                shown.push('&');
                rest = &rest[at + length..];
            }
            Some(_) | None => {
                shown.push(stash::OPEN);
                rest = &rest[at + 1..];
            }
        }
    }
    shown.push_str(rest);
    push_shown(shown, code, nodes);
}

/// Adds text, unless it is only what puts blocks on lines of their own.
fn push_shown(text: String, code: bool, nodes: &mut Vec<Node>) {
    if text.is_empty() || text == "\n" && !code {
        return;
    }
    let text = match code {
        true => text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
        false => text,
    };
    nodes.push(Node::Text(text));
}
