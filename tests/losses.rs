//! Counts what the graded page keeps and loses of real reports, and holds the findings to it: both pages are made
//! as HTML and read by an HTML parser, so nothing of how losses are found is used to count them.

#[path = "losses/elements.rs"]
mod elements;
#[path = "losses/github.rs"]
mod github;
#[path = "losses/oracle.rs"]
mod oracle;
#[path = "losses/spliced.rs"]
mod spliced;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use elements::Elements;
use handin::graded::losses::{LossKind, Losses};
use handin::graded::page;
use handin::report::{Question, Report};

use crate::real;

/// The elements that are compared, and the losses of each.
const KINDS: [(&str, &[LossKind]); 12] = [
    ("pre", &[LossKind::CodeBlock]),
    ("table", &[LossKind::Table]),
    ("del", &[LossKind::Strikethrough]),
    ("a", &[LossKind::Link]),
    ("img", &[LossKind::Image]),
    ("em", &[LossKind::Emphasis]),
    ("code", &[LossKind::Code]),
    ("br", &[LossKind::LineBreak]),
    ("hr", &[LossKind::HorizontalRule]),
    ("quote", &[LossKind::Quote]),
    ("heading", &[LossKind::Heading]),
    ("box", &[LossKind::TaskBox]),
];

/// The elements of a text as they are meant, and as they are on the page.
struct Pages {
    meant: Elements,
    graded: Elements,
}

impl Pages {
    fn of(text: &str) -> Self {
        Self {
            meant: Elements::of(&github::shown(text)),
            graded: Elements::of(&page::render(text)),
        }
    }

    /// How many of a name are meant, and how many of these are on the page.
    fn count(&self, name: &str) -> (usize, usize) {
        self.meant
            .named(name)
            .fold((0, 0), |(all, kept), (name, letters, count)| {
                let there = match name {
                    "li" => self.items_like(letters),
                    "quote" => self.quotes_with(letters),
                    _other => self.graded.count(name, letters),
                };
                (all + count, kept + there.min(count))
            })
    }

    /// How many items of the page begin with these letters: a block of code that is lost goes on in its item.
    fn items_like(&self, letters: &str) -> usize {
        let items = self.graded.named("li");
        let alike = items.filter(|(_, item, _)| *item == letters || !letters.is_empty() && item.starts_with(letters));
        alike.map(|(.., count)| count).sum()
    }

    /// How many quotes of the page have these letters: it makes one of quotes that follow each other.
    fn quotes_with(&self, letters: &str) -> usize {
        let quotes = self.graded.named("quote");
        quotes
            .map(|(_, quote, count)| count * quote.matches(letters).count())
            .sum()
    }

    fn inner_lost(&self) -> bool {
        self.meant.count("inner", "") > self.graded.count("inner", "")
    }
}

/// What one kind of element comes to over all reports.
#[derive(Default)]
struct Count {
    kept: usize,
    lost: usize,
}

/// Holds one question's findings to its pages, and those of its prompt: what the template's own prompt loses is
/// no loss. Adds to the counts.
fn compare(
    text: &str,
    (prompt, pages): (&Pages, &Pages),
    kinds: &[LossKind],
    elements: &[(&'static str, &[LossKind])],
    counts: &mut BTreeMap<&'static str, Count>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, losses) in elements {
        let (before, with) = (prompt.count(name), pages.count(name));
        let (all, here) = (with.0.saturating_sub(before.0), with.1.saturating_sub(before.1));
        let reported = kinds.iter().filter(|kind| losses.contains(kind)).count();
        let count = counts.entry(name).or_default();
        count.kept += here.min(all);
        count.lost += all.saturating_sub(here);
        let unmeant = *name == "heading" && reported == 0 && is_above_dashes(text);
        if reported != all.saturating_sub(here) && !unmeant {
            wrong.push(format!("{name}: {all} meant, {here} on the page, {reported} reported"));
        }
    }
    let (before, with) = (prompt.count("li"), pages.count("li"));
    let (all, here) = (with.0.saturating_sub(before.0), with.1.saturating_sub(before.1));
    let lists = [
        LossKind::List,
        LossKind::NestedList,
        LossKind::ListLevel,
        LossKind::ListParagraph,
    ];
    let reported = kinds.iter().filter(|kind| lists.contains(kind)).count();
    let lists_lost = all > here || pages.inner_lost();
    let count = counts.entry("li").or_default();
    count.kept += here.min(all);
    count.lost += all.saturating_sub(here);
    if lists_lost != (reported > 0) {
        wrong.push(format!(
            "items: {all} meant, {here} on the page, {reported} lists reported"
        ));
    }
    wrong
}

/// Whether a line of dashes directly follows a line of text, which makes a heading of it that is not meant: that the
/// page has none is not reported.
fn is_above_dashes(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &str| !line.trim().is_empty() && line.trim().bytes().all(|byte| byte == b'-');
    lines
        .windows(2)
        .any(|pair| !pair[0].trim().is_empty() && !is_rule(pair[0]) && is_rule(pair[1]))
}

/// A question's text up to its answer, and all of it.
fn texts<'a>(report: &'a Report, question: &Question) -> (&'a str, &'a str) {
    let start = question.heading.start;
    (
        report.slice(&(start..question.answer.span.start)),
        report.slice(&(start..question.answer.span.end)),
    )
}

/// Real reports, where `HANDIN_CORPUS` names a folder of them, and the project's own.
fn reports() -> Vec<(PathBuf, Report)> {
    let mut paths = real::real();
    if paths.is_empty() {
        println!("only the sample report: HANDIN_CORPUS does not name a folder of reports");
    }
    paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/README.md"));
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        let report = Report::parse(text.trim_start_matches('\u{feff}'));
        Some((path, report))
    };
    paths.into_iter().filter_map(read).collect()
}

#[test]
fn nothing_lost_goes_unreported_and_nothing_kept_is_reported() {
    let mut counts = BTreeMap::new();
    let mut wrong = Vec::new();
    let (mut questions, mut in_html) = (0, 0);
    let reports = reports();
    for (path, report) in &reports {
        let all = Losses::default().of(report);
        for (question, losses) in report.questions.iter().zip(all) {
            let kinds: Vec<LossKind> = losses.iter().map(|loss| loss.kind).collect();
            questions += 1;
            if kinds.contains(&LossKind::MarkdownInHtml) {
                // One finding is about all that is in the HTML.
                in_html += 1;
                continue;
            }
            let (prompt, whole) = texts(report, question);
            let pages = (&Pages::of(prompt), &Pages::of(whole));
            let found = compare(whole, pages, &kinds, &KINDS, &mut counts);
            let place = format!("{} question {:?}", path.display(), question.number);
            wrong.extend(found.into_iter().map(|what| format!("{place}: {what}")));
        }
    }
    println!(
        "{} reports, {questions} questions, {in_html} with Markdown in HTML",
        reports.len()
    );
    for (kind, Count { kept, lost }) in &counts {
        println!("{kind}: {kept} kept, {lost} lost");
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
