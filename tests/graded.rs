//! Holds the graded page against the real Python-Markdown, byte for byte, on reports and on
//! made-up texts. Most of these tests need Python-Markdown; how to give it to them is in
//! [`oracle`]. The golden files prove the renderer without it.

#[path = "page/differences.rs"]
mod differences;
#[path = "page/exhaustive.rs"]
mod exhaustive;
#[path = "page/generate.rs"]
pub(crate) mod generate;
#[path = "page/golden.rs"]
mod golden;
#[path = "page/mutate.rs"]
pub(crate) mod mutate;
#[path = "page/oracle.rs"]
mod oracle;
#[path = "page/pieces.rs"]
mod pieces;
#[path = "page/random.rs"]
pub(crate) mod random;

use std::path::{Path, PathBuf};

use differences::Differences;
use handin::graded::page;
use oracle::Oracle;
use random::Random;

use crate::real;

/// Real reports, where `HANDIN_CORPUS` names a folder of them, and the project's own.
fn reports() -> Vec<(PathBuf, String)> {
    let mut paths = real::real();
    paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/README.md"));
    let read = |path: PathBuf| Some((path.clone(), std::fs::read_to_string(path).ok()?));
    let reports: Vec<(PathBuf, String)> = paths.into_iter().filter_map(read).collect();
    assert!(!reports.is_empty(), "the project's own report is gone");
    reports
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn every_report_has_the_real_page() {
    let mut oracle = Oracle::start();
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
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn the_library_is_the_one_that_was_measured() {
    let oracle = Oracle::start();
    assert_eq!(oracle.versions.split(' ').next(), Some(page::PYTHON_MARKDOWN));
}

/// A number from the environment, or `usual` where there is none.
fn number(variable: &str, usual: u32) -> u32 {
    let number = std::env::var(variable).ok().and_then(|number| number.parse().ok());
    number.unwrap_or(usual)
}

/// Tries the texts that `make` makes from the first numbers, `HANDIN_PAGE_CASES` of them; at
/// most `most` in 10,000 may differ.
fn compare(kind: &str, most: u64, make: impl Fn(&mut Random) -> String) {
    compare_some(kind, number("HANDIN_PAGE_CASES", 1_000), most, make);
}

/// The same with the first `cases` numbers.
fn compare_some(kind: &str, cases: u32, most: u64, make: impl Fn(&mut Random) -> String) {
    let mut oracle = Oracle::start();
    let texts = (0..cases).map(|number| make(&mut Random::new(u64::from(number))));
    let found = Differences::among(&mut oracle, kind, texts);
    found.print(&mut oracle);
    assert!(
        found.differ * 10_000 <= most * found.tried,
        "{kind}: {} of {} differ",
        found.differ,
        found.tried
    );
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn texts_like_reports_have_the_real_page() {
    compare("like reports", 0, |random| generate::document(random, 0.04));
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn texts_full_of_markup_have_nearly_always_the_real_page() {
    compare("full of markup", 30, |random| generate::document(random, 0.4));
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn pieces_of_markup_have_nearly_always_the_real_page() {
    for (kind, pieces) in pieces::KINDS {
        compare(kind, 30, |random| pieces::text(random, pieces));
    }
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn deep_nesting_has_the_real_page() {
    // The real program takes seconds for the deepest of them.
    compare_some("deep nesting", number("HANDIN_PAGE_CASES", 1_000) / 50, 0, pieces::deep);
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn changed_reports_have_the_real_page() {
    let reports: Vec<String> = reports().iter().map(|(_, text)| page::cut(text)).collect();
    compare("changed reports", 10, |random| mutate::piece(random, &reports));
}

/// Every short text; `HANDIN_PAGE_LONGER` makes the longest that many pieces longer.
#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn short_texts_have_nearly_always_the_real_page() {
    let mut oracle = Oracle::start();
    for alphabet in exhaustive::ALPHABETS {
        let found = Differences::among(
            &mut oracle,
            alphabet.kind,
            alphabet.texts(number("HANDIN_PAGE_LONGER", 0)),
        );
        found.print(&mut oracle);
        assert!(
            found.differ * 10_000 <= 30 * found.tried,
            "{}: {} of {} differ",
            alphabet.kind,
            found.differ,
            found.tried
        );
    }
}
