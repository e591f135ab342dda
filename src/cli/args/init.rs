//! What was typed after `handin init`.

use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin init                 reports/README.md in the current folder
  handin init group-7         reports/README.md in that folder
  handin init draft.md        this file")]
pub(in crate::cli) struct InitArgs {
    /// The repository's folder, or the file to write
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) path: Option<PathBuf>,
}
