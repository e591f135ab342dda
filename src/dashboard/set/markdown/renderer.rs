//! Turns the events of a Markdown parser into blocks of styled text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use ratatui::style::Style;

use super::block::{Blocks, Container};
use super::table::Table;
use crate::dashboard::set::flow::{Piece, RenderedLine};
use crate::dashboard::theme::{Role, Theme, over};

/// Takes events one after the other; their ranges are those of the report.
pub(super) struct Renderer<'a> {
    source: &'a str,
    base: usize,
    theme: &'a Theme,
    blocks: Blocks<'a>,
    /// The styles that apply to what is read, each laid over those before.
    styles: Vec<Style>,
    /// Targets of the links and images that are open.
    links: Vec<(String, Range<usize>)>,
    code: bool,
    table: Option<Table>,
}

impl<'a> Renderer<'a> {
    /// Nothing read yet of a source that begins at `base` in the report.
    pub(super) const fn new(source: &'a str, base: usize, columns: usize, theme: &'a Theme) -> Self {
        Self {
            source,
            base,
            theme,
            blocks: Blocks::new(columns, theme),
            styles: Vec::new(),
            links: Vec::new(),
            code: false,
            table: None,
        }
    }

    /// The lines of all that was read.
    pub(super) fn lines(mut self) -> Vec<RenderedLine> {
        self.blocks.flush();
        self.blocks.lines
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end, range),
            Event::Text(text) if self.code => self.code(&text, &range, self.style()),
            Event::Text(text) => self.add(&text, range, self.style()),
            Event::Code(text) => {
                let style = over(self.style(), self.theme.style(Role::Code));
                self.add(&text, self.inside(range, &text), style);
            }
            Event::Html(html) => self.code(&html, &range, self.theme.style(Role::Html)),
            Event::InlineHtml(html) => {
                let style = over(self.style(), self.theme.style(Role::Html));
                self.add(&html, range, style);
            }
            Event::SoftBreak => self.push(vec![Piece::in_place_of(" ", self.style(), range)]),
            Event::HardBreak => self.hard_break(range),
            Event::Rule => self.blocks.rule(range),
            Event::FootnoteReference(name) => {
                let style = over(self.style(), self.theme.style(Role::LinkTarget));
                self.push(vec![Piece::in_place_of(&format!("[{name}]"), style, range)]);
            }
            Event::TaskListMarker(done) => {
                let sign = if done {
                    self.theme.done_item()
                } else {
                    self.theme.open_item()
                };
                self.push(vec![Piece::in_place_of(&format!("{sign} "), self.style(), range)]);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.add(&text, range, self.style()),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.blocks.begin(),
            Tag::Heading { .. } => {
                self.blocks.begin();
                self.styled(Role::Heading);
            }
            Tag::BlockQuote(_) => {
                self.blocks.begin();
                let bar = Piece::ours(format!("{} ", self.theme.quote_bar()), self.theme.style(Role::Border));
                self.blocks.enter(Container::bar(bar));
                self.styled(Role::Quote);
            }
            Tag::CodeBlock(kind) => self.start_code(&kind, range),
            Tag::HtmlBlock => self.blocks.begin(),
            Tag::List(first) => self.blocks.start_list(first),
            Tag::Item => self.blocks.start_item(),
            Tag::FootnoteDefinition(name) => {
                self.blocks.begin();
                let label = Piece::in_place_of(&format!("[{name}] "), self.theme.style(Role::LinkTarget), range);
                self.blocks.enter(Container::hanging(label));
            }
            Tag::Table(alignments) => {
                self.blocks.begin();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead => {
                self.styled(Role::Strong);
                self.table.iter_mut().for_each(Table::row);
            }
            Tag::TableRow => self.table.iter_mut().for_each(Table::row),
            Tag::TableCell => self.table.iter_mut().for_each(Table::cell),
            Tag::Emphasis => self.styled(Role::Emphasis),
            Tag::Strong => self.styled(Role::Strong),
            Tag::Strikethrough => self.styled(Role::Struck),
            Tag::Link { dest_url, .. } => {
                self.styled(Role::Link);
                self.links.push((dest_url.to_string(), range));
            }
            Tag::Image { dest_url, .. } => {
                self.styled(Role::Image);
                let sign = format!("{} ", self.theme.image());
                self.push(vec![Piece::in_place_of(&sign, self.style(), range.clone())]);
                self.links.push((dest_url.to_string(), range));
            }
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::Paragraph => self.blocks.end(),
            TagEnd::Heading(_) => {
                self.styles.pop();
                self.blocks.end();
            }
            TagEnd::BlockQuote(_) => {
                self.styles.pop();
                self.blocks.leave(range);
                self.blocks.end();
            }
            TagEnd::CodeBlock => {
                self.styles.pop();
                self.code = false;
                self.blocks.end_code();
                self.blocks.leave(range);
                self.blocks.end();
            }
            TagEnd::HtmlBlock => {
                self.blocks.end_code();
                self.blocks.end();
            }
            TagEnd::List(_) => self.blocks.end_list(),
            TagEnd::Item => self.blocks.leave(range),
            TagEnd::FootnoteDefinition => {
                self.blocks.leave(range);
                self.blocks.end();
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    let room = self.blocks.room();
                    self.blocks.lines_of(table.lines(room, self.theme), range);
                }
                self.blocks.end();
            }
            TagEnd::TableHead | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.styles.pop();
            }
            TagEnd::Link | TagEnd::Image => {
                self.styles.pop();
                self.target();
            }
            TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Sets the target after a link or an image, unless the text is the target.
    fn target(&mut self) {
        let Some((url, source)) = self.links.pop() else {
            return;
        };
        let bare = self.written(&source).is_some_and(|written| !written.contains(']'));
        if bare || url.is_empty() {
            return;
        }
        let style = over(self.style(), self.theme.style(Role::LinkTarget));
        self.push(vec![Piece::in_place_of(&format!(" ({url})"), style, source)]);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.blocks.begin();
        let bar = Piece::ours(format!("{} ", self.theme.code_bar()), self.theme.style(Role::Border));
        self.blocks.enter(Container::bar(bar));
        if let CodeBlockKind::Fenced(language) = kind
            && !language.is_empty()
        {
            let language = Piece::in_place_of(language, self.theme.style(Role::Dim), range);
            self.blocks.code(vec![language]);
            self.blocks.code_line();
        }
        self.styled(Role::Code);
        self.code = true;
    }

    fn hard_break(&mut self, range: Range<usize>) {
        if let Some(table) = &mut self.table {
            table.push(vec![Piece::in_place_of(" ", Style::new(), range)]);
        } else {
            self.blocks.flush();
        }
    }

    fn styled(&mut self, role: Role) {
        self.styles.push(over(self.style(), self.theme.style(role)));
    }

    fn style(&self) -> Style {
        self.styles
            .last()
            .copied()
            .unwrap_or_else(|| self.theme.style(Role::Text))
    }

    /// Adds text to the paragraph or the cell that is being read.
    fn add(&mut self, text: &str, range: Range<usize>, style: Style) {
        let pieces = self.pieces(text, range, style);
        self.push(pieces);
    }

    fn push(&mut self, pieces: Vec<Piece>) {
        match &mut self.table {
            Some(table) => table.push(pieces),
            None => self.blocks.push(pieces),
        }
    }

    /// Text of an event: the report's own where it is there as it is shown, else what it means.
    fn pieces(&self, text: &str, range: Range<usize>, style: Style) -> Vec<Piece> {
        if self.written(&range) == Some(text) {
            return Piece::from_report(text, style, range.start);
        }
        vec![Piece::in_place_of(text, style, range)]
    }

    /// Adds code or HTML, whose lines are kept as they are.
    fn code(&mut self, text: &str, range: &Range<usize>, style: Style) {
        let exact = self.written(range) == Some(text);
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            self.blocks.code(if exact {
                Piece::from_report(content, style, at)
            } else {
                vec![Piece::in_place_of(content, style, range.clone())]
            });
            if line.ends_with('\n') {
                self.blocks.code_line();
            }
            at += line.len();
        }
    }

    /// What the report has at a range.
    fn written(&self, range: &Range<usize>) -> Option<&str> {
        self.source.get(range.start - self.base..range.end - self.base)
    }

    /// Where a code span's text is between its backticks.
    fn inside(&self, range: Range<usize>, text: &str) -> Range<usize> {
        match self.written(&range).and_then(|written| written.find(text)) {
            Some(at) if !text.is_empty() => range.start + at..range.start + at + text.len(),
            _other => range,
        }
    }
}
