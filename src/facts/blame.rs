//! Who wrote which line of a report, and when, as plain data.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::report::count::words;

/// Who last changed a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The author's name, after `.mailmap`; empty when uncommitted, since it is not signed yet.
    pub author: String,
    /// Seconds since 1970 at which it was written; `None` when uncommitted.
    pub time: Option<i64>,
    /// The abbreviated hash of the commit; `None` when uncommitted.
    pub commit: Option<String>,
}

impl Edit {
    /// Whether the line is not committed yet.
    #[must_use]
    pub const fn uncommitted(&self) -> bool {
        self.commit.is_none()
    }
}

/// The words of one author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorWords {
    /// The author's name; `None` for what is not committed yet.
    pub author: Option<String>,
    /// Words, as Python's `str.split()` parts them.
    pub words: usize,
}

/// Who last changed each line of one version of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blame {
    edits: Vec<Edit>,
    lines: Vec<Line>,
    /// Whether older history is missing (`clone --depth`): its oldest commit then seems to have written everything.
    pub shallow: bool,
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its edit's place in the list of edits.
    pub(crate) edit: usize,
    /// Whether it is blank.
    pub(crate) blank: bool,
}

impl Blame {
    /// A blame whose lines, none of them blank, were last changed so.
    #[must_use]
    pub fn of(edits: Vec<Edit>) -> Self {
        let lines = (0..edits.len()).map(|edit| Line { edit, blank: false }).collect();
        Self::of_lines(edits, lines, false)
    }

    /// A blame of these lines; `shallow` where older history is missing.
    pub(crate) const fn of_lines(edits: Vec<Edit>, lines: Vec<Line>, shallow: bool) -> Self {
        Self { edits, lines, shallow }
    }

    /// Who last changed a line, counted from 1.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<&Edit> {
        let line = self.lines.get(line.checked_sub(1)?)?;
        self.edits.get(line.edit)
    }

    /// The last edit of a question, given its lines, counted from 1. What is not committed is the newest; blank lines
    /// count only where there is nothing else.
    #[must_use]
    pub fn last_edit(&self, lines: RangeInclusive<usize>) -> Option<&Edit> {
        let first = lines.start().saturating_sub(1);
        let lines = self.lines.get(first..(*lines.end()).min(self.lines.len()))?;
        let written = lines.iter().any(|line| !line.blank);
        lines
            .iter()
            .filter(|line| !(written && line.blank))
            .filter_map(|line| self.edits.get(line.edit))
            .max_by_key(|edit| (edit.uncommitted(), edit.time))
    }

    /// The words of each author in some pieces of text, each on one line, counted from 1: most words first, then by
    /// name. The caller decides what of a line counts. A piece on a line that is not there has no author.
    #[must_use]
    pub fn words_by_author(&self, pieces: &[(usize, &str)]) -> Vec<AuthorWords> {
        let mut sums: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for (line, text) in pieces {
            if let (Some(edit), count @ 1..) = (self.line(*line), words(text)) {
                let author = (!edit.uncommitted()).then_some(edit.author.as_str());
                *sums.entry(author).or_default() += count;
            }
        }
        let mut sums: Vec<AuthorWords> = sums
            .into_iter()
            .map(|(author, words)| AuthorWords {
                author: author.map(str::to_owned),
                words,
            })
            .collect();
        sums.sort_by_key(|sum| std::cmp::Reverse(sum.words));
        sums
    }
}

/// A hash cut to seven digits, as git shows it in a repository of the size of a course project.
pub(crate) fn short(hash: &str) -> &str {
    hash.get(..7).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four lines: old, blank and new, old again, not committed.
    fn four_lines() -> Blame {
        let edit = |author: &str, time, commit: Option<&str>| Edit {
            author: author.to_owned(),
            time,
            commit: commit.map(str::to_owned),
        };
        let edits = vec![
            edit("Kim", Some(100), Some("1111111")),
            edit("Bo Lind", Some(300), Some("2222222")),
            edit("", None, None),
        ];
        let lines = [(0, false), (1, true), (0, false), (2, false)].map(|(edit, blank)| Line { edit, blank });
        Blame::of_lines(edits, lines.to_vec(), false)
    }

    #[test]
    fn the_last_edit_of_a_question_is_its_newest_that_is_no_blank_line() {
        let blame = four_lines();
        let author = |lines| blame.last_edit(lines).map(|edit| edit.author.as_str());
        assert_eq!(author(1..=3), Some("Kim"));
        assert_eq!(author(2..=2), Some("Bo Lind"));
        assert_eq!(author(1..=99), Some(""), "what is not committed is newer than all");
        assert_eq!(author(9..=12), None);
    }

    #[test]
    fn words_go_to_the_author_of_their_line() {
        let pieces = [
            (1, "author of one line"),
            (3, "again"),
            (4, "draft two"),
            (7, "of no author"),
            (2, " "),
        ];
        let sum = |author: Option<&str>, words| AuthorWords {
            author: author.map(str::to_owned),
            words,
        };
        assert_eq!(
            four_lines().words_by_author(&pieces),
            [sum(Some("Kim"), 5), sum(None, 2)]
        );
    }
}
