//! Reads one file's TOML against the table of keys, and collects everything that is wrong with it.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::keys::{ACTION, KEYS, Key, KeyKind, NUMBER, RULE, is_wildcard};
use super::problem::{Problem, in_text};
use super::settings::Config;
use super::trust::Standing;
use super::value::{self, Entry, Wrong};
use crate::keyboard::Action;
use crate::nearest::did_you_mean;

/// Lays a file's text over a configuration; what is wrong comes back in the order of the file. A program that is named
/// counts only where the file is trusted.
pub(super) fn overlay(
    config: &mut Config,
    path: &Path,
    text: &str,
    themes: &[&str],
    standing: Standing,
) -> Vec<Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading {
        config,
        themes,
        standing,
        bound: Vec::new(),
        wrong: Vec::new(),
        ignored: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => {
            reading.table(&mut Vec::new(), table.get_ref());
            reading.taken();
        }
        // After a mistake of syntax the rest would be guesswork.
        Err(error) => reading
            .wrong
            .push((error.span().unwrap_or(0..0), error.message().to_owned())),
    }
    let (wrong, ignored) = (reading.wrong, reading.ignored);
    config.ignored.extend(in_text(path, text, ignored));
    in_text(path, text, wrong)
}

struct Reading<'a> {
    config: &'a mut Config,
    themes: &'a [&'a str],
    standing: Standing,
    /// The actions that this file gives keys, and where.
    bound: Vec<(Action, Range<usize>)>,
    wrong: Vec<(Range<usize>, String)>,
    ignored: Vec<(Range<usize>, String)>,
}

impl Reading<'_> {
    fn table<'i>(&mut self, path: &mut Vec<&'i str>, table: &'i DeTable<'i>) {
        for (key, value) in table {
            path.push(key.get_ref());
            self.entry(path, key, value);
            path.pop();
        }
    }

    fn entry<'i>(&mut self, path: &mut Vec<&'i str>, key: &Spanned<DeString<'i>>, value: &'i Spanned<DeValue<'i>>) {
        let Some(known) = KEYS.iter().find(|known| starts_with(known, path)) else {
            self.wrong.push((key.span(), unknown(path)));
            return;
        };
        if known.path.len() == path.len() && known.kind == KeyKind::Command && self.standing != Standing::Trusted {
            self.ignored.push((key.span(), ignored(path, self.standing)));
            return;
        }
        if known.path.len() == path.len() {
            let entry = Entry {
                path,
                value: value.get_ref(),
                themes: self.themes,
            };
            match (known.set)(self.config, &entry) {
                Ok(()) => {
                    let action = entry.action().ok().filter(|_| known.kind == KeyKind::Chords);
                    self.bound.extend(action.map(|action| (action, value.span())));
                }
                Err(wrong) => self.refuse(wrong, key.span(), value.span()),
            }
            return;
        }
        if let Err(wrong) = name(known.path[path.len() - 1], key.get_ref()) {
            self.refuse(wrong, key.span(), value.span());
        } else if let Some(table) = value.get_ref().as_table() {
            self.table(path, table);
        } else {
            let header = known.path[..known.path.len() - 1].join(".");
            let message = format!("`{}` is a table: write it as `[{header}]`", path.join("."));
            self.wrong.push((value.span(), message));
        }
    }
}

impl Reading<'_> {
    fn refuse(&mut self, wrong: Wrong, key: Range<usize>, value: Range<usize>) {
        self.wrong.push(match wrong {
            Wrong::Name(message) => (key, message),
            Wrong::Value(message) => (value, message),
        });
    }

    /// Reports keys that this file gives to an action while another has them by a configuration, too.
    fn taken(&mut self) {
        self.bound.sort_by_key(|(_, span)| span.start);
        for (index, (action, span)) in self.bound.iter().enumerate() {
            // Of two actions in this file the later one is reported.
            let later = |other: &Action| self.bound.iter().skip(index + 1).any(|(later, _)| later == other);
            let chords = self.config.keys.get(action).into_iter().flatten();
            let taken = chords.filter_map(|chord| {
                let mut others = self.config.keys.iter();
                let (other, _) =
                    others.find(|(other, chords)| *other != action && !later(other) && chords.contains(chord))?;
                Some((chord, *other))
            });
            for (chord, other) in taken {
                let mut names = [*action, other].map(|action| action.name());
                names.sort_unstable();
                let [first, second] = names;
                let message = format!("the key `{chord}` is bound to both `{first}` and `{second}`");
                self.wrong.push((span.clone(), message));
            }
        }
    }
}

/// Why a setting that names a program does not count, and what to do.
fn ignored(path: &[&str], standing: Standing) -> String {
    let why = if standing == Standing::Changed {
        "the file has changed since you trusted it"
    } else {
        "a project's file may have been written by anybody"
    };
    format!(
        "`{}` names a program and is ignored: {why}; write it into your own config.toml, or read the file and run \
         `handin trust`",
        path.join(".")
    )
}

/// Whether a key's path begins with a path as written.
fn starts_with(known: &Key, written: &[&str]) -> bool {
    known.path.len() >= written.len()
        && known
            .path
            .iter()
            .zip(written)
            .all(|(known, written)| is_wildcard(known) || known == written)
}

/// What is wrong with a name where one of a kind is wanted.
fn name(segment: &str, written: &str) -> Result<(), Wrong> {
    match segment {
        RULE => value::rule(written).map(drop),
        NUMBER => value::number(written).map(drop),
        ACTION => value::action(written).map(drop),
        _ => Ok(()),
    }
}

/// The message about a path that no key has.
fn unknown(path: &[&str]) -> String {
    let (last, above) = path.split_last().unwrap_or((&"", &[]));
    let siblings = KEYS.iter().filter(|known| starts_with(known, above));
    let siblings = siblings.filter_map(|known| known.path.get(above.len()).copied());
    let prefix: String = above.iter().map(|segment| format!("{segment}.")).collect();
    let full: Vec<String> = siblings.map(|sibling| format!("{prefix}{sibling}")).collect();
    let near = did_you_mean(&format!("{prefix}{last}"), full.iter().map(String::as_str));
    // A right name in the wrong table is the commonest mistake, and no spelling is near it.
    let elsewhere = KEYS
        .iter()
        .find(|known| near.is_empty() && known.path.last() == Some(last));
    let near = elsewhere.map_or(near, |known| format!("; did you mean `{}`?", known.name()));
    format!("unknown key `{}`{near}", path.join("."))
}
