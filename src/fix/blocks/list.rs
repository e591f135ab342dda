//! Lists as the graded page keeps them: every level indented by four columns, and all that belongs to an item.

use super::tree::{Kind, Node};
use crate::fix::edit::Edit;
use crate::fix::lines::Lines;

/// Columns of one level of a list, on the graded page.
const LEVEL: usize = 4;

/// Edits of blocks, as they gather.
pub(super) struct Work<'a> {
    pub(super) lines: &'a Lines<'a>,
    pub(super) edits: Vec<Edit>,
}

/// One item while its lines are looked at.
struct Item {
    /// Its level; the outermost list's is 1.
    level: usize,
    /// The columns of its marker, before and after.
    moved: (usize, usize),
    /// Columns up to its text.
    text: usize,
}

impl Work<'_> {
    /// The last line of a block that is not blank.
    pub(super) fn last_line(&self, node: &Node) -> usize {
        let text = self.lines.text.get(node.span.clone()).unwrap_or_default();
        self.lines.at(node.span.start + text.trim_end().len().saturating_sub(1))
    }

    /// Writes a list of this level; `taken` are the blocks after it that become a part of its last item. `None`
    /// where it cannot be written so that both sides show it.
    pub(super) fn list(&mut self, list: &Node, level: usize, taken: &[Node]) -> Option<()> {
        let last = list.children.len().checked_sub(1)?;
        let deep = !taken.is_empty() || list.children.iter().any(|item| self.is_deep(item));
        for (place, item) in list.children.iter().enumerate() {
            let taken = if place == last { taken } else { &[] };
            self.item(item, level, deep, taken)?;
        }
        Some(())
    }

    /// Whether an item holds blocks on lines of their own.
    fn is_deep(&self, item: &Node) -> bool {
        let first = self.lines.at(item.span.start);
        let mut children = item.children.iter();
        children.any(|child| self.lines.at(child.span.start) > first)
    }

    fn item(&mut self, node: &Node, level: usize, deep: bool, taken: &[Node]) -> Option<()> {
        let line = self.lines.at(node.span.start);
        // An item that begins on the line of another one has no indentation of its own.
        (self.lines.lead(line).end == node.span.start).then_some(())?;
        let old = self.lines.column(line, node.span.start);
        let new = match level {
            1 if !deep => old,
            _deeper => LEVEL * (level - 1),
        };
        let code = node.children.iter().chain(taken).any(|child| child.kind.is_code());
        let text = self.marker(line, node, code)?;
        self.edits.extend(self.lines.indent(line, new));
        let item = Item {
            level,
            moved: (old, new),
            text: new + text,
        };
        self.own_lines(node, &item);
        let mut before: Option<&Node> = None;
        for child in node.children.iter().chain(taken) {
            // Code after a list or other code would be taken in by it.
            let apart = before.is_some_and(|before| before.kind.is_code() || matches!(before.kind, Kind::List(_)));
            self.child(child, line, &item, apart)?;
            before = Some(child);
        }
        Some(())
    }

    /// Writes an item's marker: `1.` for `1)`, and the text at a whole level where code has to follow it. Returns
    /// the columns from the marker to the text; `None` for an item without text on its line.
    fn marker(&mut self, line: usize, item: &Node, code: bool) -> Option<usize> {
        let at = item.span.start;
        let written = self.lines.text.get(at..self.lines.get(line).end)?;
        let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let marker = digits + 1;
        let sign = written.get(digits..marker)?;
        let rest = written.get(marker..)?;
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        (blank > 0 && !rest.trim().is_empty()).then_some(())?;
        if sign == ")" {
            self.edits.push(Edit::replace(at + digits..at + marker, "."));
        }
        if !code {
            return Some(marker + blank.min(LEVEL));
        }
        let wide = LEVEL.checked_sub(marker).filter(|wide| *wide > 0)?;
        let between = at + marker..at + marker + blank;
        let spaces = " ".repeat(wide);
        if self.lines.text.get(between.clone()) != Some(spaces.as_str()) {
            self.edits.push(Edit::replace(between, spaces));
        }
        Some(LEVEL)
    }

    /// Moves the lines on which an item's own first text goes on.
    fn own_lines(&mut self, node: &Node, item: &Item) {
        let first = self.lines.at(node.span.start);
        let (old, new) = item.moved;
        if old == new && item.level == 1 {
            return;
        }
        let others: Vec<(usize, usize)> = node
            .children
            .iter()
            .map(|child| (self.lines.at(child.span.start), self.last_line(child)))
            .filter(|(start, _)| *start > first)
            .collect();
        for line in first + 1..=self.last_line(node) {
            let in_block = others.iter().any(|(start, end)| (*start..=*end).contains(&line));
            if !in_block && !self.lines.is_blank(line) {
                let here = self.lines.indentation(line);
                let to = if here <= old {
                    item.text
                } else {
                    (here + new).saturating_sub(old)
                };
                self.edits
                    .extend(self.lines.indent(line, to.max(LEVEL * (item.level - 1))));
            }
        }
    }

    /// Moves a block of an item whose marker is on line `marker`; code is kept `apart` from what is before it.
    fn child(&mut self, child: &Node, marker: usize, item: &Item, apart: bool) -> Option<()> {
        let first = self.lines.at(child.span.start);
        let within = LEVEL * item.level;
        match &child.kind {
            Kind::List(_) => {
                (first > marker).then_some(())?;
                let last = self.last_line(child);
                let mut code = Vec::new();
                child.code(&mut code);
                if !code.is_empty() || (first - 1..last).any(|line| self.lines.is_blank(line)) {
                    // After a blank line the page takes what follows at once for a part of the list.
                    self.blank_after(last);
                }
                self.list(child, item.level + 1, &[])
            }
            kind if kind.is_code() => self.code(child, within + LEVEL, apart),
            _text if first == marker => Some(()),
            _text => {
                let from = self.lines.indentation(first);
                self.blank_before(first);
                self.blank_after(self.last_line(child));
                for line in (first..=self.last_line(child)).filter(|line| !self.lines.is_blank(*line)) {
                    let here = self.lines.indentation(line);
                    let to = (here + within).saturating_sub(from).max(within);
                    let fits = from >= within && from < within + LEVEL && here >= within;
                    if !fits {
                        self.edits.extend(self.lines.indent(line, to));
                    }
                }
                Some(())
            }
        }
    }

    /// Puts a blank line before this one; not where a fence is, which becomes one itself.
    pub(super) fn blank_before(&mut self, line: usize) {
        if line > 0 && !self.is_fence(line - 1) {
            self.edits.extend(self.lines.blank_before(line));
        }
    }

    /// Puts a blank line after this one; not where it is a fence, which becomes one itself.
    pub(super) fn blank_after(&mut self, line: usize) {
        if !self.is_fence(line) {
            self.edits.extend(self.lines.blank_after(line));
        }
    }

    fn is_fence(&self, line: usize) -> bool {
        let content = self.lines.content(line).trim_start();
        content.starts_with("```") || content.starts_with("~~~")
    }
}
