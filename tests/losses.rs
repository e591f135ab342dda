//! Counts what the graded page keeps and loses of real reports, and holds the findings to it: both pages are made
//! as HTML and read by an HTML parser, so nothing of how losses are found is used to count them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use handin::graded::losses::{LossKind, Losses};
use handin::graded::page;
use handin::report::definitions::options;
use handin::report::{Question, Report};
use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// How many elements of a name with the same letters there are.
type Elements = BTreeMap<(&'static str, String), usize>;

/// The elements that are compared, and the loss of each.
const KINDS: [(&str, &str, LossKind); 9] = [
    ("pre", "pre", LossKind::CodeBlock),
    ("table", "table", LossKind::Table),
    ("del", "del", LossKind::Strikethrough),
    ("a", "a", LossKind::Link),
    ("img", "img", LossKind::Image),
    ("em", "em", LossKind::Emphasis),
    ("strong", "em", LossKind::Emphasis),
    ("code", "code", LossKind::Code),
    ("br", "br", LossKind::LineBreak),
];

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// All text in a node; the items of inner lists, blocks of code and tables aside where only its `own` is wanted.
fn text(node: &Handle, own: bool, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if own && ["ul", "ol", "pre", "table"].contains(&&*name.local) => {}
        _other => node.children.borrow().iter().for_each(|child| text(child, own, out)),
    }
}

fn source(node: &Handle) -> String {
    let NodeData::Element { attrs, .. } = &node.data else {
        return String::new();
    };
    let attrs = attrs.borrow();
    let source = attrs.iter().find(|attr| &*attr.name.local == "src");
    source.map_or_else(String::new, |source| letters(&source.value))
}

/// Counts the elements below a node; `inside` are the names of those around it.
fn collect(node: &Handle, inside: &mut Vec<String>, found: &mut Elements) {
    let mut name = String::new();
    if let NodeData::Element { name: local, .. } = &node.data {
        name = local.local.to_string();
        let mut all = String::new();
        text(node, false, &mut all);
        let in_pre = inside.iter().any(|around| around == "pre");
        let kind = KINDS
            .iter()
            .find(|(kind, ..)| *kind == name && !(name == "code" && in_pre));
        if let Some((_, kind, _)) = kind {
            let key = if name == "img" { source(node) } else { letters(&all) };
            *found.entry((kind, key)).or_default() += 1;
        }
        if name == "li" {
            let mut own = String::new();
            node.children
                .borrow()
                .iter()
                .for_each(|child| text(child, true, &mut own));
            *found.entry(("li", letters(&own))).or_default() += 1;
        }
        if name == "ul" || name == "ol" {
            let outer = !inside.iter().any(|around| around == "li");
            *found
                .entry((if outer { "list" } else { "inner" }, String::new()))
                .or_default() += 1;
        }
    }
    inside.push(name);
    node.children
        .borrow()
        .iter()
        .for_each(|child| collect(child, inside, found));
    inside.pop();
}

fn elements(html: &str) -> Elements {
    let dom: RcDom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut found = Elements::new();
    collect(&dom.document, &mut Vec::new(), &mut found);
    found
}

/// What GitHub and editors show of a question.
fn meant(text: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(text, options()));
    html
}

/// The elements of a text as they are meant, and as they are on the page.
struct Pages {
    meant: Elements,
    graded: Elements,
}

impl Pages {
    fn of(text: &str) -> Self {
        Self {
            meant: elements(&meant(text)),
            graded: elements(&page::render(text)),
        }
    }

    /// How many of a name are meant, and how many of these are on the page.
    fn count(&self, name: &str) -> (usize, usize) {
        let of_name = self.meant.iter().filter(|((found, _), _)| *found == name);
        of_name.fold((0, 0), |(all, kept), (key, count)| {
            let there = if name == "li" {
                self.items_like(&key.1)
            } else {
                self.graded.get(key).copied().unwrap_or_default()
            };
            (all + count, kept + there.min(*count))
        })
    }

    /// How many items of the page begin with these letters: a block of code that is lost goes on in its item.
    fn items_like(&self, letters: &str) -> usize {
        let items = self.graded.iter().filter(|((name, _), _)| *name == "li");
        let alike = items.filter(|((_, item), _)| item == letters || !letters.is_empty() && item.starts_with(letters));
        alike.map(|(_, count)| count).sum()
    }

    fn inner_lost(&self) -> bool {
        let inner = |elements: &Elements| elements.get(&("inner", String::new())).copied().unwrap_or_default();
        inner(&self.meant) > inner(&self.graded)
    }
}

/// What one kind of element comes to over all reports.
#[derive(Default)]
struct Count {
    kept: usize,
    lost: usize,
}

/// Holds one question's findings to its two pages; adds to the counts.
fn compare(
    report: &Report,
    question: &Question,
    kinds: &[LossKind],
    counts: &mut BTreeMap<&'static str, Count>,
) -> Vec<String> {
    let start = question.heading.start;
    // What the template's own prompt loses is nobody's loss.
    let prompt = Pages::of(report.slice(&(start..question.answer.span.start)));
    let pages = Pages::of(report.slice(&(start..question.answer.span.end)));
    let mut wrong = Vec::new();
    for (kind, name, loss) in KINDS.iter().filter(|(kind, name, _)| kind == name) {
        let (before, with) = (prompt.count(name), pages.count(name));
        let (all, here) = (with.0 - before.0, with.1 - before.1);
        let reported = kinds.iter().filter(|kind| *kind == loss).count();
        let count = counts.entry(kind).or_default();
        count.kept += here;
        count.lost += all - here;
        if reported != all - here {
            wrong.push(format!("{kind}: {all} meant, {here} on the page, {reported} reported"));
        }
    }
    let (before, with) = (prompt.count("li"), pages.count("li"));
    let (all, here) = (with.0 - before.0, with.1 - before.1);
    let lists = [LossKind::List, LossKind::NestedList, LossKind::ListParagraph];
    let reported = kinds.iter().filter(|kind| lists.contains(kind)).count();
    let lists_lost = all > here || pages.inner_lost();
    let count = counts.entry("li").or_default();
    count.kept += here;
    count.lost += all - here;
    if lists_lost != (reported > 0) {
        wrong.push(format!(
            "items: {all} meant, {here} on the page, {reported} lists reported"
        ));
    }
    wrong
}

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_lost_goes_unreported_and_nothing_kept_is_reported() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    match std::env::var_os("HANDIN_CORPUS") {
        Some(corpus) => markdown_files(Path::new(&corpus), &mut paths),
        None => println!("only the sample report: HANDIN_CORPUS does not name a folder of reports"),
    }
    markdown_files(&root.join("reports"), &mut paths);
    paths.sort();
    assert!(!paths.is_empty());
    let mut counts = BTreeMap::new();
    let mut wrong = Vec::new();
    let (mut questions, mut in_html) = (0, 0);
    for path in &paths {
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let report = Report::parse(text.trim_start_matches('\u{feff}'));
        let all = Losses::default().of(&report);
        for (question, losses) in report.questions.iter().zip(all) {
            let kinds: Vec<LossKind> = losses.iter().map(|loss| loss.kind).collect();
            questions += 1;
            if kinds.contains(&LossKind::MarkdownInHtml) {
                // One finding stands for all that is in the HTML.
                in_html += 1;
                continue;
            }
            let found = compare(&report, question, &kinds, &mut counts);
            let place = format!("{} question {:?}", path.display(), question.number);
            wrong.extend(found.into_iter().map(|what| format!("{place}: {what}")));
        }
    }
    println!(
        "{} reports, {questions} questions, {in_html} with Markdown in HTML",
        paths.len()
    );
    for (kind, Count { kept, lost }) in &counts {
        println!("{kind}: {kept} kept, {lost} lost");
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What cmark-gfm makes of texts.
fn pages_of_github(texts: &[String]) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gfm_oracle.py");
    let python = std::env::var_os("HANDIN_PYTHON").expect("HANDIN_PYTHON names a Python that can import cmarkgfm");
    let mut process = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("HANDIN_PYTHON can be run");
    serde_json::to_writer(process.stdin.take().unwrap(), texts).expect("the texts are taken");
    let output = process.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).expect("a page for each text")
}

/// The texts of the links of a page.
fn links(html: &str) -> Vec<String> {
    fn collect(node: &Handle, found: &mut Vec<String>) {
        if matches!(&node.data, NodeData::Element { name, .. } if &*name.local == "a") {
            let mut all = String::new();
            text(node, false, &mut all);
            found.push(all);
        }
        node.children.borrow().iter().for_each(|child| collect(child, found));
    }
    let dom: RcDom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut found = Vec::new();
    collect(&dom.document, &mut found);
    found
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
    let pages = pages_of_github(&texts);
    let mut wrong = Vec::new();
    let mut linked = 0;
    for (answer, page) in texts.iter().zip(pages) {
        let text = format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n");
        let report = Report::parse(text);
        let losses = Losses::default().of(&report).remove(0);
        let bare = losses.iter().filter(|loss| loss.kind == LossKind::BareUrl);
        let ours: Vec<String> = bare.map(|loss| report.slice(&loss.span).to_owned()).collect();
        let theirs = links(&page);
        linked += theirs.len();
        if ours != theirs {
            wrong.push(format!("{answer:?}: GitHub links {theirs:?}, we say {ours:?}"));
        }
    }
    println!("{} texts, {linked} links, {} differ", texts.len(), wrong.len());
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
