//! What was typed after `handin config`.

use std::path::PathBuf;

use crate::cli::values;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin config                            which files apply, and whether they are valid
  handin config --default > handin.toml    start a configuration
  handin config --schema                   for editors that check TOML by a JSON schema")]
pub(in crate::cli) struct ConfigArgs {
    /// The report, or a folder that holds it
    #[arg(value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(in crate::cli) path: Option<PathBuf>,

    /// Print a configuration file with every setting, commented out
    #[arg(long, group = "what")]
    pub(in crate::cli) default: bool,

    /// Print the JSON schema of the configuration file
    #[arg(long, group = "what")]
    pub(in crate::cli) schema: bool,

    /// Print the paths that handin looks at, one per line, the strongest last
    #[arg(long = "path", group = "what", id = "paths")]
    pub(in crate::cli) paths: bool,
}
