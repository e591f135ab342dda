//! The golden files: texts and their pages, which prove the renderer without Python-Markdown.
//!
//! Each file in `golden/` is about one topic. In it a line `%%%% text` comes before each text,
//! and a line `%%%% page` between the text and its page; the line end before such a line is
//! not part of either. To add a pair, write its text, leave its page empty, and run
//! `HANDIN_PYTHON=… HANDIN_PAGE_UPDATE=1 cargo test golden -- --include-ignored`.

use std::path::{Path, PathBuf};

use handin::graded::page;

use super::oracle::Oracle;

const TEXT: &str = "%%%% text\n";
const PAGE: &str = "%%%% page\n";

/// A text and its page.
struct Pair {
    text: String,
    page: String,
}

/// Each golden file with its pairs.
fn files() -> Vec<(PathBuf, Vec<Pair>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/golden");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let pairs = |path: &PathBuf| {
        let file = std::fs::read_to_string(path).unwrap();
        let inner = file.strip_prefix(TEXT).expect("a golden file begins with a text");
        inner.split(&format!("\n{TEXT}")).map(pair).collect()
    };
    paths.iter().map(|path| (path.clone(), pairs(path))).collect()
}

fn pair(section: &str) -> Pair {
    let (text, page) = section.split_once(&format!("\n{PAGE}")).expect("a text has a page");
    Pair {
        text: text.to_owned(),
        page: page.strip_suffix('\n').unwrap_or(page).to_owned(),
    }
}

#[test]
fn golden_texts_have_their_pages() {
    let files = files();
    let pairs = || files.iter().flat_map(|(_, pairs)| pairs);
    assert!(pairs().count() >= 200, "golden pairs are gone");
    for Pair { text, page } in pairs() {
        assert_eq!(page::render(text), *page, "{text:?}");
    }
}

#[test]
#[ignore = "needs Python-Markdown: set HANDIN_PYTHON"]
fn golden_pages_are_the_real_ones() {
    let mut oracle = Oracle::start();
    let update = std::env::var_os("HANDIN_PAGE_UPDATE").is_some();
    for (path, mut pairs) in files() {
        for Pair { text, page } in &mut pairs {
            let real = oracle.page(text).unwrap();
            if update {
                *page = real;
            } else {
                assert_eq!(*page, real, "{text:?}");
            }
        }
        if update {
            let sections = pairs
                .iter()
                .map(|Pair { text, page }| format!("{TEXT}{text}\n{PAGE}{page}\n"));
            std::fs::write(path, sections.collect::<String>()).unwrap();
        }
    }
}
