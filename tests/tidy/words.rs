//! The habits of wording that `CONTRIBUTING.md` lists to avoid: they are in no comment, name, message or document.

use std::fs;

use super::assert_none;
use super::sources::{files_below, root, sources};

/// What is standard English, or Rust, all the same.
const STANDARD: [&str; 7] = [
    "stands for",
    "stands out",
    "there is none",
    "there are none",
    ".is_none",
    "::is_none",
    "`none`",
];

/// The words in the first column of the table `| not | but |`.
fn avoided() -> Vec<String> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let (_, table) = text.split_once("| not | but |\n").expect("the table of words to avoid");
    let rows = table.lines().take_while(|line| line.starts_with('|')).skip(1);
    rows.map(|row| {
        row.split('*')
            .nth(1)
            .unwrap_or_else(|| panic!("no word in {row}"))
            .to_owned()
    })
    .collect()
}

/// The first of these words that a line has, as a whole word; `_` parts the words of a name.
fn first<'a>(line: &str, words: &'a [String]) -> Option<&'a String> {
    let standard = STANDARD.iter();
    let line = standard.fold(line.to_lowercase(), |line, standard| line.replace(standard, ","));
    let line: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let line = format!(" {} ", line.join(" "));
    words.iter().find(|word| line.contains(&format!(" {word} ")))
}

#[test]
fn no_word_to_avoid_is_used() {
    let words = avoided();
    assert!(words.len() >= 8, "the table is gone");
    // Each file with its lines that are not text of a fixture.
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    let speaks = |line: &&str| line.trim_start().starts_with("//") || line.contains("fn ");
    for source in sources() {
        let code = source.code.lines().count();
        let lines = source.whole.lines().enumerate();
        let lines = lines.filter(|(number, line)| *number < code || speaks(line));
        files.push((
            format!("src/{}", source.name),
            lines.map(|(_, line)| line.to_owned()).collect(),
        ));
    }
    let mut paths = Vec::new();
    for folder in ["tests", "docs", "assets/rules"] {
        files_below(&root().join(folder), &mut paths);
    }
    paths.extend(["README.md", "ARCHITECTURE.md"].map(|name| root().join(name)));
    for path in paths {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let is_code = name.ends_with(".rs");
        if is_code || (name.ends_with(".md") && !name.starts_with("tests/")) {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| !is_code || speaks(line));
            files.push((name, lines.map(str::to_owned).collect()));
        }
    }
    let wrong = files.iter().flat_map(|(name, lines)| {
        let found = lines.iter().filter_map(|line| Some((line, first(line, &words)?)));
        found.map(move |(line, word)| format!("{name}: *{word}* in: {}", line.trim()))
    });
    assert_none(wrong.collect(), "CONTRIBUTING.md says what to write instead");
}

#[test]
fn a_word_to_avoid_is_found_in_names_and_not_inside_other_words() {
    let words = ["rye", "is none"].map(str::to_owned);
    assert_eq!(first("Where it is rye.", &words), Some(&words[0]));
    assert_eq!(first("of_rye_bread()", &words), Some(&words[0]));
    let standard = "It is the ryebread of which there is none: x.is_none()";
    assert_eq!(first(standard, &words), None);
    let avoided = avoided();
    assert!(avoided.contains(&words[1]), "{avoided:?}");
}
