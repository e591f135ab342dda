//! The graded page of one question, and where on it the words of the question are.

use std::sync::Arc;

use super::pairs::Pairs;
use crate::dashboard::set::flow::MOST_BYTES;
use crate::graded::answer::{self, AnswerPage};
use crate::report::{Definitions, Question, Report};

/// The graded page of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// What of the question it was made of.
    pub(super) text: String,
    /// Links that are defined elsewhere in the report.
    definitions: Definitions,
    /// The page.
    pub(super) page: AnswerPage,
    /// Where on it the words of the text are.
    pub(super) pairs: Pairs,
}

impl Page {
    /// The page of a question; the one that was made `before` where nothing of the question is another.
    pub(super) fn new(report: &Report, question: &Question, before: Option<Arc<Self>>) -> Arc<Self> {
        let text = first_bytes(report.slice(&(question.heading.start..question.answer.span.end)));
        let same = |page: &Arc<Self>| page.text == text && page.definitions == report.definitions;
        let mut page = before.filter(same).unwrap_or_else(|| {
            let answer = question.answer.span.start - question.heading.start;
            let page = answer::of(text, answer);
            Arc::new(Self {
                pairs: Pairs::new(text, answer, &page, &report.definitions),
                text: text.to_owned(),
                definitions: report.definitions.clone(),
                page,
            })
        });
        if page.pairs.base != question.heading.start {
            Arc::make_mut(&mut page).pairs.base = question.heading.start;
        }
        page
    }
}

/// As much of a question as its page is made of.
fn first_bytes(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or_default()
}
