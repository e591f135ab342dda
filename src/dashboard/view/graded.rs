//! An answer beside its graded page: what differs, and both sides of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{lines, more, rule};
use crate::dashboard::graded::{Areas, Graded, Mark, Row, Said, Side};
use crate::dashboard::model::Model;
use crate::dashboard::text::{fit, fit_right, truncate, visible, width};
use crate::dashboard::theme::Role;
use crate::numbers::counted;

/// Columns of a difference's line at its end: where it stands in the report.
const PLACE: usize = 12;

pub(super) fn draw(model: &Model, graded: &Graded, frame: &mut Frame<'_>) {
    let areas = Areas::of(model.layout().body, graded.said.len());
    title(model, graded, areas.title, frame);
    said(model, graded, areas.said, frame);
    rule(model, areas.divider, frame);
    let names = ["as it was meant", "on the graded page"];
    let sides: [fn(&Row) -> &Side; 2] = [|row| &row.meant, |row| &row.graded];
    for (((name, side), head), pane) in names.iter().zip(sides).zip(areas.heads).zip(areas.panes) {
        self::head(model, name, head, frame);
        let shown = graded.rows.iter().skip(graded.top).take(usize::from(pane.height));
        lines(frame, pane, shown.map(|row| drawn(model, side(row))).collect());
        more(model, pane, graded.rows.len().saturating_sub(graded.top), frame);
    }
}

fn title(model: &Model, graded: &Graded, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.settings.theme;
    let name = match model.current() {
        Some((_, question, _)) => format!("Question {}", question.number),
        None => "The report".to_owned(),
    };
    let found = match graded.differences.len() {
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
    if let Some((_, question, _)) = model.current() {
        let used: usize = spans.iter().map(Span::width).sum();
        let room = usize::from(area.width).saturating_sub(used + 3);
        let asked = truncate(&visible(&question.prompt.text), room);
        spans.push(Span::styled(format!("  {asked}"), theme.style(Role::Dim)));
    }
    lines(frame, area, vec![Line::from(spans)]);
}

/// What is said, so far down that the selected difference is in it.
fn said(model: &Model, graded: &Graded, area: Rect, frame: &mut Frame<'_>) {
    let current = graded.current(model);
    let height = usize::from(area.height);
    let last = |line: &Said| current.is_some() && line.difference == current;
    let end = graded.said.iter().rposition(last).map_or(0, |at| at + 1);
    let top = end.saturating_sub(height);
    let shown = graded.said.iter().skip(top).take(height);
    let drawn = shown.map(|line| said_line(model, graded, line, usize::from(area.width)));
    lines(frame, area, drawn.collect());
}

fn said_line(model: &Model, graded: &Graded, line: &Said, columns: usize) -> Line<'static> {
    let theme = &model.settings.theme;
    let Some(one) = line.difference.and_then(|at| graded.differences.get(at)) else {
        return Line::styled(format!(" {}", line.text), theme.style(Role::Text));
    };
    let selected = line.difference == graded.current(model);
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
        drawn.patch_style(theme.style(Role::Selected))
    } else {
        drawn
    }
}

fn head(model: &Model, name: &str, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.settings.theme;
    let room = usize::from(area.width).saturating_sub(width(name) + 3);
    let text = format!(" {name} {}", theme.rule().repeat(room));
    let text = truncate(&text, usize::from(area.width));
    lines(frame, area, vec![Line::styled(text, theme.style(Role::Dim))]);
}

fn drawn(model: &Model, side: &Side) -> Line<'static> {
    let theme = &model.settings.theme;
    let mark = match side.mark {
        None => Span::raw(" "),
        Some(Mark::Different) => Span::styled(theme.pointer(), theme.style(Role::Difference)),
        Some(Mark::Current) => Span::styled(theme.pointer(), theme.style(Role::Accent)),
    };
    let mut line = side.line.clone();
    line.spans.insert(0, mark);
    line
}
