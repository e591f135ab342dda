//! The wait where there is no `poll`: the terminal's own, in short steps, and a flag for other threads.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::woken::{Woken, drain};

/// How soon another thread's wake-up is noticed.
const STEP: Duration = Duration::from_millis(20);

/// Waits for everything that can happen to the dashboard.
#[derive(Debug)]
pub(crate) struct Waiter {
    waker: Waker,
}

/// Wakes the waiter from another thread.
#[derive(Clone, Debug)]
pub(crate) struct Waker {
    woken: Arc<AtomicBool>,
}

impl Waker {
    /// Ends the wait, or the next one.
    pub(crate) fn wake(&self) {
        self.woken.store(true, Ordering::Release);
    }
}

impl Waiter {
    /// Prepares to wait.
    ///
    /// # Errors
    /// None on this system.
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self {
            waker: Waker {
                woken: Arc::new(AtomicBool::new(false)),
            },
        })
    }

    /// Something other threads can wake this waiter with.
    #[must_use]
    pub(crate) fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Waits until something happens, or for so long.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(crate) fn wait(&mut self, timeout: Duration) -> io::Result<Woken> {
        let mut woken = Woken::default();
        let end = Instant::now() + timeout;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let typed = crossterm::event::poll(left.min(STEP))?;
            woken.notified = self.waker.woken.swap(false, Ordering::AcqRel);
            if typed || woken.notified || left.is_zero() {
                drain(&mut woken.events)?;
                return Ok(woken);
            }
        }
    }

    /// Does something while somebody else has the terminal.
    pub(crate) fn aside<T>(&mut self, work: impl FnOnce() -> T) -> T {
        work()
    }

    /// Stopping a process is not known on this system.
    ///
    /// # Errors
    /// Always.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
