//! README and book: their tables come from the code, their links lead somewhere.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::assert_none;
use super::sources::{files_below, root};
use super::tables::{between, tables};

/// The pages that are Markdown for readers: the README and the book.
fn pages() -> Vec<(String, String)> {
    let mut files = vec![root().join("README.md")];
    files_below(&root().join("docs"), &mut files);
    let pages = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "md"));
    pages
        .map(|file| {
            let name = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&file).unwrap().replace("\r\n", "\n"))
        })
        .collect()
}

#[test]
fn the_tables_of_the_book_come_from_the_code() {
    let pages = pages();
    for (name, table) in tables() {
        let written = pages.iter().find_map(|(_, text)| between(text, name));
        let written = written.unwrap_or_else(|| panic!("no page has <!-- {name} --> … <!-- /{name} -->"));
        assert!(written.trim() == table.trim(), "the table of {name} should be\n{table}");
    }
}

#[test]
fn the_readme_shows_every_picture_for_dark_and_light_pages() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let mut files = Vec::new();
    files_below(&root().join("docs/src/pictures"), &mut files);
    assert!(files.len() >= 8, "the pictures are gone");
    let mut missing = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let attribute = if name.ends_with("-dark.svg") { "srcset" } else { "src" };
        if !text.contains(&format!("{attribute}=\"docs/src/pictures/{name}\"")) {
            missing.push(name);
        }
    }
    assert_none(missing, "a picture that the README does not show");
    for part in text.split("<img ").skip(1) {
        let (_, alt) = part.split_once("alt=\"").unwrap_or_default();
        assert!(alt.find('"') > Some(40), "a picture that is not described: {part:.80}");
    }
}

#[test]
fn versions_in_the_documents_are_the_one_of_the_crate() {
    let mut seen = 0;
    for (name, text) in pages() {
        for before in ["handin@v", "rev: v", "handin==", "version: \""] {
            for part in text.split(before).skip(1) {
                let version = env!("CARGO_PKG_VERSION");
                assert!(part.starts_with(version), "{name}: {before}{part:.10} is not {version}");
                seen += 1;
            }
        }
    }
    assert!(
        seen >= 4,
        "the documents name {seen} versions: other words lead to them now"
    );
}

#[test]
fn the_links_of_the_documents_lead_to_files() {
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        let folder = root().join(Path::new(&name).parent().unwrap());
        let shown = text.split("src=\"").chain(text.split("srcset=\"").skip(1)).skip(1);
        for part in text.split("](").skip(1).chain(shown) {
            let target = part.split([')', '#', '"']).next().unwrap();
            let local = !target.is_empty() && !target.contains("://") && !target.contains(' ');
            if local && !target.contains('…') && target != "target" && target != "path" && !folder.join(target).exists()
            {
                wrong.push(format!("{name}: {target}"));
            }
        }
    }
    assert_none(wrong, "a link to no file");
}

/// The names in a text that are a file's or a folder's, `{a,b}.rs` as two; those with `…` or `NAME` are patterns.
fn named_files(text: &str) -> Vec<String> {
    let endings = [".rs", ".toml", ".md", ".tsv", "/"];
    let spans = text.split('`').skip(1).step_by(2);
    let names = spans.filter(|span| endings.iter().any(|ending| span.ends_with(ending)));
    let plain = names.filter(|name| !name.contains([' ', '…', '*', '\n']) && !name.contains("NAME"));
    let each = plain.flat_map(|name| match name.split_once('{').zip(name.split_once('}')) {
        Some(((before, _), (list, after))) => {
            let list = list.split('{').nth(1).unwrap_or_default();
            list.split(',').map(|one| format!("{before}{one}{after}")).collect()
        }
        None => vec![name.to_owned()],
    });
    each.collect()
}

#[test]
fn every_file_that_the_documents_for_developers_name_exists() {
    let mut files = Vec::new();
    for folder in [
        "src",
        "tests",
        "benches",
        "assets",
        "docs",
        ".ci",
        ".github",
        "packaging",
    ] {
        files_below(&root().join(folder), &mut files);
    }
    files.extend(
        [
            "clippy.toml",
            "Cargo.toml",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
        ]
        .map(|name| root().join(name)),
    );
    let files: Vec<String> = files
        .iter()
        .map(|file| {
            format!(
                "/{}",
                file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
            )
        })
        .collect();
    let exists = |name: &str| match name.ends_with('/') {
        true => files.iter().any(|file| file.contains(&format!("/{name}"))),
        false => files.iter().any(|file| file.ends_with(&format!("/{name}"))),
    };
    let mut wrong = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let names = named_files(&fs::read_to_string(root().join(document)).unwrap());
        assert!(names.len() >= 10, "{document} names {} files", names.len());
        let missing = names.iter().filter(|name| !exists(name));
        wrong.extend(missing.map(|name| format!("{document}: {name}")));
    }
    assert_none(wrong, "a file that is not there");
    let expected = ["judge/tags.rs", "judge/text.rs", "git/"];
    assert_eq!(named_files("`judge/{tags,text}.rs`, `Reader` and `git/`"), expected);
}

#[test]
fn the_summary_lists_every_page_of_the_book() {
    let folder = root().join("docs/src");
    let summary = fs::read_to_string(folder.join("SUMMARY.md")).unwrap();
    let mut missing = Vec::new();
    for (name, _) in pages() {
        let page = name.strip_prefix("docs/src/").filter(|page| *page != "SUMMARY.md");
        missing.extend(
            page.filter(|page| !summary.contains(&format!("({page})")))
                .map(str::to_owned),
        );
    }
    assert_none(missing, "a page that SUMMARY.md does not list");
}

#[test]
fn the_example_configuration_is_valid() {
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["config", "--config", "docs/src/handin.toml"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_readme_has_the_two_commands_for_a_clone() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(
        text.contains("\ncargo run --release "),
        "the README does not open the dashboard"
    );
    assert!(text.contains("\ncargo test "), "the README does not run the tests");
    assert!(
        ci.lines().any(|line| line.ends_with("cargo test")),
        ".ci/run runs other tests than the README says"
    );
}
