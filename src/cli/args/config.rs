//! What was typed after `handin config`.

use std::path::PathBuf;

/// Show where the configuration is, what may stand in it, and whether it is right
///
/// Without a flag, lists the files that apply, strongest last, and says what is wrong with them.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin config                            which files apply, and whether they are right
  handin config --default > handin.toml    begin a configuration
  handin config --schema                   for editors that check TOML by a JSON schema")]
pub(in crate::cli) struct ConfigArgs {
    /// The report, or a folder that holds it
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) path: Option<PathBuf>,

    /// Print a configuration file with every key, commented
    #[arg(long, group = "what")]
    pub(in crate::cli) default: bool,

    /// Print the JSON schema of the configuration file
    #[arg(long, group = "what")]
    pub(in crate::cli) schema: bool,

    /// Print the paths that are looked at, one a line, strongest last
    #[arg(long = "path", group = "what", id = "paths")]
    pub(in crate::cli) paths: bool,
}
