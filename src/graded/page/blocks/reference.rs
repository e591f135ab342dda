//! Link definitions: `[name]: target "title"`.

use std::collections::HashMap;

use crate::graded::page::python::{is_space, strip};

/// Link definitions by their name in lower case.
pub(in super::super) type Definitions = HashMap<String, Definition>;

/// Where a named link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Definition {
    /// The address.
    pub(in super::super) target: String,
    /// The title, if it has one.
    pub(in super::super) title: Option<String>,
}

/// A definition found in a block, with its place in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) definition: Definition,
}

/// The first definition in `block`.
pub(super) fn find(block: &str) -> Option<Found> {
    memchr::memmem::find(block.as_bytes(), b"]:")?;
    let mut at = 0;
    for line in block.split('\n') {
        if let Some(found) = read(block, at) {
            return Some(found);
        }
        at += line.len() + 1;
    }
    None
}

/// The definition that fills the one line at byte `start`.
pub(super) fn on_line(block: &str, start: usize) -> Option<Found> {
    block.get(start..)?;
    read(block, start).filter(|found| !block[start..found.end].contains('\n'))
}

fn skip_spaces(text: &str, at: usize) -> usize {
    at + text[at..].bytes().take_while(|&b| b == b' ').count()
}

/// The definition that begins with the line at byte `start`.
fn read(block: &str, start: usize) -> Option<Found> {
    let open = skip_spaces(block, start);
    if open - start > 3 {
        return None;
    }
    let inner = block[open..].strip_prefix('[')?;
    let length = inner.find(['[', ']'])?;
    let name = &inner[..length];
    if !inner[length..].starts_with("]:") {
        return None;
    }
    let mut at = skip_spaces(block, open + 1 + length + 2);
    if block[at..].starts_with('\n') {
        at = skip_spaces(block, at + 1);
    }
    let rest = &block[at..];
    let word = rest.find(is_space).unwrap_or(rest.len());
    let (target_end, title, end) = target_and_title(block, at, at + word)?;
    let target = block[at..target_end].trim_start_matches('<').trim_end_matches('>');
    Some(Found {
        start,
        end,
        name: strip(name).to_lowercase(),
        definition: Definition {
            target: target.to_owned(),
            title: title.filter(|title| !title.is_empty()),
        },
    })
}

/// Where the target that begins at `at` ends, at `word_end` or, when only that leaves a
/// title, before; its title; and where the definition ends.
fn target_and_title(block: &str, at: usize, word_end: usize) -> Option<(usize, Option<String>, usize)> {
    if at == word_end {
        return None;
    }
    if let Some((title, end)) = title_after(block, word_end) {
        return Some((word_end, title, end));
    }
    let first = block[at..].chars().next().map_or(1, char::len_utf8);
    let line_end = block[at..].find('\n').map_or(block.len(), |length| at + length);
    let ends_title = |quote: char| {
        let close = if quote == '(' { ')' } else { quote };
        block[at..line_end].trim_end_matches(' ').ends_with(close)
    };
    if !['"', '\'', '('].into_iter().any(ends_title) {
        return None;
    }
    block[at + first..word_end]
        .char_indices()
        .rev()
        .filter(|&(_, c)| matches!(c, '"' | '\'' | '('))
        .find_map(|(offset, _)| {
            let cut = at + first + offset;
            let (title, end) = title_on_line(block, cut)?;
            Some((cut, Some(title), end))
        })
}

/// The title after a target, on its line or the next, or none; and where the definition ends.
fn title_after(block: &str, at: usize) -> Option<(Option<String>, usize)> {
    let here = skip_spaces(block, at);
    if block[here..].starts_with('\n') {
        let next = skip_spaces(block, here + 1);
        if let Some((title, end)) = title_on_line(block, next) {
            return Some((Some(title), end));
        }
        let blank = next == block.len() || block[next..].starts_with('\n');
        return Some((None, if blank { next } else { here }));
    }
    if here == block.len() {
        return Some((None, here));
    }
    title_on_line(block, here).map(|(title, end)| (Some(title), end))
}

/// The title that fills the line from `at` on, and where the line ends.
fn title_on_line(block: &str, at: usize) -> Option<(String, usize)> {
    let rest = &block[at..];
    let length = rest.find('\n').unwrap_or(rest.len());
    let line = rest[..length].trim_end_matches(' ');
    let open = line.chars().next()?;
    let close = match open {
        '"' | '\'' => open,
        '(' => ')',
        _ => return None,
    };
    let inner = line[1..].strip_suffix(close)?;
    Some((inner.to_owned(), at + length))
}
