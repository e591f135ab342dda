//! What was typed after `handin class`.

use std::path::PathBuf;

use crate::cli::values;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin class repos/                     every repository in this folder
  handin class group-*/                   these, in the order given
  handin class --html pages/ repos/       a page for each, and one with them all
  handin class --format csv repos/        for a spreadsheet
  handin class --format ndjson repos/     one line of JSON per report, for other programs")]
pub(in crate::cli) struct ClassArgs {
    /// Reports, folders that hold one, or a folder of such folders
    #[arg(value_name = "PATHS", required = true, value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// The output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ClassFormat::Human)]
    pub(in crate::cli) format: ClassFormat,

    /// Write `index.html` into this folder, with a page for each report beside it
    #[arg(long, value_name = "FOLDER", conflicts_with = "format", value_hint = clap::ValueHint::DirPath)]
    pub(in crate::cli) html: Option<PathBuf>,

    /// Do not ask git when each report was last pushed
    #[arg(long)]
    pub(in crate::cli) no_git: bool,
}

/// The formats of `class`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ClassFormat {
    /// A table for people
    Human,
    /// Comma-separated values
    Csv,
    /// One JSON document, format 1: new versions add keys and never change them
    Json,
    /// JSON, one line per report
    Ndjson,
}
