//! The arguments of `handin fix`, their help and their examples.

use std::path::PathBuf;

use crate::cli::values;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin fix --diff                      show what would change
  handin fix                             repair the nearest report
  handin fix --interactive               ask before each repair
  handin fix --rule page-code-block      only code
  handin fix --question 14 --unsafe      one answer, tables and footnotes too
  handin fix --undo                      undo the last repair
  handin fix - < README.md > fixed.md    as a filter")]
pub(in crate::cli) struct FixArgs {
    /// Reports, or folders that hold one; `-` reads standard input and writes standard output
    ///
    /// Without a path, the nearest report from the current folder upward.
    #[arg(value_name = "PATHS", value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Print a unified diff and write nothing; exit 1 if there is something to repair
    #[arg(long, conflicts_with_all = ["interactive", "undo"])]
    pub(in crate::cli) diff: bool,
    /// Make only repairs for this rule; may be given several times
    #[arg(long = "rule", value_name = "RULE", add = values::rules())]
    pub(in crate::cli) rules: Vec<String>,
    /// Make only repairs of this question; may be given several times
    #[arg(long = "question", value_name = "NUMBER", add = values::questions())]
    pub(in crate::cli) questions: Vec<u32>,
    /// Make unsafe repairs too: those whose proof fails, and tables and footnotes
    #[arg(long)]
    pub(in crate::cli) r#unsafe: bool,
    /// Show each repair and ask: y yes, n no, a all that are safe, q quit
    #[arg(short, long, conflicts_with = "undo")]
    pub(in crate::cli) interactive: bool,
    /// Bring back the version from before the last repair, unless the report changed since
    #[arg(long, conflicts_with_all = ["rules", "questions", "unsafe"])]
    pub(in crate::cli) undo: bool,
}
