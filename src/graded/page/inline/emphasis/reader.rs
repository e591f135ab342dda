//! Pairs the runs of `*` and `_` that make emphasis. What pairs, and what does not, was found
//! out by experiment with all short texts of the renderer's delimiters.

use super::Span;
use super::run::{Run, next_run};
use crate::graded::page::stash;
use crate::graded::page::tree::Tag;

/// Emphasis nested deeper than this is left as text; Python fails soon behind it.
const DEEPEST: usize = 100;

/// A run that waits for its end, and the emphasis found since.
#[derive(Debug)]
struct Opener {
    run: Run,
    children: Vec<Span>,
}

/// Reads runs until the first one is closed.
pub(super) struct Reader<'a> {
    text: &'a str,
    openers: Vec<Opener>,
    /// What was found, each with the start of what it was found in: a run before it that was
    /// never closed, or the emphasis itself.
    pub(super) line: Vec<(usize, Span)>,
    /// Whether a run found openers, but none that it may close, and none was opened since.
    pub(super) refused: bool,
    /// Whether the openers so refused were all there were.
    pub(super) emptied: bool,
}

/// Whether and how a run may close an opener.
enum Match {
    /// It closes the opener at this depth.
    At(usize),
    /// It closes the opener at this depth and takes one character too many.
    Overrun(usize),
    /// There are openers, but none it may close; they cannot be closed any more.
    Refused,
    None,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            openers: Vec::new(),
            line: Vec::new(),
            refused: false,
            emptied: false,
        }
    }

    /// Reads from the opening run `first` until it is closed, or to the text's end. When
    /// the run that closes it is longer, its rest may open more, which is read as well.
    pub(super) fn read(&mut self, first: Run) {
        let mut at = first.end();
        self.openers.push(Opener {
            run: first,
            children: Vec::new(),
        });
        while let Some(run) = next_run(self.text, at, 0) {
            at = self.take(run);
            if self.openers.is_empty() {
                return;
            }
        }
        let mut unclosed = None;
        for opener in std::mem::take(&mut self.openers) {
            if opener.run.start != first.start && unclosed.is_none() {
                unclosed = Some(opener.run.start);
            }
            for child in opener.children {
                self.line.push((unclosed.take().unwrap_or(child.start), child));
            }
        }
    }

    /// What was found, each in characters behind the run it is handed out at. The renderer
    /// reckons with a run before it only for the second piece, and not even then when the
    /// mark of the first was as long as the piece itself.
    pub(super) fn into_line(self) -> impl Iterator<Item = Span> {
        let text = self.text;
        let length = |span: &Span| text[span.start..span.end].chars().count();
        let first = self.line.first().map(|(_, span)| length(span));
        self.line.into_iter().enumerate().map(move |(number, (group, span))| {
            let reckoned = number == 0 || number == 1 && first != Some(stash::INLINE_LENGTH);
            let origin = if reckoned { group } else { span.start };
            span.map(&|place| text.get(origin..place).unwrap_or_default().chars().count())
        })
    }

    /// Takes a run; says where to go on.
    fn take(&mut self, mut run: Run) -> usize {
        let mut first = true;
        let mut excepted = false;
        while run.closes && run.left > 0 && !self.openers.is_empty() {
            match self.find_match(run, first) {
                Match::None => break,
                Match::Overrun(depth) => {
                    self.drop_above(depth);
                    return self.overrun(run);
                }
                Match::Refused => {
                    self.give_up(run.mark);
                    return run.end();
                }
                Match::At(depth) => {
                    let opener = self.openers[depth].run;
                    excepted |= run.opens && first && run.left == 2 && opener.left == 1;
                    self.drop_above(depth);
                    self.close(&mut run);
                }
            }
            first = false;
        }
        if run.opens && run.left > 0 && !excepted && self.openers.len() < DEEPEST {
            if !first {
                run.closes = false;
            }
            self.refused = false;
            self.openers.push(Opener {
                run,
                children: Vec::new(),
            });
        }
        run.end()
    }

    /// The openers of `mark`, the innermost first, with their depth.
    fn openers_of(&self, mark: u8) -> impl Iterator<Item = (usize, Run)> {
        let openers = self.openers.iter().enumerate().rev();
        openers
            .map(|(depth, opener)| (depth, opener.run))
            .filter(move |(_, run)| run.mark == mark)
    }

    /// The opener that `run` closes; `first` if it has closed none yet.
    fn find_match(&self, run: Run, first: bool) -> Match {
        let mut openers = self.openers_of(run.mark);
        let Some((depth, opener)) = openers.next() else {
            return Match::None;
        };
        let (m, n) = (opener.left, run.left);
        if run.opens {
            if !first {
                return if n < m { Match::None } else { Match::At(depth) };
            }
            let deeper = openers.any(|(_, deeper)| deeper.left == n && (deeper.whole == n || deeper.whole == 3));
            return match (m, n) {
                (2, 1) if deeper && opener.whole == 2 => Match::Overrun(depth),
                (2, 1) => Match::None,
                (1, 2) if opener.whole % 3 == 1 && !deeper => Match::None,
                (_, 3..) if m > n => Match::None,
                _ if opener.closes && m > n && opener.whole > 3 => Match::Refused,
                _ => Match::At(depth),
            };
        }
        if !opener.closes || opener.whole <= n || opener.whole == 3 {
            return Match::At(depth);
        }
        match openers.find(|(_, deeper)| deeper.left == n && !deeper.closes) {
            Some((depth, _)) => Match::At(depth),
            None => Match::Refused,
        }
    }

    /// Gives up the openers above the one at `depth`; what they hold is now its.
    fn drop_above(&mut self, depth: usize) {
        let mut children: Vec<Span> = Vec::new();
        for dropped in self.openers.drain(depth + 1..) {
            children.extend(dropped.children);
        }
        self.keep(children);
    }

    /// Gives up the openers of `mark` that could close as well.
    fn give_up(&mut self, mark: u8) {
        for opener in std::mem::take(&mut self.openers) {
            if opener.run.mark == mark && opener.run.closes {
                self.keep(opener.children);
            } else {
                self.openers.push(opener);
            }
        }
        self.refused = true;
        self.emptied = self.openers.is_empty();
    }

    /// Adds spans to the innermost opener, or to what was found.
    fn keep(&mut self, spans: Vec<Span>) {
        match self.openers.last_mut() {
            Some(opener) => opener.children.extend(spans),
            None => self.line.extend(spans.into_iter().map(|span| (span.start, span))),
        }
    }

    /// Closes as much of the innermost opener as `run` can: two delimiters at a time, but
    /// one if that leaves two.
    fn close(&mut self, run: &mut Run) {
        let Some(mut opener) = self.openers.pop() else {
            return;
        };
        while opener.run.left > 0 && run.left > 0 {
            let both = opener.run.left.min(run.left);
            let width = if both == 2 || both > 3 { 2 } else { 1 };
            let inner_start = opener.run.end();
            let span = Span {
                tag: if width == 2 { Tag::Strong } else { Tag::Em },
                start: inner_start - width,
                inner_start,
                inner_end: run.start,
                end: run.start + width,
                children: std::mem::take(&mut opener.children),
            };
            opener.children.push(span);
            opener.run.left -= width;
            run.left -= width;
            run.start += width;
        }
        if opener.run.left > 0 {
            self.openers.push(opener);
        } else {
            self.keep(opener.children);
        }
    }

    /// Closes the innermost opener, of two delimiters, with one and the character behind it.
    fn overrun(&mut self, run: Run) -> usize {
        let eaten = self.text[run.start + 1..].chars().next().map_or(0, char::len_utf8);
        let end = run.start + 1 + eaten;
        if let Some(opener) = self.openers.pop() {
            self.keep(vec![Span {
                tag: Tag::Strong,
                start: opener.run.start,
                inner_start: opener.run.start + 2,
                inner_end: run.start,
                end,
                children: opener.children,
            }]);
        }
        run.end()
    }
}
