//! Sets blocks one under the other, in the quotes and lists around them.

use std::ops::Range;

use crate::dashboard::set::flow::{Breaks, Piece, RenderedLine, wrap};
use crate::dashboard::set::text::width;
use crate::dashboard::theme::{Role, Theme};

/// What is around a block, as it shows in front of each of its lines.
pub(super) struct Container {
    /// In front of the first line, until that is set.
    first: Option<Piece>,
    /// In front of the others.
    rest: Piece,
    columns: usize,
}

impl Container {
    /// A bar in front of every line.
    pub(super) fn bar(bar: Piece) -> Self {
        Self {
            first: None,
            columns: width(&bar.text),
            rest: bar,
        }
    }

    /// Something in front of the first line, under which the others are indented.
    pub(super) fn hanging(first: Piece) -> Self {
        let columns = width(&first.text);
        Self {
            first: Some(first),
            rest: Piece::ours(" ".repeat(columns), ratatui::style::Style::new()),
            columns,
        }
    }
}

/// The lines set so far, and what is being read.
pub(super) struct Blocks<'a> {
    pub(super) lines: Vec<RenderedLine>,
    theme: &'a Theme,
    columns: usize,
    containers: Vec<Container>,
    /// How many of the containers are shown: those that leave half of the columns.
    shown: usize,
    /// The columns the shown ones take.
    indent: usize,
    /// The next number of each open list; `None` where it has bullets.
    lists: Vec<Option<u64>>,
    text: Vec<Piece>,
    code: Vec<Piece>,
    /// A blank line belongs in front of the next, in so many containers.
    gap: Option<usize>,
    /// Where the last line ended in the report.
    last: usize,
}

impl<'a> Blocks<'a> {
    pub(super) const fn new(columns: usize, theme: &'a Theme) -> Self {
        Self {
            lines: Vec::new(),
            theme,
            columns,
            containers: Vec::new(),
            shown: 0,
            indent: 0,
            lists: Vec::new(),
            text: Vec::new(),
            code: Vec::new(),
            gap: None,
            last: 0,
        }
    }

    /// The columns left for text.
    pub(super) const fn room(&self) -> usize {
        self.columns - self.indent
    }

    /// Ends what was being read: a block begins.
    pub(super) fn begin(&mut self) {
        self.flush();
    }

    /// A block that has space after it ends.
    pub(super) fn end(&mut self) {
        self.flush();
        self.gap = Some(self.shown);
    }

    pub(super) fn enter(&mut self, container: Container) {
        // Deeper than half of the columns nothing is indented any more, however deep it nests.
        if self.shown == self.containers.len() && self.indent + container.columns <= self.columns / 2 {
            self.indent += container.columns;
            self.shown += 1;
        }
        self.containers.push(container);
    }

    /// Leaves the innermost container; one that held nothing still shows its mark.
    pub(super) fn leave(&mut self, source: Range<usize>) {
        self.flush();
        let shown = self.shown == self.containers.len();
        if shown
            && self
                .containers
                .last()
                .is_some_and(|container| container.first.is_some())
        {
            self.line(Vec::new(), source);
        }
        let left = self.containers.pop();
        if let Some(left) = left.filter(|_| shown) {
            self.indent -= left.columns;
            self.shown -= 1;
        }
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        self.flush();
        if !self.lists.is_empty() {
            self.gap = None;
        }
        self.lists.push(first);
    }

    pub(super) fn end_list(&mut self) {
        self.flush();
        self.lists.pop();
        if self.lists.is_empty() {
            self.gap = Some(self.shown);
        }
    }

    pub(super) fn start_item(&mut self) {
        self.flush();
        let depth = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            Some(None) | None => format!("{} ", self.theme.bullet(depth)),
        };
        self.enter(Container::hanging(Piece::ours(mark, self.theme.style(Role::Dim))));
    }

    /// Goes on with a paragraph.
    pub(super) fn push(&mut self, pieces: Vec<Piece>) {
        self.text.extend(pieces);
    }

    /// Goes on with a line of code or HTML.
    pub(super) fn code(&mut self, pieces: Vec<Piece>) {
        self.code
            .extend(pieces.into_iter().filter(|piece| !piece.text.is_empty()));
    }

    /// Sets that line, empty or not.
    pub(super) fn code_line(&mut self) {
        let code = std::mem::take(&mut self.code);
        let at = self.last;
        for line in wrap(&code, self.room(), Breaks::Anywhere) {
            self.line(line, at..at);
        }
    }

    /// Sets a last line of code that has no end.
    pub(super) fn end_code(&mut self) {
        if !self.code.is_empty() {
            self.code_line();
        }
    }

    /// Sets the paragraph that is being read.
    pub(super) fn flush(&mut self) {
        self.end_code();
        let text = std::mem::take(&mut self.text);
        if text.iter().all(|piece| piece.text.trim().is_empty()) {
            return;
        }
        let at = self.last;
        for line in wrap(&text, self.room(), Breaks::Words) {
            self.line(line, at..at);
        }
    }

    pub(super) fn rule(&mut self, source: Range<usize>) {
        self.begin();
        let rule = self.theme.rule().repeat(self.room());
        self.line(
            vec![Piece::in_place_of(
                &rule,
                self.theme.style(Role::Border),
                source.clone(),
            )],
            source,
        );
        self.end();
    }

    /// Sets lines that are laid out already.
    pub(super) fn lines_of(&mut self, lines: Vec<Vec<Piece>>, source: Range<usize>) {
        for line in lines {
            self.line(line, source.clone());
        }
    }

    fn line(&mut self, pieces: Vec<Piece>, source: Range<usize>) {
        if let Some(depth) = self.gap.take().filter(|_| !self.lines.is_empty()) {
            let at = self.last..self.last;
            let rest = |container: &Container| container.first.is_none().then(|| container.rest.clone());
            let bars = self
                .containers
                .iter()
                .take(self.shown.min(depth))
                .map_while(rest)
                .collect();
            self.lines.push(RenderedLine::new(bars, at));
        }
        let mut all: Vec<Piece> = Vec::with_capacity(pieces.len() + self.shown);
        for container in self.containers.iter_mut().take(self.shown) {
            all.push(container.first.take().unwrap_or_else(|| container.rest.clone()));
        }
        all.extend(pieces);
        let line = RenderedLine::new(all, source);
        self.last = self.last.max(line.source.end);
        self.lines.push(line);
    }
}
