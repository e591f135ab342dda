//! Hostile reports and folders: the page runs nothing, loads nothing and is valid HTML, and no file holds the program
//! up.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::{ExpandedName, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use handin::page::{Absent, FigureSource, Input, Origin, build};
use handin::report::Report;
use handin::review::{Review, Totals};

/// What reports are put together from: markup of every kind, right, broken and meant badly.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "<script>", "</script>", "<ScRiPt x>", "alert(1)", "<img src=x onerror=alert(1)>",
    "<img src=\"figures/a.png\" ", "onload=alert(1) ", "style=\"background:url(//h)\" ", "<svg>", "</svg>",
    "<math>", "<mtext>", "<mglyph>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "<plaintext>",
    "<xmp>", "<noscript>", "</noscript>", "<iframe srcdoc='<b>'>", "<object>", "</object>", "<applet>", "<marquee>",
    "<template>", "<select>", "<option>", "<form action=javascript:x>", "<input>", "<button>", "<base href=//h>",
    "<meta http-equiv=refresh content=0>", "<a href=javascript:alert(1)>", "<a href='java\tscript:x'>",
    "<a href=\"//h\">", "<a href=#a id=a>", "</a>", "<p id=a>", "<p align=center>", "</p>", "<div>", "</div>",
    "<details>", "<summary>", "</details>", "<b>", "</b>", "<i>", "<center>", "</center>", "<table>", "<tr>",
    "<td>", "</table>", "<li>", "<ul>", "</ul>", "<h1>", "</h2>", "<ruby>", "<rt>", "<dl><dt>", "<dd>", "<col>",
    "<caption>", "<figure>", "<figcaption>", "<br>", "<hr>", "<wbr>", "<!--", "-->", "<!DOCTYPE x>", "<?php",
    "<![CDATA[", "]]>", "<pre>", "\n\n\n<pre>\n", "<code class='language-x y'>", "[a](javascript:x)",
    "[b](<java\nscript:x>)", "![c](data:text/html;base64,PHNjcmlwdD4=)", "![d](https://h/x.png)",
    "![e](figures/a.png \"t\")", "[f][g]", "\n\n[g]: vbscript:x 'y'\n\n", "[^n]", "\n\n[^n]: note\n\n",
    "<https://h>", "<javascript:x>", "https://h.example/a_b", "www.h.example", "# h\n", "\n## h\n", "\n> ",
    "\n> [!NOTE]\n> n\n\n", "\n- ", "\n- [x] ", "\n1. ", "\n7) ", "    ", "\n\n", "\n", "\r\n", "\r", "```",
    "\n```html\n", "`", "~~", "*", "**", "_", "\\", "&", "&#106;", "&lt;", "&#0;", "&#x202e;", "|",
    "\n|a|b|\n|-|:-:|\n|c|d|\n", "\u{0}", "\u{1b}", "\u{202e}", "\u{2028}", "\u{feff}", "\u{fffe}", "\u{85}", "\"",
    "'", ">", "<", "=", "/", "word ", "Answer:", "$x$", "{#id .c}", "--- question 7 fill here ---",
];

fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => proptest::sample::select(PARTS).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// A report of one question; only its words are hostile here, so there is no review of it.
fn report(title: &str, answer: &str) -> Report {
    Report::parse(format!(
        "# {title}\n\n## Part\n\n> About\n\n### Question 7\n\n> **What is it?**\n>\n> Answer:{answer}"
    ))
}

/// The one figure that is there.
struct OneFigure;

impl FigureSource for OneFigure {
    fn read(&self, path: &str) -> Result<Vec<u8>, Absent> {
        let there = path == "figures/a.png";
        there
            .then(|| include_bytes!("cmd/dot.png").to_vec())
            .ok_or(Absent::Missing)
    }
}

fn page(report: &Report) -> String {
    let review = Review {
        rows: Vec::new(),
        findings: Vec::new(),
        unreported: Vec::new(),
        totals: Totals::default(),
        official: None,
    };
    build(&Input {
        report,
        review: &review,
        figures: &OneFigure,
        findings: true,
        origin: &Origin::default(),
        repository: None,
    })
}

fn parse(page: &str) -> RcDom {
    parse_document(RcDom::default(), ParseOpts::default()).one(page)
}

/// What is wrong with a page that must be harmless.
fn faults(dom: &RcDom) -> Vec<String> {
    let mut faults: Vec<String> = dom.errors.borrow().iter().map(ToString::to_string).collect();
    let (mut ids, mut fragments) = (HashSet::new(), Vec::new());
    let mut open: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        open.extend(node.children.borrow().iter().cloned());
        let NodeData::Element { name, attrs, .. } = &node.data else {
            continue;
        };
        let ExpandedName { ns, local } = name.expanded();
        if &**ns != "http://www.w3.org/1999/xhtml" || FORBIDDEN.contains(&&**local) {
            faults.push(format!("element {local}"));
        }
        for attribute in attrs.borrow().iter() {
            let (key, value) = (&*attribute.name.local, &*attribute.value);
            match key {
                "id" if !ids.insert(value.to_owned()) => faults.push(format!("id {value} twice")),
                "href" if value.starts_with('#') => fragments.push(value[1..].to_owned()),
                "href" if !harmless(value) => faults.push(format!("link to {value:?}")),
                "src" if !value.starts_with("data:image/png;base64,") => faults.push(format!("source {value}")),
                "style" | "srcset" | "srcdoc" | "action" | "ping" | "background" => faults.push(key.to_owned()),
                _ if key.starts_with("on") => faults.push(key.to_owned()),
                _ => {}
            }
        }
    }
    fragments.retain(|fragment| !ids.contains(fragment));
    faults.extend(fragments.into_iter().map(|fragment| format!("no #{fragment}")));
    faults
}

#[rustfmt::skip]
const FORBIDDEN: [&str; 14] = [
    "script", "iframe", "object", "embed", "form", "input", "button", "base", "template", "svg", "math", "video",
    "frame", "noscript",
];

/// Whether a browser that follows a link stays on the web or in the folder; written apart from what is tested.
fn harmless(href: &str) -> bool {
    let plain: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    let scheme = plain.split([':', '/', '?', '#']).next().unwrap_or_default();
    let has_scheme = plain[scheme.len()..].starts_with(':');
    plain == "data:,"
        || (has_scheme && ["http", "https", "mailto"].contains(&scheme))
        || (!has_scheme && !plain.starts_with("//") && !plain.starts_with('\\'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(600)))]

    #[test]
    fn no_report_harms_its_reader(title in hostile(), answer in hostile()) {
        let page = page(&report(&title, &answer));
        let found = faults(&parse(&page));
        prop_assert!(found.is_empty(), "{found:#?}\n{}", &page[page.find("<body").unwrap_or(0)..]);
        prop_assert!(!page.to_lowercase().contains("<script"));
        let raw = page.contains(['\0', '\u{1b}', '\u{202e}', '\u{fffe}']);
        prop_assert!(!raw, "a character that is not for pages");
    }
}

#[test]
fn the_search_for_faults_finds_them() {
    let page = "<!DOCTYPE html><body onload=x><a href='java\nscript:x'></a><img src=//h><p id=a></p><p id=a></b><svg></svg>\
                <a href=#none></a><form style=x></form>";
    let found = faults(&parse(page)).join("\n");
    for fault in [
        "onload",
        "link to",
        "source //h",
        "id a twice",
        "element svg",
        "no #none",
        "element form",
        "style",
    ] {
        assert!(found.contains(fault), "{fault} was not found:\n{found}");
    }
}

/// How long this thread has worked, whatever else the machine does; where the system does not say, how long it
/// has lived.
fn busy() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|counted| counted.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

#[test]
fn size_and_depth_are_no_weapon() {
    for text in [
        ">".repeat(20_000),
        "<div>".repeat(20_000),
        "<b><i>".repeat(10_000),
        "<a id=x href=y>\n\n".repeat(20_000),
        "[".repeat(20_000),
        "*a_ ".repeat(10_000),
        "https://".repeat(8_000),
        "(www.(".repeat(8_000),
        "- ".repeat(10_000),
        "[^a] ".repeat(10_000) + "\n\n[^a]: x\n",
        "![x](y) ".repeat(6_000),
        "<table><tr><td>".repeat(20_000),
        format!("[x] {}\n\n[x]: {}\n", "[x] ".repeat(6_000), "u".repeat(6_000)),
    ] {
        let report = report("T", &format!("\n\n{text}"));
        let started = busy();
        let page = page(&report);
        assert!(page.len() < 100 << 20, "{} bytes", page.len());
        // Far above what is needed, far below what a quadratic step would take.
        assert!((busy() - started).as_secs() < 10, "too slow at {}", &text[..8]);
    }
}

/// Every source file of the program.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            sources(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn every_file_is_opened_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let ways = ["File::open(", "fs::read(", "fs::read_to_string(", "OpenOptions"];
    let opens = |path: &&PathBuf| {
        let text = std::fs::read_to_string(path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let tests = path.components().any(|part| part.as_os_str() == "tests");
        !tests && ways.iter().any(|way| code.contains(way))
    };
    let found: Vec<&PathBuf> = files.iter().filter(opens).collect();
    assert_eq!(found, [&root.join("folder/open.rs")]);
}

/// What a program run in this folder says and ends with, which must be soon.
#[cfg(unix)]
fn run(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let started = std::time::Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if started.elapsed().as_secs() > 20 {
            child.kill().expect("a child");
            panic!("{arguments:?} never ended");
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("a child");
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&said).into_owned(), output.status.code())
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_any_file_is_refused_and_never_waited_for() {
    let report = "### Question 1\n\n> **Why?**\n>\n> Answer:\n\n![a](figures/a.png) So.\n";
    for (pipe, refused) in [
        ("README.md", true),
        ("handin.toml", true),
        ("config/handin/config.toml", true),
        ("report.py", false),
        ("figures/a.png", false),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("figures")).expect("a folder");
        std::fs::create_dir_all(folder.path().join("config/handin")).expect("a folder");
        std::fs::write(folder.path().join("README.md"), report).expect("a file");
        let path = folder.path().join(pipe);
        std::fs::remove_file(&path).unwrap_or_default();
        let mode = rustix::fs::Mode::RWXU;
        rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, mode, 0).expect("a pipe");
        for arguments in [["check", "README.md"], ["html", "README.md"], ["config", "README.md"]] {
            let (said, status) = run(folder.path(), &arguments);
            let refused = refused && !(arguments[0] == "config" && pipe == "README.md");
            assert_eq!(
                said.contains("not a regular file"),
                refused,
                "{pipe} {arguments:?}: {said}"
            );
            assert_eq!(status == Some(2), refused, "{pipe} {arguments:?}: {said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_project_names_a_program_only_where_it_is_trusted_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let check = || run(&["check", "-q", "README.md"]).0;
    write(
        "README.md",
        "### Question 1\n\n> **Why?**\n>\n> Answer:\n\nBecause nobody had.\n",
    );
    write("handin.toml", "git = false\n");
    let (said, status) = run(&["trust"]);
    assert!(said.contains("names no program") && status == Some(0), "{said}");
    assert_eq!(run(&["trust", "--list"]), (String::new(), Some(0)));

    write("handin.toml", "git = false\neditor = 'sh -c x'\n");
    let ignored = "handin.toml:2:1: `editor` names a program and is ignored: a project's file may have been written by";
    assert!(check().contains(ignored), "{}", check());
    assert!(run(&["config"]).0.contains(ignored));
    // Named by the user or found beside the report, it is the same file.
    assert!(
        run(&["check", "-q", "--config", "./handin.toml", "README.md"])
            .0
            .contains(ignored)
    );
    write("own.toml", "editor = 'sh -c x'\n");
    assert!(
        !run(&["check", "-q", "--config", "own.toml", "README.md"])
            .0
            .contains("ignored")
    );

    let (said, status) = run(&["trust"]);
    assert!(
        said.contains("trusted as it is now, to run\n  editor = sh -c x") && status == Some(0),
        "{said}"
    );
    assert!(!check().contains("ignored"), "{}", check());
    assert!(run(&["trust", "--list"]).0.starts_with("   trusted  /"));

    write("handin.toml", "editor = 'sh -c y'\n");
    assert!(
        check().contains("the file has changed since you trusted it"),
        "{}",
        check()
    );
    assert!(run(&["trust", "--list"]).0.starts_with("   changed  /"));
    assert_eq!(run(&["trust", "README.md", "--remove"]).1, Some(0));
    let (said, status) = run(&["trust", "--remove"]);
    assert!(said.contains("was not trusted") && status == Some(2), "{said}");
    assert!(check().contains(ignored.split_once(':').expect("a place").0));

    write("handin.toml", "editor = 3\n");
    let (said, status) = run(&["trust"]);
    assert!(
        said.contains("handin.toml:1:10: `editor` takes a string") && status == Some(2),
        "{said}"
    );
    std::fs::remove_file(folder.path().join("handin.toml")).expect("a file");
    let (said, status) = run(&["trust"]);
    assert!(said.contains("there is no") && status == Some(2), "{said}");
}
