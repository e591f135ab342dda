//! A report as a value: its sections, its questions, what they ask and what is answered.

use std::ops::Range;

use super::answer::Answer;
use super::checklist::Checklist;
use super::definitions::Definitions;
use super::limits::Limits;
use super::lines::{Lines, Span};
use super::links::Link;

/// A report, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The text all spans point into: decoded, without a byte order mark, line ends as they are.
    pub text: String,
    /// Converts byte offsets into lines and columns.
    pub lines: Lines,
    /// The first heading before the first question, as plain text.
    pub title: Option<String>,
    /// The sections that hold questions, in the order of the document.
    pub sections: Vec<Section>,
    /// The questions, in the order of the document (not of their numbers).
    pub questions: Vec<Question>,
    /// The checklist of newer templates, if there is one.
    pub checklist: Option<Checklist>,
    /// Lines of git's conflict markers outside all answers.
    pub conflicts: Vec<Span>,
    /// Link definitions, wherever they are: an answer may use one from another answer.
    pub definitions: Definitions,
}

/// A heading of level 1 or 2 that introduces questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's text, without Markdown.
    pub title: String,
    /// The heading, from its first `#` to the end of its line.
    pub heading: Span,
    /// Indices into [`Report::questions`].
    pub questions: Range<usize>,
}

/// One question: a heading, a prompt, an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The number written in the heading.
    pub number: u32,
    /// The heading's line, without its line end.
    pub heading: Span,
    /// What is asked.
    pub prompt: Prompt,
    /// What is answered.
    pub answer: Answer,
}

/// The end of every prompt, and where the official checker cuts.
pub(super) const MARKER: &str = "Answer:";

/// What a question asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// From after the heading's line to the end of `Answer:` (or of the quote, where that is missing).
    pub span: Span,
    /// The question as plain text on one line, without limits and example.
    pub text: Box<str>,
    /// The limits its wording states.
    pub limits: Limits,
    /// It ends with `Answer:`, which a group may have deleted.
    pub has_marker: bool,
}

impl Prompt {
    /// `Answer:`, the end of the prompt; `None` where a group deleted it.
    #[must_use]
    pub fn answer_marker(&self) -> Option<Span> {
        let end = self.span.end;
        self.has_marker.then(|| end.saturating_sub(MARKER.len())..end)
    }
}

impl Report {
    /// The section of a question (an index into [`Report::questions`]).
    #[must_use]
    pub fn section_of(&self, question: usize) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.questions.contains(&question))
    }

    /// The text of a span; empty where the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The pictures that all answers show, link or name, each once, in order: the paths whose files matter.
    #[must_use]
    pub fn image_paths(&self) -> Vec<String> {
        let answers = self.questions.iter().map(|question| &question.answer);
        each_once(answers.flat_map(|answer| {
            let shown = answer.images.iter().filter_map(|image| image.target.local());
            let linked = answer.links.iter().filter_map(Link::picture);
            shown
                .chain(linked)
                .chain(answer.named.iter().map(|named| named.path.as_str()))
        }))
    }

    /// The files and folders that the links of all answers lead to, each once, in order.
    #[must_use]
    pub fn link_paths(&self) -> Vec<String> {
        let answers = self.questions.iter().map(|question| &question.answer);
        each_once(
            answers
                .flat_map(|answer| &answer.links)
                .filter_map(|link| link.target.path()),
        )
    }
}

fn each_once<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    paths.filter(|path| seen.insert(*path)).map(str::to_owned).collect()
}
