//! What was typed: the arguments, their help and their examples.

mod check;
mod class;
mod config;
mod doctor;
mod fix;
mod html;
mod init;
mod trust;

use std::path::PathBuf;

pub(super) use check::{CheckArgs, FormatArg};
use clap::{Parser, Subcommand, ValueEnum};
pub(super) use class::{ClassArgs, ClassFormat};
pub(super) use config::ConfigArgs;
pub(super) use doctor::DoctorArgs;
pub(super) use fix::FixArgs;
pub(super) use html::HtmlArgs;
pub(super) use init::InitArgs;
pub(super) use trust::TrustArgs;

use super::values;

/// Watch a report beside your editor: words against limits, images, leftovers, and what the official checker will say
///
/// Without a command, handin opens its dashboard and shows the state of each question at every save.
#[derive(Debug, Parser)]
#[command(
    name = "handin",
    version,
    disable_version_flag = true,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = "`handin --help` has examples; `handin COMMAND --help` describes one command.",
    after_long_help = EXAMPLES
)]
pub(super) struct Args {
    /// The report, or a folder that holds it
    ///
    /// In a folder, handin opens `reports/README.md`, or else `README.md`. Without a path, it opens the nearest
    /// report from the current folder upward.
    #[arg(value_hint = clap::ValueHint::AnyPath, add = values::reports())]
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

/// The commands. Only the one that was typed is built, so its help is here and its arguments are with it.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// Check reports once and print the findings
    ///
    /// Exits 0 if there are no errors (with `--strict`: no errors or warnings), 1 if there are, and 2 if a report could
    /// not be checked.
    Check(CheckArgs),

    /// Repair what the graded page would lose, and more; no other command writes a report
    ///
    /// Each repair is proven before it is made: the report is reviewed again with it, GitHub must show the same, the graded
    /// page what GitHub shows, and no official verdict may be worse. handin keeps the version before; `--undo` restores it.
    /// Exits 0, or 2 if a report could not be repaired.
    Fix(FixArgs),

    /// Write the report as one HTML file with all its figures inside
    ///
    /// The page shows code, tables, footnotes and task lists as GitHub does, and the status of each question. It runs no
    /// script and loads nothing.
    Html(HtmlArgs),

    /// Show many reports side by side, with sums and the questions that fail most
    ///
    /// A report that cannot be read is a row that says why. Exits 0 if no report has errors, 1 if one has, and 2 if one
    /// could not be checked.
    Class(ClassArgs),

    /// Write a questionnaire to fill in, where there is no report yet
    ///
    /// Its questions are worded by handin; the limits are those of the newest version of the course's checker that handin
    /// knows. handin never writes over a file.
    Init(InitArgs),

    /// Print the state of the report in one line
    ///
    /// For a shell prompt or tmux's status bar; `handin --line` updates the line at every save.
    Status(StatusArgs),

    /// Explain a rule; without a name, list all rules
    Explain(ExplainArgs),

    /// Show which configuration files apply, and whether they are valid
    ///
    /// Without a flag, lists the files in order of precedence, the strongest last, and reports mistakes in them.
    Config(ConfigArgs),

    /// Allow a project's configuration to name programs
    ///
    /// A `handin.toml` may have been written by anybody, so a setting that names a program, such as `editor`, counts only in
    /// your own `config.toml`. This command shows what the project's file names and lets it count, until the file changes.
    Trust(TrustArgs),

    /// Show what handin sees of its surroundings, to paste into a bug report
    ///
    /// Terminal, colours, pictures, watcher, git, editor and configuration files. It shows no text of a report, no values
    /// that could be secret, and `~` for your home folder.
    Doctor(DoctorArgs),

    /// Print completions for a shell
    ///
    /// They offer commands, flags, rules, the questions of the nearest report, and paths of reports. Print them again when
    /// you install another version.
    Completions(CompletionsArgs),

    /// Print the manual page, or that of one command
    #[command(hide = true)]
    Man(ManArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin status              the nearest report
  handin status reports/     this report")]
pub(super) struct StatusArgs {
    /// The report, or a folder that holds it
    #[arg(value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(super) path: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin explain             all rules, with their severities
  handin explain too-short   one rule: why it matters, what to write instead, an example")]
pub(super) struct ExplainArgs {
    /// The rule's name, as in brackets after a finding
    #[arg(value_name = "RULE", add = values::rules())]
    pub(super) rule: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin completions bash > ~/.local/share/bash-completion/completions/handin
  handin completions fish > ~/.config/fish/completions/handin.fish
  handin completions zsh > ~/.zfunc/_handin      (a folder of $fpath)
  handin completions powershell >> $PROFILE
  handin completions elvish >> ~/.config/elvish/rc.elv
  handin completions nushell > handin.nu         (Nushell 0.108 or newer; then `use handin.nu *` in config.nu)")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: ShellArg,
}

/// The shells that have completions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellArg {
    Bash,
    Elvish,
    Fish,
    Nushell,
    Powershell,
    Zsh,
}

#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The command
    pub(super) command: Option<String>,
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
        let mut command = Args::command();
        command.build();
        for sub in command.get_subcommands() {
            assert!(sub.get_about().is_some(), "{}", sub.get_name());
            for arg in sub.get_arguments() {
                assert!(arg.get_help().is_some(), "{} {}", sub.get_name(), arg.get_id());
            }
        }
    }
}
