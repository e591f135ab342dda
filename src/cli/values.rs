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
        let text = bytes.map(|bytes| decode(bytes).text).unwrap_or_default();
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
        found.retain(|candidate| is_offered(&candidate.get_value().to_string_lossy()));
        found
    })
}

/// Whether a shell may have this path: it writes on the terminal what it is offered, and bash and PowerShell put it into
/// the command without quotation marks, where `$(…)` in the name of a file would run.
fn is_offered(path: &str) -> bool {
    !path.contains(is_unsafe) && !path.contains(['$', '`', ';', '|', '&', '<', '>', '(', ')'])
}

fn described(name: &'static str, summary: &'static str) -> CompletionCandidate {
    CompletionCandidate::new(name).help(Some(summary.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_a_shell_would_run_is_not_offered() {
        for path in ["README.md", "my draft.md", "../group-1/reports/", "œuvre, it's.md"] {
            assert!(is_offered(path), "{path}");
        }
        for path in [
            "$(touch ran).md",
            "a;touch ran.md",
            "`x`.md",
            "(touch ran).md",
            "<(x)/",
            "a\u{1b}[31m.md",
        ] {
            assert!(!is_offered(path), "{path}");
        }
    }
}
