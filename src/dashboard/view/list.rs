//! The list: each question under its section with number, status, gauge, words against limits, images, leftovers.

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::words::short;
use super::{blame, lines};
use crate::dashboard::gauge;
use crate::dashboard::history::{Change, signed};
use crate::dashboard::layout::Layout;
use crate::dashboard::model::{Key, ListRow, Model, Pane, about_the_report, key_of};
use crate::dashboard::text::{fit, truncate, visible, width};
use crate::dashboard::theme::Role;
use crate::report::Section;
use crate::review::{Row, Severity, Status};

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
    fn of(columns: usize) -> Self {
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

pub(super) fn draw(model: &Model, layout: &Layout, frame: &mut Frame<'_>) {
    let area = layout.list;
    let width = usize::from(area.width);
    let rows = model.rows();
    let selected = model.index();
    let shown = rows.iter().skip(model.list_top).take(usize::from(area.height));
    let drawn = shown
        .filter_map(|row| match row {
            ListRow::Report => Some(report(model, width)),
            ListRow::Section(index) => Some(section(model, model.report()?.sections.get(*index)?, width)),
            ListRow::Question(index) => question(model, *index, selected == Some(*index), width),
        })
        .collect();
    lines(frame, area, drawn);
}

/// What was found about the report as a whole, by severity.
fn report(model: &Model, columns: usize) -> Line<'static> {
    let theme = &model.settings.theme;
    let selected = model.selected == Key::REPORT;
    let mut spans = vec![
        Span::raw(pointer(model, selected)),
        Span::styled("The report", theme.style(Role::Section)),
    ];
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let found = model.review().map_or(0, |review| {
            about_the_report(review)
                .filter(|finding| finding.severity == severity)
                .count()
        });
        if found > 0 {
            let text = format!("  {} {found}", theme.sign(severity));
            spans.push(Span::styled(text, theme.style(Role::Severity(severity))));
        }
    }
    whole_row(spans, selected, model, columns)
}

/// A row over the whole width, set off where it is selected.
fn whole_row(mut spans: Vec<Span<'static>>, selected: bool, model: &Model, columns: usize) -> Line<'static> {
    let theme = &model.settings.theme;
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::raw(" ".repeat(columns.saturating_sub(used))));
    let line = Line::from(spans);
    match (selected, model.focus) {
        (false, _) => line,
        (true, Pane::List) => line.patch_style(theme.style(Role::Selected)),
        (true, Pane::Question) => line.patch_style(theme.style(Role::SelectedElsewhere)),
    }
}

fn section(model: &Model, section: &Section, columns: usize) -> Line<'static> {
    let theme = &model.settings.theme;
    let rows = model
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

fn question(model: &Model, index: usize, selected: bool, columns: usize) -> Option<Line<'static>> {
    let theme = &model.settings.theme;
    let row = model.review()?.rows.get(index)?;
    let leftovers = model.report()?.questions.get(index)?.answer.leftovers.len();
    let change = model.history.change(key_of(model.report()?, index)?);
    let authors = author_columns(model, columns);
    let layout = Columns::of(columns - authors);
    let status = theme.style(Role::Status(row.status));
    let dim = theme.style(Role::Dim);
    let mark = if change.is_some() && layout.changed == 0 {
        theme.changed()
    } else {
        " "
    };
    let mut spans = vec![
        Span::raw(pointer(model, selected)),
        Span::styled(format!("{:>2}", row.number), theme.style(Role::Text)),
        Span::styled(mark, theme.style(Role::Changed)),
        Span::styled(theme.glyph(row.status), status),
    ];
    if layout.gauge > 0 {
        spans.push(Span::raw(" "));
        spans.extend(gauge::gauge(row, layout.gauge, theme));
    }
    spans.push(Span::styled(format!(" {:>4}", row.words), words_style(model, row)));
    if layout.limits > 0 {
        let asked = row
            .limits
            .words
            .map_or(String::new(), |bounds| short(bounds, theme.ascii));
        spans.push(Span::styled(format!(" {}", fit(&asked, layout.limits - 1)), dim));
    }
    if layout.images > 0 {
        spans.push(Span::raw(" "));
        spans.push(images(model, row, layout.images - 1));
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
        let cell = blame::cell(model, model.report()?.questions.get(index)?, authors - 1);
        spans.push(Span::styled(format!(" {cell}"), dim));
    }
    Some(whole_row(spans, selected, model, columns))
}

/// Columns of who wrote a question last, the space in front included; none where nobody asked.
fn author_columns(model: &Model, columns: usize) -> usize {
    if model.show_blame {
        columns.saturating_sub(AUTHORLESS).min(AUTHORS)
    } else {
        0
    }
}

/// What points at the selection tells which pane has the keys, too.
fn pointer(model: &Model, selected: bool) -> &'static str {
    let theme = &model.settings.theme;
    match (selected, model.focus) {
        (false, _) => " ",
        (true, Pane::List) => theme.pointer(),
        (true, Pane::Question) => theme.faint_pointer(),
    }
}

/// Words stand out where they are outside the limits.
fn words_style(model: &Model, row: &Row) -> Style {
    let theme = &model.settings.theme;
    let inside = row.limits.words.is_none_or(|bounds| bounds.contains(row.words));
    if inside || row.status == Status::Complete {
        theme.style(Role::Text)
    } else {
        theme.style(Role::Status(row.status))
    }
}

fn images(model: &Model, row: &Row, columns: usize) -> Span<'static> {
    let theme = &model.settings.theme;
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
