//! What was typed after `handin doctor`.

use std::path::PathBuf;

use crate::cli::values;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin doctor                           in the folder where something goes wrong
  handin --log handin.log reports/        a log of what happens, for the same report")]
pub(in crate::cli) struct DoctorArgs {
    /// The report, or a folder that holds it
    #[arg(value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(in crate::cli) path: Option<PathBuf>,
}
