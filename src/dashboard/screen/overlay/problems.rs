//! The list of all problems: each under its heading with its line, its message and the words it is about.

use ratatui::text::{Line, Span};

use crate::dashboard::set::text::{fit, truncate, visible, width};
use crate::dashboard::state::{Problems, State, words_of};
use crate::dashboard::theme::Role;
use crate::numbers::counted;
use crate::review::Finding;

/// Columns of a line's number and the sign after it.
const PLACE: usize = 9;

/// Below this many columns the words of a place are left out.
const FEWEST: usize = 12;

/// The list as it is set.
pub(in crate::dashboard::screen) struct List {
    /// Its title.
    pub(in crate::dashboard::screen) title: String,
    /// All of its lines.
    pub(in crate::dashboard::screen) lines: Vec<Line<'static>>,
    /// The finding of each line, by its index in the review.
    pub(in crate::dashboard::screen) findings: Vec<Option<usize>>,
}

/// Sets the problems that have a text in their line.
pub(in crate::dashboard::screen) fn list(state: &State, filter: &str, columns: usize) -> List {
    let groups = state.problems(filter);
    let count: usize = groups.iter().map(|group| group.findings.len()).sum();
    let title = match (count, filter.is_empty()) {
        (0, true) => "Problems: none".to_owned(),
        (_, true) => counted(count, "problem"),
        (_, false) => format!("{} with “{filter}”", counted(count, "problem")),
    };
    let mut list = List {
        title: visible(&title).into_owned(),
        lines: Vec::new(),
        findings: Vec::new(),
    };
    let selected = state.selected_problem();
    for (place, group) in groups.iter().enumerate() {
        if place > 0 {
            list.push(Line::default(), None);
        }
        list.group(state, group, selected, columns);
    }
    if groups.is_empty() {
        let text = if filter.is_empty() {
            " nothing was found in this report"
        } else {
            " no problem has that in its line"
        };
        list.push(Line::styled(text, state.theme().style(Role::Dim)), None);
    }
    list
}

impl List {
    fn push(&mut self, line: Line<'static>, finding: Option<usize>) {
        self.lines.push(line);
        self.findings.push(finding);
    }

    fn group(&mut self, state: &State, group: &Problems, selected: Option<usize>, columns: usize) {
        let theme = state.theme();
        let title = truncate(&visible(&group.title), columns.saturating_sub(1));
        let style = theme.style(Role::Section);
        self.push(Line::styled(format!(" {title}"), style), None);
        let Some(review) = state.review() else { return };
        for index in &group.findings {
            if let Some(finding) = review.findings.get(*index) {
                let line = one(state, finding, selected == Some(*index), columns);
                self.push(line, Some(*index));
            }
        }
    }
}

/// A finding in one line.
fn one(state: &State, finding: &Finding, selected: bool, columns: usize) -> Line<'static> {
    let theme = state.theme();
    let number = state.report().map_or(0, |report| report.lines.line(finding.span.start));
    let row = finding.question.and_then(|index| state.review()?.rows.get(index));
    let question = row.map(|row| format!("{}: ", row.number)).unwrap_or_default();
    let room = columns.saturating_sub(PLACE);
    let message = truncate(&visible(&format!("{question}{}", finding.kind.message())), room);
    let left = room.saturating_sub(width(&message) + 2);
    let words = if left < FEWEST {
        String::new()
    } else {
        truncate(
            &visible(state.report().map_or("", |report| words_of(report, finding))),
            left,
        )
    };
    let sign = theme.sign(finding.severity);
    let pointer = if selected { theme.pointer() } else { " " };
    let used = PLACE + width(&message) + 2;
    let line = Line::from(vec![
        Span::styled(pointer, theme.style(Role::Accent)),
        Span::styled(format!("{number:>5} "), theme.style(Role::Dim)),
        Span::styled(format!("{sign} "), theme.style(Role::Severity(finding.severity))),
        Span::styled(message, theme.style(Role::Text)),
        Span::styled(
            format!("  {}", fit(&words, columns.saturating_sub(used))),
            theme.style(Role::Dim),
        ),
    ]);
    if selected {
        theme.selected(line, Role::Selected)
    } else {
        line
    }
}
