//! The first line: how far the report is, its words, its errors, its name.

use ratatui::style::Style;
use ratatui::text::Span;

use super::areas::Areas;
use super::block::Block;
use crate::dashboard::set::text::{truncate, visible, width};
use crate::dashboard::state::{State, is_clean};
use crate::dashboard::theme::{Role, Theme};
use crate::numbers::{counted, thousands};
use crate::official::Official;
use crate::review::{Review, Severity, Status};

/// Below this many columns only `K/N` is shown.
const ROOMY: u16 = 40;

/// The line.
pub(super) fn lay_out(state: &State, areas: &Areas) -> Block {
    let area = areas.header;
    let theme = state.theme();
    let columns = usize::from(area.width);
    let Some(review) = state.review() else {
        let name = truncate(&visible(&state.read.path), columns.saturating_sub(1));
        return Block::styled(area, format!(" {name}"), theme.style(Role::Heading));
    };
    let mut parts = parts(review, area.width >= ROOMY, theme);
    if is_clean(review) {
        // The one quiet sign that it is done: the whole line is as green as a complete question.
        for (_, style) in &mut parts {
            *style = theme.style(Role::Status(Status::Complete));
        }
    }
    let dim = theme.style(Role::Dim);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for (index, (text, style)) in parts.into_iter().enumerate() {
        let gap = if index == 0 { 0 } else { 3 };
        if index > 0 && used + gap + width(&text) >= columns {
            continue;
        }
        used += gap + width(&text);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(text, style));
    }
    let marks = marks(state);
    let room = columns.saturating_sub(used + 3);
    let name = names(&visible(&state.read.path)).find(|name| width(&marks) + width(name) <= room);
    let right = format!("{marks}{}", name.unwrap_or_default());
    let right = right.trim_end();
    if !right.is_empty() && width(right) <= room {
        spans.push(Span::raw(" ".repeat(columns - used - width(right) - 1)));
        spans.push(Span::styled(right.to_owned(), dim));
    }
    Block::line(area, spans)
}

/// What is said, most important first: questions, the official count, what is wrong, words.
fn parts(review: &Review, roomy: bool, theme: &Theme) -> Vec<(String, Style)> {
    let totals = review.totals;
    let done = format!("{}/{}", totals.complete, totals.questions);
    let complete = theme.style(Role::Status(Status::Complete));
    let done_style = if totals.complete == totals.questions {
        complete
    } else {
        theme.style(Role::Heading)
    };
    let error = theme.style(Role::Severity(Severity::Error));
    let warning = theme.style(Role::Severity(Severity::Warning));
    let dim = theme.style(Role::Dim);
    let mut parts = vec![if roomy {
        (format!("{done} complete"), done_style)
    } else {
        (done, done_style)
    }];
    if let Some(official) = review.official.as_ref().filter(|_| roomy) {
        let (text, role) = official_words(official);
        parts.push((text, theme.style(role)));
    }
    if totals.errors > 0 {
        parts.push((counted(totals.errors, "error"), error));
    } else if roomy {
        parts.push(("no errors".to_owned(), complete));
    }
    if totals.warnings > 0 {
        parts.push((counted(totals.warnings, "warning"), warning));
    }
    if roomy {
        parts.push((format!("{} words", thousands(totals.words)), theme.style(Role::Text)));
    }
    if totals.missing_words > 0 && roomy {
        parts.push((format!("{} words to go", thousands(totals.missing_words)), dim));
    }
    parts
}

/// How many answers the official checker lets pass.
fn official_words(official: &Official) -> (String, Role) {
    let fails = Role::Severity(Severity::Error);
    match official.passed {
        None => ("report.py stops".to_owned(), fails),
        Some(passed) if passed == official.expected => {
            let text = format!("report.py {passed}/{passed}");
            (text, Role::Status(Status::Complete))
        }
        Some(passed) => (format!("report.py {passed}/{}", official.expected), fails),
    }
}

/// A path, then ever fewer of its last parts.
fn names(path: &str) -> impl Iterator<Item = String> {
    let shorter = path.match_indices('/').map(|(at, _)| format!("…{}", &path[at..]));
    std::iter::once(path.to_owned()).chain(shorter.collect::<Vec<_>>())
}

/// The switches that are on, and that the configuration is broken.
fn marks(state: &State) -> String {
    let mut marks = String::new();
    if state.config.wrong.is_some() {
        marks += "config!  ";
    }
    if state.config.settings.follow {
        marks += "follow  ";
    }
    marks
}
