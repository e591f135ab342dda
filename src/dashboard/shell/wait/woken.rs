//! What can end a wait, and the terminal's events without waiting for more.

use std::io;
use std::time::Duration;

use crossterm::event::{self, Event};

/// A signal that the dashboard answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "a system without signals sends none"))]
pub(crate) enum Signal {
    /// End: the system, a shell or `kill` asks for it by the signal of this number, or the terminal is gone, which is
    /// as good as SIGHUP.
    End(i32),
    /// Give the terminal back and stop.
    Stop,
    /// Go on: take the terminal again.
    Continue,
}

/// What ended a wait; several things may have.
#[derive(Debug, Default)]
pub(crate) struct Woken {
    /// What the terminal sent, all of it, in order.
    pub events: Vec<Event>,
    /// Another thread woke the waiter.
    pub notified: bool,
    /// The signals that came.
    pub signals: Vec<Signal>,
}

/// How long crossterm may look for one more event: given no time at all, it does not look.
const GLANCE: Duration = Duration::from_micros(100);

/// Takes everything the terminal has sent without waiting for more.
pub(super) fn drain(events: &mut Vec<Event>) -> io::Result<()> {
    // A busy machine may spend the first glance before it began, and what is read already would wait there.
    while event::poll(GLANCE)? || event::poll(GLANCE)? {
        events.push(event::read()?);
    }
    Ok(())
}
