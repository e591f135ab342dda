//! Emphasis: runs of `*` and `_`, as elements.
//!
//! When an opening run has no end, what is found is found for the whole text at once, and kept
//! in line. The renderer hands it out one piece at each run it comes to, even at runs that had
//! no part in it, and so at the wrong place; so does this.

mod reader;
mod run;
mod span;

use std::collections::VecDeque;

use super::parts::{Found, Parts, What};
use crate::graded::page::stash;
use crate::graded::page::tree::Id;
use reader::Reader;
use run::{next_run, shortenings};
use span::{Characters, Span};

/// The levels of emphasis inside another that are too many for it to end where it should,
/// when more emphasis follows beside it.
const SPILLING: usize = 2;

/// How often one text is read again because an opening run found no end. More than any
/// report needs; it bounds the time spent on texts made of delimiters.
const ATTEMPTS: usize = 500;

/// The pieces of emphasis that were found and not yet handed out.
pub(super) type Line = VecDeque<Piece>;

/// A piece of emphasis in line.
#[derive(Debug)]
pub(super) struct Piece {
    /// In characters after its own start.
    span: Span,
    /// The unclosed run that the piece is reckoned from.
    reckoned: Option<Reckoned>,
}

/// An unclosed run before a piece.
#[derive(Debug)]
struct Reckoned {
    /// How many characters before the piece it is.
    before: usize,
    /// How many characters of the text, with the marks then in it, were before it when the
    /// text was read. A piece that is handed out at a run there is not reckoned from it.
    lay: isize,
}

/// Looks for emphasis in one text.
#[derive(Debug)]
pub(super) struct Emphasis<'t> {
    text: &'t str,
    /// Made when first needed.
    characters: Option<Characters>,
    /// How many characters longer the text is with the marks for what was handed out.
    longer: isize,
    attempts: usize,
}

impl<'t> Emphasis<'t> {
    pub(super) fn of(text: &'t str) -> Emphasis<'t> {
        Emphasis {
            text,
            characters: None,
            longer: 0,
            attempts: 0,
        }
    }

    /// The next emphasis at byte `from` or after.
    pub(super) fn find(&mut self, line: &mut Line, parts: &mut Parts, from: usize) -> Option<Found> {
        let mut run = next_run(self.text, from, from)?;
        if line.is_empty() {
            run.start = self.read(line, from)?;
        }
        let piece = line.pop_front()?;
        let characters = self.characters.get_or_insert_with(|| Characters::of(self.text));
        let at = characters.before(run.start);
        let before = match piece.reckoned {
            Some(Reckoned { before, lay }) if lay != signed(at) + self.longer => before,
            Some(_) | None => 0,
        };
        let span = piece.span.map(&|place| characters.byte(at + before + place));
        let replaced = characters.before(span.end) - characters.before(span.start);
        self.longer += signed(stash::INLINE_LENGTH) - signed(replaced);
        Some(Found {
            start: span.start,
            end: span.end,
            what: What::Element(parts.emphasis(self.text, &span, None)),
        })
    }

    /// Reads from the first opening run at byte `from` on, or from a later one if that leads
    /// nowhere: one piece of emphasis, or those inside a run that finds no end. Says where the
    /// first of them is.
    fn read(&mut self, line: &mut Line, from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(run) = next_run(self.text, at, from) {
            at = run.end();
            if !run.opens {
                continue;
            }
            for first in shortenings(run) {
                self.attempts += 1;
                let mut reader = Reader::new(self.text);
                reader.read(first);
                if let Some(first) = reader.found.first() {
                    let start = first.start;
                    self.put_in_line(reader, line);
                    return Some(start);
                }
                // Without a refusal, all runs have been looked for an end in vain.
                if !reader.refused || self.attempts > ATTEMPTS {
                    return None;
                }
                if !reader.emptied {
                    break;
                }
            }
        }
        None
    }

    /// Puts what was found in line. Each piece but the first is reckoned from the first
    /// unclosed run between the starts of the piece before it and of itself; after one that
    /// has no such run, no other has.
    fn put_in_line(&mut self, reader: Reader, line: &mut Line) {
        let characters = self.characters.get_or_insert_with(|| Characters::of(self.text));
        let mut unclosed = reader.unclosed.into_iter().peekable();
        let mut last = None;
        for span in reader.found {
            let start = characters.before(span.start);
            let run = last.and_then(|last| {
                while unclosed.next_if(|&run| run <= last).is_some() {}
                unclosed.next_if(|&run| run <= span.start)
            });
            if last.is_some() && run.is_none() {
                unclosed = Vec::new().into_iter().peekable();
            }
            last = Some(span.start);
            line.push_back(Piece {
                reckoned: run.map(|run| Reckoned {
                    before: start - characters.before(run),
                    lay: signed(characters.before(run)) + self.longer,
                }),
                span: span.map(&|place| characters.before(place).saturating_sub(start)),
            });
        }
    }
}

/// A number of characters that may be subtracted from.
fn signed(characters: usize) -> isize {
    isize::try_from(characters).unwrap_or(isize::MAX)
}

impl Parts<'_> {
    /// The element of a span. `next` is where the next element inside the emphasis around it
    /// begins, if there is one: a span of [`SPILLING`] levels or more spills over. The
    /// emphasis that many levels above the innermost then takes everything up to `next`, the
    /// delimiters included, and what is around it gets no more text.
    fn emphasis(&mut self, text: &str, span: &Span, next: Option<usize>) -> Id {
        let element = self.tree.create(span.tag);
        let mut at = span.inner_start;
        let mut last: Option<Id> = None;
        for (number, child) in span.children.iter().enumerate() {
            self.put_part(
                text.get(at..child.start.min(span.inner_end)).unwrap_or_default(),
                element,
                last,
            );
            let sibling = span.children.get(number + 1).map(|sibling| sibling.start);
            let id = self.emphasis(text, child, sibling.or(next));
            self.tree[element].children.push(id);
            last = Some(id);
            at = match sibling {
                Some(sibling) if child.levels_at_end() >= SPILLING => sibling,
                Some(_) | None => child.end,
            };
        }
        let end = match (next, span.levels_at_end()) {
            (Some(next), SPILLING) => next,
            (Some(_), levels) if levels > SPILLING => at,
            // What follows may begin inside of this one.
            (Some(next), _) => span.inner_end.min(next),
            (None, _) => span.inner_end,
        };
        self.put_part(text.get(at..end).unwrap_or_default(), element, last);
        element
    }

    fn put_part(&mut self, text: &str, element: Id, last: Option<Id>) {
        match last {
            Some(last) => text.clone_into(&mut self.tree[last].tail),
            None => text.clone_into(&mut self.tree[element].text),
        }
    }
}
