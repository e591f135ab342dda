//! Moves what was found in a question's own text to where that text is in the report.

use super::answer::Answer;
use super::document::Question;
use super::lines::Span;

impl Question {
    /// The same question with all spans moved by `base` bytes.
    pub(super) fn shifted(&self, base: usize) -> Self {
        let mut moved = self.clone();
        shift(&mut moved.heading, base);
        shift(&mut moved.prompt.span, base);
        shift_answer(&mut moved.answer, base);
        moved
    }
}

fn shift_answer(answer: &mut Answer, base: usize) {
    shift(&mut answer.span, base);
    shift(&mut answer.trimmed, base);
    let spans = answer
        .placeholders
        .iter_mut()
        .chain(&mut answer.markers)
        .chain(&mut answer.hashes)
        .chain(&mut answer.open_fence)
        .chain(answer.leftovers.iter_mut().map(|leftover| &mut leftover.span))
        .chain(answer.images.iter_mut().map(|image| &mut image.span))
        .chain(answer.links.iter_mut().map(|link| &mut link.span))
        .chain(answer.named.iter_mut().map(|named| &mut named.span))
        .chain(answer.strays.iter_mut().map(|stray| &mut stray.span))
        .chain(answer.allows.iter_mut().map(|allow| &mut allow.span))
        .chain(answer.parts.iter_mut().map(|part| &mut part.span))
        .chain(answer.elements.iter_mut().map(|element| &mut element.span));
    spans.for_each(|span| shift(span, base));
}

fn shift(span: &mut Span, base: usize) {
    span.start += base;
    span.end += base;
}
