//! `handin fix --interactive`: shows one repair after the other, and makes those that are wanted.

use std::collections::BTreeSet;
use std::io::BufRead as _;

use super::super::print::Printer;
use super::show;
use crate::fix::diff::unified;
use crate::fix::{Outcome, Repair, Wanted, apply};
use crate::session::Session;
use crate::session::repair::{Repaired, Unrepairable};
use crate::visible::visible;

/// What can be answered.
enum Answer {
    Yes,
    No,
    All,
    Quit,
}

/// Asks of each repair, the unsafe ones too, and makes one after the other those that are answered by yes.
pub(super) fn each(
    session: &mut Session,
    bytes: &[u8],
    wanted: &Wanted,
    printer: &Printer,
) -> Result<Repaired, Unrepairable> {
    let nothing = |_: &[Repair]| None;
    let mut all = session.step(bytes, wanted, nothing)?;
    let mut refused: BTreeSet<(usize, String)> = BTreeSet::new();
    loop {
        let now = all.outcome.after.clone();
        let asked = |repair: &&Repair| !refused.contains(&key(repair));
        let candidates: Vec<Repair> = all.outcome.left.iter().filter(asked).cloned().collect();
        let Some(next) = candidates.first() else { break };
        let Some(text) = apply(&now.report.text, &next.edits) else {
            break;
        };
        printer.styled(&question(
            next,
            &unified("README.md", &now.report.text, &text),
            &now.report,
        ));
        match answer(printer) {
            Answer::Yes => {
                let same = |repairs: &[Repair]| repairs.iter().position(|repair| key(repair) == key(next));
                let step = session.step(&all.bytes.clone(), wanted, same)?;
                if step.outcome.made.is_empty() {
                    refused.insert(key(next));
                } else {
                    all = joined(all, step);
                }
            }
            Answer::No => {
                refused.insert(key(next));
            }
            Answer::All => {
                let rest = session.repaired(&all.bytes.clone(), wanted)?;
                return Ok(joined(all, rest));
            }
            Answer::Quit => break,
        }
    }
    Ok(all)
}

/// What a repair is known by while others change the text around it.
fn key(repair: &Repair) -> (usize, String) {
    let new: String = repair.edits.iter().map(|edit| format!("{}\u{0}", edit.new)).collect();
    (repair.question, format!("{}\u{0}{new}", repair.title))
}

/// Both as one.
fn joined(first: Repaired, second: Repaired) -> Repaired {
    let mut made = first.outcome.made;
    made.extend(second.outcome.made);
    Repaired {
        before: first.before,
        outcome: Outcome { made, ..second.outcome },
        bytes: second.bytes,
    }
}

fn question(repair: &Repair, diff: &str, report: &crate::report::Report) -> String {
    let hunks = diff.split_once("@@").map_or("", |(_, rest)| rest);
    let number = show::number(report, repair.question);
    let mut text = format!("Question {number}: {}\n", visible(&repair.title));
    if let crate::fix::Safety::Unsafe(reason) = &repair.safety {
        text.push_str(&format!("unsafe: {}\n", visible(reason)));
    }
    text.push_str(&show::coloured(&format!("@@{hunks}")));
    text.push_str("Make this repair? y yes, n no, a all that are safe, q quit: ");
    text
}

/// Reads lines until one is an answer; the end of the input is `q`.
fn answer(printer: &Printer) -> Answer {
    loop {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        match line.trim() {
            _end if read.as_ref().is_ok_and(|length| *length == 0) || read.is_err() => {
                printer.styled("\n");
                return Answer::Quit;
            }
            "y" | "Y" => return Answer::Yes,
            "n" | "N" => return Answer::No,
            "a" | "A" => return Answer::All,
            "q" | "Q" => return Answer::Quit,
            _other => printer.styled("y, n, a or q: "),
        }
    }
}
