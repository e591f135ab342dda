//! Pairs the runs of `*` and `_` that make emphasis. What pairs, and what does not, was found
//! out by experiment with all short texts of the renderer's delimiters.

use super::run::{Run, next_run};
use super::span::Span;
use crate::graded::page::tree::Tag;

/// Emphasis nested deeper than this is left as text; Python fails soon after it.
const DEEPEST: usize = 100;

/// How many openers are looked at for one run. More than any report has in a paragraph; it
/// bounds the time spent on texts made of delimiters.
const SEARCHED: usize = 1_000;

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
    /// What was found, in order.
    pub(super) found: Vec<Span>,
    /// Where the runs are that were never closed, without the first.
    pub(super) unclosed: Vec<usize>,
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
            found: Vec::new(),
            unclosed: Vec::new(),
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
        for opener in std::mem::take(&mut self.openers) {
            if opener.run.start != first.start {
                self.unclosed.push(opener.run.start);
            }
            self.found.extend(opener.children);
        }
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
        if run.opens && run.left > 0 && !excepted {
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
            .take(SEARCHED)
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
                // The other half of a run of two closes one of three or more.
                let half = run.whole == 2 && m > 2;
                return if n < m && !half { Match::None } else { Match::At(depth) };
            }
            let mut deeper = || openers.any(|(_, deeper)| deeper.left == n && (deeper.whole == n || deeper.whole == 3));
            return match (m, n) {
                (2, 1) if opener.whole == 2 && deeper() => Match::Overrun(depth),
                (2, 1) => Match::None,
                (1, 2) if opener.whole % 3 == 1 && !deeper() => Match::None,
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

    /// Adds spans to the innermost opener, or to what was found. One that begins inside the
    /// span before it and ends after it belongs to that.
    fn keep(&mut self, spans: Vec<Span>) {
        let kept = match self.openers.last_mut() {
            Some(opener) => &mut opener.children,
            None => &mut self.found,
        };
        for span in spans {
            match kept
                .last_mut()
                .filter(|last| span.start < last.end && last.end < span.end)
            {
                Some(last) => last.children.push(span),
                None => kept.push(span),
            }
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
            let children = set_beside(std::mem::take(&mut opener.children));
            let depth = children.iter().map(|child| child.depth + 1).max().unwrap_or(0);
            if depth < DEEPEST {
                opener.children.push(Span {
                    tag: if width == 2 { Tag::Strong } else { Tag::Em },
                    start: inner_start - width,
                    inner_start,
                    inner_end: run.start,
                    end: run.start + width,
                    children,
                    depth,
                });
            } else {
                opener.children = children;
            }
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

    /// Closes the innermost opener, of two delimiters, with one and the character after it.
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
                depth: opener.children.iter().map(|child| child.depth + 1).max().unwrap_or(0),
                children: opener.children,
            }]);
        }
        run.end()
    }
}

/// `spans`, which are inside other emphasis, with what ends after the span it is in set beside it.
fn set_beside(spans: Vec<Span>) -> Vec<Span> {
    let mut beside = Vec::with_capacity(spans.len());
    for mut span in spans {
        let ends_after = |child: &Span| child.end > span.inner_end;
        let first = span.children.iter().position(ends_after);
        let after = span.children.split_off(first.unwrap_or(span.children.len()));
        beside.push(span);
        beside.extend(after);
    }
    beside
}
