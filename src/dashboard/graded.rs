//! The selected answer as the graded page shows it, beside how it was meant, and where the two differ.

mod areas;
mod pairs;
mod rows;

use std::ops::Range;

use ratatui::text::Line;

use super::model::Model;
use super::text::{visible, wrap};
use super::theme::Role;
use super::{flow, markdown};
use crate::graded::answer::{self, AnswerPage};
use crate::report::{Definitions, Question, Report};
use crate::review::{Kind, Severity};
use pairs::Pairs;

pub use areas::Areas;
pub use rows::{Mark, Row, Side};

/// The most bytes of a question whose page is made, as many as are set of an answer.
const MOST_BYTES: usize = 256 * 1024;

/// An answer as it was meant and as the graded page shows it, row beside row.
#[derive(Clone, Debug, Default)]
pub struct Graded {
    /// The first row shown.
    pub top: usize,
    /// Both sides, what belongs together in one row.
    pub rows: Vec<Row>,
    /// Where they differ, in the order of the answer.
    pub differences: Vec<Difference>,
    /// What is said of that, in lines.
    pub said: Vec<Said>,
    made: Option<Made>,
}

/// The page that was made last.
#[derive(Clone, Debug)]
struct Made {
    /// What of a question it was made of.
    text: String,
    /// Links that are defined elsewhere in the report.
    definitions: Definitions,
    page: AnswerPage,
    /// Where on it the words of the text are.
    pairs: Pairs,
}

/// Something that the graded page shows otherwise than GitHub and editors do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place among the question's findings.
    pub finding: usize,
    /// How much it weighs.
    pub severity: Severity,
    /// 1-based line of the report.
    pub line: usize,
    /// The first row that shows it.
    pub row: usize,
    /// What the page shows instead.
    message: String,
    /// Where it stands in the report.
    meant: Range<usize>,
    /// What of the page's contents shows it.
    shown: Range<usize>,
}

/// A line above the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The difference it speaks of: its place among them.
    pub difference: Option<usize>,
    /// Whether it is the first of that.
    pub first: bool,
    /// The text.
    pub text: String,
}

impl Graded {
    /// What the model's selected question is on both sides; a page that was made `before` of the same text is kept.
    #[must_use]
    pub fn of(model: &Model, before: Self) -> Self {
        let mut graded = Self {
            top: before.top,
            ..Self::default()
        };
        match model.current() {
            Some((_, question, _)) if question.answer.empty => graded.no_answer(model),
            Some((_, question, _)) => graded.compare(model, question, before.made),
            None => graded.say(model, "the report as a whole has no answer"),
        }
        graded
    }

    /// The place of the model's selected finding among the differences.
    #[must_use]
    pub fn current(&self, model: &Model) -> Option<usize> {
        let selected = model.finding?;
        self.differences.iter().position(|one| one.finding == selected)
    }

    fn no_answer(&mut self, model: &Model) {
        let none = || Side {
            line: Line::styled("no answer yet", model.settings.theme.style(Role::Dim)),
            mark: None,
        };
        self.rows = vec![Row {
            meant: none(),
            graded: none(),
        }];
        self.say(model, "there is nothing to compare before the question is answered");
    }

    fn compare(&mut self, model: &Model, question: &Question, made: Option<Made>) {
        let Some(report) = model.report() else { return };
        let theme = &model.settings.theme;
        let columns = Areas::columns(model.layout().body);
        let whole = report.slice(&(question.heading.start..question.answer.span.end));
        let mut made = Made::of(report, question, first_bytes(whole), made);
        made.pairs.base = question.heading.start;
        let Made { text, page, pairs, .. } = &made;
        self.differences = differences(model, pairs);
        let current = self.current(model).and_then(|at| self.differences.get(at));

        let meant_now = current.map(|one| one.meant.clone());
        let lost = rows::union(self.differences.iter().map(|one| one.meant.clone()).collect());
        let mut meant = markdown::answer(report, &question.answer, columns, theme);
        flow::restyle(&mut meant, &rows::styled(&lost, meant_now.as_ref(), theme));

        let shown_now = current.map(|one| one.shown.clone());
        let odd = odd(&self.differences);
        let mut shown = markdown::graded::graded(page, columns, theme);
        if text.len() < whole.len() {
            let note = flow::Piece::ours("the rest is too long to be shown here", theme.style(Role::Dim));
            shown.push(flow::RenderedLine::of(vec![note], 0..0));
        }
        flow::restyle(&mut shown, &rows::styled(&odd, shown_now.as_ref(), theme));

        let meant = rows::Column::new(meant, &lost, meant_now.as_ref());
        let shown = rows::Column::new(shown, &odd, shown_now.as_ref());
        let (rows, row_of) = rows::beside(&meant, &shown, pairs);
        self.rows = rows;
        for one in &mut self.differences {
            let line = meant.line_of(&one.meant);
            one.row = line.and_then(|line| row_of.get(line).copied()).unwrap_or(0);
        }
        self.made = Some(made);
        self.say_differences(model, question);
    }

    fn say_differences(&mut self, model: &Model, question: &Question) {
        if self.differences.is_empty() {
            let allowed = question
                .answer
                .allows
                .iter()
                .any(|allow| allow.rule.starts_with("page-"));
            return self.say(
                model,
                if allowed {
                    "nothing differs but what is allowed here"
                } else {
                    "nothing differs: no page-* rule finds anything in this answer"
                },
            );
        }
        let room = Areas::room(model.layout().body);
        for (at, one) in self.differences.iter().enumerate() {
            for (number, (_, text)) in wrap(&visible(&one.message), room).into_iter().enumerate() {
                self.said.push(Said {
                    difference: Some(at),
                    first: number == 0,
                    text,
                });
            }
        }
    }

    fn say(&mut self, model: &Model, text: &str) {
        let room = usize::from(model.layout().body.width).saturating_sub(2);
        self.said = wrap(text, room)
            .into_iter()
            .map(|(_, text)| Said {
                difference: None,
                first: false,
                text,
            })
            .collect();
    }
}

impl Made {
    /// The page of a question, `text`; the one that was made `before` where nothing in it is another.
    fn of(report: &Report, question: &Question, text: &str, before: Option<Self>) -> Self {
        let same = |made: &Self| made.text == text && made.definitions == report.definitions;
        before.filter(same).unwrap_or_else(|| {
            let answer = question.answer.span.start - question.heading.start;
            let page = answer::of(text, answer);
            Self {
                pairs: Pairs::of(text, answer, &page, &report.definitions),
                text: text.to_owned(),
                definitions: report.definitions.clone(),
                page,
            }
        })
    }
}

/// As much of a question as its page is made of.
fn first_bytes(text: &str) -> &str {
    let mut end = MOST_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The findings about the graded page among those of the selected question.
fn differences(model: &Model, pairs: &Pairs) -> Vec<Difference> {
    let Some(report) = model.report() else {
        return Vec::new();
    };
    let findings = model.findings().into_iter().enumerate();
    let about_the_page = findings.filter(|(_, finding)| matches!(finding.kind, Kind::Page(_)));
    let mut differences: Vec<Difference> = about_the_page
        .map(|(place, finding)| Difference {
            finding: place,
            severity: finding.severity,
            line: report.lines.line(finding.span.start),
            row: 0,
            message: finding.kind.message(),
            meant: finding.span.clone(),
            shown: pairs.place(&finding.span),
        })
        .collect();
    differences.sort_by_key(|one| one.meant.start);
    differences
}

/// What of the page's contents is odd, in order and apart.
fn odd(differences: &[Difference]) -> Vec<Range<usize>> {
    rows::union(differences.iter().map(|one| one.shown.clone()).collect())
}
