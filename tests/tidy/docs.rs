//! README and book: their tables come from the code, their screens from the snapshots, their links lead somewhere.

use std::fs;
use std::path::Path;
use std::process::Command;

use handin::readme;

use super::assert_none;
use super::sources::{files_below, root};

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
    for (name, table) in readme::tables() {
        let stands = pages.iter().find_map(|(_, text)| readme::between(text, name));
        let stands = stands.unwrap_or_else(|| panic!("no page has <!-- {name} --> … <!-- /{name} -->"));
        assert!(stands.trim() == table.trim(), "the table of {name} should be\n{table}");
    }
}

#[test]
fn the_screens_of_the_readme_are_of_today() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let names: Vec<&str> = text
        .split("<!-- screen ")
        .skip(1)
        .filter_map(|part| part.split_once(" -->"))
        .map(|(name, _)| name)
        .collect();
    assert!(names.len() >= 3, "the README shows {names:?}");
    for name in names {
        let shown = readme::between(&text, &format!("screen {name}"));
        let shown = shown.unwrap_or_else(|| panic!("no <!-- /screen {name} -->"));
        let snapshot = fs::read_to_string(root().join(format!("tests/screens/{name}.snap"))).unwrap();
        let (_, screen) = snapshot.trim_start_matches("---").split_once("---\n").unwrap();
        assert_eq!(
            shown.trim(),
            format!("```text\n{}\n```", screen.trim_end()),
            "the screen {name} of the README"
        );
    }
}

#[test]
fn the_links_of_the_documents_lead_to_files() {
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        let folder = root().join(Path::new(&name).parent().unwrap());
        for part in text.split("](").skip(1) {
            let target = part.split([')', '#']).next().unwrap();
            let local = !target.is_empty() && !target.contains("://") && !target.contains(' ');
            if local && !target.contains('…') && target != "target" && target != "path" && !folder.join(target).exists()
            {
                wrong.push(format!("{name}: {target}"));
            }
        }
    }
    assert_none(wrong, "a link to no file");
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
