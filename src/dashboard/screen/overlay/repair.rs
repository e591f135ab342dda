//! A repair: the answer before and after it as the graded page shows it, and what it changes in the report.

use ratatui::text::{Line, Span};

use crate::dashboard::screen::block::head;
use crate::dashboard::set::flow::RenderedLine;
use crate::dashboard::set::markdown::page;
use crate::dashboard::set::text::{visible, wrap};
use crate::dashboard::state::{Offer, Offered, State};
use crate::dashboard::theme::Role;
use crate::fix::Safety;
use crate::graded::answer::AnswerPage;
use crate::review::{Severity, Status};

/// From this width on the two pages are side by side.
const WIDE: usize = 76;

/// Lines that both pages have in common, shown around what differs.
const CONTEXT: usize = 2;

pub(super) fn text(state: &State, columns: usize) -> (String, Vec<Line<'static>>) {
    let number = state.current().map_or(0, |(_, question, _)| question.number);
    let offered = state.selected_key().and_then(|key| state.repairs.of(key));
    let theme = state.theme();
    let Some((offered, offer)) = offered.and_then(|offered| Some((offered, offered.offers.get(state.repairs.at)?)))
    else {
        let said = Line::styled(" looking for a repair", theme.style(Role::Dim));
        return (format!("Question {number}"), vec![said]);
    };
    let mut lines = said(state, offer, columns);
    pages(state, offered, offer, columns, &mut lines);
    lines.push(Line::default());
    lines.push(head("in the report", columns, theme));
    lines.extend(diff(state, &offer.diff, columns));
    let title = match offered.offers.len() {
        1 => "its repair".to_owned(),
        count => format!("repair {} of {count}", state.repairs.at + 1),
    };
    (format!("Question {number}: {title}"), lines)
}

/// What the repair does, and whether it is safe.
fn said(state: &State, offer: &Offer, columns: usize) -> Vec<Line<'static>> {
    let theme = state.theme();
    let (verdict, role) = match &offer.identity.safety {
        Safety::Safe => ("safe".to_owned(), Role::Status(Status::Complete)),
        Safety::Unsafe(reason) => (format!("unsafe: {reason}"), Role::Severity(Severity::Warning)),
    };
    let mut lines = Vec::new();
    for (text, role) in [(&offer.identity.title, Role::Text), (&verdict, role)] {
        let text = wrap(&visible(text), columns.saturating_sub(1)).into_iter();
        lines.extend(text.map(|(_, text)| Line::styled(format!(" {text}"), theme.style(role))));
    }
    lines.push(Line::default());
    lines
}

/// What differs on the graded page: side by side where there is room, else one below the other.
fn pages(state: &State, offered: &Offered, offer: &Offer, columns: usize, lines: &mut Vec<Line<'static>>) {
    let theme = state.theme();
    let (Some(before), Some(after)) = (&offered.before, &offer.after) else {
        lines.push(Line::styled(
            " the answer is too long to show its page here",
            theme.style(Role::Dim),
        ));
        return;
    };
    let room = if columns >= WIDE { columns / 2 } else { columns };
    let set = |page: &AnswerPage| page::lines(page, room.saturating_sub(2), theme);
    let (before, after) = (set(before), set(after));
    if before == after {
        lines.push(Line::styled(" the graded page stays the same", theme.style(Role::Dim)));
        return;
    }
    let (before, after) = differing(state, &before, &after);
    let old = std::iter::once(head("graded page before", room, theme)).chain(before);
    let new = std::iter::once(head("graded page after", room, theme)).chain(after);
    if columns < WIDE {
        lines.extend(old);
        lines.push(Line::default());
        lines.extend(new);
        return;
    }
    let (old, new): (Vec<_>, Vec<_>) = (old.collect(), new.collect());
    for at in 0..old.len().max(new.len()) {
        let mut line = old.get(at).cloned().unwrap_or_default();
        let gap = room.saturating_sub(line.width());
        line.spans.push(Span::raw(" ".repeat(gap)));
        line.spans.extend(new.get(at).cloned().unwrap_or_default().spans);
        lines.push(line);
    }
}

/// The lines from the first to the last in which two pages differ, with some around them.
fn differing(
    state: &State,
    before: &[RenderedLine],
    after: &[RenderedLine],
) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let same = |(a, b): &(&RenderedLine, &RenderedLine)| a.line() == b.line();
    let front = before.iter().zip(after).take_while(same).count();
    let shorter = before.len().min(after.len()) - front;
    let back = before.iter().rev().zip(after.iter().rev()).take_while(same);
    let back = back.count().min(shorter);
    let (skip, drop) = (front.saturating_sub(CONTEXT), back.saturating_sub(CONTEXT));
    let cut = |lines: &[RenderedLine]| {
        let more = || {
            let sign = if state.theme().ascii { " ..." } else { " …" };
            Line::styled(sign, state.theme().style(Role::Dim))
        };
        let kept = lines.get(skip..lines.len() - drop).unwrap_or_default();
        let kept = kept.iter().map(RenderedLine::indented);
        let mut cut: Vec<Line<'static>> = (skip > 0).then(more).into_iter().collect();
        cut.extend(kept);
        cut.extend((drop > 0).then(more));
        cut
    };
    (cut(before), cut(after))
}

/// A unified diff in colour, without the lines that name the files.
fn diff(state: &State, diff: &str, columns: usize) -> Vec<Line<'static>> {
    let theme = state.theme();
    let hunks = diff.lines().skip_while(|line| !line.starts_with("@@"));
    let mut lines = Vec::new();
    for line in hunks {
        let role = match line.as_bytes() {
            [b'-', ..] => Role::Severity(Severity::Error),
            [b'+', ..] => Role::Status(Status::Complete),
            [b'@', ..] => Role::Accent,
            _same => Role::Dim,
        };
        let (sign, rest) = line.split_at_checked(1).unwrap_or_default();
        let rest = visible(rest.trim_end_matches('\r'));
        let mut sign = sign.to_owned();
        for (_, text) in wrap(&rest, columns.saturating_sub(2)) {
            lines.push(Line::styled(format!(" {sign}{text}"), theme.style(role)));
            " ".clone_into(&mut sign);
        }
    }
    lines
}
