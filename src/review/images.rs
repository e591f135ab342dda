//! Rules about the images of an answer: whether each is shown, counted, described, and there when the folder is
//! collected.

mod alt;
mod file;
mod repeated;
mod web;

pub(super) use repeated::judge as judge_repeated;

use super::build::Findings;
use super::finding::{Kind, NotCounted};
use super::input::Input;
use crate::report::{Image, ImageForm, Question, Target, html};

/// What an answer's images are counted for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// The question asks for images.
    pub(super) asked: bool,
    /// A checker is known that counts them.
    pub(super) is_checked: bool,
}

/// Judges the images of one answer.
pub(super) fn judge(
    findings: &mut Findings<'_>,
    index: usize,
    question: &Question,
    Asked { asked, is_checked }: Asked,
    input: &Input<'_>,
) {
    let images = &question.answer.images;
    for image in images {
        if image.shown {
            target(findings, index, image, asked, input);
            not_counted(findings, index, image, images, asked && is_checked);
        } else {
            not_shown(findings, index, image, images, Asked { asked, is_checked });
        }
        alternative(findings, index, image, input);
    }
}

/// Judges what an image that is shown points to.
fn target(findings: &mut Findings<'_>, index: usize, image: &Image, asked: bool, input: &Input<'_>) {
    let span = image.span.clone();
    match &image.target {
        Target::Local(path) if !path.is_empty() => file::judge(findings, index, image, path, asked, input),
        Target::Local(_) | Target::Empty => {
            let (path, near) = (String::new(), None);
            findings.about(index, span, Kind::ImageMissing { path, near });
        }
        Target::Absolute(path) => {
            let near = path.trim_start_matches('/');
            let near = input.figures.listed.iter().find(|listed| listed.path == near);
            let kind = Kind::ImageMissing {
                path: path.clone(),
                near: near.map(|listed| listed.path.clone()),
            };
            findings.about(index, span, kind);
        }
        Target::Remote(url) => findings.about(index, span, web::kind(url, input)),
    }
}

/// An image that a reader sees and the official checker does not count, unless it counts the same picture elsewhere
/// in the answer.
fn not_counted(findings: &mut Findings<'_>, index: usize, image: &Image, images: &[Image], counts: bool) {
    let same = |other: &Image| other.counted && other.target == image.target;
    if !counts || image.counted || images.iter().any(same) {
        return;
    }
    let how = match image.form {
        ImageForm::Html => NotCounted::Html,
        ImageForm::Reference => NotCounted::Reference,
        ImageForm::Inline | ImageForm::InCode | ImageForm::InComment | ImageForm::InHtml => NotCounted::TwoLines,
    };
    findings.about(index, image.span.clone(), Kind::ImageNotCounted { how });
}

/// An image that the official checker counts and a reader does not see, unless the answer shows the same picture in
/// a way that is not counted. A comment hides on purpose: that matters only where images are asked for.
fn not_shown(
    findings: &mut Findings<'_>,
    index: usize,
    image: &Image,
    images: &[Image],
    Asked { asked, is_checked }: Asked,
) {
    let same = |other: &Image| other.shown && !other.counted && other.target == image.target;
    let meant = !asked && image.form == ImageForm::InComment;
    if !meant && !images.iter().any(same) {
        let form = image.form;
        findings.about(index, image.span.clone(), Kind::ImageNotShown { form, is_checked });
    }
}

/// An alternative text that says nothing. HTML marks a decoration by an empty one, and a comment needs none.
fn alternative(findings: &mut Findings<'_>, index: usize, image: &Image, input: &Input<'_>) {
    let decoration = || html::attribute(input.report.slice(&image.span), "alt") == Some("");
    let needless = match image.form {
        ImageForm::Html => decoration(),
        ImageForm::InComment => true,
        ImageForm::Inline | ImageForm::Reference | ImageForm::InCode | ImageForm::InHtml => false,
    };
    if !needless && alt::says_nothing(&image.alt, &image.written) {
        let alt = image.alt.trim().to_owned();
        findings.about(index, image.span.clone(), Kind::ImageAltDefault { alt });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;

    /// An answer to a question that asks for images, with a checker that lets everything pass.
    fn answer(text: &str) -> Drawn {
        let skipped = |options: &mut crate::review::Options| {
            options.rules.insert(Rule::CheckerChanged, None);
        };
        Drawn::asked("Insert 1-9 images.", text)
            .table(&["NoConstraints()"])
            .options(skipped)
    }

    #[test]
    fn nothing_counts_images_where_no_checker_is_known() {
        Drawn::asked("Insert 1-9 images.", "<img src=\"figures/a.png\" alt=\"the oven\">").check();
        Drawn::asked(
            "Insert 1-9 images.",
            "
![the oven](figures/a.png) `![the other](figures/b.png)`
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-not-shown: the image is in back-ticks: no reader sees it
",
        )
        .only(&[Rule::ImageNotShown])
        .check();
    }

    #[test]
    fn an_image_that_is_not_counted() {
        answer(
            "
<img src=\"figures/a.png\" alt=\"a\"> ![b][oven]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-not-counted: the image is written as `<img>`, so the official checker does not count it
                                  ^^^^^^^^^^ image-not-counted: the image is written by reference, so the official checker does not count it

![over
^^^^^^ image-not-counted: the image is written over two lines, so the official checker does not count it
two](figures/c.png)

[oven]: figures/b.png
",
        )
        .only(&[Rule::ImageNotCounted, Rule::ImageNotShown, Rule::ImageMissing])
        .check();
        Drawn::asked("As you like.", "<img src=\"figures/a.png\" alt=\"logo\">").check();
    }

    #[test]
    fn an_image_that_is_not_shown() {
        answer(
            "
Baked: `![a](figures/a.png)`
        ^^^^^^^^^^^^^^^^^^^ image-not-shown: the image is in back-ticks: the official checker counts it, but no reader sees it
<!-- ![b](figures/b.png) -->
     ^^^^^^^^^^^^^^^^^^^ image-not-shown: the image is in a comment: the official checker counts it, but no reader sees it

```
![c](figures/c.png)
^^^^^^^^^^^^^^^^^^^ image-not-shown: the image is in back-ticks: the official checker counts it, but no reader sees it
```

<p>
![d](figures/d.png)
^^^^^^^^^^^^^^^^^^^ image-not-shown: the image is in an HTML block: the official checker counts it, but no reader sees it
</p>

Not one: `<img src=\"figures/e.png\">` <!-- <img src=\"figures/f.png\"> -->
",
        )
        .only(&[Rule::ImageNotShown, Rule::ImageNotCounted, Rule::ImageMissing])
        .check();
    }

    #[test]
    fn the_alternative_text_of_the_template() {
        answer(
            "
![my_image](figures/a.png) ![my_image of it](figures/b.png) ![](figures/c.png)
                                                            ^^^^^^^^^^^^^^^^^^ image-alt-default: the image has no alternative text
^^^^^^^^^^^^^^^^^^^^^^^^^^ image-alt-default: the alternative text `my_image` does not describe the picture
",
        )
        .only(&[Rule::ImageAltDefault])
        .check();
        answer("<img src=\"figures/a.png\" alt=\"\"> <!-- ![image](figures/b.png) -->")
            .only(&[Rule::ImageAltDefault])
            .check();
    }

    #[test]
    fn allowed_in_place() {
        answer("![my_image](https://example.org/c.png)\n\n<!-- handin: allow image-remote image-alt-default -->")
            .check();
    }

    #[test]
    fn an_image_and_its_copy_in_a_comment_are_one() {
        answer("<!-- ![oven](figures/oven.png) -->\n<img src=\"figures/oven.png\" alt=\"the oven\" width=\"300\">")
            .check();
        answer(
            "
<!-- ![oven](figures/oven.png) -->
     ^^^^^^^^^^^^^^^^^^^^^^^^^ image-not-shown: the image is in a comment: the official checker counts it, but no reader sees it
<img src=\"figures/other.png\" alt=\"the other\">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-not-counted: the image is written as `<img>`, so the official checker does not count it
",
        )
        .check();
        // Where no image is asked for, hiding one has no consequence.
        Drawn::asked("As you like.", "<!-- ![oven](figures/oven.png) --> Rye.").check();
    }
}
