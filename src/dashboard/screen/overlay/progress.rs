//! How far the session has come: words, questions, what is left, section by section.

use ratatui::text::{Line, Span};

use crate::dashboard::screen::words::done;
use crate::dashboard::set::text::{fit, visible};
use crate::dashboard::state::{State, difference, signed};
use crate::dashboard::theme::{Role, Theme};
use crate::handin::remaining;
use crate::numbers::{counted, thousands};
use crate::review::Row;

/// Signs of growing height.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_BARS: [&str; 8] = ["_", "_", ".", ".", "-", "-", "=", "#"];

pub(super) fn text(state: &State, columns: usize) -> (String, Vec<Line<'static>>) {
    let title = "Progress".to_owned();
    let (Some(report), Some(review)) = (state.report(), state.review()) else {
        return (title, Vec::new());
    };
    let theme = state.theme();
    let totals = review.totals;
    let history = &state.read.history;
    let written = difference(totals.words, history.words_at_start);
    let finished = difference(totals.complete, history.complete_at_start);
    let session = match history.saves {
        0 => "nothing saved yet".to_owned(),
        saves => format!(
            "{} words, {} complete, {}",
            signed(written),
            signed(finished),
            counted(saves, "save")
        ),
    };
    let fact = |name: &str, value: String| {
        Line::from(vec![
            Span::styled(format!(" {name:<14}"), theme.style(Role::Dim)),
            Span::styled(value, theme.style(Role::Text)),
        ])
    };
    let mut lines = vec![
        Line::default(),
        fact("this session", session),
        fact(
            "in all",
            format!(
                "{} words, {}/{} complete",
                thousands(totals.words),
                totals.complete,
                totals.questions
            ),
        ),
        fact(
            "to go",
            format!("{} words to every minimum", thousands(totals.missing_words)),
        ),
    ];
    lines.extend(state.seconds_left().map(|left| fact("deadline", remaining(left))));
    if history.totals.len() > 1 {
        lines.push(fact(
            "words by save",
            sparkline(&history.totals, columns.saturating_sub(18), theme),
        ));
    }
    if let Some(list) = &report.checklist {
        lines.push(fact("checklist", format!("{}/{} done", list.checked(), list.total())));
    }
    lines.push(Line::default());
    for section in &report.sections {
        if let Some(rows) = review.rows.get(section.questions.clone()) {
            lines.push(row(&visible(&section.title), rows, columns, theme));
        }
    }
    (title, lines)
}

/// A section: its name, how many of its questions are complete, a sign for each.
fn row(title: &str, rows: &[Row], columns: usize, theme: &Theme) -> Line<'static> {
    let (done, style) = done(rows, theme);
    let room = columns.saturating_sub(rows.len() * 2 + 10).clamp(8, 44);
    let mut spans = vec![
        Span::styled(format!(" {} ", fit(title, room)), theme.style(Role::Text)),
        Span::styled(format!("{done:>5}  "), style),
    ];
    for row in rows {
        let style = theme.style(Role::Status(row.status));
        spans.push(Span::styled(format!("{} ", theme.glyph(row.status)), style));
    }
    Line::from(spans)
}

/// The latest totals, each a bar between the least and the most of them.
fn sparkline(totals: &[usize], columns: usize, theme: &Theme) -> String {
    let bars = if theme.ascii { ASCII_BARS } else { BARS };
    let shown = &totals[totals.len().saturating_sub(columns.max(1))..];
    let least = shown.iter().min().copied().unwrap_or(0);
    let most = shown.iter().max().copied().unwrap_or(0);
    let reach = (most - least).max(1);
    let bar = |total: &usize| {
        bars.get((total - least) * (bars.len() - 1) / reach)
            .copied()
            .unwrap_or(" ")
    };
    shown.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_ends_with_the_latest() {
        let theme = Theme::default();
        assert_eq!(sparkline(&[10, 20, 45], 10, &theme), "▁▃█");
        assert_eq!(sparkline(&[10, 20, 45], 2, &theme), "▁█");
        assert_eq!(sparkline(&[7, 7], 10, &theme), "▁▁");
    }
}
