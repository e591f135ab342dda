//! Reads blocks into the tree, one inside another.

use super::code::{self, unindent_loosely};
use super::list::{self, Home, Part};
use super::reference::{self, Definitions};
use super::slice::Slice;
use super::{heading, quote};
use crate::graded::page::python::{is_blank, strip, strip_start};
use crate::graded::page::tree::{Id, Tag, Tree};

/// The calls that Python spends on one level of a quote.
const QUOTE_COST: usize = 3;
/// The calls that Python spends on one level of a list, or on text before something.
const NEST_COST: usize = 2;
/// The calls after which the renderer takes no more quotes for quotes, because Python would
/// soon stop it.
const DEEPEST_QUOTE: usize = 892;
/// The calls after which lists are left as text here. The renderer fails before.
const DEEPEST_LIST: usize = 1_000;

/// What the block being read is in, as far as that changes how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// An item of a list without blank lines.
    List,
    /// An item of a list with blank lines.
    LooseList,
    /// An indented part of a list's item, its indent taken off.
    Unindented,
    /// A quote.
    Quote,
}

/// Makes the tree of blocks of `source`, and gathers the link definitions in it.
pub(in super::super) fn parse(source: &str) -> (Tree, Definitions) {
    let mut parser = Parser {
        tree: Tree::new(),
        definitions: Definitions::new(),
        within: Vec::new(),
        depth: 0,
    };
    parser.chunk(Tree::ROOT, Slice::new(source));
    (parser.tree, parser.definitions)
}

struct Parser {
    tree: Tree,
    definitions: Definitions,
    within: Vec<Within>,
    /// Calls that Python would have open at this point.
    depth: usize,
}

impl Parser {
    fn is_within(&self, within: Within) -> bool {
        self.within.last() == Some(&within)
    }

    /// Does `work` one level deeper in `within`, at Python's price of `cost` calls.
    fn inside(&mut self, within: Option<Within>, cost: usize, work: impl FnOnce(&mut Parser)) {
        self.within.extend(within);
        self.depth += cost;
        work(self);
        self.depth -= cost;
        if within.is_some() {
            self.within.pop();
        }
    }

    /// Reads text that may hold blank lines into `parent`.
    fn chunk(&mut self, parent: Id, text: Slice) {
        let mut pending = text.split("\n\n");
        pending.reverse();
        self.read(parent, pending);
    }

    /// Reads one block into `parent`, one level deeper.
    fn nested(&mut self, parent: Id, block: Slice) {
        self.inside(None, NEST_COST, |parser| parser.read(parent, vec![block]));
    }

    /// Reads blocks, the next one last, into `parent`.
    fn read(&mut self, parent: Id, mut pending: Vec<Slice>) {
        while let Some(block) = pending.pop() {
            self.block(parent, block, &mut pending);
        }
    }

    fn block(&mut self, parent: Id, mut block: Slice, pending: &mut Vec<Slice>) {
        if block.is_empty() || block.starts_with('\n') {
            return self.blank(parent, &block, pending);
        }
        if block.starts_with("    ") {
            let in_item = !self.is_within(Within::Unindented) && list::takes_indented(&self.tree, parent);
            return match in_item {
                true => self.continue_item(parent, &block),
                false => self.code(parent, &block, pending),
            };
        }
        if let Some(found) = seek(&block, block.lacks.marked_heading, heading::find_marked) {
            return self.marked_heading(parent, &block, found, pending);
        }
        block.lacks.marked_heading = true;
        if let Some((level, rest)) = heading::underlined(&block) {
            return self.underlined_heading(parent, &block, level, rest, pending);
        }
        if let Some(rule) = seek(&block, block.lacks.rule, heading::find_rule) {
            return self.rule(parent, &block, rule, pending);
        }
        block.lacks.rule = true;
        if self.depth < DEEPEST_LIST
            && let Some(kind) = list::kind(&block)
        {
            return self.list(parent, &block, kind);
        }
        if self.depth < DEEPEST_QUOTE {
            if let Some(at) = seek(&block, block.lacks.quote, quote::find) {
                return self.quote(parent, &block, at);
            }
            block.lacks.quote = true;
        }
        if let Some(found) = seek(&block, block.lacks.definition, reference::find) {
            return self.definition(&block, found, pending);
        }
        block.lacks.definition = true;
        self.paragraph(parent, &block);
    }

    /// Blank lines in front of a block. In code they are kept.
    fn blank(&mut self, parent: Id, block: &Slice, pending: &mut Vec<Slice>) {
        let line_ends = if block.is_empty() { 2 } else { 1 };
        if block.len() > 1 {
            pending.push(block.slice(1..block.len()));
        }
        if let Some(code) = self.tree.last_code(parent) {
            self.tree[code].text.extend(std::iter::repeat_n('\n', line_ends));
        }
    }

    /// A block of code, as far as it is indented.
    fn code(&mut self, parent: Id, block: &Slice, pending: &mut Vec<Slice>) {
        let (code, rest) = code::unindent(block);
        code::append(&mut self.tree, parent, &code);
        if rest < block.len() {
            pending.push(block.slice(rest..block.len()));
        }
    }

    fn marked_heading(&mut self, parent: Id, block: &Slice, found: heading::Marked, pending: &mut Vec<Slice>) {
        if found.start > 0 {
            self.nested(parent, block.slice(0..found.start));
        }
        let text = strip(&block[found.text]).to_owned();
        let heading = self.tree.append(parent, Tag::H(found.level));
        self.tree[heading].text = text;
        if found.end < block.len() {
            let after = block.slice(found.end..block.len());
            pending.push(match self.is_within(Within::LooseList) {
                true => Slice::new(&unindent_loosely(&after, 1)),
                false => after,
            });
        }
    }

    fn underlined_heading(&mut self, parent: Id, block: &Slice, level: u8, rest: usize, pending: &mut Vec<Slice>) {
        let first = block.lines().next().unwrap_or_default();
        let text = strip(first).to_owned();
        let heading = self.tree.append(parent, Tag::H(level));
        self.tree[heading].text = text;
        if rest <= block.len() {
            pending.push(block.slice(rest..block.len()));
        }
    }

    fn rule(&mut self, parent: Id, block: &Slice, line: std::ops::Range<usize>, pending: &mut Vec<Slice>) {
        let before = block[..line.start].trim_end_matches('\n').len();
        if before > 0 {
            self.nested(parent, block.slice(0..before));
        }
        self.tree.append(parent, Tag::Hr);
        let after = block[line.end..].trim_start_matches('\n').len();
        if after > 0 {
            pending.push(block.slice(block.len() - after..block.len()));
        }
    }

    /// A paragraph; in a list's item its text, or text after the item's last child.
    fn paragraph(&mut self, parent: Id, block: &Slice) {
        if is_blank(block) {
            return;
        }
        if !self.is_within(Within::List) {
            let paragraph = self.tree.append(parent, Tag::P);
            strip_start(block).clone_into(&mut self.tree[paragraph].text);
            return;
        }
        match self.tree.last(parent) {
            Some(sibling) => {
                let tail = &mut self.tree[sibling].tail;
                tail.push('\n');
                tail.push_str(block);
            }
            None if self.tree[parent].text.is_empty() => {
                strip_start(block).clone_into(&mut self.tree[parent].text);
            }
            None => {
                let text = &mut self.tree[parent].text;
                text.push('\n');
                text.push_str(block);
            }
        }
    }

    /// A definition, and those on the lines after it.
    fn definition(&mut self, block: &Slice, found: reference::Found, pending: &mut Vec<Slice>) {
        let before = &block[..found.start];
        let mut end = found.end;
        self.definitions.insert(found.name, found.definition);
        while let Some(next) = reference::on_line(block, end + 1) {
            end = next.end;
            self.definitions.insert(next.name, next.definition);
        }
        let after = &block[end..];
        if !is_blank(after) {
            let skipped = after.len() - after.trim_start_matches('\n').len();
            pending.push(block.slice(end + skipped..block.len()));
        }
        if !is_blank(before) {
            pending.push(block.slice(0..before.trim_end_matches('\n').len()));
        }
    }

    /// The quote that begins at byte `at`; all lines after belong to it, marked or not.
    fn quote(&mut self, parent: Id, block: &Slice, at: usize) {
        self.nested(parent, block.slice(0..at));
        let inner = Slice::new(&quote::inside(&block[at..]));
        let last = self.tree.last(parent);
        let quote = match last.filter(|&id| self.tree[id].tag == Tag::Blockquote) {
            Some(quote) => quote,
            None => self.tree.append(parent, Tag::Blockquote),
        };
        self.inside(Some(Within::Quote), QUOTE_COST, |parser| parser.chunk(quote, inner));
    }

    /// A list. After another list it is more of that one, whose last item then has its
    /// paragraphs, as has the first of these.
    fn list(&mut self, parent: Id, block: &Slice, kind: Tag) {
        let mut parts = list::parts(block).into_iter();
        let last = self.tree.last(parent);
        let list = match last.filter(|&id| self.tree[id].tag.is_list()) {
            Some(list) => {
                list::loosen_last(&mut self.tree, list);
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

    /// Reads an indented block into the item it is indented for.
    fn continue_item(&mut self, parent: Id, block: &str) {
        let outer = usize::from(self.is_within(Within::List));
        let (levels, home) = list::home(&self.tree, parent, outer, block);
        let text = Slice::new(&unindent_loosely(block, levels));
        self.inside(Some(Within::Unindented), NEST_COST, |parser| match home {
            Home::Inside(place) => parser.read(place, vec![text]),
            Home::Loosened(item) => {
                list::paragraph_from_text(&mut parser.tree, item);
                parser.chunk(item, text);
            }
            Home::New(place) => {
                let item = parser.tree.append(place, Tag::Li);
                parser.read(item, vec![text]);
            }
        });
    }
}

/// What `find` finds, unless it is known to be lacking.
fn seek<T>(block: &str, lacking: bool, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    if lacking { None } else { find(block) }
}
