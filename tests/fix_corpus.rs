//! Measures the repairs on real reports: what was lost before and after, counted by Python-Markdown and an HTML parser;
//! whether GitHub shows the same, by cmark-gfm; and whether a verdict is worse, by the official algorithm.
//!
//! Needs `HANDIN_CORPUS`, a folder with reports (`*.md`, in any folder below it) and the official tables as data
//! (`checkers/*.json`), and `HANDIN_PYTHON`, a Python with `markdown`, `cmarkgfm` and `html5lib`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout};

use handin::fix::diff::unified;
use handin::fix::{Outcome, Reviewed, Safety, Wanted};
use handin::official::TableSource;
use handin::review::{Options, RULES, Rule};
use handin::session::Session;
use handin::session::repair::Repaired;
use serde_json::{Value, json};

#[path = "fix_answers.rs"]
mod answers;

use crate::graded::{generate, random};
use crate::python;
use crate::real;
use random::Random;

/// The kinds of losses, by the names of their elements, with the rules that report them.
const KINDS: [(&str, &[&str]); 11] = [
    // Code in a list that is not repaired has the list's reason.
    ("pre", LISTS),
    ("li", LISTS),
    ("depth", LISTS),
    ("a", &["page-bare-url", "page-link", "page-footnote"]),
    ("del", &["page-strikethrough"]),
    ("br", &["page-line-break"]),
    ("table", &["page-table"]),
    ("em", &["page-emphasis"]),
    ("strong", &["page-emphasis"]),
    ("code", &["page-code"]),
    ("img", &["page-image"]),
];
const LISTS: &[&str] = &[
    "page-list",
    "page-nested-list",
    "page-list-number",
    "page-list-paragraph",
    // Lost code goes on in its item, and a lost quote in the one before it.
    "page-code-block",
    "page-quote",
];

/// The libraries, in a process of their own.
struct Oracle {
    process: Child,
    asks: ChildStdin,
    says: BufReader<ChildStdout>,
}

impl Oracle {
    fn start() -> Option<Self> {
        std::env::var_os("HANDIN_PYTHON")?;
        let mut process = python::start("fix_oracle.py");
        let asks = process.stdin.take().unwrap();
        let mut says = BufReader::new(process.stdout.take().unwrap());
        let mut version = String::new();
        says.read_line(&mut version).unwrap();
        assert!(!version.is_empty(), "HANDIN_PYTHON has markdown, cmarkgfm and html5lib");
        Some(Self { process, asks, says })
    }

    fn ask(&mut self, what: &Value) -> Value {
        writeln!(self.asks, "{what}").unwrap();
        self.asks.flush().unwrap();
        let mut line = String::new();
        self.says.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    /// How much of an answer is lost, by kind.
    fn lost(&mut self, reviewed: &Reviewed, question: usize) -> BTreeMap<String, u64> {
        let (prompt, whole) = texts(reviewed, question);
        let said = self.ask(&json!({ "prompt": prompt, "whole": whole }));
        let kinds = said["lost"].as_object().unwrap();
        let counts = kinds
            .iter()
            .map(|(kind, count)| (kind.clone(), count.as_u64().unwrap()));
        counts.collect()
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A question's text up to its answer, and all of it.
fn texts(reviewed: &Reviewed, question: usize) -> (String, String) {
    let found = &reviewed.report.questions[question];
    let start = found.heading.start;
    let slice = |end: usize| reviewed.report.slice(&(start..end)).to_owned();
    (slice(found.answer.span.start), slice(found.answer.span.end))
}

/// What one kind of loss comes to over all reports.
#[derive(Default)]
struct Count {
    before: u64,
    after: u64,
    /// Left, and a reason is given why the repair is unsafe.
    left_unsafe: u64,
    /// Left, and a reason is given why there is no repair.
    left_unrepairable: u64,
    reasons: BTreeMap<String, u64>,
}

/// What is wrong, and what was counted.
#[derive(Default)]
struct Measure {
    counts: BTreeMap<String, Count>,
    wrong: Vec<String>,
    unexplained: Vec<String>,
    reports: usize,
    repaired: usize,
    refused: usize,
}

/// The rules that report a kind of loss.
fn rules_of(kind: &str) -> &'static [&'static str] {
    KINDS
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(&[], |(_, rules)| rules)
}

/// Whether reasons explain so many losses of a kind: a list that is lost loses all its items, HTML whatever is in it,
/// and a list or quote that is code on the page whatever is in that; everything else has a reason of its own.
fn is_explained(kind: &str, outcome: &Outcome, question: usize, lost: u64) -> bool {
    let count = |rules: &[&str]| {
        let (risky, unrepairable) = reasons(outcome, question, rules);
        (risky.len() + unrepairable.len()) as u64
    };
    let of_lists = matches!(kind, "li" | "depth");
    let given = count(rules_of(kind));
    // A footnote has a link to it, and others back; GitHub lists all notes at the end.
    let of_notes = (kind == "a" || of_lists) && count(&["page-footnote"]) > 0;
    let in_list = kind == "img" && count(LISTS) > 0;
    given >= lost || (of_lists || kind == "pre") && given > 0 || of_notes || in_list || count(SWALLOWS) > 0
}

/// The rules about HTML that swallows what is in it.
const SWALLOWS: &[&str] = &["page-markdown-in-html", "page-html"];

/// Why what these rules report of a question is left: because its repair is unsafe, or because there is none.
fn reasons(outcome: &Outcome, question: usize, rules: &[&str]) -> (Vec<String>, Vec<String>) {
    let of_kind = |rule: &Rule| rules.contains(&rule.name());
    let left = outcome.left.iter();
    let left = left.filter(|repair| repair.question == question);
    let risky = left
        .filter(|repair| repair.rules.iter().any(of_kind))
        .filter_map(|repair| match &repair.safety {
            Safety::Unsafe(reason) => Some(format!("unsafe: {reason}")),
            Safety::Safe => None,
        });
    let unanswered = outcome.unanswered.iter();
    let unrepairable = unanswered
        .filter(|left| left.finding.question == Some(question) && of_kind(&left.finding.rule()))
        .map(|left| format!("not repairable: {}", left.reason));
    (risky.collect(), unrepairable.collect())
}

/// Only what the graded page loses: repairs that may not change what GitHub shows.
fn losses_only() -> Wanted {
    // GitHub hides words in `<…>` as the page does, and shows a heading that was not meant; what repairs them changes what
    // GitHub shows, and says so.
    let rules = RULES
        .iter()
        .filter(|info| info.name.starts_with("page-") && !["page-text", "page-heading"].contains(&info.name));
    Wanted {
        rules: rules.filter_map(|info| Rule::named(info.name)).collect(),
        ..Wanted::default()
    }
}

impl Measure {
    fn report(&mut self, path: &Path, corpus: &Path, oracle: &mut Oracle) {
        let bytes = std::fs::read(path).unwrap();
        let mut session = Session::new(path, Options::default());
        let Ok(done) = session.repaired(&bytes, &Wanted::default()) else {
            self.refused += 1;
            return;
        };
        self.reports += 1;
        self.repaired += done.outcome.made.len();
        let again = session.repaired(&done.bytes, &Wanted::default()).unwrap();
        if again.bytes != done.bytes || !again.outcome.made.is_empty() {
            self.wrong.push(format!(
                "{}: a second run repairs {:?}",
                path.display(),
                again.outcome.made
            ));
        }
        let (before, after) = (&done.before, &done.outcome.after);
        for question in 0..before.report.questions.len() {
            self.losses(path, question, &done, oracle);
        }
        self.verdicts(path, before, after, corpus, oracle);
        self.shown(path, &mut session, &bytes, oracle);
    }

    fn losses(&mut self, path: &Path, question: usize, done: &Repaired, oracle: &mut Oracle) {
        let old = oracle.lost(&done.before, question);
        let new = oracle.lost(&done.outcome.after, question);
        let kinds: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for kind in kinds {
            let count = |lost: &BTreeMap<String, u64>| lost.get(kind).copied().unwrap_or_default();
            let sum = self.counts.entry(kind.clone()).or_default();
            sum.before += count(&old);
            sum.after += count(&new);
            if count(&new) == 0 {
                continue;
            }
            let (risky, mut unrepairable) = reasons(&done.outcome, question, rules_of(kind));
            if risky.is_empty() && unrepairable.is_empty() {
                unrepairable = reasons(&done.outcome, question, SWALLOWS).1;
            }
            if !is_explained(kind, &done.outcome, question, count(&new)) {
                let number = done.before.report.questions[question].number;
                self.unexplained.push(format!(
                    "{} question {number}: {} {kind} (of {})",
                    path.display(),
                    count(&new),
                    count(&old)
                ));
                continue;
            }
            if risky.is_empty() {
                sum.left_unrepairable += count(&new);
            } else {
                sum.left_unsafe += count(&new);
            }
            for reason in risky.into_iter().chain(unrepairable) {
                *sum.reasons.entry(reason).or_default() += 1;
            }
        }
    }

    /// No verdict is worse, by the official algorithm and the table that the report was recognised by.
    fn verdicts(&mut self, path: &Path, before: &Reviewed, after: &Reviewed, corpus: &Path, oracle: &mut Oracle) {
        let Some(TableSource::BuiltIn(name)) = before.review.official.as_ref().map(|official| &official.source) else {
            return;
        };
        let table = corpus.join("checkers").join(format!("{name}.json"));
        if !table.is_file() {
            return;
        }
        let said = oracle.ask(&json!({
            "table": table, "before": before.report.text, "after": after.report.text,
        }));
        if said["worse"].as_array().is_none_or(|worse| !worse.is_empty()) {
            self.wrong
                .push(format!("{}: worse verdicts {}", path.display(), said["worse"]));
        }
    }

    /// GitHub shows the same of every answer in which only losses were repaired.
    fn shown(&mut self, path: &Path, session: &mut Session, bytes: &[u8], oracle: &mut Oracle) {
        let done = session.repaired(bytes, &losses_only()).unwrap();
        for question in 0..done.before.report.questions.len() {
            let (_, before) = texts(&done.before, question);
            let (_, after) = texts(&done.outcome.after, question);
            if before == after {
                continue;
            }
            let said = oracle.ask(&json!({ "same": true, "before": before, "after": after }));
            if said["same"] != true {
                let number = done.before.report.questions[question].number;
                self.wrong.push(format!(
                    "{} question {number}: GitHub shows {}\n{}",
                    path.display(),
                    said["difference"],
                    unified("answer.md", &before, &after)
                ));
            }
        }
    }

    fn print(&self) {
        println!(
            "{} reports, {} not repairable, {} repairs",
            self.reports, self.refused, self.repaired
        );
        for (kind, count) in &self.counts {
            println!(
                "{kind}: {} lost before, {} repaired, {} left: {} unsafe, {} not repairable",
                count.before,
                count.before.saturating_sub(count.after),
                count.after,
                count.left_unsafe,
                count.left_unrepairable,
            );
            for (reason, count) in &count.reasons {
                println!("    {count}: {reason}");
            }
        }
        for left in &self.unexplained {
            println!("left without a reason: {left}");
        }
    }
}

#[test]
#[ignore = "needs real reports and Python: set HANDIN_CORPUS and HANDIN_PYTHON"]
fn what_is_lost_of_real_reports_is_repaired_and_nothing_else_changes() {
    let corpus = std::env::var_os("HANDIN_CORPUS").expect("HANDIN_CORPUS names a folder of reports");
    let corpus = PathBuf::from(corpus);
    let mut oracle = Oracle::start().expect("HANDIN_PYTHON names a Python with markdown, cmarkgfm and html5lib");
    let paths = real::real();
    assert!(!paths.is_empty(), "no reports in {}", corpus.display());
    let mut measure = Measure::default();
    for path in &paths {
        measure.report(path, &corpus, &mut oracle);
    }
    measure.print();
    assert!(measure.repaired > 0, "nothing was repaired");
    assert!(
        measure.unexplained.is_empty(),
        "{} losses are left without a reason",
        measure.unexplained.len()
    );
    for (kind, count) in &measure.counts {
        assert!(count.after <= count.before, "more {kind} is lost than before");
        assert_eq!(count.after, count.left_unsafe + count.left_unrepairable, "{kind}");
    }
    assert!(
        measure.wrong.is_empty(),
        "{}:\n{}",
        measure.wrong.len(),
        measure.wrong.join("\n")
    );
}

/// How many made-up texts are tried where somebody asks for them: their numbers.
fn cases_asked_for() -> Option<Range<u64>> {
    let asked = std::env::var("HANDIN_FIX_CASES").ok()?;
    match asked.split_once("..") {
        Some((first, end)) => Some(first.parse().ok()?..end.parse().ok()?),
        None => Some(0..asked.parse().ok()?),
    }
}

/// Whether a made-up text has only what reports have, in which each loss has a rule.
fn is_report_like(number: u64) -> bool {
    number % 4 > 1
}

/// A text like an answer, of three kinds: prose with little or much markup, and what the graded page loses.
fn made_up(number: u64) -> String {
    let mut random = Random::new(number);
    match number % 4 {
        0 => generate::document(&mut random, 0.04),
        1 => generate::document(&mut random, 0.3),
        _ => answers::answer(&mut random),
    }
}

/// What came of made-up answers.
#[derive(Default)]
struct Tried {
    /// How many repairs were made.
    made: usize,
    /// How much of each kind was lost before, and after.
    lost: BTreeMap<String, (u64, u64)>,
    /// Why losses are left, and how often.
    reasons: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tried {
    /// Repairs one made-up answer: a second run changes nothing, GitHub shows the same by cmark-gfm, and nothing is
    /// lost without a reason, by Python-Markdown.
    fn one(&mut self, number: u64, session: &mut Session, oracle: Option<&mut Oracle>) {
        let answer = made_up(number);
        let text = format!("### Question 1\n\n> **What did you do?**\n>\n> Answer:\n\n{answer}\n");
        let Ok(done) = session.repaired(text.as_bytes(), &losses_only()) else {
            return;
        };
        self.made += done.outcome.made.len();
        let again = session.repaired(&done.bytes, &losses_only()).unwrap();
        let (_, before) = texts(&done.before, 0);
        let (_, after) = texts(&done.outcome.after, 0);
        if again.bytes != done.bytes {
            let titles: Vec<_> = again.outcome.made.iter().map(|repair| &repair.title).collect();
            let (_, twice) = texts(&again.outcome.after, 0);
            let diff = unified("made-up.md", &after, &twice);
            self.wrong
                .push(format!("{number}: a second run repairs {titles:?}\n{diff}"));
        }
        let Some(oracle) = oracle.filter(|_| done.before.report.questions.len() == 1) else {
            return;
        };
        let said = oracle.ask(&json!({ "same": true, "links": "any", "before": before, "after": after }));
        if said["same"] != true {
            let diff = unified("made-up.md", &before, &after);
            self.wrong
                .push(format!("{number}: GitHub shows {}\n{diff}", said["difference"]));
        }
        if is_report_like(number) {
            self.losses(number, &done, oracle);
        }
    }

    /// Adds up what is lost, and why it is left.
    fn losses(&mut self, number: u64, done: &Repaired, oracle: &mut Oracle) {
        let mut findings = done.outcome.after.review.findings.iter();
        let is_open = findings.any(|finding| finding.rule() == Rule::FenceOpen);
        let old = oracle.lost(&done.before, 0);
        for (kind, left) in oracle.lost(&done.outcome.after, 0) {
            let sum = self.lost.entry(kind.clone()).or_default();
            sum.0 += old.get(&kind).copied().unwrap_or_default();
            sum.1 += left;
            if left > 0 && !is_open && !is_explained(&kind, &done.outcome, 0, left) {
                let (_, after) = texts(&done.outcome.after, 0);
                self.wrong
                    .push(format!("{number}: {left} {kind} left without a reason\n{after}"));
            }
        }
        let rules: Vec<&str> = KINDS
            .iter()
            .flat_map(|(_, rules)| rules.iter().copied())
            .chain(SWALLOWS.iter().copied())
            .collect();
        let (risky, unrepairable) = reasons(&done.outcome, 0, &rules);
        for reason in risky.into_iter().chain(unrepairable) {
            *self.reasons.entry(reason).or_default() += 1;
        }
    }
}

#[test]
fn made_up_answers_are_repaired_once_and_never_panic() {
    let asked = cases_asked_for();
    let mut oracle = Oracle::start();
    let mut session = Session::new(Path::new("none/README.md"), Options::default());
    let cases = asked.unwrap_or(0..120);
    let mut tried = Tried::default();
    for number in cases.clone() {
        tried.one(number, &mut session, oracle.as_mut());
    }
    println!("texts {cases:?}, {} repairs, {} wrong", tried.made, tried.wrong.len());
    for (kind, (before, after)) in &tried.lost {
        println!("{kind}: {before} lost before, {after} left");
    }
    for (reason, count) in &tried.reasons {
        println!("    {count}: {reason}");
    }
    assert!(tried.made > 0, "nothing was repaired");
    assert!(
        tried.wrong.is_empty(),
        "{}:\n{}",
        tried.wrong.len(),
        tried.wrong.join("\n")
    );
}
