//! The one wait of the dashboard: for the terminal, for another thread, for a signal, for a moment.
//!
//! Nothing reads the terminal but a call of [`Waiter::wait`], so while an editor
//! has the screen, every key typed goes to it.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;
mod woken;

#[cfg(not(unix))]
pub(super) use other::{Waiter, Waker};
#[cfg(unix)]
pub(super) use unix::{Waiter, Waker};
pub(super) use woken::Signal;
