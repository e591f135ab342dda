//! Where the official checker has an answer, and which questions it judges by the rows of others.

use super::finding::Shifted;
use crate::official::Official;
use crate::report::{Question, Report};

/// The entry of the checker's list that holds a question's answer: the first that begins in it. Where an
/// answer holds a second `Answer:`, that is what follows it.
pub(super) fn entry_of(question: &Question, official: &Official) -> Option<usize> {
    let answer = &question.answer.span;
    let first = official
        .entries
        .partition_point(|entry| entry.span.start < answer.start);
    official
        .entries
        .get(first)
        .filter(|entry| entry.span.start <= answer.end)
        .map(|_| first)
}

/// The questions after one (an index) that are judged by other rows because of it: the run that is moved by as many
/// rows as the next question is, where that differs from how this one is moved.
pub(super) fn after(report: &Report, index: usize, official: &Official) -> Option<Shifted> {
    if official.stops.is_some() {
        return None;
    }
    let entry = |at: usize| {
        report
            .questions
            .get(at)
            .and_then(|question| entry_of(question, official))
    };
    let moved = |at: usize| Some(isize::try_from(entry(at)?).ok()? - isize::try_from(at).ok()?);
    let by = moved(index + 1).filter(|by| *by != 0)?;
    let before = index.checked_sub(1).and_then(moved).unwrap_or(0);
    if by == before {
        return None;
    }
    let run = (index + 1..report.questions.len()).take_while(|at| moved(*at) == Some(by));
    let last = run.last()?;
    let number = |at: usize| report.questions.get(at).map(|question| question.number);
    Some(Shifted {
        questions: (number(index + 1)?, number(last)?),
        rows: (entry(index + 1)? + 1, entry(last)? + 1),
    })
}
