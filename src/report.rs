//! What is written: a report's text taken apart into sections, questions, prompts and answers, with byte spans.
//!
//! Everything here is pure and total: any text gives a [`Report`], a broken one
//! a report with few questions. Spans are byte ranges into [`Report::text`].
//! The source of every rule is the description of the course's report: a
//! question is a heading `### Question N` with a quoted prompt after it, its
//! answer everything from just after the prompt's `Answer:` to the next one.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod analyse;
pub mod answer;
mod candidates;
pub mod checklist;
pub mod count;
pub mod definitions;
mod document;
pub(crate) mod holes;
pub mod html;
pub mod images;
mod intro;
mod lanes;
pub mod leftovers;
pub mod limits;
pub mod lines;
pub mod links;
mod lower;
mod parts;
pub mod placeholder;
mod question;
mod reader;
pub(crate) mod runs;
mod shift;
pub mod strays;
pub mod urls;
pub mod walk;

pub use answer::{Allow, Answer, Leftover, LeftoverKind};
pub use checklist::{Checklist, ChecklistItem};
pub use definitions::Definitions;
pub use document::{Prompt, Question, Report, Section};
pub use images::{Image, ImageForm, Target};
pub use intro::front_matter;
pub use leftovers::Markers;
pub use limits::{Bounds, Limits};
pub use lines::{Lines, Position, Span};
pub use links::{Link, LinkForm, NamedPicture};
pub use parts::{Element, ElementKind, Part, PartKind};
pub use reader::Reader;
pub use strays::Stray;

/// The numbers of a text's questions, in order, without looking at anything else of it.
#[must_use]
pub fn question_numbers(text: &str) -> Vec<u32> {
    candidates::question_headings(text)
        .into_iter()
        .map(|heading| heading.number)
        .collect()
}

impl Report {
    /// Takes a report's text (without byte order mark) apart, with the default leftover words.
    #[must_use]
    pub fn parse(text: impl Into<String>) -> Self {
        Reader::default().read(text)
    }

    /// Whether this is a report at all: it has a question with a prompt, or an `Answer:`.
    #[must_use]
    pub fn is_report(&self) -> bool {
        !self.questions.is_empty() || memchr::memmem::find(self.text.as_bytes(), document::MARKER.as_bytes()).is_some()
    }
}
