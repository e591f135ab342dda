//! Lists: their items, and what is indented to belong to an item.

use crate::graded::page::python::{is_digit, strip_start};
use crate::graded::page::tree::{Id, Tag, Tree};

/// What follows the mark of a list's item: `*`, `+`, `-`, or `1.` with any number.
fn after_mark(text: &str) -> Option<(Tag, &str)> {
    if let Some(rest) = text.strip_prefix(['*', '+', '-']) {
        return Some((Tag::Ul, rest));
    }
    let rest = text.trim_start_matches(is_digit);
    if rest.len() == text.len() {
        return None;
    }
    rest.strip_prefix('.').map(|rest| (Tag::Ol, rest))
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|&b| b == b' ').count()
}

/// The kind of list and the text of the item that begins with `line`, at an indent of
/// `least` to `most` spaces.
fn item(line: &str, least: usize, most: usize) -> Option<(Tag, &str)> {
    let indent = indent(line);
    if !(least..=most).contains(&indent) {
        return None;
    }
    let (kind, rest) = after_mark(&line[indent..])?;
    let text = rest.trim_start_matches(' ');
    (text.len() < rest.len()).then_some((kind, text))
}

/// The kind of list that `block` begins with.
pub(super) fn kind(block: &str) -> Option<Tag> {
    item(block.split('\n').next()?, 0, 3).map(|(kind, _)| kind)
}

/// A part of a list's block.
pub(super) enum Part {
    /// The text of an item, after its mark, and the lines that follow.
    Item(String),
    /// Lines indented by 4 to 7 that are items of their own, and those that follow: they
    /// belong to the item before.
    Nested(String),
}

/// The parts of a list's block, which begins with an item. Only a line with a mark, at an
/// indent below 8, begins a part; marks indented by four or more do so once for each item.
pub(super) fn parts(block: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in block.split('\n') {
        let nested = item(line, 4, 7).is_some();
        match (item(line, 0, 3), parts.last_mut()) {
            (Some((_, text)), _) => parts.push(Part::Item(text.to_owned())),
            (None, None | Some(Part::Item(_))) if nested => parts.push(Part::Nested(line.to_owned())),
            (None, Some(Part::Item(lines) | Part::Nested(lines))) => {
                lines.push('\n');
                lines.push_str(line);
            }
            (None, None) => parts.push(Part::Item(line.to_owned())),
        }
    }
    parts
}

/// What an indented block belongs to.
pub(super) enum Home {
    /// This item, or the list in it.
    Inside(Id),
    /// This item, the last of its list, whose bare text becomes a paragraph.
    Loosened(Id),
    /// A new item of this element.
    New(Id),
}

/// Makes paragraphs of the bare text in a list's last item.
pub(super) fn loosen_last(tree: &mut Tree, list: Id) {
    let Some(item) = tree.last(list) else {
        return;
    };
    paragraph_from_text(tree, item);
    if let Some(child) = tree.last(item) {
        let tail = std::mem::take(&mut tree[child].tail);
        if !tail.is_empty() {
            let paragraph = tree.append(item, Tag::P);
            strip_start(&tail).clone_into(&mut tree[paragraph].text);
        }
    }
}

/// Makes a paragraph of the text an item begins with.
pub(super) fn paragraph_from_text(tree: &mut Tree, item: Id) {
    if tree[item].text.is_empty() {
        return;
    }
    let paragraph = tree.create(Tag::P);
    tree[paragraph].text = std::mem::take(&mut tree[item].text);
    tree[item].children.insert(0, paragraph);
}

/// Whether an indented block in `parent` belongs to an item of a list.
pub(super) fn takes_indented(tree: &Tree, parent: Id) -> bool {
    tree[parent].tag == Tag::Li || last_list(tree, parent).is_some()
}

fn last_list(tree: &Tree, parent: Id) -> Option<Id> {
    tree.last(parent).filter(|&id| tree[id].tag.is_list())
}

/// Where an indented block in `parent` belongs, and how many levels of its indent lead there.
/// `outer` of them lead to `parent`.
///
/// The way goes from one last child to the next, through lists and items. Each list on it
/// takes one level of the indent; without a level left, the way ends.
pub(super) fn home(tree: &Tree, parent: Id, outer: usize, block: &str) -> (usize, Home) {
    let levels = indent(block) / 4;
    let below = |&id: &Id| {
        tree.last(id)
            .filter(|&child| tree[child].tag == Tag::Li || tree[child].tag.is_list())
    };
    let lists_before = std::iter::successors(below(&parent), below).scan(outer, |lists, id| {
        let before = *lists;
        *lists += usize::from(tree[id].tag.is_list());
        Some((before, id))
    });
    let end = lists_before.take_while(|&(before, _)| before < levels).last();
    let (taken, place) = end.map_or((outer, parent), |(before, id)| {
        (before + usize::from(tree[id].tag.is_list()), id)
    });
    let home = if tree[parent].tag == Tag::Li {
        Home::Inside(last_list(tree, parent).unwrap_or(parent))
    } else if tree[place].tag == Tag::Li {
        Home::Inside(place)
    } else {
        match tree.last(place).filter(|&id| tree[id].tag == Tag::Li) {
            Some(item) => Home::Loosened(item),
            None => Home::New(place),
        }
    };
    (taken, home)
}
