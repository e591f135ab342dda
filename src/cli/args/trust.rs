//! What was typed after `handin trust`.

use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin trust                 the project's file of the nearest report
  handin trust handin.toml     this one
  handin trust --list          what is trusted, and what has changed since
  handin trust --remove        no longer")]
pub(in crate::cli) struct TrustArgs {
    /// The `handin.toml`, or a report or folder that it belongs to
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) path: Option<PathBuf>,

    /// List the files that are trusted
    #[arg(long, group = "what", conflicts_with = "path")]
    pub(in crate::cli) list: bool,

    /// Trust the file no longer
    #[arg(long, group = "what")]
    pub(in crate::cli) remove: bool,
}
