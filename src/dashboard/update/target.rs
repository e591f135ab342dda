//! Where a motion along lines leads.

use crate::dashboard::screen::Window;
use crate::keyboard::Motion;

/// Where a motion leads from line `here` of `window`, between the first line and `last`.
pub(super) fn target(motion: Motion, here: usize, last: usize, window: &Window, times: usize) -> usize {
    let page = window.page();
    let half = (page / 2).max(1);
    let there = match motion {
        Motion::Down => here.saturating_add(times),
        Motion::Up => here.saturating_sub(times),
        Motion::PageDown => here.saturating_add(page),
        Motion::PageUp => here.saturating_sub(page),
        Motion::HalfDown => here.saturating_add(half),
        Motion::HalfUp => here.saturating_sub(half),
        Motion::First => 0,
        Motion::Last => last,
        // These lead elsewhere than along lines.
        Motion::Open
        | Motion::Back
        | Motion::SwitchPane
        | Motion::NextUnanswered
        | Motion::PreviousUnanswered
        | Motion::NextProblem
        | Motion::PreviousProblem
        | Motion::NextMarked => here,
    };
    there.min(last)
}
