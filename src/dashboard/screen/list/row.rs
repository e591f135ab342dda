//! A question's row: mark, number, status, official verdict, gauge, words against limits, images, leftovers, prompt.

use ratatui::style::Style;
use ratatui::text::Span;

use super::columns::Columns;
use crate::dashboard::screen::blame;
use crate::dashboard::screen::words::{short, verdict_sign, verdict_style};
use crate::dashboard::set::gauge;
use crate::dashboard::set::text::{fit, truncate, visible, width};
use crate::dashboard::state::{Change, Key, State, Verdict, signed};
use crate::dashboard::theme::Role;
use crate::report::Question;
use crate::review::{Review, Row, Status};

/// The parts of a question's row, by its index and its key, from what points at it to its prompt.
pub(super) fn spans(
    state: &State,
    index: usize,
    key: Key,
    layout: &Columns,
    pointer: &'static str,
) -> Option<Vec<Span<'static>>> {
    let theme = state.theme();
    let review = state.review()?;
    let row = review.rows.get(index)?;
    let question = state.report()?.questions.get(index)?;
    let change = state.read.history.change(key);
    let mut spans = vec![Span::raw(pointer)];
    if layout.marks > 0 {
        let marked = state.marks.contains(&key);
        let sign = if marked { theme.mark() } else { " " };
        spans.push(Span::styled(sign, theme.style(Role::Accent)));
    }
    spans.extend(first(state, review, row, layout, change));
    let dim = theme.style(Role::Dim);
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
        spans.push(leftovers(state, question, layout.leftovers));
    }
    if layout.changed > 0 {
        spans.push(Span::styled(
            changed(change, layout.changed),
            theme.style(Role::Changed),
        ));
    }
    if layout.authors > 0 {
        let cell = blame::cell(state, question, layout.authors - 1);
        spans.push(Span::styled(format!(" {cell}"), dim));
    }
    if layout.prompt > 0 {
        let prompt = truncate(&visible(&question.prompt.text), layout.prompt);
        spans.push(Span::styled(format!("  {prompt}"), dim));
    }
    Some(spans)
}

/// Number, status, verdict and gauge.
fn first(state: &State, review: &Review, row: &Row, layout: &Columns, change: Option<&Change>) -> Vec<Span<'static>> {
    let theme = state.theme();
    let status = theme.style(Role::Status(row.status));
    let mark = if change.is_some() && layout.changed == 0 {
        theme.changed()
    } else {
        " "
    };
    let mut spans = vec![
        Span::styled(
            format!("{:>wide$}", row.number, wide = layout.digits + 2),
            theme.style(Role::Text),
        ),
        Span::styled(mark, theme.style(Role::Changed)),
        Span::styled(theme.glyph(row.status), status),
    ];
    if layout.verdict > 0
        && let Some(verdict) = Verdict::of(review, row)
    {
        let sign = format!(" {}", verdict_sign(verdict, theme));
        spans.push(Span::styled(sign, verdict_style(verdict, theme)));
    }
    if layout.gauge > 0 {
        spans.push(Span::raw(" "));
        spans.extend(gauge::gauge(row, layout.gauge, theme));
    }
    spans
}

fn leftovers(state: &State, question: &Question, columns: usize) -> Span<'static> {
    let theme = state.theme();
    let text = match question.answer.leftovers.len() {
        0 => String::new(),
        some => format!("{}{some}", theme.leftover()),
    };
    let style = theme.style(Role::Status(Status::Unfinished));
    Span::styled(format!(" {}", fit(&text, columns - 1)), style)
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
