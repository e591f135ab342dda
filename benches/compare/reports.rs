//! `handin check` of one report, of a thousand, and of reports that nobody writes.

use std::fs;
use std::io::{self, BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::process::{at_most, check, median, megabytes, memory, milliseconds, quick};
use crate::review::real;
use crate::review::reports::{Kind, long, made};
use crate::{Found, why};

/// How often a short process is started.
const RUNS: usize = 101;

/// A file that an environment variable names.
fn named(variable: &str, what: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os(variable).filter(|path| !path.is_empty());
    let path = PathBuf::from(path.ok_or_else(|| format!("{variable} names no {what}"))?);
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!("{variable} names {}, which is not a file", path.display()))
    }
}

/// The official checker on the report of a folder, and how many times as long as `handin check` it takes.
fn official(folder: &Path, handin: f64) -> Found {
    let checker = named("HANDIN_CHECKER", "official checker")?;
    let python = named("HANDIN_PYTHON", "Python")?;
    fs::copy(checker, folder.join("report.py")).map_err(why)?;
    let time = median(9, &mut || {
        let mut command = Command::new(&python);
        command.arg("report.py").arg("check").current_dir(folder);
        command
    });
    fs::remove_file(folder.join("report.py")).map_err(why)?;
    let time = time?;
    let times = time.as_secs_f64() / handin;
    Ok(format!("{}, {times:.0} times as long", milliseconds(time)))
}

/// One report of 32 KB, beside a process that does nothing and the official checker.
pub(crate) fn one(folder: &Path) -> io::Result<Found> {
    let path = folder.join("README.md");
    fs::write(&path, long(Kind::Sample, 32_000))?;
    let paths = [path];
    let found = median(RUNS, &mut || check(&paths)).and_then(|time| {
        let quiet = median(RUNS, &mut || quick(&paths))?;
        let nothing = median(RUNS, &mut || Command::new("true"));
        let nothing = nothing.map_or_else(|why| format!("not run, {why}"), milliseconds);
        let official = official(folder, time.as_secs_f64());
        let official = official.unwrap_or_else(|why| format!("not run, {why}"));
        Ok(format!(
            "{}, {}; with `--quiet` {}; a process that does nothing: {nothing}; `report.py`: {official}",
            milliseconds(time),
            at_most(memory(&paths)),
            milliseconds(quiet)
        ))
    });
    Ok(found)
}

/// A thousand reports, beside `wc -w` on the same files: real ones where there are any.
pub(crate) fn thousand(folder: &Path) -> io::Result<Found> {
    let real: Vec<String> = real::real()
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    let (texts, kind) = if real.is_empty() {
        ([Kind::Sample, Kind::Plain, Kind::Markup].map(made).to_vec(), "made")
    } else {
        (real, "real")
    };
    let folder = folder.join("thousand");
    fs::create_dir(&folder)?;
    let mut paths = Vec::new();
    for (number, text) in texts.iter().cycle().take(1000).enumerate() {
        let path = folder.join(format!("{number:03}.md"));
        fs::write(&path, text.replace(" the ", &format!(" the {number} ")))?;
        paths.push(path);
    }
    let found = median(5, &mut || check(&paths)).and_then(|time| {
        let counted = median(9, &mut || {
            let mut command = Command::new("wc");
            command.arg("-w").args(&paths);
            command
        });
        let counted = counted.map_or_else(
            |why| format!("`wc -w` not run, {why}"),
            |counted| format!("{:.1} × `wc -w`", time.as_secs_f64() / counted.as_secs_f64()),
        );
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Ok(format!(
            "{} ({kind} reports, {cores} cores), {counted}, {}, {}",
            milliseconds(time),
            at_most(memory(&paths)),
            streamed(&paths).map_err(why)?
        ))
    });
    fs::remove_dir_all(&folder)?;
    Ok(found)
}

/// When the first line of the output came, and whether the reports come in the order in which they were named.
fn streamed(paths: &[PathBuf]) -> io::Result<String> {
    let start = Instant::now();
    let mut command = check(paths);
    let mut child = command.args(["--format", "short"]).stdout(Stdio::piped()).spawn()?;
    let mut first = None;
    let mut seen: Vec<String> = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in io::BufReader::new(output).lines() {
            let line = line?;
            first.get_or_insert_with(|| start.elapsed());
            let path = line.split(".md").next().unwrap_or_default().to_owned();
            if seen.last() != Some(&path) {
                seen.push(path);
            }
        }
    }
    child.wait()?;
    let order = if seen.is_sorted() && seen.len() > paths.len() / 2 {
        "in order"
    } else {
        "NOT in order"
    };
    let first = first.map_or("nothing was printed".to_owned(), |first| {
        format!("the first line after {}", milliseconds(first))
    });
    Ok(format!("{first}, {order}"))
}

/// One answer without end.
pub(crate) fn one_answer(folder: &Path) -> Found {
    let question = "### Question 1\n\n> **What?**\n>\n> Answer:\n\n";
    let sentence = "Rye bread is baked of rye, and it takes a night. ";
    let sentences = std::iter::repeat_n(sentence, 2_000_000);
    huge(folder, std::iter::once(question).chain(sentences).chain(["\n"]))
}

/// Questions without end.
pub(crate) fn many_questions(folder: &Path) -> Found {
    let question = "### Question 1\n\n> **What?**\n>\n> Answer:\n\n";
    let questions: String = (1..=100_000)
        .map(|number| question.replace('1', &number.to_string()) + "Rye.\n\n")
        .collect();
    huge(folder, std::iter::once(questions.as_str()))
}

/// The sample again and again.
pub(crate) fn gigabyte(folder: &Path) -> Found {
    let sample = made(Kind::Sample);
    let count = 1_000_000_000 / sample.len();
    huge(folder, std::iter::repeat_n(sample.as_str(), count))
}

/// One such report, given in pieces.
fn huge<'a>(folder: &Path, pieces: impl Iterator<Item = &'a str>) -> Found {
    let path = folder.join("huge.md");
    let written = || {
        let mut file = io::BufWriter::new(fs::File::create(&path)?);
        for piece in pieces {
            file.write_all(piece.as_bytes())?;
        }
        file.flush()?;
        fs::metadata(&path).map(|found| megabytes(found.len()))
    };
    let bytes = written().map_err(why)?;
    let paths = [path];
    let runs = if bytes > 500.0 { 1 } else { 3 };
    let found = match refused(&paths).map_err(why)? {
        Some(refused) => format!("{bytes:.0} MB: {refused}"),
        None => {
            let time = median(runs, &mut || check(&paths))?;
            let memory = memory(&paths);
            let times = memory.map_or(String::new(), |memory| format!(", {:.1} × the file", memory / bytes));
            format!("{bytes:.0} MB: {}, {}{times}", milliseconds(time), at_most(memory))
        }
    };
    fs::remove_file(&paths[0]).map_err(why)?;
    Ok(found)
}

/// What `handin check` answers, how soon and with how much memory, where it reads no report of that size.
fn refused(paths: &[PathBuf]) -> io::Result<Option<String>> {
    let start = Instant::now();
    let output = quick(paths).output()?;
    let time = milliseconds(start.elapsed());
    if output.status.code() != Some(2) {
        return Ok(None);
    }
    let answer = String::from_utf8_lossy(&output.stderr);
    let answer = answer.lines().next().unwrap_or_default();
    // The path says nothing: the folder is made for this run.
    let answer = paths.iter().fold(answer.to_owned(), |answer, path| {
        answer.replace(&path.display().to_string(), "huge.md")
    });
    let memory = at_most(memory(paths));
    Ok(Some(format!(
        "refused with status 2 after {time}, {memory}: “{answer}”"
    )))
}
