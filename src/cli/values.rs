//! What completions offer as values: rules, groups, the questions of the nearest report, paths of reports.

use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _,
};

use super::paths;
use crate::folder::{Folder, decode, reports};
use crate::report::question_numbers;
use crate::review::{Group, RULES};
use crate::visible::is_unsafe;

/// The names of the rules.
pub(super) fn rules() -> ArgValueCandidates {
    ArgValueCandidates::new(|| RULES.iter().map(|info| described(info.name, info.summary)).collect())
}

/// The groups of rules, and the rules.
pub(super) fn selectors() -> ArgValueCandidates {
    let groups = || Group::ALL.map(|group| described(group.name(), "a group of rules"));
    let rules = || RULES.iter().map(|info| described(info.name, info.summary));
    ArgValueCandidates::new(move || groups().into_iter().chain(rules()).collect())
}

/// The numbers of the questions of the nearest report; none where there is no report.
pub(super) fn questions() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let bytes = paths::locate(None)
            .ok()
            .and_then(|report| Folder::of(&report).read().ok());
        let text = bytes.map(|bytes| decode(&bytes).text).unwrap_or_default();
        let numbers = question_numbers(&text).into_iter();
        numbers
            .map(|number| CompletionCandidate::new(number.to_string()))
            .collect()
    })
}

/// Markdown files, and folders that may hold one.
pub(super) fn reports() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &std::ffi::OsStr| {
        let mut found = PathCompleter::any().filter(reports::is_markdown).complete(current);
        // A shell may write on the terminal what it is offered.
        found.retain(|candidate| !candidate.get_value().to_string_lossy().contains(is_unsafe));
        found
    })
}

fn described(name: &'static str, summary: &'static str) -> CompletionCandidate {
    CompletionCandidate::new(name).help(Some(summary.into()))
}
