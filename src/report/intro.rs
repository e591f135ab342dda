//! What is before the first question: the title, the checklist, the first section's heading.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::checklist::{Checklist, ChecklistItem};
use super::definitions::{options, parse};
use super::lines::Span;
use super::question;

/// What was found in front of the first question.
#[derive(Clone, Debug, Default)]
pub(super) struct Intro {
    pub(super) title: Option<String>,
    pub(super) checklist: Checklist,
    pub(super) section: Option<Span>,
}

/// Reads the text in front of the first question.
pub(super) fn read(text: &str) -> Intro {
    let front = front_matter(text);
    let body = text.get(front..).unwrap_or_default();
    let mut reading = Reading::default();
    let candidate = question::trailing_section(text, false)
        .filter(|trailing| trailing.heading)
        .map(|trailing| trailing.line);
    for (event, span) in parse(body, options(), None).into_offset_iter() {
        let span = front + span.start..front + span.end;
        let start = span.start;
        match event {
            Event::Start(tag) => {
                reading.start(&tag, span.start, candidate.as_ref());
                if let Some(checked) = box_as_written(text.get(span).unwrap_or_default()).filter(|_| tag == Tag::Item) {
                    reading.begin_item(line_around(text, start), checked);
                }
            }
            Event::End(end) => reading.end(end),
            Event::TaskListMarker(checked) => reading.begin_item(line_around(text, span.start), checked),
            Event::Text(text) | Event::Code(text) => reading.text(&text),
            Event::SoftBreak | Event::HardBreak => reading.line_break(),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule => {}
        }
    }
    let mut found = reading.found;
    for item in &mut found.checklist.items {
        let text = item.text.trim();
        // What is in brackets is a box that Markdown does not know.
        let text = text
            .strip_prefix('[')
            .and_then(|boxed| boxed.split_once(']'))
            .map_or(text, |(_, text)| text);
        item.text = text.trim().to_owned();
    }
    found
}

/// What is open while the text in front of the first question is read.
#[derive(Debug, Default)]
struct Reading {
    found: Intro,
    /// The text of the heading that is being read.
    heading: Option<String>,
    /// The text of the last heading.
    group: Option<String>,
    item: Option<ChecklistItem>,
    depth: usize,
}

impl Reading {
    /// Enters an element that begins at byte `start`; `candidate` is the heading that may begin the first section.
    fn start(&mut self, tag: &Tag<'_>, start: usize, candidate: Option<&Span>) {
        if matches!(tag, Tag::Heading { .. }) {
            self.heading = Some(String::new());
            let met = candidate.filter(|section| self.depth == 0 && section.contains(&start));
            self.found.section = met.cloned();
        }
        if matches!(tag, Tag::Item | Tag::List(_)) {
            self.end_item();
        }
        self.depth += 1;
    }

    fn end(&mut self, end: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        if matches!(end, TagEnd::Heading(_)) {
            self.group = self.heading.take().map(|text| text.trim().to_owned());
            self.found.title = self.found.title.take().or_else(|| self.group.clone());
        }
        if end == TagEnd::Item {
            self.end_item();
        }
    }

    fn begin_item(&mut self, span: Span, checked: bool) {
        self.item = Some(ChecklistItem {
            span,
            group: self.group.clone(),
            checked,
            text: String::new(),
        });
    }

    fn end_item(&mut self) {
        self.found.checklist.items.extend(self.item.take());
    }

    fn text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        } else if let Some(item) = &mut self.item {
            item.text.push_str(text);
        }
    }

    fn line_break(&mut self) {
        if let Some(item) = &mut self.item {
            item.text.push(' ');
        }
    }
}

/// Whether a list item has a box that Markdown does not know, and whether it is ticked: `* [X ]`, `* [✔]`, `* [%]`.
fn box_as_written(item: &str) -> Option<bool> {
    const LONGEST: usize = 3;
    let inner = item
        .trim_start_matches(['*', '-', '+'])
        .trim_start_matches([' ', '\t'])
        .strip_prefix('[')?;
    let (mark, after) = inner.split_once(']')?;
    let known = matches!(mark, " " | "x" | "X") && after.starts_with([' ', '\t']);
    let boxed = mark.chars().count() <= LONGEST && !after.starts_with(['(', '[', ':']) && !known;
    let words = mark.contains(|c: char| c.is_alphanumeric() && !matches!(c, 'x' | 'X'));
    (boxed && !words).then(|| mark.contains(['x', 'X', '✔', '✓', '✅']))
}

/// The line that holds an offset, without the white space around it.
fn line_around(text: &str, at: usize) -> Span {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let rest = text.get(start..).unwrap_or_default();
    let line = rest
        .get(..rest.find(['\n', '\r']).unwrap_or(rest.len()))
        .unwrap_or_default();
    let lead = line.len() - line.trim_start().len();
    start + lead..start + line.trim_end().len()
}

/// The length of the YAML front matter in bytes, its closing line included; 0 where there is none.
#[must_use]
pub fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return 0;
    };
    let mut length = first.len();
    for line in lines {
        length += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return length;
        }
    }
    0
}

/// The text of a heading's line, without `#` and emphasis.
pub(super) fn plain_heading(line: &str) -> String {
    let line = line.trim().trim_matches('#').trim();
    line.replace("**", "")
        .replace('`', "")
        .trim_matches(['*', '_'])
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_only_where_it_is_closed() {
        assert_eq!(front_matter("---\na: b\n---\n# T\n"), 13);
        assert_eq!(front_matter("---\na: b\n"), 0);
        assert_eq!(front_matter("# T\n---\n"), 0);
    }
}
