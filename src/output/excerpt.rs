//! The line a finding points at, with the place underlined: cut to a width, tabs and wide characters in their columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::Span;
use crate::visible::visible;

/// Columns that an excerpt's text may take.
const WIDTH: usize = 96;
/// Columns of a tab.
const TAB: &str = "    ";
/// Bytes on either side of a place that are looked at: enough for a width of four-byte characters.
const REACH: usize = 4 * WIDTH;
/// What stands where a line is cut.
const CUT: &str = "…";

/// A line of a report and the marks below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, or the part of it around the place.
    pub(super) line: String,
    /// Spaces up to the place.
    pub(super) indent: String,
    /// `^^^^` under the place.
    pub(super) marks: String,
}

/// The first line of a place, underlined as far as the place reaches in it.
///
/// `line` is the line's byte range in the text; there is no excerpt of an empty
/// place, or of a line that holds nothing to see.
pub(super) fn excerpt(text: &str, line: &Span, place: &Span) -> Option<Excerpt> {
    let written = text.get(line.clone())?.trim_end_matches(['\n', '\r']);
    if place.is_empty() || written.trim().is_empty() {
        return None;
    }
    let whole = line.start..line.start + written.len();
    let near = near(text, &whole, place.start);
    let cells = cells(text.get(near.clone())?, near.start);
    let first = cells.iter().position(|cell| cell.end > place.start)?;
    let behind = cells
        .iter()
        .position(|cell| cell.start >= place.end)
        .unwrap_or(cells.len());
    let last = behind.max(first + 1);
    let (from, to) = window(&cells, first, last);

    let cut_before = from > 0 || near.start > whole.start;
    let mut line = String::new();
    if cut_before {
        line.push_str(CUT);
    }
    line.extend(cells.get(from..to)?.iter().map(|cell| cell.shown.as_str()));
    if to < cells.len() || near.end < whole.end {
        line.push_str(CUT);
    }
    let width = |cells: &[Cell]| cells.iter().map(|cell| cell.width).sum::<usize>();
    let indent = usize::from(cut_before) + width(cells.get(from..first)?);
    let marks = width(cells.get(first..last.min(to))?).max(1);
    Some(Excerpt {
        line: line.trim_end().to_owned(),
        indent: " ".repeat(indent),
        marks: "^".repeat(marks),
    })
}

/// The part of a line that can be on the screen at all, so that a finding costs the same in a line of megabytes.
fn near(text: &str, line: &Span, at: usize) -> Span {
    let boundary = |mut offset: usize| {
        while !text.is_char_boundary(offset) {
            offset += 1;
        }
        offset
    };
    let from = boundary(at.saturating_sub(REACH)).clamp(line.start, line.end);
    let to = boundary((at + REACH).min(text.len())).clamp(from, line.end);
    from..to
}

/// What one grapheme of a line takes on the screen.
struct Cell {
    start: usize,
    end: usize,
    shown: String,
    width: usize,
}

fn cells(line: &str, offset: usize) -> Vec<Cell> {
    let cell = |(at, grapheme): (usize, &str)| {
        let shown = if grapheme == "\t" {
            TAB.to_owned()
        } else {
            visible(grapheme).into_owned()
        };
        Cell {
            start: offset + at,
            end: offset + at + grapheme.len(),
            width: shown.width(),
            shown,
        }
    };
    line.grapheme_indices(true).map(cell).collect()
}

/// The cells to show: all of them if they fit, else those from a little before the place.
fn window(cells: &[Cell], first: usize, last: usize) -> (usize, usize) {
    let mut from = 0;
    let before: usize = cells[..first].iter().map(|cell| cell.width).sum();
    let marked: usize = cells[first..last].iter().map(|cell| cell.width).sum();
    if before + marked > WIDTH {
        let lead = WIDTH.saturating_sub(marked).clamp(WIDTH / 8, WIDTH / 3);
        let mut room = before;
        while from < first && room > lead {
            room -= cells[from].width;
            from += 1;
        }
    }
    let mut to = from;
    let mut room = WIDTH;
    while to < cells.len() && cells[to].width <= room {
        room -= cells[to].width;
        to += 1;
    }
    (from, to.max(first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Lines;

    fn draw(text: &str, what: &str) -> String {
        let start = text.find(what).unwrap();
        let place = start..start + what.len();
        let lines = Lines::of(text);
        match excerpt(text, &lines.range(lines.line(start)), &place) {
            Some(e) => format!("{}\n{}{}", e.line, e.indent, e.marks),
            None => String::new(),
        }
    }

    #[test]
    fn the_place_is_underlined_in_its_columns() {
        assert_eq!(
            draw("one\nWe use TODO here.\n", "TODO"),
            "We use TODO here.\n       ^^^^"
        );
        assert_eq!(
            draw("\tø\u{301}日本 TODO\r\n", "TODO"),
            "    ø\u{301}日本 TODO\n          ^^^^"
        );
        assert_eq!(draw("日本 x", "日本"), "日本 x\n^^^^");
    }

    #[test]
    fn a_place_of_several_lines_is_shown_by_its_first() {
        assert_eq!(draw("a bc\nd\n", "bc\nd"), "a bc\n  ^^");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{} TODO {}", "word ".repeat(60), "more ".repeat(60));
        let drawn = draw(&text, "TODO");
        let (line, marks) = drawn.split_once('\n').unwrap();
        assert!(
            line.starts_with('…') && line.ends_with('…') && line.width() <= WIDTH + 2,
            "{line}"
        );
        let column = marks.find('^').unwrap();
        let at: String = line.chars().skip(column).take(4).collect();
        assert_eq!(at, "TODO");
        assert_eq!(marks.trim(), "^^^^");
    }

    #[test]
    fn a_place_longer_than_the_width_is_underlined_as_far_as_shown() {
        let text = "x".repeat(500);
        let drawn = draw(&text, &text);
        let (line, marks) = drawn.split_once('\n').unwrap();
        assert_eq!(line.width(), WIDTH + 1);
        assert_eq!(marks.len(), WIDTH);
    }

    #[test]
    fn a_line_of_megabytes_costs_no_more_than_what_is_shown() {
        let text = format!("{}TODO{}", "æ".repeat(1 << 20), "ø ".repeat(1 << 20));
        let (line, marks) = draw(&text, "TODO")
            .split_once('\n')
            .map(|(l, m)| (l.to_owned(), m.to_owned()))
            .unwrap();
        assert!(
            line.starts_with('…') && line.ends_with('…') && line.contains("æTODOø ø"),
            "{line}"
        );
        assert_eq!(marks.trim(), "^^^^");
    }

    #[test]
    fn nothing_raw_reaches_the_terminal() {
        let drawn = draw("a \u{1b}[31m\u{9b}\u{202e} TODO", "TODO");
        assert!(!drawn.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{drawn:?}");
        let (line, marks) = drawn.split_once('\n').unwrap();
        let before: String = line.split("TODO").next().unwrap().to_owned();
        assert_eq!(before.width(), marks.find('^').unwrap());
    }

    #[test]
    fn nothing_to_see_gives_no_excerpt() {
        assert_eq!(excerpt("a\n", &(0..2), &(1..1)), None);
        assert_eq!(excerpt("  \n", &(0..3), &(0..2)), None);
    }
}
