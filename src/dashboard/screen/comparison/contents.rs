//! What a comparison shows: both sides row by row, where they differ, and what is said about that.

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::page::Page;
use super::pairs::Pairs;
use super::rows::{self, Column, Row};
use super::split::Split;
use crate::dashboard::set::flow::{self, Piece, RenderedLine};
use crate::dashboard::set::markdown;
use crate::dashboard::set::text::{visible, wrap};
use crate::dashboard::state::State;
use crate::dashboard::theme::Role;
use crate::report::{Question, Report};
use crate::review::{Group, Rule, Severity};

/// What a comparison shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    /// Both sides, what belongs together in one row.
    pub(super) rows: Vec<Row>,
    /// Where they differ, in the order of the answer.
    pub(super) differences: Vec<Difference>,
    /// The place among them of the one that is selected.
    pub(super) current: Option<usize>,
    /// What is said about them, in lines.
    pub(super) said: Vec<Said>,
    /// The graded page it was made from.
    pub(super) page: Option<Arc<Page>>,
}

/// Something that the graded page shows otherwise than GitHub and editors do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Its place among the question's findings.
    pub(super) finding: usize,
    /// How much it weighs.
    pub(super) severity: Severity,
    /// 1-based line of the report.
    pub(super) line: usize,
    /// The first row that shows it.
    pub(super) row: usize,
    /// What the page shows instead.
    message: String,
    /// Where it is in the report.
    meant: Range<usize>,
    /// What of the page's contents shows it.
    shown: Range<usize>,
}

/// A line above the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The difference it speaks of: its place among them.
    pub(super) difference: Option<usize>,
    /// Whether it is the first of that.
    pub(super) first: bool,
    /// The text.
    pub(super) text: String,
}

impl Contents {
    /// What is selected on both sides, set for the body of the screen; a page that was made `before` of the same text is
    /// kept.
    pub(super) fn new(state: &State, body: Rect, before: Option<Arc<Page>>) -> Self {
        match (state.report(), state.current()) {
            (Some(_), Some((_, question, _))) if question.answer.empty => Self {
                said: say("no answer yet: the graded page has nothing to show here", body),
                ..Self::default()
            },
            (Some(report), Some((_, question, _))) => Self::compare(state, report, question, body, before),
            (_, None) | (None, _) => Self {
                said: say("the report as a whole has no answer", body),
                ..Self::default()
            },
        }
    }

    fn compare(state: &State, report: &Report, question: &Question, body: Rect, before: Option<Arc<Page>>) -> Self {
        let (theme, columns) = (state.theme(), Split::columns(body));
        let page = Page::new(report, question, before);
        let mut differences = differences(state, report, &page.pairs);
        let current = differences
            .iter()
            .position(|one| Some(one.finding) == state.place.finding);
        let selected = current.and_then(|at| differences.get(at));

        let meant_now = selected.map(|one| one.meant.clone());
        let lost = rows::union(differences.iter().map(|one| one.meant.clone()).collect());
        let mut meant = markdown::answer(report, &question.answer, columns, theme);
        flow::restyle(&mut meant, &rows::styled(&lost, meant_now.as_ref(), theme));

        let shown_now = selected.map(|one| one.shown.clone());
        let odd = rows::union(differences.iter().map(|one| one.shown.clone()).collect());
        let mut shown = markdown::page::lines(&page.page, columns, theme);
        if page.text.len() < question.answer.span.end - question.heading.start {
            let note = Piece::ours("the rest is too long to be shown here", theme.style(Role::Dim));
            shown.push(RenderedLine::new(vec![note], 0..0));
        }
        flow::restyle(&mut shown, &rows::styled(&odd, shown_now.as_ref(), theme));

        let meant = Column::new(meant, &lost, meant_now.as_ref());
        let shown = Column::new(shown, &odd, shown_now.as_ref());
        let (rows, row_of) = rows::beside(&meant, &shown, &page.pairs);
        for one in &mut differences {
            let line = meant.line_of(&one.meant);
            one.row = line.and_then(|line| row_of.get(line).copied()).unwrap_or(0);
        }
        Self {
            said: say_differences(&differences, question, body),
            rows,
            differences,
            current,
            page: Some(page),
        }
    }
}

/// What differs, with the places of it on both sides.
fn differences(state: &State, report: &Report, pairs: &Pairs) -> Vec<Difference> {
    let findings = state.findings();
    let difference = |place: usize| {
        let finding = findings.get(place)?;
        Some(Difference {
            finding: place,
            severity: finding.severity,
            line: report.lines.line(finding.span.start),
            row: 0,
            message: finding.kind.message(),
            meant: finding.span.clone(),
            shown: pairs.place(&finding.span),
        })
    };
    state.differences().into_iter().filter_map(difference).collect()
}

fn say_differences(differences: &[Difference], question: &Question, body: Rect) -> Vec<Said> {
    if differences.is_empty() {
        let mut allows = question.answer.allows.iter();
        let allowed = allows.any(|allow| Rule::named(&allow.rule).is_some_and(|rule| rule.info().group == Group::Page));
        let text = if allowed {
            "nothing differs but what is allowed here"
        } else {
            "nothing differs: the graded page shows this answer as it was meant"
        };
        return say(text, body);
    }
    let room = Split::room(body);
    let mut said = Vec::new();
    for (at, one) in differences.iter().enumerate() {
        let lines = wrap(&visible(&one.message), room);
        said.extend(lines.into_iter().enumerate().map(|(number, (_, text))| Said {
            difference: Some(at),
            first: number == 0,
            text,
        }));
    }
    said
}

fn say(text: &str, body: Rect) -> Vec<Said> {
    let line = |(_, text)| Said {
        difference: None,
        first: false,
        text,
    };
    let room = usize::from(body.width).saturating_sub(2);
    wrap(text, room).into_iter().map(line).collect()
}
