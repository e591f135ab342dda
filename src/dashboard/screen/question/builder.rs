//! Writes the lines of a question's pane, from its title to its answer.

use ratatui::text::{Line, Span};

use super::document::DocumentLine;
use super::{answer, marks, pictures};
use crate::dashboard::screen::areas::Areas;
use crate::dashboard::screen::blame;
use crate::dashboard::screen::words::{limits_in_words, verdict_style};
use crate::dashboard::set::text::{fit, truncate, visible, width, wrap};
use crate::dashboard::state::{State, Verdict, official_entry, why_they_differ};
use crate::dashboard::theme::{Role, Theme};
use crate::keyboard::Action;
use crate::numbers::thousands;
use crate::report::Question;
use crate::review::{Finding, LimitsSource, Row};

/// From this width on a finding's line number is named as one.
const ROOMY: usize = 56;

/// The lines so far.
pub(super) struct Builder<'a> {
    state: &'a State,
    width: usize,
    /// Rows of the pane.
    height: u16,
    pub(super) lines: Vec<DocumentLine>,
}

impl<'a> Builder<'a> {
    /// No line yet.
    pub(super) fn new(state: &'a State, areas: &Areas) -> Self {
        Self {
            state,
            width: areas.question_width().max(1),
            height: areas.question.height,
            lines: Vec::new(),
        }
    }

    fn theme(&self) -> &'a Theme {
        self.state.theme()
    }

    fn push(&mut self, line: impl Into<Line<'static>>) {
        self.lines.push(DocumentLine::new(line));
    }

    /// A text of ours in as many lines as it takes.
    fn wrapped(&mut self, text: &str, role: Role) {
        let style = self.theme().style(role);
        for (_, text) in wrap(text, self.width) {
            self.push(Line::styled(text, style));
        }
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.line.width() > 0) {
            self.lines.push(DocumentLine::default());
        }
    }

    pub(super) fn title(&mut self, index: usize, question: &Question, row: &Row) {
        let theme = self.theme();
        let status = row.status;
        let style = theme.style(Role::Status(status));
        let section = self
            .state
            .report()
            .and_then(|report| report.section_of(index))
            .map(|section| visible(&section.title).into_owned());
        let mut spans = vec![
            Span::styled(format!("Question {}", question.number), theme.style(Role::Heading)),
            Span::raw("  "),
            Span::styled(format!("{} {}", theme.glyph(status), status.words()), style),
        ];
        let verdict = self.state.review().and_then(|review| Verdict::of(review, row));
        if let Some(verdict) = verdict {
            spans.push(Span::styled("  report.py ", theme.style(Role::Dim)));
            spans.push(Span::styled(verdict.words(), verdict_style(verdict, theme)));
        }
        if self
            .state
            .selected_key()
            .is_some_and(|key| self.state.marks.contains(&key))
        {
            let text = format!("  {} marked", theme.mark());
            spans.push(Span::styled(text, theme.style(Role::Accent)));
        }
        let used: usize = spans.iter().map(Span::width).sum();
        if let Some(section) = section
            && used + 2 + width(&section) <= self.width
        {
            let gap = self.width - used - width(&section);
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled(section, theme.style(Role::Dim)));
        }
        self.push(spans);
        if let Some(written) = blame::sentence(self.state, question) {
            let style = self.theme().style(Role::Dim);
            self.push(Line::styled(fit(&written, self.width), style));
        }
        if !self.state.shown.is_strip() {
            self.blank();
        }
    }

    pub(super) fn prompt(&mut self, question: &Question, row: &Row) {
        let prompt = &question.prompt;
        for (_, text) in wrap(&visible(&prompt.text), self.width) {
            self.lines.push(DocumentLine {
                line: marks::line(text, Role::Heading, self.state, &prompt.span),
                source: Some(prompt.span.clone()),
                ..DocumentLine::default()
            });
        }
        if let Some(asked) = limits_in_words(&row.limits) {
            let source = match row.limits_source {
                None | Some(LimitsSource::Prompt) => String::new(),
                Some(source) => format!(" (by {})", source.name()),
            };
            self.wrapped(&format!("{asked}{source}"), Role::Dim);
        }
        self.blank();
    }

    pub(super) fn report(&mut self) {
        let style = self.theme().style(Role::Heading);
        self.push(Line::styled("The report as a whole", style));
        self.blank();
    }

    pub(super) fn findings(&mut self) {
        let findings = self.state.findings();
        let helps: Vec<String> = findings.iter().map(|finding| finding.kind.help()).collect();
        for (place, (finding, help)) in findings.iter().zip(&helps).enumerate() {
            self.finding(place, finding);
            if helps.get(place + 1) != Some(help) {
                self.help(place, help);
            }
        }
        self.blank();
    }

    /// Why the official verdict differs from the status, where it does.
    pub(super) fn difference(&mut self, row: &Row) {
        let Some(why) = self.state.review().and_then(|review| why_they_differ(review, row)) else {
            return;
        };
        self.wrapped(&why, Role::Text);
        self.blank();
    }

    /// A finding's message.
    fn finding(&mut self, place: usize, finding: &Finding) {
        let theme = self.theme();
        let line = self
            .state
            .report()
            .map_or(0, |report| report.lines.line(finding.span.start));
        let style = theme.style(Role::Severity(finding.severity));
        let number = if self.width >= ROOMY {
            format!("line {line}")
        } else {
            line.to_string()
        };
        let number = format!("{}{number}", self.repairable(finding));
        let message = visible(&finding.kind.message()).into_owned();
        let room = self.width.saturating_sub(3 + width(&number));
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
    }

    /// A finding's help, which those before it may have in common with it.
    fn help(&mut self, place: usize, help: &str) {
        let style = self.theme().style(Role::Dim);
        for (_, text) in wrap(&visible(help), self.width.saturating_sub(2)) {
            if !text.is_empty() {
                self.finding_line(place, vec![Span::styled(format!("  {text}"), style)]);
            }
        }
    }

    /// The word beside a finding that can be repaired: the key that shows how.
    fn repairable(&self, finding: &Finding) -> String {
        let state = self.state;
        let offered = state.selected_key().and_then(|key| state.repairs.of(key));
        let heading = state.current().map_or(0, |(_, question, _)| question.heading.start);
        let found = offered.and_then(|offered| offered.answer_to(finding, heading));
        let key = found.and_then(|_| state.config.keymap.key(Action::Repair));
        key.map(|key| format!("{key} repair  ")).unwrap_or_default()
    }

    fn finding_line(&mut self, place: usize, spans: Vec<Span<'static>>) {
        self.lines.push(DocumentLine {
            finding: Some(place),
            ..DocumentLine::new(spans)
        });
    }

    pub(super) fn pictures(&mut self, question: &Question) {
        let Some(reading) = self.state.read.reading.as_deref() else {
            return;
        };
        let (shown, theme) = (&self.state.shown, self.theme());
        let room = (u16::try_from(self.width).unwrap_or(u16::MAX), self.height);
        let canvas = self.state.config.settings.canvas;
        let canvas = canvas.filter(|_| shown.pictures && !shown.is_strip());
        for image in &question.answer.images {
            let line = pictures::line(image, &reading.figures, self.width, theme);
            self.push(line);
            let wanted = canvas.and_then(|canvas| pictures::wanted(image, &reading.figures, canvas, room));
            if let Some(wanted) = wanted {
                let progress = self.state.read.gallery.progress(&wanted);
                self.lines.extend(pictures::rows(wanted, progress, self.width, theme));
                // The rows are blank lines, too; this one stays so.
                self.lines.push(DocumentLine::default());
            }
        }
        self.blank();
    }

    /// The answer under a line of its figures: ours, a reader's, the official checker's.
    pub(super) fn answer(&mut self, question: &Question, row: &Row) {
        let Some(state) = self.state.read.reading.as_deref() else {
            return;
        };
        let theme = self.theme();
        let ours = format!("{} words, {} prose", thousands(row.words), thousands(row.prose));
        let entry = official_entry(&state.review, row);
        let theirs = entry.map(|entry| format!("report.py counts {}", thousands(entry.words)));
        let head = if self.state.shown.counted { "Counted" } else { "Answer" };
        let both = theirs.as_ref().map(|theirs| format!("{ours}; {theirs}"));
        match (both, theirs) {
            (Some(both), _) if head.len() + 4 + width(&both) <= self.width => self.ruled(head, &both),
            (_, Some(theirs)) => {
                self.ruled(head, &ours);
                self.ruled("", &theirs);
            }
            (_, None) => self.ruled(head, &ours),
        }
        if self.state.shown.counted {
            self.explain_counts();
        }
        let marks = marks::within(self.state, &question.answer.span);
        let is_counted = self.state.shown.counted;
        let lines = answer::lines(&state.report, question, is_counted, self.width, theme, &marks);
        if lines.is_empty() {
            self.push(Line::styled("no answer yet", theme.style(Role::Dim)));
        }
        self.lines.extend(lines);
    }

    /// What the two figures count.
    fn explain_counts(&mut self) {
        let said = "The limits are about words, as report.py counts them; prose is what a reader would count.";
        self.wrapped(said, Role::Dim);
        self.blank();
    }

    /// A head, a rule, and figures at the right edge; the figures alone under a head that is there already.
    fn ruled(&mut self, head: &str, figures: &str) {
        let theme = self.theme();
        let room = self.width.saturating_sub(head.len() + 2 + width(figures));
        let style = theme.style(Role::Dim);
        let fill = if head.is_empty() { " " } else { theme.rule() }.repeat(room);
        let text = truncate(&format!("{head} {fill} {figures}"), self.width);
        self.push(Line::styled(text, style));
    }
}
