//! The same picture shown more than once.

use std::collections::HashMap;

use super::super::build::Findings;
use super::super::finding::Kind;
use super::super::input::Input;
use crate::facts::figures::Presence;
use crate::report::{Image, ImageForm, Target};

/// Judges all answers at once: a picture may be repeated under another question.
pub(in super::super) fn judge(findings: &mut Findings<'_>, input: &Input<'_>) {
    let mut seen: HashMap<&Target, (usize, usize)> = HashMap::new();
    for (index, question) in input.report.questions.iter().enumerate() {
        for image in question.answer.images.iter().filter(|image| is_picture(image, input)) {
            let here = (index, image.span.start);
            let (before, at) = *seen.entry(&image.target).or_insert(here);
            if (before, at) == here {
                continue;
            }
            let earlier = input.report.questions.get(before).filter(|_| before != index);
            let kind = Kind::ImageRepeated {
                path: image.written.clone(),
                line: input.report.lines.position(&input.report.text, at).line,
                question: earlier.map(|question| question.number),
            };
            findings.about(index, image.span.clone(), kind);
            // A third one is held against the second, where that is nearer.
            seen.insert(&image.target, here);
        }
    }
}

/// Whether a reader is shown this, and as more than an icon in the text, for which people write HTML.
fn is_picture(image: &Image, input: &Input<'_>) -> bool {
    let there = match &image.target {
        Target::Local(path) => !matches!(
            input.figures.by_target.get(path),
            Some(Presence::Missing { .. } | Presence::OtherCase { .. })
        ),
        Target::Remote(_) => true,
        Target::Absolute(_) | Target::Empty => false,
    };
    image.shown && image.form != ImageForm::Html && there
}

#[cfg(test)]
mod tests {
    use super::super::super::drawn::Drawn;
    use super::super::super::{Rule, Severity};
    use crate::facts::figures::{PictureKind, Presence};

    #[test]
    fn one_picture_twice_in_an_answer() {
        let case = Drawn::asked(
            "Insert 1-9 images.",
            "
![the oven](figures/oven.png) ![the shelf](./figures/oven.png)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-repeated: `./figures/oven.png` already appears on line 9

<img src=\"figures/icon.png\" alt=\"yes\"> <img src=\"figures/icon.png\" alt=\"yes\">
![a](figures/none.png) ![b](figures/none.png)
",
        )
        .figure("figures/oven.png", PictureKind::Png)
        .figure("figures/icon.png", PictureKind::Png)
        .presence("figures/none.png", Presence::Missing { near: None })
        .only(&[Rule::ImageRepeated]);
        case.check();
        let (_, review) = case.review();
        let found = review
            .findings
            .iter()
            .find(|finding| finding.rule() == Rule::ImageRepeated);
        assert_eq!(found.map(|finding| finding.severity), Some(Severity::Warning));
    }

    #[test]
    fn one_picture_in_two_answers() {
        let case = Drawn::report(
            "
### Question 1

> **What?**
>
> Answer:

![the oven](figures/oven.png)

### Question 2

> **Why?**
>
> Answer:

![the oven](figures/oven.png)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-repeated: `figures/oven.png` already appears in question 1, on line 7
",
        )
        .figure("figures/oven.png", PictureKind::Png);
        case.check();
        let (_, review) = case.review();
        assert_eq!(review.findings[0].severity, Severity::Note);
    }
}
