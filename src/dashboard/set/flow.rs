//! Styled text that knows where it comes from, set in lines of a width.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::text::{Wide, breaks, visible};
use crate::dashboard::theme::over;

/// The most bytes of an answer that are set, or whose graded page is made. What is asked of the longest answer has about
/// 4,000.
pub const MOST_BYTES: usize = 256 * 1024;

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// What is shown: safe for a terminal.
    pub text: String,
    /// How.
    pub style: Style,
    /// The bytes of the report it shows; empty for what is ours.
    pub source: Range<usize>,
    /// Text and source are the same bytes, so that a part of one is that part of the other; else all of the text
    /// is shown for all of the source.
    pub verbatim: bool,
}

/// One line of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderedLine {
    /// From left to right.
    pub pieces: Vec<Piece>,
    /// The bytes of the report that it shows a part of.
    pub source: Range<usize>,
}

impl Piece {
    /// A text of ours.
    #[must_use]
    pub fn ours(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
            source: 0..0,
            verbatim: false,
        }
    }

    /// Text that is shown for a place of the report without being its text.
    #[must_use]
    pub fn in_place_of(text: &str, style: Style, source: Range<usize>) -> Self {
        Self {
            text: visible(text).into_owned(),
            style,
            source,
            verbatim: false,
        }
    }

    /// The pieces of a text taken from the report as it is there, its first byte at `start`: what is not
    /// safe is a piece of its own.
    #[must_use]
    pub fn from_report(text: &str, style: Style, start: usize) -> Vec<Self> {
        let same = |text: &str, start: usize| Self {
            text: text.to_owned(),
            style,
            source: start..start + text.len(),
            verbatim: true,
        };
        let shown = visible(text);
        if shown == text {
            return vec![same(text, start)];
        }
        let mut pieces: Vec<Self> = Vec::new();
        let mut plain = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            let shown = visible(grapheme);
            if shown == grapheme {
                continue;
            }
            if plain < at {
                pieces.push(same(text.get(plain..at).unwrap_or_default(), start + plain));
            }
            plain = at + grapheme.len();
            pieces.push(Self::in_place_of(&shown, style, start + at..start + plain));
        }
        if plain < text.len() {
            pieces.push(same(text.get(plain..).unwrap_or_default(), start + plain));
        }
        pieces
    }

    /// A part of it, by bytes of its text.
    fn part(&self, range: Range<usize>) -> Self {
        Self {
            text: self.text.get(range.clone()).unwrap_or_default().to_owned(),
            style: self.style,
            verbatim: self.verbatim,
            source: if self.verbatim {
                self.source.start + range.start..self.source.start + range.end
            } else {
                self.source.clone()
            },
        }
    }
}

impl RenderedLine {
    /// A line of some pieces; its source is all that they show, or `source` where they show nothing.
    #[must_use]
    pub fn new(pieces: Vec<Piece>, source: Range<usize>) -> Self {
        let shown = || {
            pieces
                .iter()
                .map(|piece| &piece.source)
                .filter(|source| !source.is_empty())
        };
        let start = shown().map(|source| source.start).min();
        let end = shown().map(|source| source.end).max();
        let source = start.zip(end).map_or(source, |(start, end)| start..end);
        Self { pieces, source }
    }

    /// As it is drawn.
    #[must_use]
    pub fn line(&self) -> Line<'static> {
        let spans = self
            .pieces
            .iter()
            .map(|piece| Span::styled(piece.text.clone(), piece.style));
        Line::from(spans.collect::<Vec<_>>())
    }

    /// The same with a blank in front.
    #[must_use]
    pub fn indented(&self) -> Line<'static> {
        let mut line = self.line();
        line.spans.insert(0, Span::raw(" "));
        line
    }
}

/// How text is broken into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Between words.
    Words,
    /// Only where the line is full, white space kept: code.
    Anywhere,
}

/// Pieces in lines of at most so many columns, at least one; white space at a line's end is left out.
#[must_use]
pub fn wrap(pieces: &[Piece], columns: usize, how: Breaks) -> Vec<Vec<Piece>> {
    let mut graphemes = Vec::new();
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        for (at, grapheme) in piece.text.grapheme_indices(true) {
            let mut wide = Wide::for_grapheme(grapheme);
            if how == Breaks::Anywhere {
                (wide.space, wide.breakable) = (false, false);
            }
            graphemes.push(wide);
            places.push((index, at..at + grapheme.len()));
        }
    }
    let line = |range: Range<usize>| {
        let mut line: Vec<(usize, Range<usize>)> = Vec::new();
        for (index, place) in places.get(range).unwrap_or_default() {
            match line.last_mut() {
                Some((last, so_far)) if last == index => so_far.end = place.end,
                _other => line.push((*index, place.clone())),
            }
        }
        let parts = line
            .into_iter()
            .filter_map(|(index, place)| Some(pieces.get(index)?.part(place)));
        let mut parts: Vec<Piece> = parts.collect();
        if how == Breaks::Words {
            trim_end(&mut parts);
        }
        parts
    };
    breaks(&graphemes, columns, columns).into_iter().map(line).collect()
}

fn trim_end(pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.last_mut() {
        let kept = last.text.trim_end_matches(' ').len();
        if kept == last.text.len() {
            return;
        }
        if kept > 0 {
            *last = last.part(0..kept);
            return;
        }
        pieces.pop();
    }
}

/// Puts styles over what shows places of the report; the places are in order and do not overlap.
pub fn restyle(lines: &mut [RenderedLine], places: &[(Range<usize>, Style)]) {
    if places.is_empty() {
        return;
    }
    for line in lines {
        let touched = |piece: &Piece| first_at(places, &piece.source) < places.len();
        if line.pieces.iter().any(touched) {
            let pieces = std::mem::take(&mut line.pieces);
            line.pieces = pieces.into_iter().flat_map(|piece| restyled(piece, places)).collect();
        }
    }
}

/// The first place that overlaps a source, or the number of places.
fn first_at(places: &[(Range<usize>, Style)], source: &Range<usize>) -> usize {
    let first = places.partition_point(|(place, _)| place.end <= source.start);
    let overlaps = places
        .get(first)
        .is_some_and(|(place, _)| place.start < source.end && !source.is_empty());
    if overlaps { first } else { places.len() }
}

fn restyled(piece: Piece, places: &[(Range<usize>, Style)]) -> Vec<Piece> {
    let from = first_at(places, &piece.source);
    let Some((_, style)) = places.get(from) else {
        return vec![piece];
    };
    if !piece.verbatim {
        let style = over(piece.style, *style);
        return vec![Piece { style, ..piece }];
    }
    let mut parts = Vec::new();
    let mut at = 0;
    let inside = |offset: usize| offset.clamp(piece.source.start, piece.source.end) - piece.source.start;
    for (place, style) in places.get(from..).unwrap_or_default() {
        if place.start >= piece.source.end {
            break;
        }
        let (start, end) = (inside(place.start).max(at), inside(place.end));
        if !piece.text.is_char_boundary(start) || !piece.text.is_char_boundary(end) || end <= start {
            continue;
        }
        if at < start {
            parts.push(piece.part(at..start));
        }
        let mut marked = piece.part(start..end);
        marked.style = over(marked.style, *style);
        parts.push(marked);
        at = end;
    }
    if at < piece.text.len() {
        parts.push(piece.part(at..piece.text.len()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Color;

    fn red() -> Style {
        Style::new().fg(Color::Red)
    }

    fn texts(lines: &[Vec<Piece>]) -> Vec<String> {
        let text = |line: &Vec<Piece>| line.iter().map(|piece| piece.text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn words_wrap_across_pieces_and_keep_their_source() {
        let mut pieces = Piece::from_report("one tw", Style::new(), 10);
        pieces.extend(Piece::from_report("o three", red(), 16));
        let lines = wrap(&pieces, 7, Breaks::Words);
        assert_eq!(texts(&lines), ["one two", "three"]);
        assert_eq!(lines[0][1].source, 16..17);
        assert_eq!(lines[1][0].source, 18..23);
        assert_eq!(lines[1][0].style, red());
    }

    #[test]
    fn code_breaks_where_the_line_is_full_and_keeps_its_space() {
        let lines = wrap(&Piece::from_report("  if x:  y", Style::new(), 0), 6, Breaks::Anywhere);
        assert_eq!(texts(&lines), ["  if x", ":  y"]);
    }

    #[test]
    fn unsafe_text_is_a_piece_of_its_own_with_its_bytes() {
        let pieces = Piece::from_report("a\u{1b}b\tc", Style::new(), 5);
        let shown: Vec<(&str, Range<usize>)> = pieces
            .iter()
            .map(|piece| (piece.text.as_str(), piece.source.clone()))
            .collect();
        assert_eq!(
            shown,
            [("a", 5..6), ("␛", 6..7), ("b", 7..8), ("    ", 8..9), ("c", 9..10)]
        );
    }

    #[test]
    fn a_place_is_restyled_where_it_is_shown_and_nowhere_else() {
        let pieces = Piece::from_report("find the word here", Style::new(), 100);
        let mut lines: Vec<RenderedLine> = wrap(&pieces, 9, Breaks::Words)
            .into_iter()
            .map(|pieces| RenderedLine::new(pieces, 0..0))
            .collect();
        restyle(&mut lines, &[(105..113, red()), (300..301, red())]);
        let marked: Vec<&str> = lines
            .iter()
            .flat_map(|line| &line.pieces)
            .filter(|piece| piece.style == red())
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(marked, ["the", "word"]);
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_source_and_fits(
            text in "[ a-cé漢\u{301}\u{1b}🙂-]{0,60}", columns in 2_usize..20, marks in prop::collection::vec(0_usize..60, 0..6)
        ) {
            let pieces = Piece::from_report(&text, Style::new(), 0);
            let mut lines: Vec<RenderedLine> = wrap(&pieces, columns, Breaks::Words)
                .into_iter()
                .map(|pieces| RenderedLine::new(pieces, 0..0))
                .collect();
            let before: Vec<String> = lines.iter().map(|line| line.line().to_string()).collect();
            let mut marks = marks;
            marks.sort_unstable();
            marks.dedup();
            let places: Vec<_> = marks.iter().map(|at| (*at..*at + 1, red())).collect();
            restyle(&mut lines, &places);
            for (line, before) in lines.iter().zip(before) {
                prop_assert!(line.line().width() <= columns, "{line:?}");
                prop_assert_eq!(line.line().to_string(), before);
                for piece in &line.pieces {
                    let source = text.get(piece.source.clone());
                    prop_assert_eq!(source.map(|source| visible(source).into_owned()), Some(piece.text.clone()));
                }
            }
            let kept: String = lines.iter().flat_map(|line| &line.pieces).map(|piece| &text[piece.source.clone()]).collect();
            prop_assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
