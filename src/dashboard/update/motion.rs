//! Moving: the selection through the list, the findings and lines through the question's pane.

use super::findings::{move_in_question, walk_findings};
use super::{graded, refresh};
use crate::dashboard::action::Action;
use crate::dashboard::model::{Key, ListRow, Model, Pane, key_of};
use crate::dashboard::view;
use crate::review::Status;

/// Rows kept between the selection and the list's edge.
const MARGIN: usize = 2;

/// Moves as a key asks: in what lies on top, else in the pane that has the keys.
pub(super) fn go(model: &mut Model, action: Action, count: Option<u32>) {
    let times = usize::try_from(count.unwrap_or(1)).unwrap_or(1).max(1);
    match action {
        Action::Last if count.is_some() => go_to(model, count.unwrap_or(0)),
        Action::Open => focus(model, Pane::Question),
        Action::Back => focus(model, Pane::List),
        Action::SwitchPane => focus(model, other(model.focus)),
        Action::NextUnanswered | Action::PreviousUnanswered if model.search.is_some() => {
            walk_matches(model, action == Action::NextUnanswered);
        }
        Action::NextUnanswered | Action::PreviousUnanswered => {
            jump(model, action == Action::NextUnanswered, Jump::Unanswered);
        }
        Action::NextProblem | Action::PreviousProblem if graded::is_shown(model) => {
            graded::walk(model, action == Action::NextProblem);
        }
        Action::NextProblem | Action::PreviousProblem if model.focus == Pane::Question => {
            walk_findings(model, action == Action::NextProblem);
        }
        Action::NextProblem | Action::PreviousProblem => jump(model, action == Action::NextProblem, Jump::Problem),
        moving if model.overlay.is_some() => scroll_overlay(model, moving, times),
        Action::Down | Action::Up if graded::is_shown(model) => move_in_list(model, action, times),
        moving if graded::is_shown(model) => graded::scroll(model, moving, times),
        moving if model.focus == Pane::Question => move_in_question(model, moving, times),
        moving => move_in_list(model, moving, times),
    }
}

const fn other(pane: Pane) -> Pane {
    match pane {
        Pane::List => Pane::Question,
        Pane::Question => Pane::List,
    }
}

/// Gives a pane the keys. The list shows no finding as selected.
pub(super) fn focus(model: &mut Model, pane: Pane) {
    if pane == Pane::Question && model.selected_row().is_none() {
        return;
    }
    model.overlay = None;
    model.graded = None;
    model.focus = pane;
    if pane == Pane::List {
        model.finding = None;
    }
    refresh(model);
}

/// Selects a question by its index.
pub(super) fn select(model: &mut Model, index: usize) {
    if let Some(key) = model.report().and_then(|report| key_of(report, index)) {
        select_key(model, key);
    }
}

/// Selects what a row of the list stands for; a section's heading stands for its first question.
pub(super) fn select_row(model: &mut Model, row: ListRow) {
    match row {
        ListRow::Report => select_key(model, Key::REPORT),
        ListRow::Question(index) => select(model, index),
        ListRow::Section(section) => {
            let sections = model.report().map(|report| &report.sections);
            if let Some(first) = sections.and_then(|all| all.get(section)).map(|it| it.questions.start) {
                select(model, first);
            }
        }
    }
}

fn select_key(model: &mut Model, key: Key) {
    model.overlay = None;
    if key != model.selected {
        model.selected = key;
        model.top = 0;
        model.finding = None;
        graded::to_top(model);
    }
    refresh(model);
}

/// Selects the question of a number; the nearest where none has it.
pub(super) fn go_to(model: &mut Model, number: u32) {
    let Some(report) = model.report() else { return };
    let nearest = report
        .questions
        .iter()
        .enumerate()
        .min_by_key(|(_, question)| question.number.abs_diff(number));
    let Some((index, question)) = nearest else { return };
    if question.number != number {
        model.notice = Some(format!("there is no question {number}"));
    }
    select(model, index);
}

enum Jump {
    Unanswered,
    Problem,
}

fn jump(model: &mut Model, forward: bool, to: Jump) {
    let Some(review) = model.review() else { return };
    let wanted = |index: &usize| {
        review.rows.get(*index).is_some_and(|row| match to {
            Jump::Unanswered => row.status == Status::Unanswered,
            Jump::Problem => row.has_problem(&review.findings),
        })
    };
    let count = review.rows.len();
    let before = 0..model.index().unwrap_or(0).min(count);
    let after = model.index().map_or(0, |index| index + 1).min(count)..count;
    let found = if forward {
        after.chain(before).find(wanted)
    } else {
        before.rev().chain(after.rev()).find(wanted)
    };
    match found {
        Some(index) => select(model, index),
        None => {
            let what = match to {
                Jump::Unanswered => "is unanswered",
                Jump::Problem => "has a problem",
            };
            model.notice = Some(format!("no other question {what}"));
        }
    }
}

/// Goes to another match of the search, and shows it.
pub(super) fn walk_matches(model: &mut Model, forward: bool) {
    if let Some(search) = &mut model.search {
        search.walk(forward);
    }
    show_match(model);
}

/// Selects the question of the current match and scrolls to it.
pub(super) fn show_match(model: &mut Model) {
    let found = model
        .search
        .as_ref()
        .and_then(|search| search.matches.get(search.current))
        .cloned();
    let Some(found) = found else { return };
    select(model, found.question);
    if let Some(line) = model.document.line_of(found.span.start) {
        let height = usize::from(model.layout().question.height);
        model.top = line.saturating_sub(height / 3);
        clamp(model);
    }
}

fn move_in_list(model: &mut Model, action: Action, times: usize) {
    let mut rows = model.rows();
    rows.retain(|row| !matches!(row, ListRow::Section(_)));
    let Some(last) = rows.len().checked_sub(1) else { return };
    let selected = model.selected_row();
    let here = rows.iter().position(|row| Some(*row) == selected).unwrap_or(0);
    let page = usize::from(model.layout().list.height).saturating_sub(1).max(1);
    let there = match action {
        Action::First => rows
            .iter()
            .position(|row| matches!(row, ListRow::Question(_)))
            .unwrap_or(0),
        moving => target(moving, here, last, page, times),
    };
    if let Some(row) = rows.get(there) {
        select_row(model, *row);
    }
}

/// Where a motion leads from `here`, between 0 and `last`.
pub(super) fn target(action: Action, here: usize, last: usize, page: usize, times: usize) -> usize {
    let half = (page / 2).max(1);
    let there = match action {
        Action::Down => here.saturating_add(times),
        Action::Up => here.saturating_sub(times),
        Action::PageDown => here.saturating_add(page),
        Action::PageUp => here.saturating_sub(page),
        Action::HalfDown => here.saturating_add(half),
        Action::HalfUp => here.saturating_sub(half),
        Action::First => 0,
        Action::Last => last,
        // What is left moves no line: every other action is taken before it comes here.
        still => {
            debug_assert!(matches!(still, Action::Open | Action::Back), "{still:?} moves nothing");
            here
        }
    };
    there.min(last)
}

fn scroll_overlay(model: &mut Model, action: Action, times: usize) {
    let (lines, height) = view::overlay_size(model);
    if let Some(overlay) = &mut model.overlay {
        let page = height.saturating_sub(1).max(1);
        overlay.top = target(action, overlay.top, lines.saturating_sub(height), page, times);
    }
}

pub(super) fn lowest_top(model: &Model) -> usize {
    let height = usize::from(model.layout().question.height);
    model.document.lines.len().saturating_sub(height.max(1))
}

/// Keeps what is scrolled within its text.
pub(super) fn clamp(model: &mut Model) {
    model.top = model.top.min(lowest_top(model));
    graded::clamp(model);
    let rows = model.rows().len();
    let height = usize::from(model.layout().list.height);
    model.list_top = model.list_top.min(rows.saturating_sub(height.max(1)));
    if model.overlay.is_some() {
        let (lines, height) = view::overlay_size(model);
        if let Some(overlay) = &mut model.overlay {
            overlay.top = overlay.top.min(lines.saturating_sub(height));
        }
    }
}

/// Scrolls the list so that the selected question is in view, with its section's heading where there is room.
pub(super) fn reveal_selected(model: &mut Model) {
    let rows = model.rows();
    let height = usize::from(model.layout().list.height);
    let selected = model.selected_row();
    let Some(at) = rows.iter().position(|row| Some(*row) == selected) else {
        return;
    };
    if height == 0 {
        return;
    }
    let margin = MARGIN.min(height.saturating_sub(1) / 2);
    let first = (at + margin + 1).saturating_sub(height);
    let last = at.saturating_sub(margin);
    model.list_top = model
        .list_top
        .clamp(first, last.max(first))
        .min(rows.len().saturating_sub(height));
}

/// Scrolls by the wheel: the pane under the pointer, whatever has the keys.
pub(super) fn wheel(model: &mut Model, over_list: bool, down: bool) {
    const LINES: usize = 3;
    let moved = |top: usize| {
        if down { top + LINES } else { top.saturating_sub(LINES) }
    };
    if let Some(overlay) = &mut model.overlay {
        overlay.top = moved(overlay.top);
    } else if let Some(graded) = &mut model.graded {
        graded.top = moved(graded.top);
    } else if over_list {
        model.list_top = moved(model.list_top);
    } else {
        model.top = moved(model.top);
    }
    clamp(model);
}
