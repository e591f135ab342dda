//! Footnotes: numbered in the order of their references and gathered at the end of their piece.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event};

/// Collects the events of a piece, those of its footnotes apart.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    text: Vec<Event<'a>>,
    numbers: HashMap<CowStr<'a>, usize>,
    notes: Vec<Note<'a>>,
    /// The notes being written, innermost last.
    open: Vec<usize>,
}

#[derive(Default)]
struct Note<'a> {
    events: Vec<Event<'a>>,
    references: usize,
}

impl<'a> Footnotes<'a> {
    pub(super) fn push(&mut self, event: Event<'a>) {
        match self.open.last().and_then(|note| self.notes.get_mut(*note)) {
            Some(note) => note.events.push(event),
            None => self.text.push(event),
        }
    }

    pub(super) fn reference(&mut self, label: CowStr<'a>) {
        let index = self.number(label);
        let Some(note) = self.notes.get_mut(index) else { return };
        note.references += 1;
        let (number, anchor) = (index + 1, anchor(index, note.references));
        let html = format!("<sup><a id=\"{anchor}\" href=\"#fn-{number}\">{number}</a></sup>");
        self.push(Event::InlineHtml(html.into()));
    }

    pub(super) fn start(&mut self, label: CowStr<'a>) {
        let index = self.number(label);
        self.open.push(index);
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    fn number(&mut self, label: CowStr<'a>) -> usize {
        let next = self.notes.len();
        let number = *self.numbers.entry(label).or_insert(next);
        if number == next {
            self.notes.push(Note::default());
        }
        number
    }

    /// The events of the text, then those of the notes as a list that leads back.
    pub(super) fn finish(self) -> Vec<Event<'a>> {
        let mut events = self.text;
        if self.notes.is_empty() {
            return events;
        }
        events.push(Event::InlineHtml("\n<div class=\"footnotes\"><ol>".into()));
        for (index, note) in self.notes.into_iter().enumerate() {
            events.push(Event::InlineHtml(format!("\n<li id=\"fn-{}\">", index + 1).into()));
            events.extend(note.events);
            for reference in 1..=note.references {
                let anchor = anchor(index, reference);
                let back =
                    format!(" <a class=\"back\" href=\"#{anchor}\" title=\"Back to the text\">\u{21a9}\u{fe0e}</a>");
                events.push(Event::InlineHtml(back.into()));
            }
            events.push(Event::InlineHtml("</li>".into()));
        }
        events.push(Event::InlineHtml("</ol></div>\n".into()));
        events
    }
}

fn anchor(index: usize, reference: usize) -> String {
    format!("fnref-{}-{reference}", index + 1)
}

#[cfg(test)]
mod tests {
    use super::super::markdown::tests::html;

    #[test]
    fn notes_are_numbered_by_their_first_reference() {
        let found = html("a[^b] c[^a] d[^b]\n\n[^a]: first written\n\n[^b]: second *written*\n");
        let (text, notes) = found.split_once("<div class=\"footnotes\">").unwrap();
        assert!(text.contains("id=\"fnref-1-2\" href=\"#fn-1\">1<"), "{text}");
        assert!(notes.find("second <em>").unwrap() < notes.find("first").unwrap());
        assert_eq!(notes.matches("class=\"back\"").count(), 3);
    }

    #[test]
    fn a_note_that_nothing_refers_to_is_kept() {
        let found = html("a\n\n[^z]: lonely\n");
        assert!(found.contains("lonely"), "{found}");
        assert!(!found.contains("class=\"back\""));
    }

    #[test]
    fn a_reference_without_a_note_stays_as_written() {
        assert_eq!(html("a[^none]"), "<p>a[^none]</p>\n");
    }
}
