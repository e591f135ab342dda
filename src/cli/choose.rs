//! Which of several reports is meant: asked on a terminal, by number.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::paths::{Meant, find};
use crate::folder::locate::shown;
use crate::visible::visible;

/// Reports that are listed at most.
const MOST: usize = 30;

/// The path to go on with: the report that is meant, or that was chosen where several could be. Where no terminal can be
/// asked, and where there is no report, it is the path itself.
pub(super) fn path(path: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(path.map(Path::to_owned));
    }
    match find(path) {
        Ok(Meant::One(report)) => Ok(Some(report)),
        Ok(Meant::OneOf(candidates)) => {
            let chosen = ask(&candidates, &mut io::stdin().lock(), &mut io::stderr().lock());
            match chosen {
                Ok(Some(chosen)) => Ok(Some(chosen.to_owned())),
                Ok(None) => Err(Failure::new("no report was chosen")),
                Err(error) => Err(Failure::new(format!("cannot ask which report is meant: {error}"))),
            }
        }
        Err(_) => Ok(path.map(Path::to_owned)),
    }
}

/// Lists the reports and reads a number until it is one of theirs; `None` at the end of the input, or after `q`.
fn ask<'a>(
    candidates: &'a [PathBuf],
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Option<&'a Path>> {
    writeln!(output, "There are several reports here:")?;
    for (index, path) in candidates.iter().take(MOST).enumerate() {
        writeln!(output, "{:>4}  {}", index + 1, visible(&shown(path)))?;
    }
    if let Some(more @ 1..) = candidates.len().checked_sub(MOST) {
        writeln!(output, "      and {more} more; `handin PATH` opens one of them")?;
    }
    loop {
        write!(output, "Which one? (1 to {}, q to quit) ", candidates.len())?;
        output.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 || line.trim() == "q" {
            return Ok(None);
        }
        let number = line.trim().parse::<usize>().ok();
        let chosen = number.and_then(|number| candidates.get(number.checked_sub(1)?));
        if let Some(chosen) = chosen {
            return Ok(Some(chosen));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str) -> (Option<String>, String) {
        let candidates = ["a.md", "\u{1b}[31m.md"].map(PathBuf::from);
        let mut said = Vec::new();
        let chosen = ask(&candidates, &mut typed.as_bytes(), &mut said).unwrap().map(shown);
        (chosen, String::from_utf8(said).unwrap())
    }

    #[test]
    fn a_number_chooses_and_anything_else_is_asked_again() {
        let (chosen, said) = asked("0\n3\nx\n\n 2 \n");
        assert_eq!(chosen.as_deref(), Some("\u{1b}[31m.md"));
        assert_eq!(said.matches("Which one?").count(), 5);
        assert!(said.contains("   1  a.md\n   2  ␛[31m.md\n"), "{said}");
        assert_eq!(asked("q\n").0, None);
        assert_eq!(asked("").0, None);
    }
}
