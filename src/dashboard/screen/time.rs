//! What is left until the deadline, in words.

use crate::dashboard::state::State;
use crate::handin::remaining;

/// What is left until the deadline, to the minute: `2d 4h left`; `None` where there is none.
pub(super) fn time_left(state: &State) -> Option<String> {
    state.seconds_left().map(remaining)
}
