//! Rules about the shape of the document: markers, headings, numbers, fences, characters, and when the checker stops.

use super::Input;
use super::build::Findings;
use super::finding::{CheckerStops, Kind, StopCause};
use super::length::place;
use crate::official::{Official, Stop, known, table};
use crate::report::{Question, Span};

/// Judges the shape of one question.
pub(super) fn judge(
    findings: &mut Findings<'_>,
    index: usize,
    question: &Question,
    counted: Option<usize>,
    input: &Input<'_>,
) {
    let answer = &question.answer;
    if question.prompt.answer_marker.is_none() {
        findings.about(index, question.heading.clone(), Kind::AnswerMarkerMissing);
    }
    for span in &answer.markers {
        let kind = Kind::AnswerMarkerExtra {
            ours: answer.words,
            official: counted,
        };
        findings.about(index, span.clone(), kind);
    }
    if let Some(span) = answer.hashes.first() {
        let kind = Kind::HeadingInAnswer {
            ours: answer.words,
            official: counted,
        };
        findings.about(index, span.clone(), kind);
    }
    if let Some(span) = &answer.open_fence {
        let swallowed = input.report.questions.len() - index - 1;
        findings.about(index, span.clone(), Kind::FenceOpen { swallowed });
    }
    if answer.in_quote && !answer.empty {
        let lines = input
            .report
            .slice(&answer.span)
            .lines()
            .filter(|line| line.trim_start().starts_with('>'))
            .count();
        findings.about(index, place(question), Kind::AnswerInQuote { lines });
    }
    for stray in &answer.strays {
        findings.about(
            index,
            stray.span.clone(),
            Kind::ControlCharacter {
                character: stray.character,
            },
        );
    }
}

/// Judges the numbers of the questions.
pub(super) fn numbers(findings: &mut Findings<'_>, input: &Input<'_>) {
    let questions = &input.report.questions;
    let mut seen = std::collections::HashMap::new();
    for (index, question) in questions.iter().enumerate() {
        let line = input.report.lines.line(question.heading.start);
        if let Some(first) = seen.get(&question.number) {
            let kind = Kind::QuestionRepeated {
                number: question.number,
                line: *first,
            };
            findings.about(index, question.heading.clone(), kind);
        } else {
            seen.insert(question.number, line);
        }
    }
    for (first, last) in gaps(questions) {
        let behind = questions.iter().find(|question| question.number > last);
        let span = behind.map_or(0..0, |question| question.heading.clone());
        findings.document(span, Kind::QuestionMissing { first, last });
    }
}

/// The runs of numbers that no question has, between 1 and the greatest.
fn gaps(questions: &[Question]) -> Vec<(u32, u32)> {
    let mut numbers: Vec<u32> = questions.iter().map(|question| question.number).collect();
    numbers.sort_unstable();
    let mut runs = Vec::new();
    let mut next = 1;
    for number in numbers {
        if number > next {
            runs.push((next, number - 1));
        }
        next = next.max(number.saturating_add(1));
    }
    runs
}

/// Says whether and why the official checker stops, and whether its table is one of a known version.
pub(super) fn checker(findings: &mut Findings<'_>, official: Option<&Official>, input: &Input<'_>) {
    if let Some(stop) = official.and_then(|official| official.stops) {
        let why = match stop {
            Stop::NotUtf8 => CheckerStops::NotUtf8,
            Stop::NoAnswers => CheckerStops::NoAnswers,
            Stop::WrongCount { found, expected } => CheckerStops::WrongCount {
                found,
                expected,
                causes: causes(input),
            },
        };
        let first = match &why {
            CheckerStops::WrongCount { causes, .. } => causes.first().and_then(|cause| cause.place(input)),
            CheckerStops::NotUtf8 | CheckerStops::NoAnswers => None,
        };
        findings.document(first.unwrap_or(0..0), Kind::CheckerStops { why });
    }
    if let Some(source) = input.checker {
        let read = table::read(source);
        if read.as_ref().is_none_or(|table| !known::is_known(table)) {
            findings.document(
                0..0,
                Kind::CheckerChanged {
                    readable: read.is_some(),
                },
            );
        }
    }
}

/// What makes the number of answers wrong, in the order of the document.
fn causes(input: &Input<'_>) -> Vec<StopCause> {
    let questions = &input.report.questions;
    let mut causes: Vec<StopCause> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (index, question) in questions.iter().enumerate() {
        let (number, answer) = (question.number, &question.answer);
        let last = index + 1 == questions.len();
        if !seen.insert(number) {
            causes.push(StopCause::Repeated(number));
        }
        if question.prompt.answer_marker.is_none() {
            causes.push(StopCause::MarkerMissing(number));
        }
        let text = input.report.slice(&answer.span);
        // A piece is in the list only if it holds `###`; the heading of the next question usually is that.
        let extra = answer.markers.iter().any(|marker| {
            let before = text.get(..marker.start - answer.span.start).unwrap_or_default();
            before.contains("###") || last
        });
        if extra {
            causes.push(StopCause::MarkerExtra(number));
        }
        if last && text.contains("###") {
            causes.push(StopCause::HeadingInLast(number));
        }
    }
    causes.extend(
        gaps(questions)
            .into_iter()
            .flat_map(|(first, last)| first..=last)
            .take(40)
            .map(StopCause::Missing),
    );
    causes
}

impl StopCause {
    fn number(self) -> u32 {
        match self {
            Self::MarkerMissing(number)
            | Self::MarkerExtra(number)
            | Self::HeadingInLast(number)
            | Self::Repeated(number)
            | Self::Missing(number) => number,
        }
    }

    /// Where it stands in the report.
    fn place(self, input: &Input<'_>) -> Option<Span> {
        let mut same = input
            .report
            .questions
            .iter()
            .filter(|question| question.number == self.number());
        match self {
            Self::MarkerMissing(_) => same
                .find(|question| question.prompt.answer_marker.is_none())
                .map(|question| question.heading.clone()),
            Self::MarkerExtra(_) => same.find_map(|question| question.answer.markers.first().cloned()),
            Self::HeadingInLast(_) => same
                .next_back()
                .and_then(|question| question.answer.hashes.iter().find(|run| run.len() > 2).cloned()),
            Self::Repeated(_) => same.nth(1).map(|question| question.heading.clone()),
            Self::Missing(_) => None,
        }
    }
}

/// Notes bytes that Python could not read.
pub(super) fn encoding(findings: &mut Findings<'_>, input: &Input<'_>) {
    if let Some(foreign) = input.encoding {
        let kind = Kind::NotUtf8 {
            encoding: foreign.name.to_owned(),
            replaced: foreign.replaced,
        };
        findings.document(0..0, kind);
    }
}
