//! Holds the losses of answers spliced from real ones to independent parsers: cmark-gfm and markdown-it for what GitHub
//! shows, Python-Markdown for the graded page.

use std::collections::BTreeMap;

use handin::graded::losses::{LossKind, Losses};
use handin::report::Report;

use super::elements::Elements;
use super::{Count, KINDS, Pages, compare, github, oracle, reports, texts};
use crate::graded::mutate;
use crate::graded::random::Random;

/// How many answers are made of each kind.
const ANSWERS: u64 = 2_000;

/// The answers of real reports.
fn answers() -> Vec<String> {
    let reports = reports();
    let all = reports.iter().flat_map(|(_, report)| {
        let answers = report.questions.iter().map(|question| &question.answer.trimmed);
        answers.map(|span| report.slice(span).to_owned())
    });
    let mut all: Vec<String> = all.filter(|answer| !answer.trim().is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// An answer of a few stretches of real ones.
fn spliced(random: &mut Random, answers: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..random.within(1, 5) {
        let lines: Vec<&str> = answers[random.below(answers.len())].lines().collect();
        let start = random.below(lines.len());
        let end = (start + random.within(1, 12)).min(lines.len());
        text += &lines[start..end].join("\n");
        text += random.pick(&["\n\n", "\n\n", "\n"]);
    }
    text
}

/// Holds what is reported of answers to what the pages show; how many of them differ.
fn compare_all(kind: &str, answers: impl Iterator<Item = String>) -> usize {
    let texts = answers.map(|answer| format!("### Question 1\n\n> **What did you do?**\n>\n> Answer:\n\n{answer}\n"));
    // An answer with a heading of a question in it makes two.
    let reports: Vec<Report> = texts
        .map(Report::parse)
        .filter(|report| report.questions.len() == 1)
        .collect();
    let both = reports.iter().flat_map(|report| {
        let (prompt, whole) = texts_of(report);
        [prompt.to_owned(), whole.to_owned()]
    });
    let pages = oracle::pages(&both.collect::<Vec<String>>());
    let mut totals = Totals::default();
    for (report, pages) in reports.iter().zip(pages.chunks(2)) {
        totals.add(report, &pages[0], &pages[1]);
    }
    totals.print(kind);
    totals.differ.len()
}

fn texts_of(report: &Report) -> (&str, &str) {
    texts(report, &report.questions[0])
}

#[derive(Default)]
struct Totals {
    compared: usize,
    in_html: usize,
    counts: BTreeMap<&'static str, Count>,
    differ: Vec<String>,
}

impl Totals {
    fn add(&mut self, report: &Report, prompt: &oracle::Pages, whole: &oracle::Pages) {
        let losses = Losses::default().of(report).remove(0);
        let kinds: Vec<LossKind> = losses.iter().map(|loss| loss.kind).collect();
        if kinds.contains(&LossKind::MarkdownInHtml) {
            // One finding is about all that is in the HTML.
            self.in_html += 1;
            return;
        }
        self.compared += 1;
        let elements = KINDS.map(|(name, losses)| match name {
            "a" => (name, &[LossKind::Link, LossKind::BareUrl][..]),
            _other => (name, losses),
        });
        // markdown-it makes no links of bare URLs and no boxes, and strikes nothing out between single tildes.
        let is_of_both = |name: &str| !["a", "box", "del"].contains(&name);
        let of_second: Vec<_> = KINDS.into_iter().filter(|(name, _)| is_of_both(name)).collect();
        let pages = |github: fn(&oracle::Pages) -> &str| {
            [prompt, whole].map(|pages| Pages {
                meant: Elements::of(github(pages)),
                graded: Elements::of(&pages.page),
            })
        };
        let [of_prompt, of_whole] = &pages(|pages| &pages.github);
        let mut found = compare(&report.text, (of_prompt, of_whole), &kinds, &elements, &mut self.counts);
        let [of_prompt, of_whole] = &pages(|pages| &pages.second);
        let second = compare(
            &report.text,
            (of_prompt, of_whole),
            &kinds,
            &of_second,
            &mut BTreeMap::new(),
        );
        found.extend(second.into_iter().map(|what| format!("markdown-it: {what}")));
        if !found.is_empty() {
            self.differ
                .push(format!("{}\n{}", found.join("; "), texts_of(report).1));
        }
    }

    fn print(&self, kind: &str) {
        let places = |of: fn(&Count) -> usize| self.counts.values().map(of).sum::<usize>();
        println!(
            "{kind}: {} answers compared ({} with Markdown in HTML are not), {} places kept, {} lost; {} answers differ",
            self.compared,
            self.in_html,
            places(|count| count.kept),
            places(|count| count.lost),
            self.differ.len(),
        );
        for (name, Count { kept, lost }) in &self.counts {
            println!("  {name}: {kept} kept, {lost} lost");
        }
        for text in self.differ.iter().take(20) {
            println!("{text}\n=======");
        }
    }
}

#[test]
#[ignore = "needs real reports and cmarkgfm: set HANDIN_CORPUS and HANDIN_PYTHON"]
fn what_spliced_answers_lose_is_reported() {
    let answers = answers();
    let real = compare_all("real", answers.iter().cloned());
    let of_many = compare_all(
        "spliced",
        (0..ANSWERS).map(|seed| spliced(&mut Random::new(seed), &answers)),
    );
    let changed = compare_all(
        "changed",
        (0..ANSWERS).map(|seed| mutate::piece(&mut Random::new(seed), &answers)),
    );
    // Changes make texts that pulldown-cmark reads otherwise than cmark-gfm, an item or quote of one sign, and a target
    // with a tab in it, which GitHub shows as text with a link and the page as a link.
    assert_eq!([real, of_many], [0, 0]);
    assert!(changed <= 7, "{changed}");
}

#[test]
#[ignore = "needs real reports and cmarkgfm: set HANDIN_CORPUS and HANDIN_PYTHON"]
fn what_github_shows_of_spliced_answers_is_what_we_say() {
    let answers = answers();
    let spliced: Vec<String> = (0..ANSWERS)
        .map(|seed| spliced(&mut Random::new(seed), &answers))
        .collect();
    let changed: Vec<String> = (0..ANSWERS)
        .map(|seed| mutate::piece(&mut Random::new(seed), &answers))
        .collect();
    let differ = [("real", &answers), ("spliced", &spliced)].map(|(kind, texts)| github::compare(kind, texts));
    assert_eq!(differ, [0, 0]);
    let changed = github::compare("changed", &changed);
    assert!(changed <= 4, "{changed}");
}
