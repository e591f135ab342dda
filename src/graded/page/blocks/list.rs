//! Lists: their items, and what is indented to belong to an item.

use super::code::unindent_loosely;
use super::slice::Slice;
use super::{NEST_COST, Parser, Within};
use crate::graded::page::python::{is_digit, strip_start};
use crate::graded::page::tree::{Id, Tag};

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

/// A part of a list's block.
enum Part {
    /// The text of an item, behind its mark, and the lines that follow.
    Item(String),
    /// Lines indented by 4 to 7 that are items of their own, and those that follow: they
    /// belong to the item before.
    Nested(String),
}

/// The parts of a list's block, which begins with an item. Only a line with a mark, at an
/// indent below 8, begins a part; marks indented by four or more do so once for each item.
fn parts(block: &str) -> Vec<Part> {
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
enum Home {
    /// This item, or the list in it.
    Inside(Id),
    /// This item, the last of its list, whose bare text becomes a paragraph.
    Loosened(Id),
    /// A new item of this element.
    New(Id),
}

impl Parser {
    /// A list. Behind another list it is more of that one, whose last item then has its
    /// paragraphs, as has the first of these.
    pub(super) fn list(&mut self, parent: Id, block: &Slice, kind: Tag) {
        let mut parts = parts(block).into_iter();
        let last = self.tree.last(parent);
        let list = match last.filter(|&id| self.tree[id].tag.is_list()) {
            Some(list) => {
                self.loosen_last(list);
                self.parts(Within::LooseList, list, parts.next());
                list
            }
            None if self.tree[parent].tag.is_list() => parent,
            None => self.tree.append(parent, kind),
        };
        self.parts(Within::List, list, parts);
    }

    /// Reads parts of a list's block into `list`.
    fn parts(&mut self, within: Within, list: Id, parts: impl IntoIterator<Item = Part>) {
        self.inside(Some(within), NEST_COST, |parser| {
            for part in parts {
                let (item, text) = match part {
                    Part::Item(text) => (None, text),
                    Part::Nested(text) => (parser.tree.last(list), text),
                };
                let item = item.unwrap_or_else(|| parser.tree.append(list, Tag::Li));
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
        let (level, home) = self.home(parent, block);
        let text = Slice::new(&unindent_loosely(block, level));
        self.inside(Some(Within::Unindented), NEST_COST, |parser| match home {
            Home::Inside(place) => parser.read(place, vec![text]),
            Home::Loosened(item) => {
                parser.paragraph_from_text(item);
                parser.chunk(item, text);
            }
            Home::New(place) => {
                let item = parser.tree.append(place, Tag::Li);
                parser.read(item, vec![text]);
            }
        });
    }

    /// Where an indented block in `parent` belongs, and how many levels of its indent lead
    /// there: one for each list on the way down the last children.
    fn home(&self, parent: Id, block: &str) -> (usize, Home) {
        let levels = indent(block) / 4;
        let mut level = usize::from(self.is_within(Within::List));
        let mut place = parent;
        while levels > level {
            let below = self.tree.last(place).map(|child| (child, self.tree[child].tag));
            let Some((child, tag)) = below.filter(|(_, tag)| *tag == Tag::Li || tag.is_list()) else {
                break;
            };
            level += usize::from(tag.is_list());
            place = child;
        }
        let home = if self.tree[parent].tag == Tag::Li {
            let below = self.tree.last(parent).filter(|&id| self.tree[id].tag.is_list());
            Home::Inside(below.unwrap_or(parent))
        } else if self.tree[place].tag == Tag::Li {
            Home::Inside(place)
        } else {
            let last = self.tree.last(place);
            match last.filter(|&id| self.tree[id].tag == Tag::Li) {
                Some(item) => Home::Loosened(item),
                None => Home::New(place),
            }
        };
        (level, home)
    }
}
