//! The lines of a text, with their indentation in columns, for edits that work on whole lines.

use super::edit::Edit;
use crate::report::Span;

/// Columns that Markdown gives a tab.
const TAB: usize = 4;

/// One line of a text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its content, before its line end.
    pub(super) end: usize,
    /// The first byte of the next line.
    pub(super) next: usize,
}

/// A text as lines.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    lines: Vec<Line>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        let bytes = text.as_bytes();
        while start < bytes.len() {
            let rest = bytes.get(start..).unwrap_or_default();
            let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            let end = start + length;
            let next = match (bytes.get(end), bytes.get(end + 1)) {
                (Some(b'\r'), Some(b'\n')) => end + 2,
                (Some(_), _) => end + 1,
                (None, _) => end,
            };
            lines.push(Line { start, end, next });
            start = next;
        }
        Self { text, lines }
    }

    /// The line that holds a byte; the last one where the text ends before.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.start <= byte).saturating_sub(1)
    }

    pub(super) fn get(&self, line: usize) -> Line {
        let end = self.text.len();
        let after = Line {
            start: end,
            end,
            next: end,
        };
        self.lines.get(line).cloned().unwrap_or(after)
    }

    pub(super) fn content(&self, line: usize) -> &'a str {
        let Line { start, end, .. } = self.get(line);
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.content(line).trim().is_empty()
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// The line end that a new line at this one takes: its own, or that of the line before.
    pub(super) fn end_of(&self, line: usize) -> &'a str {
        let ends = [Some(line), line.checked_sub(1)];
        let found = ends.into_iter().flatten().map(|line| {
            let Line { end, next, .. } = self.get(line);
            self.text.get(end..next).unwrap_or_default()
        });
        found.into_iter().find(|end| !end.is_empty()).unwrap_or("\n")
    }

    /// The white space a line begins with.
    pub(super) fn lead(&self, line: usize) -> Span {
        let content = self.content(line);
        let blank = content.len() - content.trim_start_matches([' ', '\t']).len();
        let start = self.get(line).start;
        start..start + blank
    }

    /// The column of a byte of a line, tabs counted; the first is 0.
    pub(super) fn column(&self, line: usize, byte: usize) -> usize {
        let before = self.text.get(self.get(line).start..byte).unwrap_or_default();
        before.chars().fold(0, |column, c| match c {
            '\t' => (column / TAB + 1) * TAB,
            _ => column + 1,
        })
    }

    /// The columns of white space a line begins with.
    pub(super) fn indentation(&self, line: usize) -> usize {
        self.column(line, self.lead(line).end)
    }

    /// Brings a line's first character to a column; `None` where it is there.
    pub(super) fn indent(&self, line: usize, to: usize) -> Option<Edit> {
        (self.indentation(line) != to).then(|| Edit::replace(self.lead(line), " ".repeat(to)))
    }

    /// Moves what a line has from column `from` on, or its first character, to column `to`; tabs after that stay.
    /// `None` where it is there.
    pub(super) fn move_from(&self, line: usize, from: usize, to: usize) -> Option<Edit> {
        let lead = self.lead(line);
        let blank = self.text.get(lead.clone()).unwrap_or_default();
        let mut ends = blank.char_indices().map(|(at, c)| lead.start + at + c.len_utf8());
        let end = ends.find(|end| self.column(line, *end) >= from).unwrap_or(lead.end);
        let end = if from == 0 { lead.start } else { end };
        // A tab may reach over the column.
        let over = self.column(line, end).saturating_sub(from);
        let new = " ".repeat(to + over);
        let old = lead.start..end;
        (self.text.get(old.clone()) != Some(new.as_str())).then(|| Edit::replace(old, new))
    }

    /// Takes a line away, its end too.
    pub(super) fn delete(&self, line: usize) -> Edit {
        let Line { start, next, .. } = self.get(line);
        Edit::delete(start..next)
    }

    /// Puts a blank line before this one, where there is none.
    pub(super) fn blank_before(&self, line: usize) -> Option<Edit> {
        let blank = line == 0 || self.is_blank(line - 1);
        (!blank).then(|| Edit::insert(self.get(line).start, self.end_of(line - 1)))
    }

    /// Puts a blank line after this one, where there is none and text follows.
    pub(super) fn blank_after(&self, line: usize) -> Option<Edit> {
        let text = line + 1 < self.count() && !self.is_blank(line + 1);
        text.then(|| Edit::insert(self.get(line + 1).start, self.end_of(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_moved_with_its_tabs() {
        let moved = |line: &str, from, to| {
            let edit = Lines::of(line).move_from(0, from, to);
            edit.map_or_else(
                || line.to_owned(),
                |edit| line[..edit.span.start].to_owned() + &edit.new + &line[edit.span.end..],
            )
        };
        assert_eq!(moved("\tall:", 0, 4), "    \tall:");
        assert_eq!(moved("  \tall:", 2, 8), "        \tall:");
        assert_eq!(moved("\tall:", 2, 4), "      all:");
        assert_eq!(moved("   x", 2, 4), "     x");
        assert_eq!(moved("x", 2, 4), "    x");
        assert_eq!(moved("\tx", 4, 4), "    x");
        assert_eq!(moved("    x", 4, 4), "    x");
    }
}
