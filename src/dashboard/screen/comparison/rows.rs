//! Puts both sides beside each other: what shows the same letters begins in the same row.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Line;

use super::pairs::Pairs;
use crate::dashboard::set::flow::RenderedLine;
use crate::dashboard::theme::{Role, Theme};

/// A line of each side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// As it was meant.
    pub meant: Side,
    /// As the graded page shows it.
    pub graded: Side,
}

/// A line of one side; an empty one where the other side has more.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Side {
    /// What is drawn.
    pub line: Line<'static>,
    /// What is drawn in front of it.
    pub mark: Option<Mark>,
}

/// That something in a line differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One difference or more.
    Different,
    /// The difference that the user is at.
    Current,
}

/// The lines of one side.
pub(super) struct Column {
    lines: Vec<RenderedLine>,
    marks: Vec<Option<Mark>>,
}

impl Column {
    /// Lines with the places of their text that differ; `current` is the one that the user is at.
    pub(super) fn new(lines: Vec<RenderedLine>, places: &[Range<usize>], current: Option<&Range<usize>>) -> Self {
        let mark = |line: &RenderedLine| {
            let shows = |place: &Range<usize>| {
                let pieces = line.pieces.iter().map(|piece| &piece.source);
                pieces.into_iter().any(|source| overlap(source, place))
            };
            if current.is_some_and(shows) {
                return Some(Mark::Current);
            }
            let first = places.partition_point(|place| place.end <= line.source.start);
            let near = places.get(first..).unwrap_or_default().iter();
            let mut near = near.take_while(|place| place.start < line.source.end);
            near.any(shows).then_some(Mark::Different)
        };
        let marks = lines.iter().map(mark).collect();
        Self { lines, marks }
    }

    /// The first line that shows something of a place.
    pub(super) fn line_of(&self, place: &Range<usize>) -> Option<usize> {
        self.lines.iter().position(|line| overlap(&line.source, place))
    }

    /// The lines that begin a block, with the bytes that the block shows.
    fn blocks(&self) -> Vec<(usize, Range<usize>)> {
        let mut blocks: Vec<(usize, Range<usize>)> = Vec::new();
        let mut open = false;
        for (at, line) in self.lines.iter().enumerate() {
            if line.source.is_empty() {
                open = false;
                continue;
            }
            match blocks.last_mut().filter(|_| open) {
                Some((_, shown)) => shown.end = shown.end.max(line.source.end),
                None => blocks.push((at, line.source.clone())),
            }
            open = true;
        }
        blocks
    }

    fn side(&self, at: usize) -> Side {
        Side {
            line: self.lines.get(at).map(RenderedLine::line).unwrap_or_default(),
            mark: self.marks.get(at).copied().flatten(),
        }
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end && !a.is_empty() && !b.is_empty()
}

/// The rows of both sides, and the row of each line as it was meant. A block that begins with the same letter on both
/// begins in one row.
pub(super) fn beside(meant: &Column, graded: &Column, pairs: &Pairs) -> (Vec<Row>, Vec<usize>) {
    let theirs = graded.blocks();
    let mut rows = Vec::with_capacity(meant.lines.len().max(graded.lines.len()));
    let mut row_of = Vec::with_capacity(meant.lines.len());
    let (mut left, mut right) = (0, 0);
    let mut fill = |left: &mut usize, right: &mut usize, to: (usize, usize)| {
        let height = (to.0 - *left).max(to.1 - *right);
        row_of.extend((0..to.0 - *left).map(|step| rows.len() + step));
        for step in 0..height {
            let one = |column: &Column, at: usize, end: usize| {
                if at + step < end {
                    column.side(at + step)
                } else {
                    Side::default()
                }
            };
            rows.push(Row {
                meant: one(meant, *left, to.0),
                graded: one(graded, *right, to.1),
            });
        }
        (*left, *right) = to;
    };
    for (line, shown) in meant.blocks() {
        let Some(first) = pairs.first(&shown) else { continue };
        let at = theirs.partition_point(|(_, block)| block.start <= first);
        let Some((other, block)) = at.checked_sub(1).and_then(|at| theirs.get(at)) else {
            continue;
        };
        if pairs.begins(block.start, first) && *other >= right && line >= left {
            fill(&mut left, &mut right, (line, *other));
        }
    }
    fill(&mut left, &mut right, (meant.lines.len(), graded.lines.len()));
    (rows, row_of)
}

/// Ranges in order, those that touch as one.
pub(super) fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut union: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match union.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _none => union.push(range),
        }
    }
    union
}

/// Places with the style of a difference; the part of them that is `current` stands out.
pub(super) fn styled(
    places: &[Range<usize>],
    current: Option<&Range<usize>>,
    theme: &Theme,
) -> Vec<(Range<usize>, Style)> {
    let plain = theme.style(Role::Difference);
    let Some(now) = current else {
        return places.iter().map(|place| (place.clone(), plain)).collect();
    };
    let mut styled = Vec::with_capacity(places.len() + 2);
    for place in places {
        let cut = now.start.clamp(place.start, place.end)..now.end.clamp(place.start, place.end);
        styled.push((place.start..cut.start, plain));
        styled.push((cut.clone(), theme.style(Role::CurrentDifference)));
        styled.push((cut.end..place.end, plain));
    }
    styled.retain(|(place, _)| !place.is_empty());
    styled
}
