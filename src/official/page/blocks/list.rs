//! Lists: their items, and what is indented to belong to an item.

use super::code::unindent_loosely;
use super::slice::Slice;
use super::{NEST_COST, Parser, Within};
use crate::official::page::python::{is_digit, strip_start};
use crate::official::page::tree::{Id, Tag};

/// What follows the mark of a list's item: `*`, `+`, `-`, or `1.` with any number.
fn behind_mark(text: &str) -> Option<(Tag, &str)> {
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
    let (kind, rest) = behind_mark(&line[indent..])?;
    let text = rest.trim_start_matches(' ');
    (text.len() < rest.len()).then_some((kind, text))
}

/// The kind of list that `block` begins with.
pub(super) fn kind(block: &str) -> Option<Tag> {
    item(block.split('\n').next()?, 0, 3).map(|(kind, _)| kind)
}

/// The items of a list's block: each the text behind its mark and the lines that follow. A
/// run of lines that are items of their own at an indent of 4 to 7 is kept as one, indented.
fn items(block: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in block.split('\n') {
        if let Some((_, text)) = item(line, 0, 3) {
            items.push(text.to_owned());
            continue;
        }
        let nested = item(line, 4, 7).is_some();
        match items.last_mut() {
            Some(last) if !nested || last.starts_with("    ") => {
                last.push('\n');
                last.push_str(line);
            }
            Some(_) | None => items.push(line.to_owned()),
        }
    }
    items
}

impl Parser {
    /// A list, or more items of the list before it: those make all items paragraphs.
    pub(super) fn list(&mut self, parent: Id, block: &Slice, kind: Tag) {
        let mut items = items(block).into_iter();
        let last = self.tree.last(parent);
        let list = match last.filter(|&id| self.tree[id].tag.is_list()) {
            Some(list) => {
                self.loosen_last(list);
                let item = self.tree.append(list, Tag::Li);
                if let Some(first) = items.next() {
                    self.inside(Some(Within::LooseList), NEST_COST, |parser| {
                        parser.read(item, vec![Slice::new(&first)]);
                    });
                }
                list
            }
            None if self.tree[parent].tag.is_list() => parent,
            None => self.tree.append(parent, kind),
        };
        self.inside(Some(Within::List), NEST_COST, |parser| {
            for text in items {
                let item = match parser.tree.last(list) {
                    Some(last) if text.starts_with("    ") => last,
                    Some(_) | None => parser.tree.append(list, Tag::Li),
                };
                parser.read(item, vec![Slice::new(&text)]);
            }
        });
    }

    /// Makes paragraphs of the bare text in a list's last item.
    fn loosen_last(&mut self, list: Id) {
        let Some(item) = self.tree.last(list) else {
            return;
        };
        self.paragraph_from_text(item);
        if let Some(child) = self.tree.last(item) {
            let tail = std::mem::take(&mut self.tree[child].tail);
            if !tail.is_empty() {
                let paragraph = self.tree.append(item, Tag::P);
                strip_start(&tail).clone_into(&mut self.tree[paragraph].text);
            }
        }
    }

    /// Makes a paragraph of the text an item begins with.
    fn paragraph_from_text(&mut self, item: Id) {
        if self.tree[item].text.is_empty() {
            return;
        }
        let paragraph = self.tree.create(Tag::P);
        self.tree[paragraph].text = std::mem::take(&mut self.tree[item].text);
        self.tree[item].children.insert(0, paragraph);
    }

    /// Whether an indented block in `parent` belongs to an item of a list.
    pub(super) fn indented_item(&self, parent: Id) -> bool {
        if self.is_within(Within::Unindented) {
            return false;
        }
        let in_list = self.tree.last(parent).is_some_and(|id| self.tree[id].tag.is_list());
        self.tree[parent].tag == Tag::Li || in_list
    }

    /// Reads an indented block into the item it is indented for.
    pub(super) fn continue_item(&mut self, parent: Id, block: &str) {
        let (level, place) = self.place_for(parent, block);
        let text = Slice::new(&unindent_loosely(block, level));
        self.inside(Some(Within::Unindented), NEST_COST, |parser| {
            if parser.tree[parent].tag == Tag::Li {
                let list = parser.tree.last(parent).filter(|&id| parser.tree[id].tag.is_list());
                return parser.read(list.unwrap_or(parent), vec![text]);
            }
            if parser.tree[place].tag == Tag::Li {
                return parser.read(place, vec![text]);
            }
            let last = parser.tree.last(place);
            match last.filter(|&id| parser.tree[id].tag == Tag::Li) {
                Some(item) => {
                    parser.paragraph_from_text(item);
                    parser.chunk(item, text);
                }
                None => {
                    let item = parser.tree.append(place, Tag::Li);
                    parser.read(item, vec![text]);
                }
            }
        });
    }

    /// How many levels of `block`'s indent lead to a list, and the element they lead to.
    fn place_for(&self, parent: Id, block: &str) -> (usize, Id) {
        let levels = indent(block) / 4;
        let mut level = usize::from(self.is_within(Within::List));
        let mut place = parent;
        while levels > level {
            let Some(child) = self.tree.last(place) else {
                break;
            };
            match self.tree[child].tag {
                Tag::Ol | Tag::Ul => level += 1,
                Tag::Li => {}
                _ => break,
            }
            place = child;
        }
        (level, place)
    }
}
