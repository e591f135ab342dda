//! Moving in the question's pane: through its findings and its lines.

use super::target::target;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Scroll, State};
use crate::keyboard::Motion;

/// Down goes through the findings below the cursor first and scrolls then; up is its mirror.
pub(super) fn in_question(state: &mut State, screen: &Screen, motion: Motion, times: usize) {
    let question = &screen.question;
    let lowest = question.window.lowest();
    let mut top = question.window.top;
    match motion {
        Motion::Down => {
            for _ in 0..times {
                let next = state.place.finding.map_or(0, |finding| finding + 1);
                if next < state.findings().len() {
                    top = choose(state, screen, Some(next), top);
                } else {
                    top = (top + 1).min(lowest);
                }
            }
        }
        Motion::Up => {
            for _ in 0..times {
                let seen = state.place.finding;
                let seen = seen.and_then(|finding| question.document.first_line(finding));
                if top > 0 && seen.is_none_or(|line| line < top) {
                    top -= 1;
                } else if let Some(finding) = state.place.finding {
                    top = choose(state, screen, finding.checked_sub(1), top);
                } else {
                    top = top.saturating_sub(1);
                }
            }
        }
        moving => top = target(moving, top, lowest, &question.window, times),
    }
    state.place.question = Scroll::To(top);
}

/// Selects a finding and brings it into view.
pub(super) fn select(state: &mut State, screen: &Screen, finding: usize) {
    let top = choose(state, screen, Some(finding), screen.question.window.top);
    state.place.question = Scroll::To(top);
}

/// Selects a finding, or none; the first line that brings it into view from line `top`.
fn choose(state: &mut State, screen: &Screen, finding: Option<usize>, top: usize) -> usize {
    state.place.finding = finding;
    finding.map_or(0, |finding| screen.question.top_showing(finding, top))
}
