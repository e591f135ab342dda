//! Sets a table in columns, shrunk to the room there is.

use pulldown_cmark::Alignment;
use ratatui::style::Style;

use crate::dashboard::set::flow::{Breaks, Piece, wrap};
use crate::dashboard::set::text::width;
use crate::dashboard::theme::{Role, Theme};

/// The narrowest a column is set before the table is given up.
const NARROWEST: usize = 3;

/// The columns between two columns.
const BETWEEN: usize = 3;

/// A table being read: rows of cells of pieces, the head first.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Vec<Piece>>>,
}

impl Table {
    pub(super) const fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            rows: Vec::new(),
        }
    }

    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Goes on with a cell.
    pub(super) fn push(&mut self, pieces: Vec<Piece>) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.extend(pieces);
        }
    }

    /// The table in lines of at most so many columns; where there is no room for columns, a row after another
    /// as text.
    pub(super) fn lines(&self, room: usize, theme: &Theme) -> Vec<Vec<Piece>> {
        let border = theme.style(Role::Border);
        let Some(widths) = self.widths(room) else {
            return self.flat(room, theme);
        };
        let mut lines = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            lines.extend(self.row_lines(row, &widths, theme));
            if index == 0 {
                let bars: Vec<String> = widths.iter().map(|width| theme.rule().repeat(*width)).collect();
                let cross = format!("{0}{1}{0}", theme.rule(), theme.crossing());
                lines.push(vec![Piece::ours(bars.join(&cross), border)]);
            }
        }
        lines
    }

    /// The width of each column: what it needs, or less where all together need more than there is.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let columns = self.alignments.len();
        let mut needed = vec![1; columns];
        for row in &self.rows {
            for (needed, cell) in needed.iter_mut().zip(row) {
                let wide: usize = cell.iter().map(|piece| width(&piece.text)).sum();
                *needed = wide.max(*needed);
            }
        }
        let room = room.checked_sub(columns.saturating_sub(1) * BETWEEN)?;
        if needed.iter().sum::<usize>() <= room {
            return Some(needed);
        }
        let least: usize = needed.iter().map(|needed| (*needed).min(NARROWEST)).sum();
        if least > room {
            return None;
        }
        // Narrow columns get what they need; the wide ones share what is left alike.
        let mut by_need: Vec<usize> = (0..columns).collect();
        by_need.sort_by_key(|column| needed.get(*column).copied());
        let mut left = room;
        for (at, column) in by_need.iter().enumerate() {
            if let Some(needed) = needed.get_mut(*column) {
                let share = left / (columns - at);
                *needed = (*needed).min(share.max(1));
                left -= (*needed).min(left);
            }
        }
        Some(needed)
    }

    fn row_lines(&self, row: &[Vec<Piece>], widths: &[usize], theme: &Theme) -> Vec<Vec<Piece>> {
        let set = |(cell, width): (&Vec<Piece>, &usize)| wrap(cell, *width, Breaks::Words);
        let cells: Vec<Vec<Vec<Piece>>> = row.iter().zip(widths).map(set).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        let between = Piece::ours(format!(" {} ", theme.divider()), theme.style(Role::Border));
        let line = |at: usize| {
            let mut line = Vec::new();
            for (column, width) in widths.iter().enumerate() {
                if column > 0 {
                    line.push(between.clone());
                }
                let text = cells
                    .get(column)
                    .and_then(|cell| cell.get(at))
                    .cloned()
                    .unwrap_or_default();
                let alignment = self.alignments.get(column).copied().unwrap_or(Alignment::None);
                line.extend(aligned(text, *width, alignment));
            }
            line
        };
        (0..height).map(line).collect()
    }

    fn flat(&self, room: usize, theme: &Theme) -> Vec<Vec<Piece>> {
        let between = Piece::ours(format!(" {} ", theme.divider()), theme.style(Role::Border));
        let mut lines = Vec::new();
        for row in &self.rows {
            let mut text = Vec::new();
            for cell in row.iter().filter(|cell| !cell.is_empty()) {
                if !text.is_empty() {
                    text.push(between.clone());
                }
                text.extend(cell.iter().cloned());
            }
            lines.extend(wrap(&text, room, Breaks::Words));
        }
        lines
    }
}

/// A cell's line with the blanks that put it where it belongs.
fn aligned(text: Vec<Piece>, columns: usize, alignment: Alignment) -> Vec<Piece> {
    let used: usize = text.iter().map(|piece| width(&piece.text)).sum();
    let free = columns.saturating_sub(used);
    let before = match alignment {
        Alignment::None | Alignment::Left => 0,
        Alignment::Center => free / 2,
        Alignment::Right => free,
    };
    let blank = |columns: usize| (columns > 0).then(|| Piece::ours(" ".repeat(columns), Style::new()));
    let mut line: Vec<Piece> = blank(before).into_iter().collect();
    line.extend(text);
    line.extend(blank(free - before));
    line
}
