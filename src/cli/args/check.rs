//! What was typed after `handin check`.

use std::path::PathBuf;

use clap::{ArgAction, ValueEnum};

use crate::cli::select::Selector;
use crate::cli::values;
use crate::review::Rule;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin check                              the nearest report
  handin check group-*/                     many, in the order given
  handin check --format github              annotations in a GitHub workflow
  handin check --format short | vim -q -    the findings in vim's quickfix list
  handin check --select images,page         images and the graded page only
  handin check --watch                      again at every save
  handin check --strict --git               count warnings, and look at git too
  handin check --handin                     what is missing to hand in
  handin check --authors                    words by author, for the question on contributions
  git show HEAD:README.md | handin check -  an earlier version")]
pub(in crate::cli) struct CheckArgs {
    /// Reports, or folders that hold one; `-` reads standard input
    ///
    /// For standard input, handin looks for figures, `report.py` and `handin.toml` in the current folder. Without a
    /// path, it checks the nearest report from the current folder upward.
    #[arg(value_name = "PATHS", value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// The output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = FormatArg::Human)]
    pub(in crate::cli) format: FormatArg,

    /// Exit 1 for warnings as well
    #[arg(long)]
    pub(in crate::cli) strict: bool,

    /// Look at git too: what is not tracked, committed, pushed or on `main`
    #[arg(long, overrides_with = "no_git")]
    pub(in crate::cli) git: bool,

    /// Do not look at git (the default)
    #[arg(long, overrides_with = "git", hide_short_help = true)]
    pub(in crate::cli) no_git: bool,

    /// List what is missing to hand in, and exit 1 if anything is; implies --git
    ///
    /// The list covers the questions, `report.py check`, the graded page, the figures, and git. The formats `json` and
    /// `github` print it together with the findings.
    #[arg(long)]
    pub(in crate::cli) handin: bool,

    /// Show who wrote how many words of each answer, by git blame
    #[arg(long)]
    pub(in crate::cli) authors: bool,

    /// Check again at every save, until Ctrl-C, in the format human or short
    ///
    /// Each time, `checking PATH` comes first and `checked PATH: …` last, so that an editor can tell where a list begins and
    /// ends.
    #[arg(long, conflicts_with_all = ["git", "handin", "authors", "strict"])]
    pub(in crate::cli) watch: bool,

    /// Show only the totals, not the findings (human format); `-qq`: only exit
    ///
    /// `-qq` prints nothing in any format, and ends at the first report that has an error or cannot be checked.
    #[arg(short, long, action = ArgAction::Count)]
    pub(in crate::cli) quiet: u8,

    /// Show the notes, instead of only counting them (human format)
    #[arg(long)]
    pub(in crate::cli) notes: bool,

    /// Report only these rules or groups, in the output and in the exit status
    ///
    /// Rules by name (`handin explain` lists them), or groups: length, leftovers, images, links, page,
    /// structure, git. The status of a question does not change.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse, add = values::selectors())]
    pub(in crate::cli) select: Vec<Selector>,

    /// Do not report these rules or groups; takes precedence over --select
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse, add = values::selectors())]
    pub(in crate::cli) ignore: Vec<Selector>,
}

impl CheckArgs {
    /// Whether only the exit status is asked for.
    pub(in crate::cli) const fn is_silent(&self) -> bool {
        self.quiet > 1
    }

    /// Whether a rule is to be reported.
    pub(in crate::cli) fn keeps(&self, rule: Rule) -> bool {
        let takes = |selectors: &[Selector]| selectors.iter().any(|selector| selector.takes(rule));
        (self.select.is_empty() || takes(&self.select)) && !takes(&self.ignore)
    }
}

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FormatArg {
    /// For people: errors first, each rule explained once
    Human,
    /// One line per finding, `path:line:column: severity: message [rule]`, for grep, vim and Emacs
    Short,
    /// JSON, format 1: new versions add keys and never change them
    Json,
    /// GitHub's workflow commands, which become annotations
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// Markdown, for the summary of a CI run
    Markdown,
    /// SARIF 2.1.0, which code hosts and editors read
    Sarif,
}
