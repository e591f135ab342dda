//! What was typed after `handin html`.

use std::path::PathBuf;

use crate::cli::values;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  handin html                       report.html beside the nearest report
  handin html --review --open       with the findings, and open it in the browser
  handin html -o /tmp/ reports/     in another folder, so that it is not committed
  handin html -o - | less           to standard output
  handin html --official --open     the page that is graded
  handin html --all pages/ repos/   a page of each report, and an index")]
pub(in crate::cli) struct HtmlArgs {
    /// The report, or a folder that holds it; `-` reads standard input; several with --all
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath, add = values::reports())]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// Write a page of each report into this folder, and `index.html` with a row for each
    ///
    /// A folder of folders that hold a report means all of them; without a path, those in the current folder.
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath,
        conflicts_with_all = ["output", "official", "watch"])]
    pub(in crate::cli) all: Option<PathBuf>,

    /// Where to write the page; `-` is standard output
    ///
    /// By default `report.html` beside the report; do not commit it there, or you hand it in. In a folder the page is
    /// called `report.html`. handin overwrites only pages that it wrote.
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Show the findings beside each question
    #[arg(long)]
    pub(in crate::cli) review: bool,

    /// Write the graded page instead, as `report.py html` makes it
    ///
    /// Without `-o`, to `report-graded.html` beside the report; its figures are links to files beside it.
    #[arg(long, conflicts_with = "review")]
    pub(in crate::cli) official: bool,

    /// Open the page in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,

    /// Write the page again at every save, until Ctrl-C; the browser shows the new one when it reloads
    #[arg(long)]
    pub(in crate::cli) watch: bool,
}
