//! The terminal opened for us alone, in place of standard input, so that reading it need not block.
//!
//! A read that blocks would hold up saves and signals alike after half of an escape sequence, which Alt-O is.

use std::io::{self, IsTerminal};

use rustix::fs::{Mode, OFlags};
use rustix::termios::ttyname;

/// Opens the terminal again; from here on standard input is that, and reading it never blocks.
///
/// # Errors
/// Neither standard input nor output is a terminal, or it may not be opened.
pub(in crate::dashboard) fn take() -> io::Result<()> {
    // By its own name: macOS cannot poll `/dev/tty`.
    let name = if io::stdin().is_terminal() {
        ttyname(io::stdin(), Vec::new())
    } else {
        ttyname(io::stdout(), Vec::new())
    }?;
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let terminal = rustix::fs::open(name, flags, Mode::empty())?;
    Ok(rustix::stdio::dup2_stdin(terminal)?)
}

/// Lets reads of standard input wait, as whoever inherits it expects, or not. Only for a terminal that was taken:
/// any other is shared with the shell.
pub(in crate::dashboard) fn set_blocking(blocking: bool) {
    // A terminal that is gone is found out by the next wait.
    let _gone = rustix::io::ioctl_fionbio(io::stdin(), !blocking);
}
