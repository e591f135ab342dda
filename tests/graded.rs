//! Holds the graded page against the real Python-Markdown, byte for byte, on reports and on
//! made-up texts. Needs `HANDIN_PYTHON`, the path of a Python that can import `markdown`.

#[path = "page/generate.rs"]
mod generate;
#[path = "page/mutate.rs"]
mod mutate;
#[path = "page/pieces.rs"]
mod pieces;
#[path = "page/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use handin::graded::page;
use random::Random;

/// The real library, in a process of its own.
struct Oracle {
    process: Child,
    texts: ChildStdin,
    pages: BufReader<ChildStdout>,
    versions: String,
}

impl Oracle {
    /// Starts it; `None`, with a word about it, where there is none.
    fn start() -> Option<Oracle> {
        let oracle = Oracle::try_start();
        if oracle.is_none() {
            println!("skipped: no Python-Markdown");
        }
        oracle
    }

    fn try_start() -> Option<Oracle> {
        let python = std::env::var_os("HANDIN_PYTHON")?;
        let mut process = Command::new(python)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page_oracle.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let texts = process.stdin.take()?;
        let mut pages = BufReader::new(process.stdout.take()?);
        let mut versions = String::new();
        pages.read_line(&mut versions).ok()?;
        let versions = versions.trim().to_owned();
        (!versions.is_empty()).then_some(Oracle {
            process,
            texts,
            pages,
            versions,
        })
    }

    /// The real page of a text; `None` where the real library fails at its nesting.
    fn page(&mut self, text: &str) -> Option<String> {
        write!(self.texts, "{}\n{text}", text.len()).unwrap();
        self.texts.flush().unwrap();
        let mut length = String::new();
        self.pages.read_line(&mut length).unwrap();
        let length = usize::try_from(length.trim().parse::<i64>().unwrap()).ok()?;
        let mut page = vec![0; length];
        self.pages.read_exact(&mut page).unwrap();
        Some(String::from_utf8(page).unwrap())
    }

    /// Whether our page of `text` is another than the real one.
    fn differs(&mut self, text: &str) -> bool {
        self.page(text).is_some_and(|real| real != page::render(text))
    }

    /// The shortest text that can be made of `text` by taking lines, then characters away, of
    /// which our page still differs.
    fn shrink(&mut self, text: &str) -> String {
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let fewer = self.shrink_parts(lines);
        self.shrink_parts(fewer.chars().map(String::from).collect())
    }

    fn shrink_parts(&mut self, mut parts: Vec<String>) -> String {
        let mut step = parts.len().div_ceil(2);
        while step > 0 {
            let mut at = 0;
            while at < parts.len() {
                let mut fewer = parts.clone();
                fewer.drain(at..(at + step).min(parts.len()));
                if self.differs(&fewer.concat()) {
                    parts = fewer;
                } else {
                    at += step;
                }
            }
            step /= 2;
        }
        parts.concat()
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
}

/// Real reports: the shared ones if they are there, and the project's own.
fn reports() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    markdown_files(&root.join("../shared/corpus/reports"), &mut paths);
    markdown_files(&root.join("reports"), &mut paths);
    paths.sort();
    let read = |path: PathBuf| Some((path.clone(), std::fs::read_to_string(path).ok()?));
    paths.into_iter().filter_map(read).collect()
}

#[test]
fn every_report_has_the_real_page() {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let reports = reports();
    let differ: Vec<&PathBuf> = reports
        .iter()
        .filter(|(_, text)| oracle.page(&page::cut(text)) != Some(page::graded(text)))
        .map(|(path, _)| path)
        .collect();
    println!(
        "{}: {} reports, {} differ",
        oracle.versions,
        reports.len(),
        differ.len()
    );
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn the_library_is_the_one_that_was_measured() {
    let Some(oracle) = Oracle::start() else {
        return;
    };
    assert_eq!(oracle.versions.split(' ').next(), Some(page::PYTHON_MARKDOWN));
}

/// How many texts of each kind are tried.
fn cases() -> u64 {
    let cases = std::env::var("HANDIN_PAGE_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    cases.unwrap_or(2_000)
}

/// Tries texts made by `make` from the numbers in order; at most `most` in 1,000 may differ.
fn compare(kind: &str, most: u64, make: impl Fn(&mut Random) -> String) {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let cases = cases();
    let mut examples = BTreeMap::new();
    let mut differ = 0;
    for number in 0..cases {
        let text = make(&mut Random::new(number));
        if oracle.differs(&text) {
            differ += 1;
            if examples.len() < 10 {
                examples.insert(number, oracle.shrink(&text));
            }
        }
    }
    println!("{kind}: {cases} texts, {differ} differ");
    for (number, text) in &examples {
        println!("{number}: {text:?}");
        println!("  real {:?}", oracle.page(text));
        println!("  ours {:?}", page::render(text));
    }
    assert!(differ * 1_000 <= most * cases, "{kind}: {differ} of {cases} differ");
}

#[test]
fn texts_like_reports_have_the_real_page() {
    compare("like reports", 1, |random| generate::document(random, 0.04));
}

#[test]
fn texts_full_of_markup_have_nearly_always_the_real_page() {
    compare("full of markup", 3, |random| generate::document(random, 0.4));
}

#[test]
fn pieces_of_markup_have_the_real_page() {
    compare("pieces of markup", 1, pieces::text);
}

#[test]
fn changed_reports_have_the_real_page() {
    let reports: Vec<String> = reports().iter().map(|(_, text)| page::cut(text)).collect();
    if reports.is_empty() {
        println!("skipped: no reports");
        return;
    }
    compare("changed reports", 1, |random| mutate::piece(random, &reports));
}
