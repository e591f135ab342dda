//! How many instructions the work takes that people wait for, held against the numbers kept in `benches/counts.tsv`.
//!
//! `cargo bench --bench counts` has valgrind's callgrind count them, so the numbers are the same on a busy machine, but
//! for the three in a thousand by which the seeds of hash tables move them. It
//! fails where a task takes 5 % more than is kept, and names the functions that grew; and where one of many kinds of
//! markup, four times as long, takes much more than four times the instructions. The numbers are those of one compiler,
//! kind of processor and C library: with another it says so and compares nothing. `-- --keep` only writes them again,
//! `-- --profile TASK` prints the functions of a task.

#[path = "counts/callgrind.rs"]
mod callgrind;
#[path = "counts/kept.rs"]
mod kept;
mod reports;
#[path = "counts/tasks.rs"]
mod tasks;

use std::io::{self, Write as _};
use std::process::ExitCode;

/// How much more than is kept a task may take, in hundredths.
const MOST_MORE: u64 = 5;

/// How many times the instructions a text may take that is four times as long; six allow for what grows in steps.
const MOST_TIMES: f64 = 6.0;

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        // This is how valgrind starts the program.
        Some("--count") => {
            tasks::run(&arguments[1..]);
            return Ok(ExitCode::SUCCESS);
        }
        Some("--profile") => return profile(&arguments[1..]),
        _ => {}
    }
    if let Err(why) = callgrind::try_out(tasks::NAMES[0]) {
        writeln!(io::stdout(), "not counted: {why}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let keep = arguments.iter().any(|argument| argument == "--keep");
    let has_grown = grown(keep)?;
    let is_linear = keep || linear()?;
    Ok(if is_linear && !has_grown {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Prints the functions that take most of the named tasks.
fn profile(names: &[String]) -> io::Result<ExitCode> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (name, profile) in names.iter().zip(callgrind::profiles(&names, 1)?) {
        writeln!(io::stdout(), "{name}: {}", profile.total)?;
        for (function, count) in profile.functions.iter().take(45) {
            writeln!(io::stdout(), "{count:>14}  {function}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Counts the tasks; whether one takes more than is kept.
fn grown(keep: bool) -> io::Result<bool> {
    let mut out = io::stdout();
    let profiles = callgrind::profiles(&tasks::NAMES, 1)?;
    let found: Vec<_> = tasks::NAMES.iter().copied().zip(profiles).collect();
    if let Some((name, _)) = found.iter().find(|(_, profile)| profile.total == 0) {
        return Err(io::Error::other(format!("{name}: nothing was counted")));
    }
    let machine = kept::machine()?;
    if keep {
        kept::write(&machine, &found)?;
        writeln!(out, "kept for {machine}")?;
    }
    let kept = kept::read()?;
    let is_comparable = kept.machine == machine;
    if !is_comparable {
        writeln!(
            out,
            "counted, but not compared: the numbers kept are of {}, this is {machine}",
            kept.machine
        )?;
    }
    let mut has_grown = false;
    for (name, profile) in &found {
        let before = kept.tasks.get(*name).filter(|_| is_comparable);
        let Some(before) = before else {
            writeln!(out, "{name:<44} {:>13}", profile.total)?;
            continue;
        };
        let change = profile.total as f64 / before.total.max(1) as f64 * 100.0 - 100.0;
        writeln!(out, "{name:<44} {:>13} {change:>+7.1} %", profile.total)?;
        if profile.total * 100 > before.total * (100 + MOST_MORE) {
            has_grown = true;
            writeln!(out, "  more than {MOST_MORE} % above what is kept; what grew most:")?;
            for (function, more) in profile.grown_since(before).iter().take(5) {
                writeln!(out, "  {more:>+13}  {function}")?;
            }
        }
    }
    if has_grown {
        writeln!(
            out,
            "make it less again, or keep it with `cargo bench --bench counts -- --keep` and say why"
        )?;
    }
    Ok(has_grown)
}

/// Counts each kind of markup at two lengths; whether all take instructions in proportion.
fn linear() -> io::Result<bool> {
    let mut out = io::stdout();
    let names: Vec<String> = tasks::repeated()
        .flat_map(|name| ["short", "long"].map(|long| format!("{long} {name}")))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let profiles = callgrind::profiles(&names, 10)?;
    let mut worst = (0.0, "");
    let mut is_linear = true;
    for (pair, names) in profiles.chunks_exact(2).zip(names.chunks_exact(2)) {
        let ([short, long], [name, _]) = (pair, names) else {
            continue;
        };
        let times = long.total as f64 / short.total.max(1) as f64;
        let name = name.trim_start_matches("short ");
        if times > worst.0 {
            worst = (times, name);
        }
        if times > MOST_TIMES {
            is_linear = false;
            writeln!(
                out,
                "four times as much of `{}` takes {times:.1} times as many instructions; most of them:",
                name.escape_debug()
            )?;
            for (function, count) in long.functions.iter().take(3) {
                writeln!(out, "  {count:>13}  {function}")?;
            }
        }
    }
    let (times, name) = worst;
    writeln!(
        out,
        "{} kinds of markup, four times as long: at most {times:.1} times as many instructions, by `{}`",
        profiles.len() / 2,
        name.escape_debug()
    )?;
    Ok(is_linear)
}
