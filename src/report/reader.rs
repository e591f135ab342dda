//! Reads a report, keeping what was found of unchanged questions for the next time.

use super::candidates::{Heading, question_headings};
use super::walk::Definitions;
use super::{
    Checklist, Leftover, LeftoverKind, Lines, Markers, Question, Report, Section, Span, analyse, intro, leftovers,
};

/// Takes texts apart, one version of a report after the other.
///
/// The pieces are pure; the memory is here. A question whose text did not
/// change since the last version, nor any link definition, is not looked at again.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    markers: Markers,
    definitions: Definitions,
    kept: Vec<Kept>,
    intro: Option<(String, intro::Intro)>,
}

/// A question as it was last time, its spans relative to its heading.
#[derive(Clone, Debug)]
struct Kept {
    text: String,
    question: Question,
    section: Option<Span>,
}

impl Reader {
    /// A reader that knows these leftover words besides the built-in ones.
    #[must_use]
    pub fn new(markers: Markers) -> Self {
        Self {
            markers,
            ..Self::default()
        }
    }

    /// Takes a report's text (without byte order mark) apart.
    pub fn read(&mut self, text: impl Into<String>) -> Report {
        let text = text.into();
        let headings = question_headings(&text);
        let definitions = intro::definitions(&text);
        if definitions != self.definitions {
            self.kept.clear();
            self.definitions = definitions;
        }
        let front = headings.first().map_or(text.len(), |heading| heading.line.start);
        let intro = self.intro(text.get(..front).unwrap_or_default());
        let (title, checklist) = (intro.title.clone(), intro.checklist.clone());
        let mut sections: Vec<Section> = Vec::new();
        begin_section(&mut sections, &text, intro.section.clone(), 0, 0);
        let mut questions = self.questions(&text, &headings, &mut sections);
        let conflicts = share_conflicts(&text, &mut questions);
        if let Some(last) = sections.last_mut() {
            last.questions.end = questions.len();
        }
        sections.retain(|section| !section.questions.is_empty());
        let checklist = Some(checklist).filter(|checklist: &Checklist| !checklist.items.is_empty());
        Report {
            lines: Lines::of(&text),
            text,
            title,
            sections,
            questions,
            checklist,
            conflicts,
        }
    }

    fn intro(&mut self, text: &str) -> &intro::Intro {
        let kept = self.intro.take().filter(|(kept, _)| kept == text);
        let kept = kept.unwrap_or_else(|| (text.to_owned(), intro::read(text)));
        &self.intro.insert(kept).1
    }

    fn questions(&mut self, text: &str, headings: &[Heading], sections: &mut Vec<Section>) -> Vec<Question> {
        let mut old = std::mem::take(&mut self.kept)
            .into_iter()
            .collect::<std::collections::VecDeque<Kept>>();
        let mut questions = Vec::with_capacity(headings.len());
        for (index, heading) in headings.iter().enumerate() {
            let base = heading.line.start;
            let end = headings.get(index + 1).map_or(text.len(), |next| next.line.start);
            let piece = text.get(base..end).unwrap_or_default();
            let last = index + 1 == headings.len();
            let kept = unchanged(&mut old, piece, last).unwrap_or_else(|| self.look(piece, heading, last));
            begin_section(sections, text, kept.section.clone(), base, index + 1);
            questions.push(kept.question.shifted(base));
            self.kept.push(kept);
        }
        questions
    }

    fn look(&self, piece: &str, heading: &Heading, last: bool) -> Kept {
        let (question, section) = analyse::question(piece, heading, last, &self.definitions, &self.markers);
        Kept {
            text: piece.to_owned(),
            question,
            section,
        }
    }
}

/// Takes the kept question with this text from the front of the queue, or a few behind it: questions
/// are added and removed one at a time.
fn unchanged(old: &mut std::collections::VecDeque<Kept>, piece: &str, last: bool) -> Option<Kept> {
    const REACH: usize = 4;
    let was_last = |at: usize| at + 1 == old.len();
    let at = (0..old.len().min(REACH)).find(|at| {
        let same = old.get(*at).is_some_and(|kept| kept.text == piece);
        same && was_last(*at) == last
    });
    match at {
        Some(at) => old.drain(..=at).next_back(),
        None => {
            // A changed question stands where the old one stood.
            old.pop_front();
            None
        }
    }
}

/// Gives conflict markers to the answers they stand in, and returns the others: a conflict may reach over
/// several questions, so it is looked for in the whole text.
fn share_conflicts(text: &str, questions: &mut [Question]) -> Vec<Span> {
    let mut outside = Vec::new();
    for span in leftovers::conflicts(text) {
        let home = questions
            .iter_mut()
            .find(|question| question.answer.span.contains(&span.start));
        match home {
            Some(question) => {
                let leftovers = &mut question.answer.leftovers;
                let at = leftovers.partition_point(|leftover| leftover.span.start < span.start);
                leftovers.insert(
                    at,
                    Leftover {
                        span,
                        kind: LeftoverKind::Conflict,
                    },
                );
            }
            None => outside.push(span),
        }
    }
    outside
}

/// Ends the section before and begins the one whose heading stands at a span relative to `base`.
fn begin_section(sections: &mut Vec<Section>, text: &str, heading: Option<Span>, base: usize, question: usize) {
    if let Some(heading) = heading {
        if let Some(before) = sections.last_mut() {
            before.questions.end = question;
        }
        let heading = base + heading.start..base + heading.end;
        let title = intro::plain_heading(text.get(heading.clone()).unwrap_or_default());
        sections.push(Section {
            title,
            heading,
            questions: question..question,
        });
    }
}
