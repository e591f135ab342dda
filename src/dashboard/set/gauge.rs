//! The gauge of an answer's words: how far they are, with the allowed range marked in it.

use ratatui::text::Span;

use crate::dashboard::theme::{Role, Theme};
use crate::report::Bounds;
use crate::review::Row;

/// The fewest columns in which a range and what is around it can be distinguished.
const NARROWEST: usize = 3;

/// What one column of a gauge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// Words, `inside` the limits or still below them.
    Full { inside: bool },
    /// Words up to the middle of the column.
    Half { inside: bool },
    /// Words beyond the maximum.
    Beyond,
    /// The minimum, reached or not.
    Open { reached: bool },
    /// The maximum: not reached, reached, or passed.
    Close { reached: bool, passed: bool },
    /// Room within the limits.
    Range,
    /// Room outside the limits.
    Track,
}

/// A gauge of so many columns; blank where nothing is asked for or no room is left.
///
/// The range is between two marks that stay where they are, so its state is read from which of them the
/// bar has passed, without colour: `━━╸··├─────┤··`, `━━━━━┿━━╸──┤··`, `━━━━━┿━━━━━┿»»`.
#[must_use]
pub fn gauge(row: &Row, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    let asked = row.limits.words.filter(|bounds| bounds.min > 0 || bounds.max.is_some());
    let Some(bounds) = asked.filter(|_| columns >= NARROWEST) else {
        return vec![Span::raw(" ".repeat(columns))];
    };
    let mut spans: Vec<Span<'static>> = Vec::new();
    let fits = bounds.contains(row.words);
    for cell in cells(row.words, bounds, columns) {
        let (sign, style) = (sign(cell, theme.ascii), theme.style(role(cell, fits)));
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(sign),
            _other => spans.push(Span::styled(sign, style)),
        }
    }
    spans
}

/// The columns of a gauge. The bar runs at a pace of its own below, within and beyond the limits, so that it
/// passes a mark exactly when the words do.
fn cells(words: usize, bounds: Bounds, columns: usize) -> Vec<Cell> {
    let Marks { open, close } = Marks::new(bounds, columns);
    let (min, max) = (bounds.min, bounds.max.unwrap_or(bounds.min * 2));
    let below = open.unwrap_or(0);
    let range = open.map_or(0, |open| open + 1);
    let room = close - range;
    let inside = words >= min;
    let beyond = bounds.max.is_some_and(|max| words > max);
    // A bar shows as soon as there is a word, and is full only when its mark is reached.
    let halves_below = if inside {
        below * 2
    } else {
        part(words, min, (below * 2).saturating_sub(1))
    };
    let halves_within = if inside {
        part(words - min, max - min, room * 2)
    } else {
        0
    };
    let after = columns - close - usize::from(bounds.max.is_some());
    let over = if beyond {
        part(words - max, max.div_ceil(4), after).max(1)
    } else {
        0
    };

    let mut cells = Vec::with_capacity(columns);
    bar(&mut cells, below, halves_below, false);
    if open.is_some() {
        cells.push(Cell::Open { reached: inside });
    }
    bar(&mut cells, room, halves_within, true);
    if let Some(max) = bounds.max {
        let reached = words >= max;
        cells.push(Cell::Close {
            reached,
            passed: beyond,
        });
    }
    for at in 0..after {
        cells.push(if at < over { Cell::Beyond } else { Cell::Track });
    }
    cells
}

/// The columns of the marks.
struct Marks {
    /// The minimum's, if there is one.
    open: Option<usize>,
    /// The maximum's, or the end of the gauge.
    close: usize,
}

impl Marks {
    /// To scale, with a fifth of the gauge after the maximum, and room on both sides where there is any.
    fn new(bounds: Bounds, columns: usize) -> Self {
        let (scale, close) = match bounds.max {
            Some(max) => {
                let scale = max + max.div_ceil(4);
                (
                    scale,
                    (max * columns).checked_div(scale).unwrap_or(0).clamp(1, columns - 2),
                )
            }
            None => (bounds.min + bounds.min.div_ceil(2), columns),
        };
        let near = close.saturating_sub(2);
        let open = (bounds.min * columns).checked_div(scale).unwrap_or(0);
        let open = open
            .clamp(usize::from(near > 0), near.max(1))
            .min(close.saturating_sub(1));
        Self {
            open: (bounds.min > 0).then_some(open),
            close,
        }
    }
}

/// So many of `whole` steps: at least one for anything, all of them for all.
fn part(amount: usize, of: usize, whole: usize) -> usize {
    if amount == 0 || whole == 0 {
        return 0;
    }
    amount
        .saturating_mul(whole)
        .checked_div(of)
        .unwrap_or(whole)
        .clamp(1, whole)
}

/// A stretch of the bar, filled by so many half columns.
fn bar(cells: &mut Vec<Cell>, columns: usize, halves: usize, inside: bool) {
    for at in 0..columns {
        cells.push(match halves.saturating_sub(at * 2) {
            0 if inside => Cell::Range,
            0 => Cell::Track,
            1 => Cell::Half { inside },
            2.. => Cell::Full { inside },
        });
    }
}

const fn sign(cell: Cell, ascii: bool) -> &'static str {
    match (cell, ascii) {
        (Cell::Full { .. }, false) => "━",
        (Cell::Half { .. }, false) => "╸",
        (Cell::Beyond, false) => "»",
        (Cell::Open { reached: false }, false) => "├",
        (Cell::Close { passed: true, .. } | Cell::Open { reached: true }, false) => "┿",
        (Cell::Close { reached: true, .. }, false) => "┥",
        (Cell::Close { .. }, false) => "┤",
        (Cell::Range, false) => "─",
        (Cell::Track, false) => "·",
        (Cell::Full { .. } | Cell::Half { .. }, true) => "#",
        (Cell::Beyond, true) => ">",
        (Cell::Open { .. }, true) => "[",
        (Cell::Close { .. }, true) => "]",
        (Cell::Range, true) => "-",
        (Cell::Track, true) => ".",
    }
}

/// The whole bar is in one colour, so that a list of good answers is calm: a mark it has passed is part of it.
const fn role(cell: Cell, fits: bool) -> Role {
    match cell {
        Cell::Full { .. }
        | Cell::Half { .. }
        | Cell::Beyond
        | Cell::Open { reached: true }
        | Cell::Close { reached: true, .. } => {
            if fits {
                Role::GaugeIn
            } else {
                Role::GaugeOut
            }
        }
        Cell::Open { reached: false } | Cell::Close { reached: false, .. } | Cell::Range => Role::GaugeRange,
        Cell::Track => Role::GaugeTrack,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(words: usize, bounds: Bounds, columns: usize, ascii: bool) -> String {
        let cells = cells(words, bounds, columns);
        cells.into_iter().map(|cell| sign(cell, ascii)).collect()
    }

    #[test]
    fn the_bar_passes_the_marks_when_the_words_do() {
        let bounds = Bounds::new(100, 200);
        for (words, unicode, ascii) in [
            (0, "·····├─────┤··", ".....[-----].."),
            (1, "╸····├─────┤··", "#....[-----].."),
            (60, "━━╸··├─────┤··", "###..[-----].."),
            (99, "━━━━·├─────┤··", "####.[-----].."),
            (100, "━━━━━┿─────┤··", "#####[-----].."),
            (150, "━━━━━┿━━╸──┤··", "#####[###--].."),
            (200, "━━━━━┿━━━━━┥··", "#####[#####].."),
            (201, "━━━━━┿━━━━━┿»·", "#####[#####]>."),
            (900, "━━━━━┿━━━━━┿»»", "#####[#####]>>"),
        ] {
            assert_eq!(drawn(words, bounds, 14, false), unicode, "{words}");
            assert_eq!(drawn(words, bounds, 14, true), ascii, "{words}");
        }
    }

    #[test]
    fn five_columns_are_enough() {
        let bounds = Bounds::new(100, 200);
        for (words, shown) in [(0, "·├─┤·"), (50, "╸├─┤·"), (150, "━┿╸┤·"), (300, "━┿━┿»")]
        {
            assert_eq!(drawn(words, bounds, 5, false), shown);
        }
    }

    #[test]
    fn a_limit_may_be_missing() {
        assert_eq!(drawn(0, Bounds::at_least(50), 9, true), "......[--");
        assert_eq!(drawn(500, Bounds::at_least(50), 9, true), "######[##");
        assert_eq!(drawn(30, Bounds::new(0, 60), 10, true), "####----].");
        assert_eq!(drawn(60, Bounds::new(60, 60), 10, true), "######[-].");
    }

    #[test]
    fn nothing_asked_for_is_blank() {
        let row = |words| Row {
            number: 1,
            status: crate::review::Status::Complete,
            words: 10,
            prose: 10,
            images: 0,
            limits: crate::report::Limits { words, images: None },
            limits_source: None,
            official: None,
            findings: Default::default(),
        };
        for (bounds, columns) in [(None, 8), (Some(Bounds::at_least(0)), 8), (Some(Bounds::new(1, 2)), 2)] {
            let spans = gauge(&row(bounds), columns, &Theme::default());
            assert_eq!(spans, [Span::raw(" ".repeat(columns))]);
        }
        let spans = gauge(&row(Some(Bounds::new(5, 20))), 12, &Theme::default());
        assert_eq!(spans.iter().map(Span::width).sum::<usize>(), 12);
    }

    proptest! {
        #[test]
        fn any_gauge_is_as_wide_as_asked_and_says_where_the_words_are(
            words in 0_usize..100_000, min in 0_usize..5000, range in prop::option::of(0_usize..5000), columns in 3_usize..60
        ) {
            prop_assume!(min > 0 || range.is_some());
            let bounds = Bounds { min, max: range.map(|range| min + range) };
            let cells = cells(words, bounds, columns);
            prop_assert_eq!(cells.len(), columns);
            let opened = cells.contains(&Cell::Open { reached: true });
            prop_assert_eq!(opened, min > 0 && words >= min);
            let over = cells.contains(&Cell::Beyond);
            prop_assert_eq!(over, bounds.max.is_some_and(|max| words > max));
            let bar = |cell: &Cell| matches!(cell, Cell::Full { .. } | Cell::Half { .. });
            prop_assert!(words > 0 || !cells.iter().any(bar));
        }

        #[test]
        fn more_words_never_make_a_shorter_bar(words in 0_usize..600, min in 1_usize..200, columns in 3_usize..40) {
            let bounds = Bounds::new(min, min * 2);
            let filled = |words| {
                let halves = |cell: Cell| match cell {
                    Cell::Full { .. } | Cell::Beyond | Cell::Open { reached: true } => 2,
                    Cell::Half { .. } => 1,
                    Cell::Open { .. } | Cell::Close { .. } | Cell::Range | Cell::Track => 0,
                };
                cells(words, bounds, columns).into_iter().map(halves).sum::<i32>()
            };
            prop_assert!(filled(words) <= filled(words + 1));
        }
    }
}
