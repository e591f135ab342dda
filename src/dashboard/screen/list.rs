//! The list: each question under its section, what is seen of it, and that it goes on.

mod columns;
mod row;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use columns::{Columns, Present};

use super::areas::Areas;
use super::block::{Block, Window, padded};
use super::words::done;
use crate::dashboard::set::text::{fit, truncate, visible};
use crate::dashboard::state::{ListRow, Pane, Scroll, Selection, State, about_the_report, keys};
use crate::dashboard::theme::Role;
use crate::report::Section;
use crate::review::Severity;

/// From this width of the terminal on each row carries the beginning of its prompt.
const PROMPTS: u16 = 100;

/// From this width on a prompt has a whole line.
const LINES: u16 = 140;

/// The fewest rows of a list whose last one says that it goes on.
const FEWEST: u16 = 3;

/// Rows kept between the selection and the list's edge.
const MARGIN: usize = 2;

/// The list as it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// What is seen of it.
    pub block: Block,
    /// What each row is, whether seen or not.
    pub rows: Vec<ListRow>,
    /// Which rows are seen.
    pub window: Window,
    /// The part of the scroll bar that shows which.
    pub bar: Option<Block>,
}

impl List {
    /// The rows of the questions that the filter lets through.
    pub(super) fn lay_out(state: &State, areas: &Areas) -> Self {
        let area = areas.list;
        let rows = state.rows();
        let is_cut = rows.len() > usize::from(area.height) && area.height >= FEWEST;
        let window = window(state, &rows, area.height - u16::from(is_cut));
        let columns = usize::from(area.width);
        let shared = Columns::new(columns, present(state));
        let selected = state.index();
        let keys = state.report().map(keys).unwrap_or_default();
        let line = |row: &ListRow| match row {
            ListRow::Report => Some(report(state, columns)),
            ListRow::Section(index) => Some(section(state, state.report()?.sections.get(*index)?, columns)),
            ListRow::Question(index) => {
                let is_selected = selected == Some(*index);
                let spans = row::spans(state, *index, *keys.get(*index)?, &shared, pointer(state, is_selected))?;
                Some(whole_row(spans, is_selected, state, columns))
            }
        };
        let seen = rows.iter().skip(window.top).take(window.height);
        let mut lines: Vec<Line<'static>> = seen.filter_map(line).collect();
        if is_cut {
            lines.resize(window.height, Line::default());
            lines.push(continued(state, &rows, window, columns));
        }
        Self {
            block: Block { area, lines },
            bar: is_cut.then(|| bar(state, areas, window)),
            rows,
            window,
        }
    }
}

/// What the rows have to show.
fn present(state: &State) -> Present {
    let (Some(report), Some(review)) = (state.report(), state.review()) else {
        return Present::default();
    };
    let rows = || review.rows.iter();
    let wide = state.shown.size.0;
    let greatest = report.questions.iter().map(|question| question.number).max();
    Present {
        digits: greatest.map_or(0, |number| number.to_string().len()),
        marks: !state.marks.is_empty() && keys(report).iter().any(|key| state.marks.contains(key)),
        verdict: review.official.is_some(),
        limits: rows().any(|row| row.limits.words.is_some()),
        images: rows().any(|row| row.limits.images.is_some() || row.images > 0),
        leftovers: report
            .questions
            .iter()
            .any(|question| !question.answer.leftovers.is_empty()),
        changed: !state.read.history.last.is_empty(),
        authors: state.shown.authors,
        prompt: match wide {
            LINES.. => 36,
            PROMPTS.. => 18,
            _narrow => 0,
        },
    }
}

/// How many questions are above and below of what is seen.
fn continued(state: &State, rows: &[ListRow], window: Window, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let count = |rows: Option<&[ListRow]>| {
        let questions = rows.unwrap_or_default().iter();
        questions.filter(|row| !matches!(row, ListRow::Section(_))).count()
    };
    let above = count(rows.get(..window.top));
    let below = count(rows.get(window.top + window.height..));
    let mut text = String::from("  ");
    if below > 0 {
        text += &format!(" {} {below} more", theme.down());
    }
    if above > 0 {
        text += &format!(" {} {above} above", theme.up());
    }
    Line::styled(truncate(&text, columns), theme.style(Role::Dim))
}

/// The thumb of a thin scroll bar: on the line between the panes, else at the list's edge.
fn bar(state: &State, areas: &Areas, window: Window) -> Block {
    let theme = state.theme();
    let list = areas.list;
    let x = if areas.divider.width > 0 {
        areas.divider.x
    } else {
        list.right().saturating_sub(1)
    };
    let share = |part: usize| u16::try_from(part * usize::from(list.height) / window.count.max(1)).unwrap_or(0);
    let height = share(window.height).max(1);
    let top = share(window.top).min(list.height.saturating_sub(height));
    let area = Rect {
        x,
        y: list.y
            + if window.top == window.lowest() {
                list.height.saturating_sub(height)
            } else {
                top
            },
        width: 1,
        height,
    };
    let line = || Line::styled(theme.thumb(), theme.style(Role::Dim));
    Block {
        area,
        lines: (0..height).map(|_| line()).collect(),
    }
}

/// The rows that are seen: with the selected one among them where that is asked for, and its section's heading where
/// there is room.
fn window(state: &State, rows: &[ListRow], height: u16) -> Window {
    let window = Window::new(state.place.list.from(), height, rows.len());
    let selected = state.selected_row();
    let at = rows.iter().position(|row| Some(*row) == selected);
    let (Scroll::Selection(_), Some(at), 1..) = (state.place.list, at, window.height) else {
        return window;
    };
    let margin = MARGIN.min(window.height.saturating_sub(1) / 2);
    let first = (at + margin + 1).saturating_sub(window.height);
    let last = at.saturating_sub(margin);
    window.at(window.top.clamp(first, last.max(first)))
}

/// What was found about the report as a whole, by severity.
fn report(state: &State, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let selected = state.place.selection == Selection::Report;
    let mut spans = vec![
        Span::raw(pointer(state, selected)),
        Span::styled("The report", theme.style(Role::Section)),
    ];
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let found = state.review().map_or(0, |review| {
            about_the_report(review)
                .filter(|finding| finding.severity == severity)
                .count()
        });
        if found > 0 {
            let text = format!("  {} {found}", theme.sign(severity));
            spans.push(Span::styled(text, theme.style(Role::Severity(severity))));
        }
    }
    whole_row(spans, selected, state, columns)
}

/// A row over the whole width, set off where it is selected.
fn whole_row(spans: Vec<Span<'static>>, selected: bool, state: &State, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let line = padded(spans, columns);
    match (selected, state.place.focus) {
        (false, _) => line,
        (true, Pane::List) => theme.selected(line, Role::Selected),
        (true, Pane::Question) => theme.selected(line, Role::SelectedElsewhere),
    }
}

fn section(state: &State, section: &Section, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let rows = state
        .review()
        .and_then(|review| review.rows.get(section.questions.clone()));
    let (done, style) = done(rows.unwrap_or_default(), theme);
    let room = columns.saturating_sub(done.len() + 3);
    Line::from(vec![
        Span::raw(" "),
        Span::styled(fit(&visible(&section.title), room), theme.style(Role::Section)),
        Span::raw(" "),
        Span::styled(done, style),
    ])
}

/// What points at the selection shows which pane has the keys, too.
fn pointer(state: &State, selected: bool) -> &'static str {
    let theme = state.theme();
    match (selected, state.place.focus) {
        (false, _) => " ",
        (true, Pane::List) => theme.pointer(),
        (true, Pane::Question) => theme.faint_pointer(),
    }
}
