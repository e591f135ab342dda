//! Placeholders of a command line: `{file}`, `{line}`, `{column}`, `{column0}`.

use std::ffi::OsString;

use super::launch::Place;

/// The name of a placeholder that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnknownPlaceholder(pub(super) String);

/// Whether any word asks for a place; a value that does not names a program only.
pub(super) fn is_template(words: &[String]) -> bool {
    words.iter().any(|word| next(word).is_some())
}

/// Whether any word names the file.
pub(super) fn names_the_file(words: &[String]) -> bool {
    words.iter().any(|word| word.contains("{file}"))
}

/// A word with its placeholders filled in. Braces around anything but a plain name stay as they are, since
/// Lisp, Lua and tmux have uses for them.
///
/// # Errors
///
/// A placeholder that is not known.
pub(super) fn fill(word: &str, at: &Place) -> Result<OsString, UnknownPlaceholder> {
    let mut filled = OsString::new();
    let mut rest = word;
    while let Some((before, name, after)) = next(rest) {
        filled.push(before);
        match name {
            "file" => filled.push(&at.path),
            "line" => filled.push(at.line.to_string()),
            "column" => filled.push(at.column.to_string()),
            "column0" => filled.push(at.column.saturating_sub(1).to_string()),
            unknown => return Err(UnknownPlaceholder(unknown.to_owned())),
        }
        rest = after;
    }
    filled.push(rest);
    Ok(filled)
}

/// The first placeholder: what comes before it, its name, what follows.
fn next(word: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = word.get(from..)?.find('{').map(|at| from + at) {
        let inside = &word[open + 1..];
        let length = inside
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(inside.len());
        let (name, after) = inside.split_at(length);
        if let Some(after) = after.strip_prefix('}')
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return Some((&word[..open], name, after));
        }
        from = open + 1;
    }
    None
}
