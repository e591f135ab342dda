//! The one wait of the dashboard: for the terminal, for another thread, for a signal, for a moment.
//!
//! Nothing reads the terminal but a call of [`Waiter::wait`], so while an editor
//! has the screen, every key typed goes to it.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use other::{Waiter, Waker};
#[cfg(unix)]
pub use unix::{Waiter, Waker};

use std::io;
use std::time::Duration;

use crossterm::event::{self, Event};

/// A signal that the dashboard answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
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
pub struct Woken {
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
fn drain(events: &mut Vec<Event>) -> io::Result<()> {
    // A busy machine may spend the first glance before it began, and what is read already would wait there.
    while event::poll(GLANCE)? || event::poll(GLANCE)? {
        events.push(event::read()?);
    }
    Ok(())
}
