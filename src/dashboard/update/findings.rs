//! Moving in the question's pane: through its findings and its lines.

use super::motion::{clamp, lowest_top, target};
use crate::dashboard::action::Action;
use crate::dashboard::model::Model;

/// Down goes through the findings below the cursor first and scrolls then; up is its mirror.
pub(super) fn move_in_question(model: &mut Model, action: Action, times: usize) {
    let count = model.document.findings();
    let lowest = lowest_top(model);
    match action {
        Action::Down => {
            for _ in 0..times {
                let next = model.finding.map_or(0, |finding| finding + 1);
                if next < count {
                    choose_finding(model, Some(next));
                } else {
                    model.top = (model.top + 1).min(lowest);
                }
            }
        }
        Action::Up => {
            for _ in 0..times {
                let seen = model.finding.and_then(|finding| model.document.first_line(finding));
                if model.top > 0 && seen.is_none_or(|line| line < model.top) {
                    model.top -= 1;
                } else if let Some(finding) = model.finding {
                    choose_finding(model, finding.checked_sub(1));
                } else {
                    model.top = model.top.saturating_sub(1);
                }
            }
        }
        moving => {
            let page = usize::from(model.layout().question.height).saturating_sub(1).max(1);
            model.top = target(moving, model.top, lowest, page, times);
        }
    }
    clamp(model);
}

/// Goes to the question's next or previous finding; says so where there is none.
pub(super) fn walk_findings(model: &mut Model, forward: bool) {
    let count = model.document.findings();
    let there = match (model.finding, forward) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(finding), true) => Some(finding + 1),
        (Some(finding), false) => finding.checked_sub(1),
    };
    match there.filter(|finding| *finding < count) {
        Some(finding) => choose_finding(model, Some(finding)),
        None if count == 0 => model.notice = Some("nothing was found about this question".to_owned()),
        None => model.notice = Some("no further finding".to_owned()),
    }
}

/// Selects a finding and brings it into view.
pub(super) fn choose_finding(model: &mut Model, finding: Option<usize>) {
    model.finding = finding;
    // The last row may be taken by the word that there is more.
    let height = usize::from(model.layout().question.height).saturating_sub(1);
    match finding.and_then(|finding| model.document.lines_of_finding(finding)) {
        Some(lines) if lines.start < model.top || lines.end > model.top + height => {
            model.top = lines.end.saturating_sub(height).min(lines.start);
        }
        Some(_) => {}
        None => model.top = 0,
    }
    clamp(model);
}
