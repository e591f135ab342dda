//! The review as JSON, format 1: keys are added, never changed, and stand in this order.

use serde::Serialize;

use super::checked::Checked;
use super::escape::escape_json;
use super::places::Places;
use crate::official::Official;
use crate::report::{Bounds, Question, Report};
use crate::review::{Finding, Row};

/// The format's number; it changes only when a key changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
#[serde(untagged)]
enum OneReport<'a> {
    Reviewed(Box<ReportJson<'a>>),
    Failed { path: &'a str, error: &'a str },
}

#[derive(Serialize)]
struct ReportJson<'a> {
    path: &'a str,
    summary: Summary,
    official: Option<OfficialJson>,
    checklist: Option<ChecklistJson>,
    questions: Vec<QuestionJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handin: Option<Vec<super::added::ItemJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<super::added::AuthorsJson<'a>>,
}

#[derive(Serialize)]
struct Summary {
    questions: usize,
    complete: usize,
    unanswered: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    words: usize,
}

#[derive(Serialize)]
struct OfficialJson {
    expected: usize,
    answers: usize,
    passed: Option<usize>,
    error: Option<String>,
    source: &'static str,
}

#[derive(Serialize)]
struct ChecklistJson {
    checked: usize,
    total: usize,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    number: u32,
    id: String,
    section: Option<&'a str>,
    prompt: &'a str,
    line: usize,
    answer: LinesJson,
    status: &'static str,
    words: usize,
    prose: usize,
    images: usize,
    limits: Option<LimitsJson>,
    official: Option<EntryJson>,
}

#[derive(Serialize)]
struct LinesJson {
    start_line: usize,
    end_line: usize,
}

#[derive(Serialize)]
struct LimitsJson {
    words: Option<(usize, Option<usize>)>,
    images: Option<(usize, Option<usize>)>,
    source: Option<&'static str>,
}

#[derive(Serialize)]
struct EntryJson {
    words: usize,
    images: usize,
    passes: bool,
    row: usize,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'static str,
    severity: &'static str,
    question: Option<u32>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<super::repairs::FixJson<'a>>,
}

/// What follows the last report.
pub(super) const END: &str = "\n  ]\n}\n";

/// One report, as a value of the document's list.
pub(super) fn text(checked: &Checked<'_>) -> String {
    // Nothing in a report can fail to serialize: no maps, no floats.
    let json = serde_json::to_string_pretty(&one(checked)).unwrap_or_default();
    // No string holds a line end as it is, so that each of these is between two values.
    escape_json(&json).replace('\n', "\n    ")
}

/// A report's text with what comes before it in the document.
pub(super) fn joined(first: bool, text: &str) -> String {
    if first {
        let version = env!("CARGO_PKG_VERSION");
        format!("{{\n  \"format\": {FORMAT},\n  \"handin\": \"{version}\",\n  \"reports\": [\n    {text}")
    } else {
        format!(",\n    {text}")
    }
}

fn one<'a>(checked: &Checked<'a>) -> OneReport<'a> {
    match checked.result {
        Ok(reviewed) => OneReport::Reviewed(Box::new(ReportJson {
            handin: reviewed.handin.map(super::added::items),
            authors: reviewed.authors.map(super::added::authors),
            ..report(checked.path, &Places::of(reviewed))
        })),
        Err(error) => OneReport::Failed {
            path: checked.path,
            error,
        },
    }
}

fn report<'a>(path: &'a str, reviewed: &Places<'a>) -> ReportJson<'a> {
    let Places { report, review, .. } = *reviewed;
    let totals = review.totals;
    let sections = section_titles(report);
    let rows = review.rows.iter().zip(&report.questions).zip(sections);
    ReportJson {
        path,
        summary: Summary {
            questions: totals.questions,
            complete: totals.complete,
            unanswered: totals.unanswered,
            errors: totals.errors,
            warnings: totals.warnings,
            notes: totals.notes,
            words: totals.words,
        },
        official: review.official.as_ref().map(official),
        checklist: report.checklist.as_ref().map(|checklist| ChecklistJson {
            checked: checklist.checked(),
            total: checklist.total(),
        }),
        questions: rows
            .map(|((row, asked), section)| question(reviewed, row, asked, section))
            .collect(),
        findings: findings(reviewed),
        handin: None,
        authors: None,
    }
}

fn official(official: &Official) -> OfficialJson {
    OfficialJson {
        expected: official.expected,
        answers: official.answers,
        passed: official.passed,
        error: official.stops.map(crate::official::Stop::message),
        source: official.source.name(),
    }
}

/// The title of the section of each question.
fn section_titles(report: &Report) -> Vec<Option<&str>> {
    let mut titles = vec![None; report.questions.len()];
    for section in &report.sections {
        for title in titles.get_mut(section.questions.clone()).into_iter().flatten() {
            *title = Some(section.title.as_str());
        }
    }
    titles
}

fn question<'a>(reviewed: &Places<'a>, row: &Row, asked: &'a Question, section: Option<&'a str>) -> QuestionJson<'a> {
    let Places { report, review, .. } = *reviewed;
    let answer = &asked.answer.trimmed;
    let last = answer.end.saturating_sub(1).max(answer.start);
    let entries = review.official.as_ref().map(|official| official.entries.as_slice());
    let entry = row.official.and_then(|entry| entries.unwrap_or_default().get(entry));
    let bounds = |bounds: Bounds| (bounds.min, bounds.max);
    let asks = row.limits.words.is_some() || row.limits.images.is_some();
    QuestionJson {
        number: row.number,
        id: row.number.to_string(),
        section,
        prompt: &asked.prompt.text,
        line: report.lines.line(asked.heading.start),
        answer: LinesJson {
            start_line: report.lines.line(answer.start),
            end_line: report.lines.line(last),
        },
        status: row.status.name(),
        words: row.words,
        prose: row.prose,
        images: row.images,
        limits: asks.then(|| LimitsJson {
            words: row.limits.words.map(bounds),
            images: row.limits.images.map(bounds),
            source: row.limits_source.map(crate::review::LimitsSource::name),
        }),
        official: entry.and_then(|entry| {
            let passes = entry.passes?;
            let (words, images) = (entry.words, entry.images);
            let row = row.official? + 1;
            Some(EntryJson {
                words,
                images,
                passes,
                row,
            })
        }),
    }
}

fn findings<'a>(reviewed: &Places<'a>) -> Vec<FindingJson<'a>> {
    let found = reviewed.review.findings.iter().enumerate();
    found.map(|(index, found)| finding(reviewed, index, found)).collect()
}

fn finding<'a>(reviewed: &Places<'a>, index: usize, finding: &Finding) -> FindingJson<'a> {
    let (start, end) = reviewed.region(&finding.span);
    FindingJson {
        rule: finding.rule().name(),
        severity: finding.severity.name(),
        question: reviewed.number(finding),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: finding.kind.message(),
        help: finding.kind.help(),
        fix: reviewed
            .repairs(index)
            .next()
            .map(|repair| super::repairs::json(reviewed, repair)),
    }
}
