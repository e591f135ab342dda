//! Rules about images: whether each can be shown, is counted, and will be there when the folder is collected.

use super::Input;
use super::build::Findings;
use super::finding::{Kind, NotCounted, Unreadable};
use crate::folder::{Picture, PictureKind, Presence};
use crate::git::Tracking;
use crate::report::images::{FORMATS, extension};
use crate::report::{Image, ImageForm, Question, Span, Target};

/// The alternative text of the template's example.
const DEFAULT_ALT: &str = "my_image";

/// Judges the images of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, question: &Question, input: &Input<'_>) {
    for image in &question.answer.images {
        if image.shown {
            shown(findings, index, image, input);
        } else {
            let kind = Kind::ImageNotShown { form: image.form };
            findings.about(index, image.span.clone(), kind);
        }
        if image.alt.trim() == DEFAULT_ALT {
            findings.about(
                index,
                image.span.clone(),
                Kind::ImageAltDefault { alt: image.alt.clone() },
            );
        }
    }
    for link in &question.answer.image_links {
        findings.about(
            index,
            link.span.clone(),
            Kind::ImageLink {
                path: link.path.clone(),
            },
        );
    }
}

fn shown(findings: &mut Findings<'_>, index: usize, image: &Image, input: &Input<'_>) {
    let span = &image.span;
    match &image.target {
        Target::Local(path) => local(findings, index, span, path, input),
        Target::Absolute(path) => {
            let near = path.trim_start_matches('/').to_owned();
            let near = input
                .figures
                .listed
                .iter()
                .any(|listed| listed.path == near)
                .then_some(near);
            findings.about(
                index,
                span.clone(),
                Kind::ImageMissing {
                    path: path.clone(),
                    near,
                },
            );
        }
        Target::Remote(url) => findings.about(index, span.clone(), Kind::ImageRemote { target: url.clone() }),
        Target::Empty => {
            findings.about(
                index,
                span.clone(),
                Kind::ImageMissing {
                    path: String::new(),
                    near: None,
                },
            );
        }
    }
    if !image.counted {
        let how = match image.form {
            ImageForm::Html => NotCounted::Html,
            ImageForm::Reference => NotCounted::Reference,
            ImageForm::Inline | ImageForm::InCode | ImageForm::InComment | ImageForm::InHtml => NotCounted::TwoLines,
        };
        findings.about(index, span.clone(), Kind::ImageNotCounted { how });
    }
}

fn local(findings: &mut Findings<'_>, index: usize, span: &Span, path: &str, input: &Input<'_>) {
    let mut add = |kind| findings.about(index, span.clone(), kind);
    let path_owned = path.to_owned();
    let picture = match input.figures.by_target.get(path) {
        None => None,
        Some(Presence::Missing { near }) => {
            return add(Kind::ImageMissing {
                path: path_owned,
                near: near.clone(),
            });
        }
        Some(Presence::OtherCase { actual }) => {
            return add(Kind::ImageCase {
                path: path_owned,
                actual: actual.clone(),
            });
        }
        Some(Presence::Outside { picture: None }) => {
            return add(Kind::ImageMissing {
                path: path_owned,
                near: None,
            });
        }
        Some(Presence::Outside { picture: Some(picture) }) => {
            add(Kind::ImageRemote {
                target: path_owned.clone(),
            });
            Some(picture)
        }
        Some(Presence::Found(picture)) => {
            if !is_under(path, &input.options.figures) {
                let folder = input.options.figures.clone();
                add(Kind::ImageOutsideFigures {
                    path: path_owned.clone(),
                    folder,
                });
            }
            Some(picture)
        }
    };
    if let Some(why) = picture.and_then(|picture| unreadable(path, picture)) {
        add(Kind::ImageUnreadable {
            path: path_owned.clone(),
            why,
        });
    }
    if !FORMATS.contains(&extension(path).as_str()) {
        add(Kind::ImageFormat {
            path: path_owned.clone(),
        });
    }
    match input.git.and_then(|git| git.figures.get(path)) {
        Some(tracking @ (Tracking::Untracked | Tracking::Ignored)) => add(Kind::ImageUntracked {
            path: path_owned,
            ignored: *tracking == Tracking::Ignored,
        }),
        Some(Tracking::Tracked | Tracking::Modified | Tracking::Lfs) | None => {}
    }
}

fn is_under(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Why a picture is not the one its name says, if so.
fn unreadable(path: &str, picture: &Picture) -> Option<Unreadable> {
    let expected: &[&str] = match picture.kind {
        PictureKind::Empty => return Some(Unreadable::Empty),
        PictureKind::LfsPointer => return Some(Unreadable::LfsPointer),
        PictureKind::NotAPicture => return Some(Unreadable::NotAPicture),
        PictureKind::Other => return None,
        PictureKind::Png => &["png", "apng"],
        PictureKind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
        PictureKind::Gif => &["gif"],
        PictureKind::WebP => &["webp"],
        PictureKind::Svg => &["svg"],
        PictureKind::Bmp => &["bmp", "dib"],
    };
    let extension = extension(path);
    let says = extension.is_empty() || expected.contains(&extension.as_str());
    let first = expected.first().copied().unwrap_or_default();
    (!says).then_some(Unreadable::OtherKind { actual: first })
}

/// Notes the figures that nothing shows; the template's own samples are not wanted anyway.
pub(super) fn unused(findings: &mut Findings<'_>, input: &Input<'_>) {
    /// The sample figures the template comes with.
    const SAMPLES: [&str; 5] = ["bucket.png", "build.png", "overview.png", "registry.png", "wandb.png"];
    let used = |path: &str| {
        input.report.questions.iter().any(|question| {
            let images = question
                .answer
                .images
                .iter()
                .any(|image| matches!(&image.target, Target::Local(target) if target == path));
            images || question.answer.image_links.iter().any(|link| link.path == path)
        })
    };
    for listed in &input.figures.listed {
        let name = listed.path.rsplit('/').next().unwrap_or_default();
        let hidden = name.starts_with('.');
        if !hidden && !SAMPLES.contains(&name) && !used(&listed.path) {
            findings.document(
                0..0,
                Kind::FigureUnused {
                    path: listed.path.clone(),
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;
    use crate::folder::{Picture, PictureKind, Presence};

    /// An answer to a question that limits nothing.
    fn answer(text: &str) -> Drawn {
        Drawn::asked("As you like.", text)
    }

    fn png() -> Picture {
        Picture {
            bytes: 100,
            kind: PictureKind::Png,
            dimensions: None,
        }
    }

    #[test]
    fn a_picture_that_can_be_shown() {
        for written in [
            "![the oven](figures/oven.png)",
            "![the oven](./figures/oven.png \"hot\")",
            "![the oven](<figures/oven.png>)",
            "![the oven](figures/oven.png?raw=true)",
            "[![the oven](figures/oven.png)](https://example.org)",
        ] {
            answer(written).figure("figures/oven.png", PictureKind::Png).check();
        }
        answer("![hot](figures/the%20oven%26.png)")
            .figure("figures/the oven&.png", PictureKind::Png)
            .check();
        answer("![hot](<figures/the oven.PNG>)")
            .figure("figures/the oven.PNG", PictureKind::Png)
            .check();
        // No image on GitHub, but one on the page that is graded.
        answer("![hot](figures/the oven.jpeg)")
            .figure("figures/the oven.jpeg", PictureKind::Jpeg)
            .check();
    }

    #[test]
    fn a_file_that_is_not_there() {
        let missing = |near: Option<&str>| Presence::Missing {
            near: near.map(str::to_owned),
        };
        answer(
            "
![a](figures/a.png) and ![b](figures/b.png)
^^^^^^^^^^^^^^^^^^^ image-missing: no such file: `figures/a.png`
                        ^^^^^^^^^^^^^^^^^^^ image-missing: no such file: `figures/b.png`; there is `figures/b.jpg`
",
        )
        .presence("figures/a.png", missing(None))
        .presence("figures/b.png", missing(Some("figures/b.jpg")))
        .check();
        answer(
            "
![a](/oven.png) ![b](/figures/b.png) ![c]()
^^^^^^^^^^^^^^^ image-missing: no such file: `/oven.png`
                ^^^^^^^^^^^^^^^^^^^^ image-missing: no such file: `/figures/b.png`; there is `figures/b.png`
                                     ^^^^^^ image-missing: the image has no target
",
        )
        .listed("figures/b.png")
        .only(&[Rule::ImageMissing])
        .check();
        answer(
            "
![a](../oven.png)
^^^^^^^^^^^^^^^^^ image-missing: no such file: `../oven.png`
",
        )
        .presence("../oven.png", Presence::Outside { picture: None })
        .check();
    }

    #[test]
    fn a_file_of_another_case() {
        answer(
            "
![a](figures/Oven.png)
^^^^^^^^^^^^^^^^^^^^^^ image-case: `figures/Oven.png` exists only as `figures/oven.png`
",
        )
        .presence(
            "figures/Oven.png",
            Presence::OtherCase {
                actual: "figures/oven.png".into(),
            },
        )
        .check();
    }

    #[test]
    fn a_file_that_is_no_such_picture() {
        for (kind, why) in [
            (PictureKind::Empty, "is empty"),
            (PictureKind::LfsPointer, "is a Git LFS pointer, not a picture"),
            (PictureKind::NotAPicture, "is not a picture"),
            (PictureKind::Jpeg, "holds a JPG picture"),
            (PictureKind::Svg, "holds a SVG picture"),
        ] {
            answer(&format!(
                "![a](figures/a.png)\n^^^^^^^^^^^^^^^^^^^ image-unreadable: `figures/a.png` {why}\n"
            ))
            .figure("figures/a.png", kind)
            .check();
        }
        answer("![a](figures/a.JPEG)")
            .figure("figures/a.JPEG", PictureKind::Jpeg)
            .check();
    }

    #[test]
    fn a_format_the_course_does_not_take() {
        answer(
            "
![a](figures/a.svg) ![b](figures/b)
^^^^^^^^^^^^^^^^^^^ image-format: `figures/a.svg` is not .png, .jpg or .jpeg
                    ^^^^^^^^^^^^^^^ image-format: `figures/b` is not .png, .jpg or .jpeg
",
        )
        .figure("figures/a.svg", PictureKind::Svg)
        .figure("figures/b", PictureKind::Png)
        .check();
    }

    #[test]
    fn a_file_of_another_place() {
        answer(
            "
![a](oven.png) ![b](../oven.png) ![c](https://example.org/c.png)
^^^^^^^^^^^^^^ image-outside-figures: `oven.png` is not under `figures/`
               ^^^^^^^^^^^^^^^^^ image-remote: `../oven.png` is not a file of the report's folder
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-remote: `https://example.org/c.png` is not a file of the report's folder
",
        )
        .presence("oven.png", Presence::Found(png()))
        .presence("../oven.png", Presence::Outside { picture: Some(png()) })
        .check();
        answer("![a](pictures/oven.png)")
            .presence("pictures/oven.png", Presence::Found(png()))
            .options(|options| options.figures = "pictures".to_owned())
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
    }

    #[test]
    fn an_image_that_nobody_sees() {
        answer(
            "
Baked: `![a](figures/a.png)`
        ^^^^^^^^^^^^^^^^^^^ image-not-shown: the image stands in back-ticks: the official checker counts it, but nobody sees it
<!-- ![b](figures/b.png) -->
     ^^^^^^^^^^^^^^^^^^^ image-not-shown: the image stands in a comment: the official checker counts it, but nobody sees it

```
![c](figures/c.png)
^^^^^^^^^^^^^^^^^^^ image-not-shown: the image stands in back-ticks: the official checker counts it, but nobody sees it
```

<p>
![d](figures/d.png)
^^^^^^^^^^^^^^^^^^^ image-not-shown: the image stands in an HTML block: the official checker counts it, but nobody sees it
</p>

Not one: `<img src=\"figures/e.png\">` <!-- <img src=\"figures/f.png\"> -->
",
        )
        .check();
    }

    #[test]
    fn a_link_where_a_picture_is_meant() {
        answer(
            "
See [the oven](figures/oven.png), [the code](src/oven.py) and [this](https://example.org/x.png).
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-link: `figures/oven.png` is linked, not shown
",
        )
        .check();
    }

    #[test]
    fn the_alternative_text_of_the_template() {
        answer(
            "
![my_image](figures/a.png) ![my_image of it](figures/a.png)
^^^^^^^^^^^^^^^^^^^^^^^^^^ image-alt-default: the alternative text is still `my_image`
",
        )
        .figure("figures/a.png", PictureKind::Png)
        .check();
    }

    #[test]
    fn a_figure_that_nothing_shows() {
        Drawn::asked("As you like.", "![a](figures/a.png) [b](figures/b.png)")
            .listed("figures/a.png")
            .listed("figures/b.png")
            .listed("figures/bucket.png")
            .listed("figures/.gitkeep")
            .only(&[Rule::FigureUnused])
            .check();
        Drawn::report(
            "
### Question 1
¦ figure-unused: no answer shows `figures/spare.png`

> **What?**
>
> Answer:

Rye. <!-- handin: allow figure-unused -->
",
        )
        .listed("figures/spare.png")
        .check();
        answer("Rye.")
            .listed("figures/spare.png")
            .options(|options| {
                options.rules.insert(Rule::FigureUnused, None);
            })
            .check();
    }

    #[test]
    fn allowed_in_place() {
        answer("![my_image](https://example.org/c.png)\n\n<!-- handin: allow image-remote image-alt-default -->")
            .check();
    }
}
