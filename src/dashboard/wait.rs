//! One wait for everything: keys, wake-ups from other threads, signals, and a time limit. Nothing ticks.

#[cfg(not(unix))]
pub use elsewhere::{Waiter, Waker};
#[cfg(unix)]
pub use unix::{Waiter, Waker};

/// What ended a wait. Several things may have happened at once; none has where the time limit was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Woken {
    /// The terminal has something to read.
    pub input: bool,
    /// Somebody called [`Waker::wake`].
    pub called: bool,
    /// The terminal has another size.
    pub resized: bool,
    /// The program is to end: SIGTERM, SIGHUP or SIGINT.
    pub end: bool,
    /// The program is to be suspended: SIGTSTP from outside.
    pub suspend: bool,
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, IsTerminal as _, Read as _, Write as _};
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::{flag, low_level::pipe};

    use super::Woken;

    /// Waits for the terminal, for wakers and for signals at once.
    #[derive(Debug)]
    pub struct Waiter {
        terminal: OwnedFd,
        bell: UnixStream,
        ring: UnixStream,
        called: Arc<AtomicBool>,
        end: Arc<AtomicBool>,
        suspend: Arc<AtomicBool>,
        resized: Arc<AtomicBool>,
    }

    /// Ends a wait from another thread.
    #[derive(Debug)]
    pub struct Waker {
        ring: UnixStream,
        called: Arc<AtomicBool>,
    }

    impl Waiter {
        /// Takes over the signals that end, suspend or resize the program.
        ///
        /// # Errors
        /// The system gives no pipe, or there is no terminal to read from.
        pub fn new() -> io::Result<Self> {
            let (bell, ring) = UnixStream::pair()?;
            bell.set_nonblocking(true)?;
            ring.set_nonblocking(true)?;
            // Where standard input is no terminal, keys are read from here too.
            let terminal = if io::stdin().is_terminal() {
                io::stdin().as_fd().try_clone_to_owned()?
            } else {
                File::open("/dev/tty")?.into()
            };
            let waiter = Self {
                terminal,
                bell,
                ring,
                called: Arc::default(),
                end: Arc::default(),
                suspend: Arc::default(),
                resized: Arc::default(),
            };
            for (signal, flag) in [
                (SIGTERM, &waiter.end),
                (SIGHUP, &waiter.end),
                (SIGINT, &waiter.end),
                (SIGTSTP, &waiter.suspend),
                (SIGWINCH, &waiter.resized),
            ] {
                flag::register(signal, Arc::clone(flag))?;
                pipe::register(signal, waiter.ring.try_clone()?)?;
            }
            Ok(waiter)
        }

        /// A way to end a wait from another thread.
        ///
        /// # Errors
        /// The system gives no further handle.
        pub fn waker(&self) -> io::Result<Waker> {
            Ok(Waker {
                ring: self.ring.try_clone()?,
                called: Arc::clone(&self.called),
            })
        }

        /// Waits until something happens, for `limit` at most.
        ///
        /// # Errors
        /// The system cannot wait.
        pub fn wait(&mut self, limit: Duration) -> io::Result<Woken> {
            let limit = Timespec::try_from(limit).ok();
            let mut handles = [
                PollFd::new(&self.terminal, PollFlags::IN),
                PollFd::new(&self.bell, PollFlags::IN),
            ];
            match poll(&mut handles, limit.as_ref()) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let ended = handles[0]
                .revents()
                .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            let input = handles[0].revents().contains(PollFlags::IN);
            self.empty();
            Ok(Woken {
                input: input && !ended,
                called: self.called.swap(false, Ordering::SeqCst),
                resized: self.resized.swap(false, Ordering::SeqCst),
                end: self.end.swap(false, Ordering::SeqCst) || ended,
                suspend: self.suspend.swap(false, Ordering::SeqCst),
            })
        }

        fn empty(&mut self) {
            let mut bytes = [0; 64];
            while matches!(self.bell.read(&mut bytes), Ok(1..)) {}
        }
    }

    impl Waker {
        /// Ends the wait that is on, or the next one. A bell that is full rings already.
        pub fn wake(&self) {
            self.called.store(true, Ordering::SeqCst);
            drop((&self.ring).write(&[1]));
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use super::Woken;

    /// How long a call may go unheard: this console cannot be waited for together with anything else.
    const STEP: Duration = Duration::from_millis(20);

    /// Waits for the terminal and for wakers; resizes arrive as input here.
    #[derive(Debug)]
    pub struct Waiter {
        called: Arc<AtomicBool>,
    }

    /// Ends a wait from another thread.
    #[derive(Debug)]
    pub struct Waker {
        called: Arc<AtomicBool>,
    }

    impl Waiter {
        /// Nothing to take over here.
        ///
        /// # Errors
        /// None here.
        pub fn new() -> io::Result<Self> {
            Ok(Self { called: Arc::default() })
        }

        /// A way to end a wait from another thread.
        ///
        /// # Errors
        /// None here.
        pub fn waker(&self) -> io::Result<Waker> {
            Ok(Waker {
                called: Arc::clone(&self.called),
            })
        }

        /// Waits until something happens, for `limit` at most.
        ///
        /// # Errors
        /// The console cannot be read.
        pub fn wait(&mut self, limit: Duration) -> io::Result<Woken> {
            let end = Instant::now() + limit;
            loop {
                let left = end.saturating_duration_since(Instant::now());
                let input = crossterm::event::poll(left.min(STEP))?;
                let called = self.called.swap(false, Ordering::SeqCst);
                if input || called || left.is_zero() {
                    return Ok(Woken {
                        input,
                        called,
                        ..Woken::default()
                    });
                }
            }
        }
    }

    impl Waker {
        /// Ends the wait that is on, or the next one.
        pub fn wake(&self) {
            self.called.store(true, Ordering::SeqCst);
        }
    }
}
