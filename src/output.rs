//! What `handin check` prints: one review, or several, as text for people, JSON, GitHub commands or SARIF.
//!
//! Pure: each format takes the same [`Checked`] values and gives a string. The
//! text for people holds ANSI styles, which whoever prints it strips where no
//! terminal reads them.

mod added;
mod excerpt;
mod github;
mod handin;
mod human;
mod json;
mod places;
mod sarif;

use crate::authors::Authors;
use crate::handin::Item;
use crate::report::Report;
use crate::review::Review;

/// How a review is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people; with or without the findings above the summary.
    Human {
        /// Leave the findings out.
        summary_only: bool,
    },
    /// JSON, format 1.
    Json,
    /// GitHub's workflow commands.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// One path of a run, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The report's path as given, with `/`.
    pub path: &'a str,
    /// Its review, or why it could not be checked.
    pub result: Result<Reviewed<'a>, &'a str>,
}

/// A report and what was found about it.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What it means.
    pub review: &'a Review,
    /// The hand-in list, where it was asked for.
    pub handin: Option<&'a [Item]>,
    /// Who wrote how much, where it was asked for and git knows.
    pub authors: Option<&'a Authors>,
}

/// Writes what was checked, in the order given, ending with a line end (or with nothing at all).
#[must_use]
pub fn render(format: Format, checked: &[Checked<'_>]) -> String {
    match format {
        Format::Human { summary_only } => human::render(checked, summary_only),
        Format::Json => json::render(checked),
        Format::Github => github::render(checked),
        Format::Sarif => sarif::render(checked),
    }
}

/// Writes what a terminal might act on as JSON escapes: they can stand in strings only, so the value is the same.
fn escape_json(json: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if character != '\n' && crate::visible::is_unsafe(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_keep_the_value() {
        let value = "a\u{202e}b\u{9b}31m\u{7f}\u{1b}[0m æ\n";
        let json = serde_json::to_string(value).unwrap();
        let escaped = escape_json(&json);
        assert!(
            escaped
                .chars()
                .all(|c| c >= ' ' && !('\u{7f}'..='\u{9f}').contains(&c) && c != '\u{202e}')
        );
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), value);
    }
}
