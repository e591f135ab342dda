//! The reports that are measured: the sample, a long plain one, and one full of markup.

use handin::report::Report;

/// How long a made report is, in bytes; a real one has 20 to 40 KB.
pub(crate) const BYTES: usize = 40_000;

/// A paragraph of a plain answer.
const PLAIN: &str = "We kept the dough in [the cold room](https://example.org/cold) over night, since a slow rise \
    gives more taste. The script `knead.py` ran for **ten minutes** at low speed, and we wrote down the room's \
    temperature every hour.\n\n";

/// A part of an answer that holds a little of everything.
const MARKUP: &str = "We used:\n- *flour* from https://example.org\n- ~~salt~~ water\n\n```bash\nmake bread\n```\n\n\
    | flour | water |\n|---|---|\n| 1 | 2 |\n\n<b>Rye</b> rises\\\nslowly, 50\\% of it.\n\n";

/// What the answers of a made report are.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Those of the sample, repeated.
    Sample,
    /// Paragraphs with code spans, links and emphasis, as most answers of real reports are.
    Plain,
    /// Lists, code, tables and raw HTML that the graded page loses.
    Markup,
}

/// A report of [`BYTES`] bytes, made from the sample.
pub(crate) fn made(kind: Kind) -> String {
    long(kind, BYTES)
}

/// A report of about so many bytes, made from the sample.
pub(crate) fn long(kind: Kind, bytes: usize) -> String {
    let sample = include_str!("../reports/README.md");
    let mut text = sample.to_owned();
    let report = Report::parse(sample);
    let answered: Vec<_> = report
        .questions
        .iter()
        .filter(|question| !question.answer.empty)
        .collect();
    let answers: usize = answered.iter().map(|question| question.answer.trimmed.len()).sum();
    let room = bytes.saturating_sub(sample.len() - answers) / answered.len().max(1);
    for question in answered.iter().rev() {
        let answer = question.answer.trimmed.clone();
        match kind {
            Kind::Sample if text.len() < bytes => {
                text.insert_str(answer.end, &format!("\n\n{}", report.slice(&answer)));
            }
            Kind::Sample => break,
            Kind::Plain => text.replace_range(answer, PLAIN.repeat(room / PLAIN.len() + 1).trim_end()),
            Kind::Markup => text.replace_range(answer, MARKUP.repeat(room / MARKUP.len() + 1).trim_end()),
        }
    }
    text
}

/// The same report after one more word was written in the middle.
pub(crate) fn edited(text: &str) -> String {
    text.replacen("### Question 16", "one more word\n\n### Question 16", 1)
}
