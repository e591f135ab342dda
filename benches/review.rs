//! What a review costs beside a bare Markdown parse, in one run on one report of 40 KB.
//!
//! `cargo bench` prints the median of each; only their ratio means anything on a machine that others use too.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use handin::official::Reading;
use handin::report::{Reader, Report, walk};
use handin::review::{Input, Options, Review, review};
use pulldown_cmark::Parser;

fn main() {
    divan::main();
}

/// A report of 31 questions and 40 KB, as groups write them: paragraphs, some lists, code, images and smart quotes.
fn report() -> String {
    let sentence =
        "We trained the network on a machine in the cloud, and it wasn’t cheap; the loss went down to 0.25 by then. ";
    let mut text = String::from("---\nlayout: default\nnav_exclude: true\n---\n\n# A report\n\nAn introduction.\n\n");
    for number in 1..=31 {
        if number % 5 == 1 {
            text += &format!(
                "## Section {}\n\n> What this section is about, in a line.\n\n",
                number / 5 + 1
            );
        }
        text += &format!("### Question {number}\n\n> **What did you do about part {number} of the project?**\n>\n");
        text += "> Recommended answer length: 100-200 words.\n>\n> Example:\n> *We used ... for ... and found ...*\n>\n> Answer:\n\n";
        for paragraph in 0..2 {
            text += &sentence.repeat(4);
            text += if paragraph == 0 {
                "\n\n"
            } else {
                "See `train.py` and **the log** [here](https://example.org/log).\n\n"
            };
        }
        match number % 4 {
            0 => text += "* one thing\n* another thing\n\n",
            1 => text += "```bash\npython train.py --epochs 10\n```\n\n",
            2 => text += "![the loss](figures/loss.png)\n\n",
            _plain => {}
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
        Parser::new_ext(black_box(&text), walk::options())
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
