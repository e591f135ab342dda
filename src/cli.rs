//! The command line: what was typed becomes what is meant, a command a file, and nothing else prints.

mod args;
mod check;
mod choose;
mod class;
mod complete;
mod config;
mod dashboard;
mod doctor;
mod ending;
mod exit;
mod explain;
mod fix;
mod follow;
mod html;
mod in_order;
mod init;
mod log;
mod origin;
mod paths;
mod print;
mod read;
mod select;
mod status;
mod trust;
mod values;
mod version;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use exit::{Exit, Failure};
use print::Printer;

/// Runs the program with the process's arguments; Windows leaves it to each program to expand `*.md`.
#[must_use]
pub fn run() -> ExitCode {
    complete::answer();
    let args = Args::parse_from(wild::args_os());
    let printer = Printer::new(args.color);
    let log = args.log.as_deref().map_or(Ok(()), log::start);
    let result = log.and_then(|()| command(&args, &printer)).and_then(|exit| {
        printer.finish()?;
        Ok(exit)
    });
    ::log::info!("ends: {result:?}");
    match result {
        Ok(exit) => exit.into(),
        Err(failure) => {
            printer.complain(&failure);
            Exit::CannotCheck.into()
        }
    }
}

fn command(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let config = args.config.as_deref();
    match &args.command {
        None if args.version => {
            printer.raw(version::of(args.verbose).as_bytes());
            Ok(Exit::Clean)
        }
        None if args.line => status::keep(args.path.as_deref(), config),
        None => dashboard::run(args.path.as_deref(), config),
        Some(Command::Check(check)) => check::run(check, config, printer),
        Some(Command::Class(class)) => class::run(class, config, printer),
        Some(Command::Init(init)) => init::run(init, printer),
        Some(Command::Status(status)) => status::once(status.path.as_deref(), config),
        Some(Command::Fix(fix)) => fix::run(fix, config, printer),
        Some(Command::Html(html)) => html::run(html, config, printer),
        Some(Command::Explain(explain)) => explain::run(explain, printer),
        Some(Command::Trust(trust)) => trust::run(trust, config, printer),
        Some(Command::Config(show)) => config::run(show, config, printer),
        Some(Command::Doctor(doctor)) => doctor::run(doctor, config, printer),
        Some(Command::Completions(shell)) => complete::completions(shell, printer),
        Some(Command::Man(man)) => complete::man(man, printer),
    }
}
