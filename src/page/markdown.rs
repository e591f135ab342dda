//! Markdown of a report, written as GitHub and editors show it: HTML that still has to be sanitised.
//!
//! Each piece (an answer, a prompt, an introduction) is rendered by itself, so
//! that a fence or a tag left open in one swallows nothing of the next. Only
//! link definitions are shared by all pieces, as they are in the report.

use std::cell::Cell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Tag, TagEnd, TextMergeWithOffset, html};

use super::autolink;
use super::footnotes::Footnotes;
use super::table::Table;
use crate::report::definitions::{options, parse};
use crate::report::urls::{BareLink, BareLinks};
use crate::report::{Definitions, Report};

/// How deep quotes, lists and emphasis nest before further levels are left out: a browser's parser,
/// and ours, take time proportional to the depth for every tag.
const MAX_DEPTH: usize = 48;

/// How many raw tags, times all tags and events, a piece may have before its raw HTML is shown as text:
/// tags left open are searched by every tag after them and reopened in every block, which multiplies.
const MAX_RAW_COST: usize = 1_000_000;

/// What a piece of a report is rendered with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// The Markdown.
    pub(super) text: &'a str,
    /// Byte ranges of [`Piece::text`] to be marked as left over, in order, without overlap.
    pub(super) marks: &'a [Range<usize>],
    /// The level that the piece's highest heading gets, 1 to 6.
    pub(super) top_heading: usize,
}

/// Renders the pieces of one report.
pub(super) struct Renderer {
    definitions: Definitions,
    /// Bytes that shared definitions may still add to the page, so that a long one used often cannot flood it.
    expansion: Cell<usize>,
}

impl Renderer {
    /// Renders pieces of a report, whose links may be defined anywhere in it.
    pub(super) fn new(report: &Report) -> Self {
        Self {
            definitions: report.definitions.clone(),
            expansion: Cell::new(report.text.len().max(100_000)),
        }
    }

    /// A piece's HTML, not yet sanitised.
    pub(super) fn html(&self, piece: Piece<'_>) -> String {
        let resolve = Box::new(|link: BrokenLink<'_>| self.resolve(&link));
        let parser = parse(piece.text, options() | Options::ENABLE_GFM, Some(resolve));
        let events: Vec<_> = TextMergeWithOffset::new(parser.into_offset_iter()).collect();
        let mut writer = Writer::new(&events, piece);
        for (event, range) in events {
            writer.event(event, range);
        }
        let events = writer.footnotes.finish();
        let mut out = String::with_capacity(piece.text.len() * 3 / 2);
        html::push_html(&mut out, events.into_iter());
        out
    }

    fn resolve<'a>(&self, link: &BrokenLink<'_>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let (target, title) = self.definitions.resolve(link)?;
        self.expansion
            .set(self.expansion.get().checked_sub(target.len() + title.len())?);
        Some((target, title))
    }
}

/// Turns the events that [`html::push_html`] would write otherwise than this page wants into HTML of its own.
struct Writer<'a> {
    marks: &'a [Range<usize>],
    footnotes: Footnotes<'a>,
    table: Table,
    /// For each open tag, whether it is written.
    open: Vec<bool>,
    /// Links and images: they can hold no link.
    links: usize,
    code: bool,
    raw: bool,
    heading_shift: (usize, usize),
}

impl<'a> Writer<'a> {
    fn new(events: &[(Event<'a>, Range<usize>)], piece: Piece<'a>) -> Self {
        let mut tags = 0_usize;
        let mut highest = 6;
        for (event, _) in events {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    tags += memchr::memchr_iter(b'<', html.as_bytes()).count();
                }
                Event::Start(Tag::Heading { level, .. }) => highest = highest.min(*level as usize),
                _ => {}
            }
        }
        Self {
            marks: piece.marks,
            footnotes: Footnotes::default(),
            table: Table::default(),
            open: Vec::new(),
            links: 0,
            code: false,
            raw: tags.saturating_mul(tags + events.len()) <= MAX_RAW_COST,
            heading_shift: (highest, piece.top_heading),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text, range),
            Event::Html(html) if !self.raw => self.push(Event::Text(html)),
            Event::InlineHtml(html) if !self.raw => self.push(Event::Text(html)),
            Event::FootnoteReference(label) => self.footnotes.reference(label),
            Event::TaskListMarker(done) => self.html(task_box(done)),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule => self.push(event),
        }
    }

    fn push(&mut self, event: Event<'a>) {
        self.footnotes.push(event);
    }

    fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.push(Event::InlineHtml(html.into()));
    }

    fn start(&mut self, tag: Tag<'a>) {
        let written = self.open.len() < MAX_DEPTH || !can_be_left_out(&tag);
        self.open.push(written);
        if !written {
            return;
        }
        match tag {
            Tag::Table(alignments) => {
                let html = self.table.start(alignments);
                self.html(html);
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                let html = self.table.open(&tag);
                self.html(html);
            }
            Tag::FootnoteDefinition(label) => self.footnotes.start(label),
            Tag::Heading { level, .. } => {
                let level = self.level(level as usize);
                self.html(format!("\n<h{level}>"));
            }
            Tag::Link { .. } | Tag::Image { .. } => {
                self.links += 1;
                self.push(Event::Start(tag));
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                self.push(Event::Start(tag));
            }
            other => self.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.open.pop() == Some(false) {
            // The blocks inside would run together.
            return self.push(Event::SoftBreak);
        }
        match tag {
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                let html = self.table.close(tag);
                self.html(html);
            }
            TagEnd::FootnoteDefinition => self.footnotes.end(),
            TagEnd::Heading(level) => {
                let level = self.level(level as usize);
                self.html(format!("</h{level}>\n"));
            }
            TagEnd::Link | TagEnd::Image => {
                self.links = self.links.saturating_sub(1);
                self.push(Event::End(tag));
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.push(Event::End(tag));
            }
            other => self.push(Event::End(other)),
        }
    }

    fn level(&self, level: usize) -> usize {
        let (highest, top) = self.heading_shift;
        (level.saturating_sub(highest) + top).min(6)
    }

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if self.code || self.links > 0 {
            return self.push(Event::Text(text));
        }
        // After an entity or an escape the text is not the source, and offsets mean nothing.
        if text.len() != range.len() {
            return self.linked(&text);
        }
        let mut at = range.start;
        let first = self.marks.partition_point(|mark| mark.end <= range.start);
        let marks = self.marks.get(first..).unwrap_or_default();
        for mark in marks.iter().take_while(|mark| mark.start < range.end) {
            let start = mark.start.max(at);
            let end = mark.end.min(range.end);
            let slice = |part: Range<usize>| text.get(part.start - range.start..part.end - range.start);
            let (Some(before), Some(marked)) = (slice(at..start), slice(start..end)) else {
                continue;
            };
            self.linked(before);
            self.html("<mark>");
            self.push(Event::Text(marked.to_owned().into()));
            self.html("</mark>");
            at = end;
        }
        let rest = text.get(at - range.start..).unwrap_or_default().to_owned();
        self.linked(&rest);
    }

    /// Text whose bare URLs and mail addresses become links, as GitHub makes them.
    fn linked(&mut self, text: &str) {
        let mut at = 0;
        for BareLink { span, form } in BareLinks::new(text, 0).within(text, &(0..text.len())) {
            let before = text[at..span.start].to_owned();
            self.push(Event::Text(before.into()));
            at = span.end;
            self.html(autolink::link(&text[span], form));
        }
        self.push(Event::Text(text[at..].to_owned().into()));
    }
}

/// A tag that may be dropped while its content stays.
fn can_be_left_out(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_)
    )
}

const fn task_box(done: bool) -> &'static str {
    if done {
        "<span class=\"task\" title=\"done\">\u{2611}</span> "
    } else {
        "<span class=\"task\" title=\"to do\">\u{2610}</span> "
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::page) fn html(text: &str) -> String {
        let piece = Piece {
            text,
            marks: &[],
            top_heading: 4,
        };
        Renderer::new(&Report::parse(text)).html(piece)
    }

    #[test]
    fn headings_keep_their_order_below_the_question() {
        let found = html("# A\n\n### B\n\n###### C\n");
        assert_eq!(found, "\n<h4>A</h4>\n\n<h6>B</h6>\n\n<h6>C</h6>\n");
        assert_eq!(html("### B\n"), "\n<h4>B</h4>\n");
    }

    #[test]
    fn definitions_of_the_whole_report_are_known_to_a_piece() {
        let renderer = Renderer::new(&Report::parse(
            "see [it][The  Label]\n\n[the label]: https://example.org 'T'\n",
        ));
        let piece = Piece {
            text: "see [it][The  Label]",
            marks: &[],
            top_heading: 4,
        };
        assert_eq!(
            renderer.html(piece),
            "<p>see <a href=\"https://example.org\" title=\"T\">it</a></p>\n"
        );
    }

    #[test]
    fn marks_are_marked_and_nothing_else() {
        let piece = Piece {
            text: "*a* TODO b\n\n`TODO`",
            marks: &[4..8, 12..18],
            top_heading: 4,
        };
        assert_eq!(
            Renderer::new(&Report::parse("")).html(piece),
            "<p><em>a</em> <mark>TODO</mark> b</p>\n<p><code>TODO</code></p>\n"
        );
    }

    #[test]
    fn a_mark_over_markup_marks_the_text_of_it() {
        let piece = Piece {
            text: "a *b* c",
            marks: &[0..6, 6..7],
            top_heading: 4,
        };
        assert_eq!(
            Renderer::new(&Report::parse("")).html(piece),
            "<p><mark>a </mark><em><mark>b</mark></em><mark> </mark><mark>c</mark></p>\n"
        );
    }

    #[test]
    fn bare_urls_are_links_but_not_in_code_or_links() {
        let found = html("https://a.example/x_y_z, `https://b.example` [https://c.example](d)");
        assert!(
            found.contains("<a href=\"https://a.example/x_y_z\">https://a.example/x_y_z</a>, "),
            "{found}"
        );
        assert_eq!(found.matches("<a ").count(), 2, "{found}");
    }

    #[test]
    fn depth_is_bounded_and_loses_no_text() {
        let found = html(&format!("{} deep\n", ">".repeat(3000)));
        assert!(found.matches("<blockquote>").count() <= MAX_DEPTH);
        assert!(found.contains("deep"));
        assert_eq!(
            found.matches("<blockquote>").count(),
            found.matches("</blockquote>").count()
        );
    }

    #[test]
    fn raw_html_that_would_multiply_is_shown_as_text() {
        let few = html("a <b>b\n\nc");
        assert!(few.contains("<b>"), "{few}");
        let many = html(&"<b><i><u>x\n\n".repeat(2000));
        assert!(!many.contains("<b>") && many.contains("&lt;b&gt;"));
    }
}
