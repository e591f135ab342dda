//! The signals that end a command which runs until it is ended, as values, so that it can tidy its terminal.
//!
//! Only for a command that has a terminal: one in the background may have been started with a signal ignored, and
//! must not begin to end by it.

use std::io;

/// Calls `end` with the number of each signal that asks for the end, from a thread of its own, from now on.
///
/// # Errors
/// The system refuses a handler or a thread.
#[cfg(unix)]
pub(super) fn on_signal(end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let thread = std::thread::Builder::new().name("signals".to_owned());
    thread.spawn(move || signals.forever().for_each(end)).map(drop)
}

/// Nothing is reported: the system ends the program by itself.
///
/// # Errors
/// None on this system.
#[cfg(not(unix))]
pub(super) fn on_signal(_end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    Ok(())
}
