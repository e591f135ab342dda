//! `handin status` and `handin --line`: one line that sums the report up, once or at every save.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;

use super::choose;
use super::exit::{Exit, Failure};
use super::follow::{Signals, follow};
use super::paths;
use crate::config::Config;
use crate::dashboard::Trouble;
use crate::dashboard::theme::Terminal;
use crate::session::{Session, State};
use crate::status_line::status_line;
use crate::visible::visible;

/// Prints the line once.
pub(super) fn once(path: Option<&Path>, named: Option<&Path>) -> Result<Exit, Failure> {
    let report = paths::locate(path)?;
    let config = paths::configuration(&report, named)?;
    let state = Session::new(&report, config.options.clone()).read();
    let line = match &state {
        Ok(state) => say(state, None, is_ascii(&config)),
        Err(error) => Err(Trouble::from(error)),
    };
    let line = line.map_err(|trouble| Failure::new(format!("{}: {}", report.display(), trouble.message())))?;
    finished(write(&format!("{line}\n")))
}

/// Prints the line and keeps it up: over itself on a terminal, else a line for each change.
pub(super) fn keep(path: Option<&Path>, named: Option<&Path>) -> Result<Exit, Failure> {
    let path = choose::path(path)?;
    let report = paths::locate(path.as_deref())?;
    let config = paths::configuration(&report, named)?;
    let session = Session::new(&report, config.options.clone());
    let configure = || paths::load(&paths::places_of(&report, named));
    let mut line = Line { shown: String::new() };
    let ended = follow(
        session,
        config,
        &configure,
        Signals::Return,
        |follow, news| match news.report {
            Some(Ok(state)) => line.show(say(&state, columns(), is_ascii(follow.config()))),
            Some(Err(why)) => line.show(Err(Trouble::from(&why))),
            None => Ok(()),
        },
    );
    match ended {
        // The shell's prompt begins a line of its own.
        Ok(signal) => {
            let _gone = write("\n");
            Ok(Exit::of_signal(signal))
        }
        Err(error) => finished(Err(error)),
    }
}

/// The line that is kept up.
struct Line {
    shown: String,
}

impl Line {
    fn show(&mut self, said: Result<String, Trouble>) -> io::Result<()> {
        let line = said.unwrap_or_else(|trouble| visible(&trouble.message()).into_owned());
        if line == self.shown {
            return Ok(());
        }
        if io::stdout().is_terminal() {
            // Back to the line's start, and away with what is left of a longer one.
            write(&format!("\r{line}\u{1b}[K"))?;
        } else {
            write(&format!("{line}\n"))?;
        }
        self.shown = line;
        Ok(())
    }
}

/// The line about a report, or why there is none.
fn say(state: &State, columns: Option<usize>, ascii: bool) -> Result<String, Trouble> {
    let trouble = Trouble::of(&state.report);
    trouble.map_or_else(|| Ok(status_line(&state.review, columns, ascii)), Err)
}

fn is_ascii(config: &Config) -> bool {
    let terminal = Terminal::from_environment(|name| std::env::var(name).ok()).with_glyphs(config.glyphs);
    !terminal.unicode
}

/// The columns of the terminal but one: a full line would wrap, and could not be written over.
fn columns() -> Option<usize> {
    let terminal = io::stdout().is_terminal();
    let size = terminal.then(crossterm::terminal::size)?.ok()?;
    Some(usize::from(size.0).saturating_sub(1))
}

fn write(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// A reader that had enough is no error.
fn finished(result: io::Result<()>) -> Result<Exit, Failure> {
    match result {
        Ok(()) => Ok(Exit::Clean),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Clean),
        Err(error) => Err(Failure::new(format!("cannot write to standard output: {error}"))),
    }
}
