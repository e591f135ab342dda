//! What was typed: the arguments, their help and their examples.

mod class;
mod config;
mod doctor;
mod fix;
mod init;
mod trust;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use class::{ClassArgs, ClassFormat};
pub(super) use config::ConfigArgs;
pub(super) use doctor::DoctorArgs;
pub(super) use fix::FixArgs;
pub(super) use init::InitArgs;
pub(super) use trust::TrustArgs;

use super::select::Selector;
use crate::review::Rule;

/// Watch a report beside your editor: words against limits, images, leftovers, and what the official checker will say
///
/// Without a command, handin opens its dashboard and shows the state of each question at every save.
#[derive(Debug, Parser)]
#[command(
    name = "handin",
    disable_version_flag = true,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "`handin --help` has examples; `handin COMMAND --help` describes one command.",
    after_long_help = EXAMPLES
)]
pub(super) struct Args {
    /// The report, or a folder that holds it
    ///
    /// In a folder, handin opens `reports/README.md`, or else `README.md`. Without a path, it opens the nearest
    /// report from the current folder upward.
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,

    /// Show a single status line instead of the dashboard
    ///
    /// `12/27 complete · 5 unanswered …`. On a terminal the line is updated in place; elsewhere each change is a new
    /// line, for status bars such as tmux's.
    #[arg(long)]
    pub(super) line: bool,

    /// Read only this configuration
    ///
    /// Otherwise handin reads your own `config.toml`, and then `handin.toml` beside the report, or else in the root
    /// of its repository, which takes precedence (see `handin config`).
    #[arg(long, global = true, help_heading = "Everywhere", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,

    /// When to use colour
    ///
    /// `auto` uses colour on a terminal, and respects NO_COLOR and CLICOLOR_FORCE.
    #[arg(long, global = true, help_heading = "Everywhere", value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,

    /// Append a log of what happens to this file, for a bug report; it holds no text of the report
    #[arg(long, global = true, help_heading = "Everywhere", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) log: Option<PathBuf>,

    /// Print version; with --verbose, commit and features too
    #[arg(short = 'V', long, conflicts_with_all = ["path", "line"])]
    pub(super) version: bool,

    /// With --version: print commit and features too
    #[arg(long, requires = "version", hide_short_help = true)]
    pub(super) verbose: bool,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  handin                           open the dashboard on the nearest report
  handin reports/README.md         open it on this report
  handin check                     list what is still to do
  handin check --format json | jq  the same, for a script
  handin explain image-case        what a rule means, and what to do
  handin config --default          print a handin.toml with every setting";

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Fix(FixArgs),
    Html(HtmlArgs),
    Class(ClassArgs),
    Init(InitArgs),
    Status(StatusArgs),
    Explain(ExplainArgs),
    Config(ConfigArgs),
    Trust(TrustArgs),
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

/// Check reports once and print the findings
///
/// Exits 0 if there are no errors (with `--strict`: no errors or warnings), 1 if there are, and 2 if a report could
/// not be checked.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin check                              the nearest report
  handin check group-*/                     many, in the order given
  handin check --format github              annotations in a GitHub workflow
  handin check --format short | vim -q -    the findings in vim's quickfix list
  handin check --select images,page         images and the graded page only
  handin check --strict --git               count warnings, and look at git too
  handin check --handin                     what is missing to hand in
  handin check --authors                    words by author, for the question on contributions
  git show HEAD:README.md | handin check -  an earlier version")]
pub(super) struct CheckArgs {
    /// Reports, or folders that hold one; `-` reads standard input
    ///
    /// For standard input, handin looks for figures, `report.py` and `handin.toml` in the current folder. Without a
    /// path, it checks the nearest report from the current folder upward.
    #[arg(value_name = "PATHS", value_hint = clap::ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,

    /// The output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = FormatArg::Human)]
    pub(super) format: FormatArg,

    /// Exit 1 for warnings as well
    #[arg(long)]
    pub(super) strict: bool,

    /// Look at git too: what is not tracked, committed, pushed or on `main`
    #[arg(long, overrides_with = "no_git")]
    pub(super) git: bool,

    /// Do not look at git (the default)
    #[arg(long, overrides_with = "git", hide_short_help = true)]
    pub(super) no_git: bool,

    /// List what is missing to hand in, and exit 1 if anything is; implies --git
    ///
    /// The list covers the questions, `report.py check`, the graded page, the figures, and git. The formats `json` and
    /// `github` print it together with the findings.
    #[arg(long)]
    pub(super) handin: bool,

    /// Show who wrote how many words of each answer, by git blame
    #[arg(long)]
    pub(super) authors: bool,

    /// Show only the totals, not the findings (human format)
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// Show the notes, instead of only counting them (human format)
    #[arg(long)]
    pub(super) notes: bool,

    /// Report only these rules or groups, in the output and in the exit status
    ///
    /// Rules by name (`handin explain` lists them), or groups: length, leftovers, images, links, page,
    /// structure, git. The status of a question does not change.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse)]
    pub(super) select: Vec<Selector>,

    /// Do not report these rules or groups; takes precedence over --select
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

/// Write the report as one HTML file with all its figures inside
///
/// The page shows code, tables, footnotes and task lists as GitHub does, and the status of each question. It runs no
/// script and loads nothing.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin html                       report.html beside the nearest report
  handin html --review --open       with the findings, and open it in the browser
  handin html -o /tmp/ reports/     in another folder, so that nobody commits it
  handin html -o - | less           to standard output
  handin html --official --open     the page that is graded")]
pub(super) struct HtmlArgs {
    /// The report, or a folder that holds it; `-` reads standard input
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,

    /// Where to write the page; `-` is standard output
    ///
    /// By default `report.html` beside the report; do not commit it there, or you hand it in. In a folder the page is
    /// called `report.html`. handin overwrites only pages that it wrote.
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub(super) output: Option<PathBuf>,

    /// Show the findings beside each question
    #[arg(long)]
    pub(super) review: bool,

    /// Write the graded page instead, as `report.py html` makes it
    ///
    /// Without `-o`, to `report-graded.html` beside the report; its figures are links to files beside it.
    #[arg(long, conflicts_with = "review")]
    pub(super) official: bool,

    /// Open the page in the browser
    #[arg(long)]
    pub(super) open: bool,

    /// Write the page again at every save, until Ctrl-C; the browser shows the new one when it reloads
    #[arg(long)]
    pub(super) watch: bool,
}

/// Print the state of the report in one line
///
/// For a shell prompt or tmux's status bar; `handin --line` updates the line at every save.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin status              the nearest report
  handin status reports/     this report")]
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
  handin explain too-short   one rule: why it matters, what to write instead, an example")]
pub(super) struct ExplainArgs {
    /// The rule's name, as in brackets after a finding
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
