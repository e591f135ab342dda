//! The arguments of `handin fix`, their help and their examples.

use std::path::PathBuf;

/// Repair what the graded page of a report would lose, and more; nothing else writes a report
///
/// Each repair is proven before it is made: the report is reviewed again with it, GitHub must show the same, the graded
/// page what GitHub shows, and no official verdict may be worse. The version before is kept; `--undo` has it again.
/// Ends with 0, and with 2 when a report could not be repaired.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin fix --diff                      what would change, and no more
  handin fix                             repair the nearest report
  handin fix --interactive               one repair after the other
  handin fix --rule page-code-block      only code
  handin fix --question 14 --unsafe      one answer, tables and footnotes too
  handin fix --undo                      the report as before the last repair
  handin fix - < README.md > fixed.md    as a filter")]
pub(in crate::cli) struct FixArgs {
    /// Reports, or folders that hold one; `-` reads standard input and writes standard output
    ///
    /// Without a path, the nearest report from the current folder upward.
    #[arg(value_name = "PATHS", value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Print a unified diff and write nothing; end with 1 if there is something to repair
    #[arg(long, conflicts_with_all = ["interactive", "undo"])]
    pub(in crate::cli) diff: bool,
    /// Only repairs that answer this rule; may be given several times
    #[arg(long = "rule", value_name = "RULE")]
    pub(in crate::cli) rules: Vec<String>,
    /// Only repairs of this question; may be given several times
    #[arg(long = "question", value_name = "NUMBER")]
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
