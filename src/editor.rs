//! The editor: from a place in the report to the command line that opens it there, and running that.

pub mod browser;
mod environment;
mod error;
mod host;
mod known;
mod launch;
mod remote;
mod run;
mod template;

use std::ffi::OsString;
use std::path::Path;

pub use environment::{Environment, Platform};
pub use error::{EditorError, Origin};
pub use launch::{Launch, Place};
pub use run::{run, run_reporting};

use known::{Known, Screen};
use template::UnknownPlaceholder;

/// The command line that opens a place. The first of these decides: `configured` (the `editor` key of the
/// configuration), `$NVIM`, `$VISUAL`, `$EDITOR`, the editor in whose terminal we run, and `vi` (`notepad` on Windows).
///
/// A configured value with `{file}`, `{line}`, `{column}` (or `{column0}`, from 0) is a template and is taken as
/// written; any other value names a program with arguments, and the place is added in the way that program
/// understands. A program that is not known gets the file alone: `+12` would be a second file to many.
///
/// # Errors
///
/// When the deciding value cannot be read as a command line, or a template asks for something unknown or never
/// names the file. The error says whose value it was.
pub fn command(environment: &Environment, configured: Option<&str>, at: &Place) -> Result<Launch, EditorError> {
    let at = &safe(at);
    if let Some(value) = given(configured) {
        let origin = Origin::Configuration;
        let words = words(value, origin, environment.platform)?;
        return if template::is_template(&words) {
            from_template(environment, origin, value, &words, at)
        } else {
            from_program(environment, origin, &words, at)
        };
    }
    if let Some(server) = given(environment.nvim.as_deref())
        && let Some(launch) = remote::in_parent(server, &environment.directory, at)
    {
        return Ok(launch);
    }
    let variables = [
        (environment.visual.as_deref(), Origin::Visual),
        (environment.editor.as_deref(), Origin::Editor),
    ];
    for (value, origin) in variables {
        if let Some(value) = given(value) {
            let words = words(value, origin, environment.platform)?;
            return from_program(environment, origin, &words, at);
        }
    }
    if let Some(host) = &environment.host {
        return from_program(environment, Origin::Host, std::slice::from_ref(host), at);
    }
    let fallback = match environment.platform {
        Platform::Unix | Platform::Mac => "vi",
        Platform::Windows => "notepad",
    };
    from_program(environment, Origin::Fallback, &[fallback.to_owned()], at)
}

/// A value that says something: a blank variable is how people unset one.
fn given(value: Option<&str>) -> Option<&str> {
    value.filter(|value| !value.trim().is_empty())
}

/// Splits a value as a shell would, without a shell.
fn words(value: &str, origin: Origin, platform: Platform) -> Result<Vec<String>, EditorError> {
    let split = match platform {
        Platform::Unix | Platform::Mac => shell_words::split(value),
        Platform::Windows => shell_words::split(&value.replace('\\', "\\\\")),
    };
    let value = value.to_owned();
    match split {
        Err(shell_words::ParseError) => Err(EditorError::Unbalanced { origin, value }),
        Ok(words) if words.first().is_none_or(String::is_empty) => Err(EditorError::NoProgram { origin, value }),
        Ok(words) => Ok(words),
    }
}

/// A path that no program can take for an option (`-x`) or a command (`+12`); lines and columns from 1.
fn safe(at: &Place) -> Place {
    let first = at.path.to_string_lossy().chars().next();
    let path = if matches!(first, Some('-' | '+')) {
        Path::new(".").join(&at.path)
    } else {
        at.path.clone()
    };
    Place {
        path,
        line: at.line.max(1),
        column: at.column.max(1),
    }
}

/// The words with their placeholders filled; `value` is what they were written as.
fn filled(words: &[impl AsRef<str>], at: &Place, origin: Origin, value: &str) -> Result<Vec<OsString>, EditorError> {
    let filled = words.iter().map(|word| template::fill(word.as_ref(), at));
    filled
        .collect::<Result<_, UnknownPlaceholder>>()
        .map_err(|UnknownPlaceholder(name)| EditorError::UnknownPlaceholder {
            origin,
            name,
            value: value.to_owned(),
        })
}

fn from_template(
    environment: &Environment,
    origin: Origin,
    value: &str,
    words: &[String],
    at: &Place,
) -> Result<Launch, EditorError> {
    let filled = filled(words, at, origin, value)?;
    if !template::names_the_file(words) {
        return Err(EditorError::NoFile {
            origin,
            value: value.to_owned(),
        });
    }
    Ok(launch(environment, origin, words, filled))
}

fn from_program(
    environment: &Environment,
    origin: Origin,
    words: &[String],
    at: &Place,
) -> Result<Launch, EditorError> {
    let known = words
        .first()
        .and_then(|program| known::find(&known::name(program), environment.platform));
    let place = known.map_or(known::UNKNOWN, |known| known.place);
    let added = filled(place, at, origin, &place.join(" "))?;
    let filled = words.iter().map(OsString::from).chain(added).collect();
    Ok(launch(environment, origin, words, filled))
}

/// Puts a launch together from the words as written, which say what the program is, and as filled in.
fn launch(environment: &Environment, origin: Origin, written: &[String], mut filled: Vec<OsString>) -> Launch {
    let program = filled.remove(0);
    let name = known::name(&program.to_string_lossy());
    let arguments = written.get(1..).unwrap_or_default();
    let takes_screen =
        known::find(&name, environment.platform).is_none_or(|known| takes_screen(known, arguments, environment));
    Launch {
        program,
        args: filled,
        takes_screen,
        name,
        origin,
    }
}

/// Whether this use of an editor needs the terminal.
fn takes_screen(known: &Known, arguments: &[String], environment: &Environment) -> bool {
    let has = |options: &[&str]| arguments.iter().any(|a| options.contains(&a.as_str()));
    match known.screen {
        Screen::Takes => true,
        Screen::Leaves => false,
        Screen::TakesUnless(options) => !has(options),
        Screen::LeavesUnless(options) => has(options),
        Screen::Emacs(options) => has(options) || !environment.display || environment.emacs_without_windows,
    }
}

#[cfg(test)]
mod tests;
