//! How many git programs the dashboard starts, in a repository where it has something to ask.

use std::fs;
use std::io;
use std::thread::sleep;
use std::time::Duration;

use super::started::{counting_git, one_ahead};
use super::terminal::Terminal;

/// How often the report is saved.
const SAVES: usize = 20;

/// Longer than git is left alone after it answered.
const REST: Duration = Duration::from_secs(3);

/// Git programs that were started.
pub(crate) struct Started {
    /// Until the first frame.
    pub(crate) first_frame: usize,
    /// Until all that git knows is on the screen.
    pub(crate) opening: usize,
    /// By [`SAVES`] saves, once they paused, while the screen shows nothing of git.
    pub(crate) saves: usize,
    /// By as many while the screen shows who wrote what and what is pushed.
    pub(crate) shown: usize,
}

impl Started {
    /// How often the report was saved for each count.
    pub(crate) const SAVES: usize = SAVES;
}

/// A short report, so that all of the list is on the screen, and its first answer has so many words.
fn report(words: usize) -> String {
    let question = |number, answer| format!("### Question {number}\n\n> **What?**\n>\n> Answer:\n\n{answer}\n\n");
    question(1, "more ".repeat(words)) + &question(2, "We trained it on one machine.".to_owned())
}

/// Counts them.
pub(crate) fn started() -> io::Result<Started> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    one_ahead(folder.path(), &path, [&report(1), &report(2)])?;
    let (programs, log) = counting_git(folder.path())?;
    let count = || fs::read_to_string(&log).map_or(0, |lines| lines.lines().count());
    let mut terminal = Terminal::start(&path, Some(&programs))?;
    terminal.wait_for(" words")?;
    let first_frame = count();
    // The blame is asked for after all else.
    terminal.wait_for("last written by Kim")?;
    let all_saves = |terminal: &mut Terminal, from: usize| {
        for number in from..from + SAVES {
            sleep(Duration::from_millis(50));
            fs::write(&path, report(number))?;
            terminal.wait_for(&format!("{} words", number + 6))?;
        }
        sleep(REST);
        Ok::<_, io::Error>(count())
    };
    terminal.send(b"h")?;
    terminal.wait_for("1 commit is not pushed")?;
    let opening = count();
    let with_handin = all_saves(&mut terminal, 100)?;
    terminal.send(b"h")?;
    let without = all_saves(&mut terminal, 200)?;
    terminal.quit()?;
    Ok(Started {
        first_frame,
        opening,
        saves: without - with_handin,
        shown: with_handin - opening,
    })
}
