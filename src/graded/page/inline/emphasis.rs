//! Emphasis: runs of `*` and `_`, as elements.
//!
//! What is found is found for a whole text at once when an opening run has no end: then the
//! emphasis inside it is kept in line. The renderer hands it out one piece at each run it
//! comes to, even at runs that had no part in it, and so at the wrong place; so does this.

mod reader;
mod run;

use std::collections::VecDeque;

use super::{Found, Inliner, What};
use crate::graded::page::tree::{Id, Tag};
use reader::Reader;
use run::{next_run, shortenings};

/// Emphasis found in a text: in bytes of it, or in characters behind a place in it.
#[derive(Debug)]
pub(super) struct Span {
    tag: Tag,
    start: usize,
    inner_start: usize,
    inner_end: usize,
    end: usize,
    children: Vec<Span>,
}

impl Span {
    /// The span with every place in it changed.
    fn map(self, place: &impl Fn(usize) -> usize) -> Span {
        Span {
            tag: self.tag,
            start: place(self.start),
            inner_start: place(self.inner_start),
            inner_end: place(self.inner_end),
            end: place(self.end),
            children: self.children.into_iter().map(|child| child.map(place)).collect(),
        }
    }

    /// How many levels of emphasis are in this one, counted from one last child to the next.
    fn levels_at_end(&self) -> usize {
        self.children.last().map_or(0, |last| 1 + last.levels_at_end())
    }

    /// The span in bytes of `text`, when it is in characters behind byte `from`.
    fn placed(self, text: &str, from: usize) -> Span {
        self.map(&|characters| {
            let place = text[from..].char_indices().nth(characters);
            place.map_or(text.len(), |(offset, _)| from + offset)
        })
    }
}

/// The levels of emphasis inside another that are too many for it to end where it should,
/// when more emphasis follows beside it.
const SPILLING: usize = 2;

/// How often one text is read again because an opening run found no end. More than any
/// report needs; it bounds the time spent on texts made of delimiters.
const ATTEMPTS: usize = 500;

/// How often a text was read.
#[derive(Debug, Default)]
pub(super) struct Runs {
    attempts: usize,
}

impl Runs {
    /// The next emphasis at byte `from` or behind.
    pub(super) fn find(&mut self, inliner: &mut Inliner, text: &str, from: usize) -> Option<Found> {
        let mut run = next_run(text, from, from)?;
        if inliner.line.is_empty() {
            let (start, line) = self.read(text, from)?;
            inliner.line = line;
            run.start = start;
        }
        let span = inliner.line.pop_front()?.placed(text, run.start);
        let what = What::Element(inliner.emphasis(text, &span, None));
        Some(Found {
            start: span.start,
            end: span.end,
            what,
        })
    }

    /// Reads from the first opening run at byte `from` on, or from a later one if that leads
    /// nowhere: one piece of emphasis, or those inside a run that finds no end. Says what the
    /// first of them was found in.
    fn read(&mut self, text: &str, from: usize) -> Option<(usize, VecDeque<Span>)> {
        let mut at = from;
        while let Some(run) = next_run(text, at, from) {
            at = run.end();
            if !run.opens {
                continue;
            }
            for first in shortenings(run) {
                self.attempts += 1;
                let mut reader = Reader::new(text);
                reader.read(first);
                if let Some(&(group, _)) = reader.line.first() {
                    return Some((group, reader.into_line().collect()));
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
}

impl Inliner<'_> {
    /// The element of a span. `next` is where the next element inside the emphasis around it
    /// begins, if there is one: a span of [`SPILLING`] levels or more spills over. The
    /// emphasis that many levels above the innermost then takes everything up to `next`, the
    /// delimiters included, and what is around it gets no more text.
    fn emphasis(&mut self, text: &str, span: &Span, next: Option<usize>) -> Id {
        let element = self.tree.create(span.tag);
        let mut at = span.inner_start;
        let mut last: Option<Id> = None;
        for (number, child) in span.children.iter().enumerate() {
            self.put_part(text.get(at..child.start).unwrap_or_default(), element, last);
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
            (Some(_) | None, _) => span.inner_end,
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

#[cfg(test)]
mod tests {
    use crate::graded::page::assert_pages;

    /// Pages as Python-Markdown 3.11.3 writes them.
    #[rustfmt::skip]
    const PAGES: [(&str, &str); 20] = [
        ("*a* _b_ **c** __d__ ***e***", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <strong><em>e</em></strong></p>"),
        ("snake_case_name and 2*3*4", "<p>snake_case_name and 2<em>3</em>4</p>"),
        ("* a * and ** b **", "<ul>\n<li>a * and ** b **</li>\n</ul>"),
        ("*a **b** c*", "<p><em>a <strong>b</strong> c</em></p>"),
        ("**a *b* c*", "<p>*<em>a <em>b</em> c</em></p>"),
        ("*a**b**c*", "<p><em>a<strong>b</strong>c</em></p>"),
        ("**a*", "<p>*<em>a</em></p>"),
        ("a**b*", "<p>a*<em>b</em></p>"),
        ("*a * b*", "<p><em>a * b</em></p>"),
        ("*a**b*c**", "<p><em>a<strong>b</strong></em>*</p>"),
        ("***a** b*", "<p><em><strong>a</strong> b</em></p>"),
        ("*a *b* * *c*", "<p>*a <em>b</em> <em> </em>c*</p>"),
        ("_a *b_ c*", "<p><em>a *b</em> c*</p>"),
        ("a**b* c*", "<p>a*<em>b</em> c*</p>"),
        ("\\*a*", "<p>*a*</p>"),
        ("_a___*_", "<p><em>a</em>__*_</p>"),
        ("***a**b**c**d", "<p><em><strong>a</strong>b</em>*c**d</p>"),
        ("*a ***b*c*d", "<p>*a **<em>b</em>c*d</p>"),
        ("_**a* _b", "<p>_**a* _b</p>"),
        ("_1 *2 *3 _4_ 5* 6* 7 *8* 9_", "<p><em>1 <em>2 <em>3 <em>4</em> 5</em> 6* 7 </em><em>8</em> 9</em></p>"),
    ];

    #[test]
    fn pages_are_the_real_ones() {
        assert_pages(&PAGES);
    }
}
