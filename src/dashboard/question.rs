//! The selected question, laid out as the lines of its pane: prompt, findings, answer.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::answer;
use super::find;
use super::model::{Key, Model};
use super::text::{truncate, visible, width, wrap};
use super::theme::{Role, Theme};
use super::view::words::{limits_in_words, status_words, thousands};
use crate::report::Question;
use crate::review::{Finding, LimitsSource, Row};

/// From this width on a finding's line number is named as one.
const ROOMY: usize = 56;

/// The lines of a question's pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// From the top.
    pub lines: Vec<DocumentLine>,
}

/// One line of a question's pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentLine {
    /// What is drawn.
    pub line: Line<'static>,
    /// What it shows of the report's text.
    pub source: Option<Range<usize>>,
    /// The finding it speaks of: its place among the question's findings.
    pub finding: Option<usize>,
}

impl DocumentLine {
    /// A line that shows nothing of the report.
    #[must_use]
    pub fn of(line: impl Into<Line<'static>>) -> Self {
        Self {
            line: line.into(),
            ..Self::default()
        }
    }
}

impl Document {
    /// Lays the model's selected question out.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let strip = model.layout().strip;
        let mut builder = Builder {
            model,
            width: model.layout().question_width().max(1),
            lines: Vec::new(),
        };
        if let Some((index, question, row)) = model.current() {
            builder.title(index, question, row);
            if strip {
                builder.findings();
                builder.prompt(question, row);
            } else {
                builder.prompt(question, row);
                builder.findings();
            }
            builder.answer(question, row);
        } else if model.selected == Key::REPORT {
            builder.report();
            builder.findings();
        }
        let mut document = Self { lines: builder.lines };
        document.highlight(model);
        document
    }

    /// How many findings it has.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.lines
            .iter()
            .filter_map(|line| line.finding)
            .max()
            .map_or(0, |last| last + 1)
    }

    /// The lines that speak of a finding.
    #[must_use]
    pub fn lines_of_finding(&self, finding: usize) -> Option<Range<usize>> {
        let first = self.first_line(finding)?;
        let last = self.lines.iter().rposition(|line| line.finding == Some(finding))?;
        Some(first..last + 1)
    }

    /// The first line that speaks of a finding.
    #[must_use]
    pub fn first_line(&self, finding: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.finding == Some(finding))
    }

    /// The line that shows a place of the report's text, or the nearest before it.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> Option<usize> {
        let starts = |line: &DocumentLine| line.source.as_ref().is_some_and(|source| source.start <= offset);
        self.lines.iter().rposition(starts)
    }

    fn highlight(&mut self, model: &Model) {
        let Some(search) = &model.search else { return };
        let current = search.matches.get(search.current).map(|found| &found.span);
        let theme = &model.settings.theme;
        for line in &mut self.lines {
            let Some(source) = &line.source else { continue };
            let here = current.is_some_and(|current| source.start <= current.start && current.start < source.end);
            let role = if here { Role::CurrentMatch } else { Role::Match };
            line.line = marked(&line.line, &search.query, role, theme);
        }
    }
}

/// A line with every match of a query in a role's style.
fn marked(line: &Line<'static>, query: &str, role: Role, theme: &Theme) -> Line<'static> {
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let matches = find::spans(&text, query);
    if matches.is_empty() {
        return line.clone();
    }
    let mut spans = Vec::new();
    let mut at = 0;
    for span in &line.spans {
        for (inside, grapheme) in span.content.char_indices() {
            let offset = at + inside;
            let hit = matches.iter().any(|found| found.contains(&offset));
            let style = if hit {
                span.style.patch(theme.style(role))
            } else {
                span.style
            };
            spans.push(Span::styled(grapheme.to_string(), style));
        }
        at += span.content.len();
    }
    let mut joined: Vec<Span<'static>> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.style == span.style => last.content.to_mut().push_str(&span.content),
            Some(_) | None => joined.push(span),
        }
    }
    Line::from(joined).style(line.style)
}

struct Builder<'a> {
    model: &'a Model,
    width: usize,
    lines: Vec<DocumentLine>,
}

impl Builder<'_> {
    fn theme(&self) -> &Theme {
        &self.model.settings.theme
    }

    fn push(&mut self, line: impl Into<Line<'static>>) {
        self.lines.push(DocumentLine::of(line));
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.line.width() > 0) {
            self.lines.push(DocumentLine::default());
        }
    }

    fn title(&mut self, index: usize, question: &Question, row: &Row) {
        let theme = self.theme();
        let status = row.status;
        let style = theme.style(Role::Status(status));
        let section = self
            .model
            .report()
            .and_then(|report| report.section_of(index))
            .map(|section| visible(&section.title).into_owned());
        let mut spans = vec![
            Span::styled(format!("Question {}", question.number), theme.style(Role::Heading)),
            Span::raw("  "),
            Span::styled(format!("{} {}", theme.glyph(status), status_words(status)), style),
        ];
        let used: usize = spans.iter().map(Span::width).sum();
        if let Some(section) = section
            && used + 2 + width(&section) <= self.width
        {
            let gap = self.width - used - width(&section);
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled(section, theme.style(Role::Dim)));
        }
        self.push(spans);
        if !self.model.layout().strip {
            self.blank();
        }
    }

    fn prompt(&mut self, question: &Question, row: &Row) {
        let theme = self.theme().clone();
        let prompt = &question.prompt;
        for (_, text) in wrap(&visible(&prompt.text), self.width) {
            self.lines.push(DocumentLine {
                line: Line::styled(text, theme.style(Role::Heading)),
                source: Some(prompt.span.clone()),
                finding: None,
            });
        }
        if let Some(asked) = limits_in_words(&row.limits) {
            let source = match row.limits_source {
                None | Some(LimitsSource::Prompt) => String::new(),
                Some(source) => format!(" (by {})", source.name()),
            };
            for (_, text) in wrap(&format!("{asked}{source}"), self.width) {
                self.push(Line::styled(text, theme.style(Role::Dim)));
            }
        }
        self.blank();
    }

    fn report(&mut self) {
        let style = self.theme().style(Role::Heading);
        self.push(Line::styled("The report as a whole", style));
        self.blank();
    }

    fn findings(&mut self) {
        let findings = self.model.findings();
        for (place, finding) in findings.iter().enumerate() {
            let help = finding.kind.help();
            let same = findings.get(place + 1).is_some_and(|next| next.kind.help() == help);
            self.finding(place, finding, !same);
        }
        self.blank();
    }

    /// A finding's message, and its help unless the next finding has the same.
    fn finding(&mut self, place: usize, finding: &Finding, helped: bool) {
        let theme = self.theme().clone();
        let line = self
            .model
            .report()
            .map_or(0, |report| report.lines.line(finding.span.start));
        let style = theme.style(Role::Severity(finding.severity));
        let number = if self.width >= ROOMY {
            format!("line {line}")
        } else {
            line.to_string()
        };
        let message = visible(&finding.kind.message()).into_owned();
        let room = self.width.saturating_sub(3 + number.len());
        let mut first = true;
        for (_, text) in wrap(&message, room) {
            let sign = if first { theme.sign(finding.severity) } else { " " };
            let mut spans = vec![
                Span::styled(format!("{sign} "), style),
                Span::styled(text.clone(), theme.style(Role::Text)),
            ];
            if first {
                spans.push(Span::raw(" ".repeat(room.saturating_sub(width(&text)) + 1)));
                spans.push(Span::styled(number.clone(), theme.style(Role::Dim)));
            }
            self.finding_line(place, spans);
            first = false;
        }
        if !helped {
            return;
        }
        for (_, text) in wrap(&visible(&finding.kind.help()), self.width.saturating_sub(2)) {
            if !text.is_empty() {
                self.finding_line(place, vec![Span::styled(format!("  {text}"), theme.style(Role::Dim))]);
            }
        }
    }

    fn finding_line(&mut self, place: usize, spans: Vec<Span<'static>>) {
        self.lines.push(DocumentLine {
            line: spans.into(),
            source: None,
            finding: Some(place),
        });
    }

    /// The answer under a line of its figures: ours, a reader's, the official checker's.
    fn answer(&mut self, question: &Question, row: &Row) {
        let Some(state) = self.model.state.as_deref() else {
            return;
        };
        let theme = self.theme().clone();
        let ours = format!("{} words, {} prose", thousands(row.words), thousands(row.prose));
        let entry = state
            .review
            .official
            .as_ref()
            .and_then(|official| official.entries.get(row.official?));
        let theirs = entry.map(|entry| {
            let verdict = match entry.passes {
                Some(true) => "passes",
                Some(false) => "fails",
                None => "not judged",
            };
            format!("report.py counts {}: {verdict}", thousands(entry.words))
        });
        let head = if self.model.counted { "Counted" } else { "Answer" };
        let both = theirs.as_ref().map(|theirs| format!("{ours}; {theirs}"));
        match (both, theirs) {
            (Some(both), _) if head.len() + 4 + width(&both) <= self.width => self.ruled(head, &both),
            (_, Some(theirs)) => {
                self.ruled(head, &ours);
                self.ruled("", &theirs);
            }
            (_, None) => self.ruled(head, &ours),
        }
        let lines = if self.model.counted {
            answer::counted(&state.report, question, self.width, &theme)
        } else {
            answer::rendered(&state.report, question, self.width, &theme)
        };
        if lines.is_empty() {
            self.push(Line::styled("no answer yet", theme.style(Role::Dim)));
        }
        self.lines.extend(lines);
    }

    /// A head, a rule, and figures at the right edge; the figures alone under a head that stands already.
    fn ruled(&mut self, head: &str, figures: &str) {
        let theme = self.theme();
        let rule = if theme.ascii { "-" } else { "─" };
        let room = self.width.saturating_sub(head.len() + 2 + width(figures));
        let style = theme.style(Role::Dim);
        let fill = if head.is_empty() { " " } else { rule }.repeat(room);
        let text = truncate(&format!("{head} {fill} {figures}"), self.width);
        self.push(Line::styled(text, style));
    }
}
