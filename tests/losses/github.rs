//! Holds what we say GitHub shows to cmark-gfm.

use std::collections::BTreeMap;

use handin::graded::losses::{LossKind, Losses};
use handin::report::Report;
use handin::report::definitions::options;

use super::elements::Elements;
use super::oracle;
use crate::graded::{generate, random::Random};

/// What pulldown-cmark shows, with the options that all of handin uses.
pub(super) fn shown(text: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(text, options()));
    html
}

/// Where two pages differ: the names of elements.
fn differences(one: &Elements, other: &Elements) -> Vec<&'static str> {
    let keys = one.0.keys().chain(other.0.keys());
    let mut names: Vec<&str> = keys
        .filter(|key| one.0.get(*key) != other.0.get(*key))
        .map(|(name, _)| *name)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// How many texts we show otherwise than cmark-gfm does; prints the elements that differ.
pub(super) fn compare(kind: &str, texts: &[String]) -> usize {
    let mut classes: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
    let mut differ = 0;
    let mut elements = 0;
    for (text, pages) in texts.iter().zip(oracle::pages(texts)) {
        let (ours, theirs) = (Elements::of(&shown(text)), Elements::of(&pages.unlinked));
        elements += theirs.0.values().sum::<usize>();
        let names = differences(&ours, &theirs);
        if names.is_empty() {
            continue;
        }
        differ += 1;
        let second = Elements::of(&pages.second);
        let agrees = names.iter().all(|name| {
            let mut theirs = theirs.named(name);
            theirs.all(|(name, letters, count)| second.count(name, letters) == count)
        });
        let class = classes.entry(names.join(" ")).or_default();
        class.0 += 1;
        class.1 += usize::from(agrees);
        if class.2.is_empty() || text.len() < class.2.len() {
            class.2.clone_from(text);
        }
    }
    println!(
        "{kind}: {} texts, {elements} elements, {differ} texts differ",
        texts.len()
    );
    for (names, (count, agree, text)) in &classes {
        println!("  {names}: {count}, of which markdown-it agrees with cmark-gfm in {agree}; the shortest: {text:?}");
    }
    differ
}

/// What differs is how pulldown-cmark reads what is not written on purpose: runs of back-ticks or stars that do not match
/// (```` ``a` `b` ````, `**a****`), HTML directly below a quote or an item, `[^ …](…)`, brackets in the target of an
/// image, a task box with nothing after it, a table whose first line of dashes has too few columns.
#[test]
#[ignore = "needs cmarkgfm: set HANDIN_PYTHON"]
fn what_github_shows_of_texts_is_what_we_say() {
    let differ = [("like reports", 0.04), ("full of markup", 0.4)].map(|(kind, odd)| {
        let texts: Vec<String> = (0..4_000)
            .map(|seed| generate::document(&mut Random::new(seed), odd))
            .collect();
        compare(kind, &texts)
    });
    assert_eq!(differ, [4, 125]);
}

/// Texts of what links are made of, in any order.
fn texts_with_bare_links(count: usize) -> Vec<String> {
    const ATOMS: &[&str] = &[
        "http",
        "https",
        "ftp",
        "HTTPS",
        "x",
        "://",
        "://",
        "www.",
        "www.",
        "a",
        "b.c",
        "a.b",
        "example.org",
        "@",
        "@",
        ".",
        "-",
        "_",
        "+",
        ":",
        "/",
        "/x",
        "?y=1",
        "&z",
        "&amp;",
        ";",
        ",",
        "!",
        "'",
        "\"",
        "(",
        ")",
        "[",
        "]",
        "~",
        "=",
        "#",
        "%",
        "$",
        "{",
        "}",
        "æ",
        "…",
        " ",
        " ",
        " ",
        "\n",
        "mailto:",
        "xmpp:",
        "localhost",
        ":80",
        "1",
    ];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut text = || {
        let atoms: String = (0..=next(9)).map(|_| ATOMS[next(ATOMS.len())]).collect();
        // Letters around it, so that nothing of it is a block of its own.
        format!("a {atoms} b")
    };
    (0..count).map(|_| text()).collect()
}

#[test]
#[ignore = "needs cmarkgfm: set HANDIN_PYTHON"]
fn what_github_links_by_itself_is_reported() {
    let texts = texts_with_bare_links(20_000);
    let pages = oracle::pages(&texts);
    let mut wrong = Vec::new();
    let mut linked = 0;
    for (answer, page) in texts.iter().zip(pages) {
        let text = format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n");
        let report = Report::parse(text);
        let losses = Losses::default().of(&report).remove(0);
        let bare = losses.iter().filter(|loss| loss.kind == LossKind::BareUrl);
        let ours: Vec<String> = bare.map(|loss| report.slice(&loss.span).to_owned()).collect();
        let theirs = Elements::links(&page.github);
        linked += theirs.len();
        if ours != theirs {
            wrong.push(format!("{answer:?}: GitHub links {theirs:?}, we say {ours:?}"));
        }
    }
    println!("{} texts, {linked} links, {} differ", texts.len(), wrong.len());
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
