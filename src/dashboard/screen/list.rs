//! The list: each question under its section with number, status, gauge, words against limits, images, leftovers.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::areas::Areas;
use super::blame;
use super::block::{Block, Window};
use super::words::short;
use crate::dashboard::set::gauge;
use crate::dashboard::set::text::{fit, truncate, visible, width};
use crate::dashboard::state::{Change, ListRow, Pane, Scroll, Selection, State, about_the_report, key_at, signed};
use crate::dashboard::theme::Role;
use crate::report::Section;
use crate::review::{Row, Severity, Status};

/// Rows kept between the selection and the list's edge.
const MARGIN: usize = 2;

/// The most columns a gauge takes.
const WIDEST_GAUGE: usize = 16;

/// The most columns of who wrote a question last.
const AUTHORS: usize = 18;

/// The columns that number, status, words and limits need before there is room for an author.
const AUTHORLESS: usize = 20;

/// Columns of the parts of a row, the space in front of each included.
struct Columns {
    gauge: usize,
    limits: usize,
    images: usize,
    leftovers: usize,
    changed: usize,
}

impl Columns {
    /// What matters less goes first where there is little room; the gauge takes what is left.
    fn new(columns: usize) -> Self {
        let limits = if columns >= 18 { 8 } else { 0 };
        let images = if columns >= 26 { 7 } else { 0 };
        let leftovers = if columns >= 32 { 3 } else { 0 };
        let changed = if columns >= 44 { 5 } else { 0 };
        let fixed = 10 + limits + images + leftovers + changed;
        let left = columns.saturating_sub(fixed + 2);
        Self {
            gauge: if left < 4 { 0 } else { left.min(WIDEST_GAUGE) },
            limits,
            images,
            leftovers,
            changed,
        }
    }
}

/// The list as it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// What is seen of it.
    pub block: Block,
    /// What each row is, whether seen or not.
    pub rows: Vec<ListRow>,
    /// Which rows are seen.
    pub window: Window,
}

impl List {
    /// The rows of the questions that the filter lets through.
    pub(super) fn lay_out(state: &State, areas: &Areas) -> Self {
        let area = areas.list;
        let rows = state.rows();
        let window = window(state, &rows, area.height);
        let columns = usize::from(area.width);
        let selected = state.index();
        let line = |row: &ListRow| match row {
            ListRow::Report => Some(report(state, columns)),
            ListRow::Section(index) => Some(section(state, state.report()?.sections.get(*index)?, columns)),
            ListRow::Question(index) => question(state, *index, selected == Some(*index), columns),
        };
        let seen = rows.iter().skip(window.top).take(window.height);
        let lines = seen.filter_map(line).collect();
        Self {
            block: Block { area, lines },
            rows,
            window,
        }
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
fn whole_row(mut spans: Vec<Span<'static>>, selected: bool, state: &State, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::raw(" ".repeat(columns.saturating_sub(used))));
    let line = Line::from(spans);
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
    let complete = rows.map_or(0, |rows| {
        rows.iter().filter(|row| row.status == Status::Complete).count()
    });
    let done = format!("{complete}/{}", section.questions.len());
    let room = columns.saturating_sub(done.len() + 3);
    let style = if complete == section.questions.len() {
        theme.style(Role::Status(Status::Complete))
    } else {
        theme.style(Role::Dim)
    };
    Line::from(vec![
        Span::raw(" "),
        Span::styled(fit(&visible(&section.title), room), theme.style(Role::Section)),
        Span::raw(" "),
        Span::styled(done, style),
    ])
}

fn question(state: &State, index: usize, selected: bool, columns: usize) -> Option<Line<'static>> {
    let theme = state.theme();
    let row = state.review()?.rows.get(index)?;
    let leftovers = state.report()?.questions.get(index)?.answer.leftovers.len();
    let change = state.read.history.change(key_at(state.report()?, index)?);
    let authors = author_columns(state, columns);
    let layout = Columns::new(columns - authors);
    let status = theme.style(Role::Status(row.status));
    let dim = theme.style(Role::Dim);
    let mark = if change.is_some() && layout.changed == 0 {
        theme.changed()
    } else {
        " "
    };
    let mut spans = vec![
        Span::raw(pointer(state, selected)),
        Span::styled(format!("{:>2}", row.number), theme.style(Role::Text)),
        Span::styled(mark, theme.style(Role::Changed)),
        Span::styled(theme.glyph(row.status), status),
    ];
    if layout.gauge > 0 {
        spans.push(Span::raw(" "));
        spans.extend(gauge::gauge(row, layout.gauge, theme));
    }
    spans.push(Span::styled(format!(" {:>4}", row.words), words_style(state, row)));
    if layout.limits > 0 {
        let asked = row
            .limits
            .words
            .map_or(String::new(), |bounds| short(bounds, theme.ascii));
        spans.push(Span::styled(format!(" {}", fit(&asked, layout.limits - 1)), dim));
    }
    if layout.images > 0 {
        spans.push(Span::raw(" "));
        spans.push(images(state, row, layout.images - 1));
    }
    if layout.leftovers > 0 {
        let sign = || format!("{}{leftovers}", theme.leftover());
        let text = if leftovers > 0 { sign() } else { String::new() };
        spans.push(Span::styled(
            format!(" {}", fit(&text, layout.leftovers - 1)),
            theme.style(Role::Status(Status::Unfinished)),
        ));
    }
    if layout.changed > 0 {
        spans.push(Span::styled(
            changed(change, layout.changed),
            theme.style(Role::Changed),
        ));
    }
    if authors > 0 {
        let cell = blame::cell(state, state.report()?.questions.get(index)?, authors - 1);
        spans.push(Span::styled(format!(" {cell}"), dim));
    }
    Some(whole_row(spans, selected, state, columns))
}

/// Columns of who wrote a question last, the space in front included; none where they are not shown.
fn author_columns(state: &State, columns: usize) -> usize {
    if state.shown.authors {
        columns.saturating_sub(AUTHORLESS).min(AUTHORS)
    } else {
        0
    }
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

/// Words stand out where they are outside the limits.
fn words_style(state: &State, row: &Row) -> Style {
    let theme = state.theme();
    let inside = row.limits.words.is_none_or(|bounds| bounds.contains(row.words));
    if inside || row.status == Status::Complete {
        theme.style(Role::Text)
    } else {
        theme.style(Role::Status(row.status))
    }
}

fn images(state: &State, row: &Row, columns: usize) -> Span<'static> {
    let theme = state.theme();
    let (text, role) = match row.limits.images {
        None if row.images == 0 => (String::new(), Role::Dim),
        None => (format!("{}{}", theme.image(), row.images), Role::Dim),
        Some(bounds) => {
            let asked = short(bounds, theme.ascii);
            let role = if bounds.contains(row.images) {
                Role::Dim
            } else {
                Role::Status(Status::MissingImage)
            };
            (format!("{}{}/{asked}", theme.image(), row.images), role)
        }
    };
    Span::styled(fit(&text, columns), theme.style(role))
}

fn changed(change: Option<&Change>, columns: usize) -> String {
    let text = match change {
        None => String::new(),
        Some(change) if change.words == 0 => "±0".to_owned(),
        Some(change) => signed(change.words),
    };
    let text = truncate(&text, columns);
    format!("{}{text}", " ".repeat(columns - width(&text)))
}
