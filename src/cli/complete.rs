//! `handin completions` and `handin man`: what clap knows of the arguments, for shells and for `man`.

use clap::CommandFactory as _;

use super::args::{Args, CompletionsArgs};
use super::exit::{Exit, Failure};
use super::print::Printer;

/// Prints the completions of a shell.
pub(super) fn completions(args: &CompletionsArgs, printer: &Printer) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "handin", &mut script);
    printer.raw(&script);
    Ok(Exit::Clean)
}

/// Prints the manual page.
pub(super) fn man(printer: &Printer) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    let render = clap_mangen::Man::new(Args::command()).render(&mut page);
    render.map_err(|error| Failure::new(format!("cannot write the manual page: {error}")))?;
    printer.raw(&page);
    Ok(Exit::Clean)
}
