//! Code as the graded page keeps it: indented by four columns, with blank lines around it.

use super::list::Work;
use super::tree::{Kind, Node};
use crate::fix::edit::Edit;

/// What the line before an indented block of code holds where a list or other code would take it in.
pub(super) const APART: &str = "<!-- -->";

impl Work<'_> {
    /// Writes a block of code so that it begins at column `to`; after a comment where it must be kept `apart` from
    /// what is before it, or has a language to keep. `None` where it cannot be written so.
    pub(super) fn code(&mut self, node: &Node, to: usize, apart: bool) -> Option<()> {
        let first = self.lines.at(node.span.start);
        let last = self.last_line(node);
        match &node.kind {
            Kind::Fenced(language) => {
                // A fence on the line of an item's marker has no line of its own to give.
                (self.lines.lead(first).end == node.span.start).then_some(())?;
                let closed = last > first && self.closes(node, first, last);
                let content = first + 1..last;
                closed.then_some(())?;
                if content.clone().all(|line| self.lines.is_blank(line)) {
                    return self.empty(first, last);
                }
                self.open(first, self.comment(language, to, apart));
                let from = self.lines.column(first, node.span.start);
                self.content(content, from, to);
                self.close(last);
            }
            _indented => {
                let from = self.lines.column(first, node.text?);
                (self.lines.lead(first).end >= node.text?).then_some(())?;
                self.blank_before(first);
                if apart {
                    let end = self.lines.end_of(first);
                    let start = self.lines.get(first).start;
                    let indent = " ".repeat(to.saturating_sub(4));
                    self.edits
                        .push(Edit::insert(start, format!("{indent}{APART}{end}{end}")));
                }
                self.content(first..last + 1, from, to);
                self.blank_after(last);
            }
        }
        Some(())
    }

    /// Takes both fences of a block without code away; a blank line stays.
    fn empty(&mut self, first: usize, last: usize) -> Option<()> {
        let place = self.lines.get(first);
        self.edits.push(Edit::delete(place.start..place.end));
        self.edits.push(self.lines.delete(last));
        Some(())
    }

    /// The comment before a block of code, if there must be one.
    fn comment(&self, language: &str, to: usize, apart: bool) -> Option<String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '_');
        // Within a list a comment would be a paragraph of its own.
        let named = to == 4 && !language.is_empty() && language.chars().all(plain);
        match named {
            true => Some(format!("<!--{language}-->")),
            false => apart.then(|| " ".repeat(to.saturating_sub(4)) + APART),
        }
    }

    /// Whether the last line of a fenced block is its closing fence.
    fn closes(&self, node: &Node, first: usize, last: usize) -> bool {
        let fence = |line: usize, from: usize| {
            let text = self.lines.text.get(from..self.lines.get(line).end).unwrap_or_default();
            let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'));
            mark.map(|mark| (mark, text.len() - text.trim_start_matches(mark).len(), text))
        };
        let opened = fence(first, node.span.start);
        let closed = fence(last, self.lines.lead(last).end);
        opened
            .zip(closed)
            .is_some_and(|((open, least, _), (close, length, text))| {
                open == close && length >= least && text.trim_end().len() == length
            })
    }

    /// Takes the opening fence away, or puts a comment in its place.
    fn open(&mut self, line: usize, comment: Option<String>) {
        let place = self.lines.get(line);
        let blank = line == 0 || self.lines.is_blank(line - 1);
        match comment {
            Some(comment) => {
                self.blank_before(line);
                let follows = if self.lines.is_blank(line + 1) {
                    ""
                } else {
                    self.lines.end_of(line)
                };
                self.edits
                    .push(Edit::replace(place.start..place.end, comment + follows));
            }
            None if blank => self.edits.push(self.lines.delete(line)),
            None => self.edits.push(Edit::delete(place.start..place.end)),
        }
    }

    /// Takes the closing fence away; its line stays as a blank one where text follows at once.
    fn close(&mut self, line: usize) {
        let place = self.lines.get(line);
        let last = line + 1 >= self.lines.count() || self.lines.is_blank(line + 1);
        self.edits.push(match last || self.lines.is_blank(line - 1) {
            true => self.lines.delete(line),
            false => Edit::delete(place.start..place.end),
        });
    }

    /// Moves lines of code, whose indentation counts from column `from`, to column `to`.
    fn content(&mut self, lines: std::ops::Range<usize>, from: usize, to: usize) {
        for line in lines.filter(|line| !self.lines.is_blank(*line)) {
            self.edits.extend(self.lines.move_from(line, from, to));
        }
    }
}
