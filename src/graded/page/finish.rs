//! The last touches: line ends between blocks, escaped characters, and raw HTML put back.

use super::python::{is_blank, strip_end};
use super::rawhtml;
use super::stash::{self, AMPERSAND, Mark, Stash};
use super::tree::{Id, Tag, Tree};

/// Puts each block on lines of its own, as far as there is no text in the way.
pub(super) fn space_out(tree: &mut Tree) {
    let mut open = vec![Tree::ROOT];
    while let Some(id) = open.pop() {
        let tag = tree[id].tag;
        if tag.is_block() && tag != Tag::Pre {
            let blocks: Vec<Id> = block_children(tree, id);
            let first_is_block = blocks.first() == tree[id].children.first();
            if !blocks.is_empty() && first_is_block && is_blank(&tree[id].text) {
                "\n".clone_into(&mut tree[id].text);
            }
            open.extend(blocks);
        }
        if is_blank(&tree[id].tail) {
            "\n".clone_into(&mut tree[id].tail);
        }
    }
    for id in tree.below(Tree::ROOT) {
        match tree[id].tag {
            Tag::Br => {
                let tail = &mut tree[id].tail;
                if is_blank(tail) {
                    tail.clear();
                }
                tail.insert(0, '\n');
            }
            Tag::Pre => {
                if let Some(&code) = tree[id].children.first() {
                    let text = strip_end(&tree[code].text).to_owned() + "\n";
                    tree[code].text = text;
                }
            }
            _ => {}
        }
    }
}

fn block_children(tree: &Tree, id: Id) -> Vec<Id> {
    tree[id]
        .children
        .iter()
        .copied()
        .filter(|&child| tree[child].tag.is_block())
        .collect()
}

/// Puts escaped characters back, except in code, where they could not be.
pub(super) fn unescape(tree: &mut Tree) {
    for id in tree.below(Tree::ROOT) {
        let element = &mut tree[id];
        let text = (element.tag != Tag::Code).then_some(&mut element.text);
        let values = element.attributes.iter_mut().map(|(_, value)| value);
        for text in text.into_iter().chain([&mut element.tail]).chain(values) {
            if memchr::memchr(stash::OPEN as u8, text.as_bytes()).is_some() {
                *text = stash::restore_escaped(text);
            }
        }
    }
}

/// Puts raw HTML back into the page; a block of it loses the paragraph around it.
pub(super) fn restore_html(page: &str, stash: &Stash) -> String {
    let mut page = page.to_owned();
    // A piece may hold marks of pieces found before it, and of no others, so this ends.
    for _ in 0..=stash.html.len() {
        let next = restore_html_once(&page, stash);
        if next == page {
            break;
        }
        page = next;
    }
    page
}

fn restore_html_once(page: &str, stash: &Stash) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = memchr::memchr(stash::OPEN as u8, rest.as_bytes()) {
        let found = match stash::mark_at(&rest[at..]) {
            Some((Mark::Html(number), length)) => stash.html.get(number).map(|html| (html, length)),
            Some(_) | None => None,
        };
        let Some((html, length)) = found else {
            out.push_str(&rest[..at + 1]);
            rest = &rest[at + 1..];
            continue;
        };
        let (before, after) = (&rest[..at], &rest[at + length..]);
        let alone = before.strip_suffix("<p>").zip(after.strip_prefix("</p>"));
        let (before, after) = alone.filter(|_| rawhtml::opens_block(html)).unwrap_or((before, after));
        out.push_str(before);
        out.push_str(html);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Puts the `&` of disguised mail addresses back.
pub(super) fn restore_ampersands(page: &str) -> String {
    page.replace(AMPERSAND, "&")
}
