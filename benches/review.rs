//! What a review costs beside a bare Markdown parse, in one run on one report of 40 KB.
//!
//! `cargo bench` prints the median of each; only their ratio means anything on a machine that others use too.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use handin::official::Reading;
use handin::report::{Reader, Report, definitions};
use handin::review::{Input, Options, Review, review};
use pulldown_cmark::Parser;

fn main() {
    divan::main();
}

/// The sample report, answers doubled up to 40 KB: headings, lists, code, tables and images as groups write them.
fn report() -> String {
    const BYTES: usize = 40_000;
    let mut text = include_str!("../reports/README.md").to_owned();
    let more = Report::parse(text.as_str());
    for question in more.questions.iter().rev().filter(|question| !question.answer.empty) {
        if text.len() < BYTES {
            text.insert_str(
                question.answer.trimmed.end,
                &format!("\n\n{}", more.slice(&question.answer.trimmed)),
            );
        }
    }
    text
}

fn reviewed(report: &Report, options: &Options) -> Review {
    review(&Input::new(report, options))
}

/// The floor: the Markdown parser alone, with offsets, over the whole text.
#[divan::bench]
fn bare_parse(bencher: Bencher) {
    let text = report();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        Parser::new_ext(black_box(&text), definitions::options())
            .into_offset_iter()
            .count()
    });
}

/// Everything from the text to the findings, prose included, nothing known before.
#[divan::bench]
fn cold_review(bencher: Bencher) {
    let (text, options) = (report(), Options::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone())
        .bench_values(|text| {
            let report = Report::parse(black_box(text));
            reviewed(&report, &options).totals
        });
}

/// The same after one word was written, by a reader that knows the version before.
#[divan::bench]
fn review_after_one_edit(bencher: Bencher) {
    let (text, options) = (report(), Options::default());
    let edited = text.replacen("### Question 16", "one more word\n\n### Question 16", 1);
    let mut reader = Reader::default();
    reader.read(text.clone());
    let mut versions = [text.clone(), edited].into_iter().cycle();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| versions.next().unwrap_or_default())
        .bench_local_values(|text| {
            let report = reader.read(black_box(text));
            reviewed(&report, &options).totals
        });
}

/// The official checker's view of the same text, cut and counted.
#[divan::bench]
fn official_view(bencher: Bencher) {
    let report = Report::parse(report());
    let (table, source) =
        handin::official::table(&report, Reading::default()).unwrap_or_else(|| unreachable!("31 rows are known"));
    bencher
        .counter(BytesCount::of_str(&report.text))
        .bench(|| handin::official::check(black_box(&report.text), &table, source.clone(), Reading::default()).answers);
}
