//! Parts of the text for people: amounts, shortened prompts, lists over several lines.

use unicode_width::UnicodeWidthStr as _;

use crate::numbers::counted;
use crate::report::Bounds;

/// A part of a line that is not broken; links in it take no columns.
#[derive(Default)]
pub(super) struct Piece {
    text: String,
    width: usize,
}

impl Piece {
    pub(super) fn push(&mut self, text: &str, width: usize) {
        self.text.push_str(text);
        self.width += width;
    }
}

/// Pieces in lines of so many columns, each line indented.
pub(super) fn wrapped(pieces: &[Piece], indent: usize, width: usize) -> String {
    let margin = " ".repeat(indent);
    let mut lines = margin.clone();
    let mut column = indent;
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 && column + 1 + piece.width > width {
            lines.push('\n');
            lines.push_str(&margin);
            column = indent;
        } else if index > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(&piece.text);
        column += piece.width;
    }
    lines.push('\n');
    lines
}

/// What a message quotes first, back-ticks included.
pub(super) fn quote(message: &str) -> Option<&str> {
    let start = message.find('`')?;
    let end = start + 1 + message.get(start + 1..)?.find('`')?;
    message.get(start..=end)
}

/// `77 of 100–200 words (23 short)`.
pub(super) fn amount(count: usize, bounds: Option<Bounds>, what: &str) -> String {
    let Some(bounds) = bounds else {
        return counted(count, what);
    };
    let distance = match (bounds.missing(count), bounds.excess(count)) {
        (0, 0) => String::new(),
        (0, excess) => format!(" ({excess} too many)"),
        (missing, _) => format!(" ({missing} short)"),
    };
    format!("{count} of {}{distance}", bounds.with_noun(what))
}

/// A prompt as far as it fits into so many columns, cut between words; nothing where hardly any of it does.
pub(super) fn shortened(prompt: &str, room: usize) -> String {
    let mut line = String::new();
    for word in prompt.split_whitespace() {
        if line.width() + 1 + word.width() >= room {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line == "…" { String::new() } else { line }
}
