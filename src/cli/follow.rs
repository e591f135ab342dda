//! A command that goes on until it is ended: gives it all that is new of a report.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc;
use std::time::Instant;

use super::ending;
use crate::config::Config;
use crate::follow::{Configure, Follow, News};
use crate::session::Session;

/// Why the wait for the next change ended.
enum Woken {
    /// Something may be different.
    Look,
    /// A signal of this number asked for the end.
    End(i32),
}

/// What a signal that asks for the end does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signals {
    /// It ends the program, as it ends any.
    Kill,
    /// On a terminal it ends the wait, so that the command can tidy up.
    Return,
}

/// Calls `each` with all that is new of a session's report, the report itself first, until a signal ends the command;
/// the signal's number.
///
/// # Errors
/// The first that `each` gives.
pub(super) fn follow(
    session: Session,
    config: Config,
    configure: Configure<'_>,
    signals: Signals,
    mut each: impl FnMut(&Follow<'_>, News) -> io::Result<()>,
) -> io::Result<i32> {
    let (sender, woken) = mpsc::channel();
    let end = sender.clone();
    let mut follow = Follow::start(session, config, configure, move || {
        // No one listens any more when the program ends.
        let _unheard = sender.send(Woken::Look);
    });
    if signals == Signals::Return && io::stdout().is_terminal() {
        // Without a handler the system ends the program by itself.
        let _unhandled = ending::on_signal(move |signal| drop(end.send(Woken::End(signal))));
    }
    loop {
        if let Some(news) = follow.next(Instant::now()) {
            each(&follow, news)?;
        }
        let left = follow.deadline().saturating_duration_since(Instant::now());
        // Woken or not, the next look shows what is different.
        let first = woken.recv_timeout(left).ok();
        for reason in first.into_iter().chain(woken.try_iter()) {
            if let Woken::End(signal) = reason {
                return Ok(signal);
            }
        }
    }
}
