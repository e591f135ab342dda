//! An answer as the graded page shows it, beside how it was meant: what differs, and both sides of it.

mod contents;
mod page;
mod pairs;
mod rows;
mod split;

use std::sync::Arc;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use contents::{Contents, Said};
use page::Page;
use rows::{Mark, Row, Side};
use split::Split;

use super::areas::Areas;
use super::block::{Block, Window, head};
use crate::dashboard::set::text::{fit, fit_right, truncate, visible};
use crate::dashboard::state::{Scroll, State};
use crate::dashboard::theme::Role;
use crate::numbers::counted;

/// Columns of a difference's line at its end: where it is in the report.
const PLACE: usize = 12;

/// The comparison as it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What is seen of it: title, what is said, and both sides under their heads.
    pub blocks: Vec<Block>,
    /// Which rows of the two sides are seen.
    pub window: Window,
    /// The graded page, kept for the next screen.
    page: Option<Arc<Page>>,
}

impl Comparison {
    /// What is selected, compared. The graded page of the comparison `before` is kept where the question is the same:
    /// that changes only the time it takes.
    pub(super) fn lay_out(state: &State, areas: &Areas, before: Option<&Self>) -> Self {
        let contents = Contents::new(state, areas.body, before.and_then(|before| before.page.clone()));
        let split = Split::new(areas.body, contents.said.len());
        let window = window(state, &contents, &split);
        let mut blocks = vec![title(state, &contents, split.title), said(state, &contents, split.said)];
        if contents.rows.is_empty() {
            // Nothing to compare: one line says why, in place of two empty panes.
            return Self {
                blocks,
                ..Self::default()
            };
        }
        blocks.push(Block::divider(split.divider, Role::Border, state.theme()));
        let names = ["as it was meant", "on the graded page (report.py html)"];
        let sides: [fn(&Row) -> &Side; 2] = [|row| &row.meant, |row| &row.graded];
        for (((name, side), area), pane) in names.iter().zip(sides).zip(split.heads).zip(split.panes) {
            blocks.push(Block::line(area, head(name, usize::from(area.width), state.theme())));
            let seen = contents.rows.iter().skip(window.top).take(usize::from(pane.height));
            let mut block = Block {
                area: pane,
                lines: seen.map(|row| marked(state, side(row))).collect(),
            };
            block.say_more(window.count - window.top, state.theme());
            blocks.push(block);
        }
        Self {
            blocks,
            window,
            page: contents.page,
        }
    }
}

/// The rows that are seen: with the selected difference among them where that is asked for.
fn window(state: &State, contents: &Contents, split: &Split) -> Window {
    let scroll = state.place.comparison;
    let window = Window::new(scroll.from(), split.height(), contents.rows.len());
    let selected = contents.current.and_then(|at| contents.differences.get(at));
    let (Scroll::Selection(_), Some(one)) = (scroll, selected) else {
        return window;
    };
    // The last row may be taken by the word that there is more.
    let seen = window.top..window.top + window.height.saturating_sub(1);
    if seen.contains(&one.row) {
        window
    } else {
        window.at(one.row.saturating_sub(window.height / 3))
    }
}

fn title(state: &State, contents: &Contents, area: Rect) -> Block {
    let theme = state.theme();
    let name = match state.current() {
        Some((_, question, _)) => format!("Question {}", question.number),
        None => "The report".to_owned(),
    };
    let found = match contents.differences.len() {
        0 => String::new(),
        some => counted(some, "difference"),
    };
    let mut spans = vec![
        Span::styled(format!(" {name}"), theme.style(Role::Heading)),
        Span::styled(format!("  {found}"), theme.style(Role::Difference)),
    ];
    if found.is_empty() {
        spans.pop();
    }
    if let Some((_, question, _)) = state.current() {
        let used: usize = spans.iter().map(Span::width).sum();
        let room = usize::from(area.width).saturating_sub(used + 3);
        let asked = truncate(&visible(&question.prompt.text), room);
        spans.push(Span::styled(format!("  {asked}"), theme.style(Role::Dim)));
    }
    Block::line(area, spans)
}

/// What is said, so far down that the selected difference is in it.
fn said(state: &State, contents: &Contents, area: Rect) -> Block {
    let current = contents.current;
    let height = usize::from(area.height);
    let last = |line: &Said| current.is_some() && line.difference == current;
    let end = contents.said.iter().rposition(last).map_or(0, |at| at + 1);
    let top = end.saturating_sub(height);
    let shown = contents.said.iter().skip(top).take(height);
    let drawn = shown.map(|line| said_line(state, contents, line, usize::from(area.width)));
    Block {
        area,
        lines: drawn.collect(),
    }
}

fn said_line(state: &State, contents: &Contents, line: &Said, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let Some(one) = line.difference.and_then(|at| contents.differences.get(at)) else {
        return Line::styled(format!(" {}", line.text), theme.style(Role::Text));
    };
    let selected = line.difference == contents.current;
    let pointer = if selected { theme.pointer() } else { " " };
    let sign = if line.first { theme.sign(one.severity) } else { " " };
    let place = if line.first {
        format!("line {}", one.line)
    } else {
        String::new()
    };
    let text = fit(&line.text, columns.saturating_sub(PLACE + 3));
    let drawn = Line::from(vec![
        Span::styled(pointer, theme.style(Role::Accent)),
        Span::styled(format!("{sign} "), theme.style(Role::Severity(one.severity))),
        Span::styled(text, theme.style(Role::Text)),
        Span::styled(fit_right(&place, PLACE - 1), theme.style(Role::Dim)),
    ]);
    if selected {
        theme.selected(drawn, Role::Selected)
    } else {
        drawn
    }
}

fn marked(state: &State, side: &Side) -> Line<'static> {
    let theme = state.theme();
    let mark = match side.mark {
        None => Span::raw(" "),
        Some(Mark::Different) => Span::styled(theme.pointer(), theme.style(Role::Difference)),
        Some(Mark::Current) => Span::styled(theme.pointer(), theme.style(Role::Accent)),
    };
    let mut line = side.line.clone();
    line.spans.insert(0, mark);
    line
}
