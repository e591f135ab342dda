//! Reads one file's TOML against the table of keys, and collects everything that is wrong with it.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::keys::{ACTION, KEYS, Key, KeyKind, NUMBER, RULE, is_wildcard};
use super::names::Names;
use super::problem::Problem;
use super::settings::Config;
use super::trust::Standing;
use super::value::{self, Entry, Wrong};
use crate::nearest::did_you_mean;
use crate::report::Lines;

/// Lays a file's text over a configuration; what is wrong comes back in the order of the file. A program that is named
/// counts only where the file is trusted.
pub(super) fn overlay(
    config: &mut Config,
    path: &Path,
    text: &str,
    names: &Names<'_>,
    standing: Standing,
) -> Vec<Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading {
        config,
        names,
        standing,
        wrong: Vec::new(),
        ignored: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => reading.table(&mut Vec::new(), table.get_ref()),
        // Behind a mistake of syntax the rest would be guesswork.
        Err(error) => reading
            .wrong
            .push((error.span().unwrap_or(0..0), error.message().to_owned())),
    }
    let (mut wrong, ignored) = (reading.wrong, reading.ignored);
    wrong.sort_by_key(|(span, _)| span.start);
    let lines = Lines::of(text);
    let problem = |(span, message): (Range<usize>, String)| Problem {
        file: path.to_owned(),
        at: Some(lines.position(text, span.start)),
        message,
    };
    config.ignored.extend(ignored.into_iter().map(problem));
    wrong.into_iter().map(problem).collect()
}

struct Reading<'a> {
    config: &'a mut Config,
    names: &'a Names<'a>,
    standing: Standing,
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
                names: self.names,
            };
            match (known.set)(self.config, &entry) {
                Ok(()) => {}
                Err(Wrong::Name(message)) => self.wrong.push((key.span(), message)),
                Err(Wrong::Value(message)) => self.wrong.push((value.span(), message)),
            }
            return;
        }
        if let Err(message) = name(known.path[path.len() - 1], key.get_ref(), self.names) {
            self.wrong.push((key.span(), message));
        } else if let Some(table) = value.get_ref().as_table() {
            self.table(path, table);
        } else {
            let header = known.path[..known.path.len() - 1].join(".");
            let message = format!("`{}` is a table: write it as `[{header}]`", path.join("."));
            self.wrong.push((value.span(), message));
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
fn name(segment: &str, written: &str, names: &Names<'_>) -> Result<(), String> {
    match segment {
        RULE => value::rule(written).map(drop),
        NUMBER => value::number(written).map(drop),
        ACTION => value::action(written, names),
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
