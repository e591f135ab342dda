//! Blocks: cuts the source at its blank lines and makes headings, lists, quotes, code and
//! paragraphs of the pieces.

mod code;
mod heading;
mod list;
mod quote;
mod reference;
mod slice;

use std::collections::HashMap;

use super::python::{is_blank, strip, strip_start};
use super::tree::{Id, Tag, Tree};
pub(super) use code::escape;
use code::unindent_loosely;
use slice::Slice;

/// Link definitions by their name in lower case.
pub(super) type Definitions = HashMap<String, Definition>;

/// Where a named link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// The address.
    pub(super) target: String,
    /// The title, if it has one.
    pub(super) title: Option<String>,
}

/// The calls that Python spends on one level of a quote.
const QUOTE_COST: usize = 3;
/// The calls that Python spends on one level of a list, or on text before something.
const NEST_COST: usize = 2;
/// The calls after which the renderer takes no more quotes for quotes, because Python would
/// soon stop it. It has no such care for lists: at about 1,000 calls it fails. Here they end
/// at the same depth as quotes, and what is nested deeper is left as text.
const DEEPEST: usize = 892;

/// What the block being read stands in, as far as that changes how it is read.
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
pub(super) fn parse(source: &str) -> (Tree, Definitions) {
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
            return match self.indented_item(parent) {
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
        if self.depth < DEEPEST {
            if let Some(kind) = list::kind(&block) {
                return self.list(parent, &block, kind);
            }
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

    /// Blank lines in front of a block. They are kept where they stand in code.
    fn blank(&mut self, parent: Id, block: &Slice, pending: &mut Vec<Slice>) {
        let filler = if block.is_empty() { "\n\n" } else { "\n" };
        if block.len() > 1 {
            pending.push(block.slice(1..block.len()));
        }
        if let Some(code) = self.tree.last_code(parent) {
            self.tree[code].text.push_str(filler);
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

    /// A paragraph; in a list's item its text, or text behind the item's last child.
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

    fn definition(&mut self, block: &Slice, found: reference::Found, pending: &mut Vec<Slice>) {
        self.definitions.insert(found.name, found.definition);
        let after = &block[found.end..];
        if !is_blank(after) {
            let skipped = after.len() - after.trim_start_matches('\n').len();
            pending.push(block.slice(found.end + skipped..block.len()));
        }
        let before = &block[..found.start];
        if !is_blank(before) {
            pending.push(block.slice(0..before.trim_end_matches('\n').len()));
        }
    }
}

/// What `find` finds, unless it is known to be lacking.
fn seek<T>(block: &str, lacking: bool, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    if lacking { None } else { find(block) }
}

#[cfg(test)]
mod tests {
    use crate::graded::page::assert_pages;

    /// Pages as Python-Markdown 3.11.3 writes them.
    #[rustfmt::skip]
    const PAGES: [(&str, &str); 25] = [
        ("plain words", "<p>plain words</p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("# Top\nbelow", "<h1>Top</h1>\n<p>below</p>"),
        ("Top\n===\nbelow", "<h1>Top</h1>\n<p>below</p>"),
        ("####### deep", "<h6># deep</h6>"),
        ("up\n# mid \\#\ndown", "<p>up</p>\n<h1>mid #</h1>\n<p>down</p>"),
        ("a\n***\nb", "<p>a</p>\n<hr />\n<p>b</p>"),
        ("* one\n* two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("* one\n\n* two", "<ul>\n<li>\n<p>one</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>"),
        ("* one\n    * in\n* two", "<ul>\n<li>one<ul>\n<li>in</li>\n</ul>\n</li>\n<li>two</li>\n</ul>"),
        ("* one\n  * flat", "<ul>\n<li>one</li>\n<li>flat</li>\n</ul>"),
        ("* one\n\n    more\n\n* two", "<ul>\n<li>\n<p>one</p>\n<p>more</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>"),
        ("* one\n\n        code", "<ul>\n<li>one<pre><code>code\n</code></pre>\n</li>\n</ul>"),
        ("3. three\n1. one", "<ol>\n<li>three</li>\n<li>one</li>\n</ol>"),
        ("> said\nlazily\n\n> again", "<blockquote>\n<p>said\nlazily</p>\n<p>again</p>\n</blockquote>"),
        ("> > deep\n>\n> back", "<blockquote>\n<blockquote>\n<p>deep</p>\n</blockquote>\n<p>back</p>\n</blockquote>"),
        ("    code <b>\n\n    & more\n\ntext", "<pre><code>code &lt;b&gt;\n\n&amp; more\n</code></pre>\n<p>text</p>"),
        ("text\n* no list", "<p>text\n* no list</p>"),
        ("```\ncode\n\nmore\n```", "<p>```\ncode</p>\n<p>more\n```</p>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<p>| a | b |\n|---|---|\n| 1 | 2 |</p>"),
        ("[x]: <u> (t)\n[y][x]", "<p><a href=\"u\" title=\"t\">y</a></p>"),
        ("a\n=-", "<p>a\n=-</p>"),
        ("[x]: u \"\"\n\n[x]", "<p><a href=\"u\">x</a></p>"),
        ("* a\n> b", "<ul>\n<li>a<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n</ul>"),
        ("* * twice", "<ul>\n<li>\n<ul>\n<li>twice</li>\n</ul>\n</li>\n</ul>"),
    ];

    #[test]
    fn pages_are_the_real_ones() {
        assert_pages(&PAGES);
    }
}
