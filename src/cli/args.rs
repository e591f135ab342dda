//! What was typed: the arguments, their help and their examples.

mod config;
mod fix;
mod trust;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use config::ConfigArgs;
pub(super) use fix::FixArgs;
pub(super) use trust::TrustArgs;

use super::select::Selector;
use crate::review::Rule;

/// Watches a report beside your editor: words against limits, images, leftovers, and what the official checker will say
///
/// Without a command, handin opens its dashboard on the report and shows, at every save, where each question stands.
#[derive(Debug, Parser)]
#[command(
    name = "handin",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "`handin --help` has examples; `handin COMMAND --help` tells more of a command.",
    after_long_help = EXAMPLES
)]
pub(super) struct Args {
    /// The report, or a folder that holds it
    ///
    /// In a folder, `reports/README.md` is taken, else `README.md`. Without a path, the nearest report from the
    /// current folder upward.
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,

    /// Keep up a single line instead of the dashboard
    ///
    /// `12/27 complete · 5 unanswered …`, written over itself on a terminal; elsewhere a new line for each change, for
    /// tmux's status bar and the like.
    #[arg(long)]
    pub(super) line: bool,

    /// Read this configuration and no other
    ///
    /// Otherwise `handin.toml` beside the report, else in the root of its repository, is read over your own
    /// `config.toml` (see `handin config`).
    #[arg(long, global = true, help_heading = "Everywhere", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,

    /// When to use colour
    ///
    /// `auto` means on a terminal; NO_COLOR and CLICOLOR_FORCE are obeyed.
    #[arg(long, global = true, help_heading = "Everywhere", value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  handin                           the dashboard on the nearest report
  handin reports/README.md         on this one
  handin check                     what is still to do, once
  handin check --format json | jq  the same for a script
  handin explain image-case        why a rule speaks, and what to do
  handin config --default          a handin.toml with every key in it";

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Fix(FixArgs),
    Html(HtmlArgs),
    Status(StatusArgs),
    Explain(ExplainArgs),
    Config(ConfigArgs),
    Trust(TrustArgs),
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

/// Say once what is wrong with reports, for people, scripts and CI
///
/// Ends with 0 when nothing of severity `error` is found, 1 when something is, and 2 when a report could not be checked.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin check                              the nearest report
  handin check group-*/                     many, in the order given
  handin check --format github              annotations in a GitHub workflow
  handin check --format short | vim -q -    the findings in vim's quickfix list
  handin check --select images,page         images and the graded page only
  handin check --strict --git               what git would not hand in counts, too
  handin check --handin                     the last look before midnight
  handin check --authors                    words by author, for the question on contributions
  git show HEAD:README.md | handin check -  a version that is no file")]
pub(super) struct CheckArgs {
    /// Reports, or folders that hold one; `-` reads standard input
    ///
    /// What is read from standard input is taken to lie in the current folder: its figures, `report.py` and
    /// `handin.toml` are looked for there. Without a path, the nearest report from the current folder upward.
    #[arg(value_name = "PATHS", value_hint = clap::ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,

    /// How to write what was found
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = FormatArg::Human)]
    pub(super) format: FormatArg,

    /// End with 1 for warnings as well
    #[arg(long)]
    pub(super) strict: bool,

    /// Look at git too: what is not tracked, committed, pushed or on `main`
    #[arg(long, overrides_with = "no_git")]
    pub(super) git: bool,

    /// Do not look at git (the default)
    #[arg(long, overrides_with = "git", hide_short_help = true)]
    pub(super) no_git: bool,

    /// Say what is missing to hand in, and end with 1 if anything is; implies --git
    ///
    /// One list: questions, `report.py check`, the graded page, figures, and where git says the report is. JSON and
    /// GitHub's commands have it beside the findings.
    #[arg(long)]
    pub(super) handin: bool,

    /// Say who wrote how many words of each answer, by git's blame
    #[arg(long)]
    pub(super) authors: bool,

    /// Leave out the findings, and show the sums only (human format)
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// Show the notes in full, instead of counting them (human format)
    #[arg(long)]
    pub(super) notes: bool,

    /// Report these rules or groups only: in the output and in the exit status
    ///
    /// Rules by name (`handin explain` lists them), or groups: length, leftovers, images, links, page,
    /// structure, git. What a
    /// question's status is does not change.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse)]
    pub(super) select: Vec<Selector>,

    /// Do not report these rules or groups; beats --select
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse)]
    pub(super) ignore: Vec<Selector>,
}

impl CheckArgs {
    /// Whether a rule is to be reported.
    pub(super) fn keeps(&self, rule: Rule) -> bool {
        let takes = |selectors: &[Selector]| selectors.iter().any(|selector| selector.takes(rule));
        (self.select.is_empty() || takes(&self.select)) && !takes(&self.ignore)
    }
}

/// Write the report as one page that holds all its figures and needs nothing else
///
/// The page is as the report is meant: code, tables, footnotes and task lists as GitHub shows them, with each
/// question's status. It runs no script and loads nothing.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin html                       report.html beside the nearest report
  handin html --review --open       with the findings beside each question, and open it
  handin html -o /tmp/ reports/     elsewhere, so that nobody commits it
  handin html -o - | less           to standard output
  handin html --official --open     as it will be graded")]
pub(super) struct HtmlArgs {
    /// The report, or a folder that holds it; `-` reads standard input
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,

    /// Where to write the page; `-` is standard output
    ///
    /// Without it, `report.html` beside the report: where everything committed is handed in, so leave the page out of
    /// the commit. A folder gets `report.html`. Nothing but a page is ever written over.
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub(super) output: Option<PathBuf>,

    /// Show the findings beside each question
    #[arg(long)]
    pub(super) review: bool,

    /// Write the page that is graded instead, as `report.py html` makes it of the report
    ///
    /// Without `-o`, to `report-graded.html` beside the report; its figures are links to files beside it.
    #[arg(long, conflicts_with = "review")]
    pub(super) official: bool,

    /// Open the page when it is written
    #[arg(long)]
    pub(super) open: bool,

    /// Write the page again at every save, until Ctrl-C; the browser shows the new one when it reloads
    #[arg(long)]
    pub(super) watch: bool,
}

/// Say in one line where the report stands, once
///
/// For a shell prompt or tmux's status bar; `handin --line` keeps the line up at every save.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin status              the nearest report
  handin status reports/     this one")]
pub(super) struct StatusArgs {
    /// The report, or a folder that holds it
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
}

/// Explain a rule; without a name, list all rules
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin explain             all rules, with their severities
  handin explain too-short   one rule: why, an example, what to do")]
pub(super) struct ExplainArgs {
    /// The rule's name, as in brackets behind a finding
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin completions bash > ~/.local/share/bash-completion/completions/handin
  handin completions fish > ~/.config/fish/completions/handin.fish
  handin completions zsh > ~/.zfunc/_handin")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// For people: what fails first, each rule once
    Human,
    /// One line a finding, `path:line:column: severity: message [rule]`, for grep, vim and Emacs
    Short,
    /// JSON, format 1: keys are added, never changed
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_help() {
        let command = Args::command();
        for sub in command.get_subcommands() {
            assert!(sub.get_about().is_some(), "{}", sub.get_name());
            for arg in sub.get_arguments() {
                assert!(arg.get_help().is_some(), "{} {}", sub.get_name(), arg.get_id());
            }
        }
    }
}
