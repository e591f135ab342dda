//! The wait on Unix: one `poll` on the terminal and on a pipe that signals and other threads write to.

use std::io::{self, IsTerminal, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

use super::woken::{Signal, Woken, drain};
use crate::dashboard::shell::terminal::own;

/// The signals that end the program.
const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// Waits for everything that can happen to the dashboard.
#[derive(Debug)]
pub(crate) struct Waiter {
    /// Standard input is the terminal opened by us alone, and reading it never blocks.
    own: bool,
    pipe: UnixStream,
    waker: Waker,
    /// The number of the last signal that asked for the end; 0 where none did.
    end: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    go_on: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    /// Somebody else has the terminal: a stop then stops us as it stops everybody.
    aside: Arc<AtomicBool>,
}

/// Wakes the waiter from another thread.
#[derive(Clone, Debug)]
pub(crate) struct Waker {
    pipe: Arc<UnixStream>,
    woken: Arc<AtomicBool>,
}

impl Waker {
    /// Ends the wait, or the next one.
    pub(crate) fn wake(&self) {
        if !self.woken.swap(true, Ordering::AcqRel) {
            // A full pipe wakes as well as one more byte would.
            drop((&*self.pipe).write(&[1]));
        }
    }
}

impl Waiter {
    /// Prepares to wait; from here on the signals are answered by the dashboard.
    ///
    /// # Errors
    /// There is no terminal to read from, or the system refuses a pipe or a signal.
    pub(crate) fn new() -> io::Result<Self> {
        let own = match own::take() {
            Ok(()) => true,
            // A terminal that belongs to somebody else, as after `su`: it is used as it is.
            Err(_) if io::stdin().is_terminal() => false,
            Err(error) => return Err(error),
        };
        let (pipe, writer) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        writer.set_nonblocking(true)?;
        let flag = || Arc::new(AtomicBool::new(false));
        let waiter = Self {
            own,
            pipe,
            waker: Waker {
                pipe: Arc::new(writer),
                woken: flag(),
            },
            end: Arc::new(AtomicUsize::new(0)),
            stop: flag(),
            go_on: flag(),
            resized: flag(),
            aside: flag(),
        };
        signal_hook::flag::register_conditional_default(SIGTSTP, Arc::clone(&waiter.aside))?;
        for (signal, number) in ENDING.into_iter().zip(ENDING.map(i32::unsigned_abs)) {
            signal_hook::flag::register_usize(signal, Arc::clone(&waiter.end), number as usize)?;
            signal_hook::low_level::pipe::register(signal, waiter.waker.pipe.try_clone()?)?;
        }
        let answered = [
            (SIGTSTP, &waiter.stop),
            (SIGCONT, &waiter.go_on),
            (SIGWINCH, &waiter.resized),
        ];
        for (signal, flag) in answered {
            // The flag first: the thread that the pipe wakes must find it set.
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, waiter.waker.pipe.try_clone()?)?;
        }
        Ok(waiter)
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
        let gone = self.poll(timeout)?;
        let mut bytes = [0; 64];
        while self.pipe.read(&mut bytes).is_ok_and(|count| count > 0) {}
        woken.notified = self.waker.woken.swap(false, Ordering::AcqRel);
        if let Ok(signal @ 1..) = i32::try_from(self.end.swap(0, Ordering::AcqRel)) {
            woken.signals.push(Signal::End(signal));
        }
        let flags = [(&self.stop, Signal::Stop), (&self.go_on, Signal::Continue)];
        woken.signals.extend(
            flags
                .into_iter()
                .filter(|(flag, _)| flag.swap(false, Ordering::AcqRel))
                .map(|(_, signal)| signal),
        );
        if gone {
            woken.signals.push(Signal::End(SIGHUP));
            return Ok(woken);
        }
        drain(&mut woken.events)?;
        if self.resized.swap(false, Ordering::AcqRel)
            && !woken.events.iter().any(|event| matches!(event, Event::Resize(..)))
        {
            let (columns, rows) = crossterm::terminal::size()?;
            woken.events.push(Event::Resize(columns, rows));
        }
        Ok(woken)
    }

    /// Polls the terminal and the pipe; true when the terminal is gone.
    fn poll(&self, timeout: Duration) -> io::Result<bool> {
        let terminal = io::stdin();
        let mut fds = [
            PollFd::new(&terminal, PollFlags::IN),
            PollFd::new(&self.pipe, PollFlags::IN),
        ];
        let timeout = Timespec::try_from(timeout).ok();
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(fds[0].revents().intersects(gone))
    }

    /// Does something while somebody else has the terminal: an editor, or the shell while we are stopped.
    /// The signals of that time were meant for them.
    pub(crate) fn aside<T>(&mut self, work: impl FnOnce() -> T) -> T {
        self.aside.store(true, Ordering::Release);
        // Whoever inherits the terminal expects a read to wait.
        self.blocking(true);
        let done = work();
        self.blocking(false);
        self.aside.store(false, Ordering::Release);
        self.end.store(0, Ordering::Release);
        for flag in [&self.stop, &self.go_on] {
            flag.store(false, Ordering::Release);
        }
        done
    }

    /// Stops the process as the terminal's stop key would; returns when it goes on.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        self.aside(|| signal_hook::low_level::emulate_default_handler(SIGTSTP))
    }

    fn blocking(&self, blocking: bool) {
        if self.own {
            own::set_blocking(blocking);
        }
    }
}
