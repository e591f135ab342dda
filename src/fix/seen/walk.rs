//! Walks over an answer as GitHub shows it, and notes its pieces.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::piece::{Marks, Piece, What};
use crate::report::html::{Piece as HtmlPiece, attribute, pieces, tag_name};
use crate::report::urls::{BareForm, BareLink, BareLinks};
use crate::report::{Report, Span};

/// What GitHub shows of a question's answer.
pub(in crate::fix) fn seen(report: &Report, question: usize) -> Vec<Piece> {
    let Some(question) = report.questions.get(question) else {
        return Vec::new();
    };
    let base = question.heading.start;
    let end = question.answer.span.end;
    let text = report.slice(&(base..end));
    let mut walk = Walk {
        text: report.text.get(..end).unwrap_or_default(),
        urls: BareLinks::new(report.text.get(..end).unwrap_or_default(), base),
        url: None,
        marks: Vec::new(),
        links: Vec::new(),
        lists: Vec::new(),
        code: None,
        image: 0,
        found: Vec::new(),
    };
    for (event, at) in report.definitions.parser(text).into_offset_iter() {
        walk.event(event, base + at.start..base + at.end);
    }
    let from = question.answer.span.start;
    walk.found.retain(|piece| piece.span.start >= from);
    walk.found
}

struct Walk<'a> {
    text: &'a str,
    urls: BareLinks,
    /// The bare URL that goes on behind the text that was looked at.
    url: Option<BareLink>,
    /// The marks that are open, the innermost last.
    marks: Vec<u16>,
    /// Where the open links point.
    links: Vec<String>,
    /// The lists that are open: the number of the next item.
    lists: Vec<Option<u64>>,
    /// The code block that is open, and where it begins.
    code: Option<(String, Span)>,
    /// How many images are open, whose text nobody sees.
    image: usize,
    found: Vec<Piece>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if self.image > 0 {
            match event {
                Event::Start(Tag::Image { .. }) => self.image += 1,
                Event::End(TagEnd::Image) => self.image -= 1,
                _inside => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                None => self.prose(&text, &span),
            },
            Event::Code(text) => {
                self.marks.push(Marks::CODE);
                self.words(&text, &span);
                self.marks.pop();
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &span),
            Event::HardBreak => self.piece(What::Break, span),
            Event::Rule => self.piece(What::Rule, span),
            Event::TaskListMarker(done) => self.piece(What::Sign(if done { '☑' } else { '☐' }), span),
            Event::FootnoteReference(label) => self.words(&label, &span),
            Event::SoftBreak | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let mark = match tag {
            Tag::Image { dest_url, .. } => {
                self.image = 1;
                self.piece(What::Image(dest_url.to_string()), span);
                return;
            }
            Tag::Item => {
                self.urls.begin_block();
                let number = self.lists.last().copied().flatten();
                self.piece(What::Item(number), span.start..span.start + 1);
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next = next.saturating_add(1);
                }
                return;
            }
            Tag::List(first) => {
                self.lists.push(first);
                return;
            }
            Tag::CodeBlock(_) => {
                self.code = Some((String::new(), span));
                Marks::CODE_BLOCK
            }
            Tag::Link { dest_url, .. } => {
                self.links.push(dest_url.to_string());
                Marks::LINK
            }
            Tag::Paragraph | Tag::TableCell => {
                self.urls.begin_block();
                return;
            }
            Tag::Heading { .. } => {
                self.urls.begin_block();
                Marks::HEADING
            }
            Tag::BlockQuote(_) => Marks::QUOTE,
            Tag::Table(_) => Marks::TABLE,
            Tag::Emphasis => Marks::EMPHASIS,
            Tag::Strong => Marks::STRONG,
            Tag::Strikethrough => Marks::STRUCK,
            _plain => return,
        };
        self.marks.push(mark);
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
                return;
            }
            TagEnd::CodeBlock => {
                let (code, place) = self.code.take().unwrap_or_default();
                for line in code.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
                    self.piece(What::Line(line.to_owned()), place.clone());
                }
            }
            TagEnd::Link => {
                let target = self.links.pop().unwrap_or_default();
                self.piece(What::Target(target), span.end.saturating_sub(1)..span.end);
            }
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough => {}
            _plain => return,
        }
        self.marks.pop();
    }

    /// Adds text with the bare URLs in it, which GitHub links.
    fn prose(&mut self, text: &str, span: &Span) {
        let written = self.text.get(span.clone()).unwrap_or_default();
        if !self.links.is_empty() || written != text {
            return self.words(text, span);
        }
        let mut at = span.start;
        // A URL may go on where the parser saw what could have been markup.
        if let Some(url) = self.url.take() {
            at = self.url(url, span);
        }
        for url in self.urls.within(self.text, span) {
            self.stretch(at..url.span.start);
            at = self.url(url, span);
        }
        self.stretch(at..span.end);
    }

    /// Adds the part of a bare link that is in a stretch of text; returns where it ends.
    fn url(&mut self, link: BareLink, within: &Span) -> usize {
        let url = link.span.clone();
        let end = url.end.min(within.end);
        self.marks.push(Marks::LINK);
        self.stretch(url.start.max(within.start)..end);
        if url.end > end {
            self.url = Some(link);
        } else {
            let shown = self.text.get(url).unwrap_or_default();
            let scheme = match link.form {
                BareForm::Host => "http://",
                BareForm::Url | BareForm::Mail => "",
            };
            self.piece(What::Target(format!("{scheme}{shown}")), end.saturating_sub(1)..end);
        }
        self.marks.pop();
        end
    }

    /// Adds words that are shown as they are written.
    fn stretch(&mut self, span: Span) {
        let text = self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.words(&text, &span);
    }

    /// Adds the words and signs of a text that is written at a span.
    fn words(&mut self, text: &str, span: &Span) {
        let exact = text.len() == span.len();
        let mut word: Option<usize> = None;
        let place = |from: usize, to: usize| match exact {
            true => span.start + from..span.start + to,
            false => span.clone(),
        };
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_alphanumeric() {
                word.get_or_insert(at);
                continue;
            }
            if let Some(start) = word.take() {
                let what = What::Word(text.get(start..at).unwrap_or_default().to_owned());
                self.piece(what, place(start, at));
            }
            if !c.is_whitespace() {
                self.piece(What::Sign(c), place(at, at + c.len_utf8()));
            }
        }
    }

    /// Adds what raw HTML shows: its text and images; its tags set off what is between them.
    fn html(&mut self, html: &str, span: &Span) {
        for (piece, at) in pieces(html) {
            let inner = html.get(at.clone()).unwrap_or_default();
            let place = span.start + at.start..span.start + at.end;
            match piece {
                HtmlPiece::Comment => {}
                HtmlPiece::Text => self.words(inner, &place),
                HtmlPiece::Tag => self.tag(inner, place),
            }
        }
    }

    fn tag(&mut self, tag: &str, place: Span) {
        let mark = match tag_name(tag).as_str() {
            "img" => {
                let source = attribute(tag, "src").unwrap_or_default().to_owned();
                return self.piece(What::Image(source), place);
            }
            "br" => return self.piece(What::Break, place),
            "del" | "s" | "strike" => Marks::STRUCK,
            "em" | "i" => Marks::EMPHASIS,
            "strong" | "b" => Marks::STRONG,
            "code" => Marks::CODE,
            _other => return,
        };
        if !tag.starts_with("</") {
            self.marks.push(mark);
        } else if let Some(open) = self.marks.iter().rposition(|open| *open == mark) {
            self.marks.remove(open);
        }
    }

    fn piece(&mut self, what: What, span: Span) {
        self.found.push(Piece {
            what,
            marks: self.marks.iter().fold(0, |all, mark| all | mark),
            level: u8::try_from(self.lists.len()).unwrap_or(u8::MAX),
            span,
        });
    }
}
