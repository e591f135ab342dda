//! Whether the file that an image shows is there, is a picture, and lies where the course looks for it.

use super::super::build::Findings;
use super::super::finding::{Kind, Unreadable};
use super::super::input::Input;
use crate::facts::figures::{Picture, PictureKind, Presence};
use crate::facts::git::Tracking;
use crate::report::images::{FORMATS, extension};
use crate::report::{Image, Target};

/// Judges the file at this path, relative to the report's folder, that an image shows.
pub(super) fn judge(
    findings: &mut Findings<'_>,
    index: usize,
    image: &Image,
    path: &str,
    asked: bool,
    input: &Input<'_>,
) {
    let mut add = |kind| findings.about(index, image.span.clone(), kind);
    let owned = path.to_owned();
    let missing = |near| Kind::ImageMissing {
        path: path.to_owned(),
        near,
    };
    let picture = match input.figures.by_target.get(path) {
        None => None,
        Some(Presence::Missing { near }) => return add(missing(near.clone())),
        Some(Presence::OtherCase { actual }) => {
            let actual = actual.clone();
            return add(Kind::ImageCase { path: owned, actual });
        }
        Some(Presence::Outside { picture: None }) => return add(missing(None)),
        Some(Presence::Outside { picture: Some(picture) }) => {
            add(Kind::ImageRemote { target: owned.clone() });
            Some(picture)
        }
        Some(Presence::Found(picture)) => {
            if let Some(kind) = outside(path, image, input) {
                add(kind);
            }
            Some(picture)
        }
    };
    if input.figures.samples.contains(path) {
        add(Kind::ImageFromTemplate { path: owned.clone() });
    }
    if let Some(kind) = picture.and_then(|picture| of_contents(path, picture)) {
        add(kind);
    }
    if asked && !FORMATS.contains(&extension(path).as_str()) {
        add(Kind::ImageFormat { path: owned.clone() });
    }
    match input.git.and_then(|git| git.figures.get(path)) {
        Some(tracking @ (Tracking::Untracked | Tracking::Ignored)) => add(Kind::ImageUntracked {
            path: owned,
            ignored: *tracking == Tracking::Ignored,
        }),
        Some(Tracking::Tracked | Tracking::Modified | Tracking::Lfs) | None => {}
    }
}

/// A picture that is not under the figures folder. Where all pictures are in one other folder, only the first says so.
fn outside(path: &str, image: &Image, input: &Input<'_>) -> Option<Kind> {
    let folder = &input.options.figures;
    if is_under(path, folder) {
        return None;
    }
    let place = parent(path);
    let mut together = 0;
    let mut first = None;
    for (other, at) in found(input) {
        if parent(other) != place {
            return Some(Kind::ImageOutsideFigures {
                path: path.to_owned(),
                folder: folder.clone(),
                together: 1,
            });
        }
        together += 1;
        first.get_or_insert(at);
    }
    (first == Some(image.span.start)).then(|| Kind::ImageOutsideFigures {
        path: path.to_owned(),
        folder: folder.clone(),
        together,
    })
}

/// The pictures of the report's folder that are shown: path, and offset of the image.
fn found<'a>(input: &Input<'a>) -> impl Iterator<Item = (&'a str, usize)> {
    let figures = input.figures;
    let questions = input.report.questions.iter();
    questions
        .flat_map(|question| &question.answer.images)
        .filter_map(move |image| match &image.target {
            Target::Local(path) if image.shown => {
                let found = matches!(figures.by_target.get(path), Some(Presence::Found(_)));
                found.then_some((path.as_str(), image.span.start))
            }
            Target::Local(_) | Target::Absolute(_) | Target::Remote(_) | Target::Empty => None,
        })
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn is_under(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// What is wrong with the bytes of a picture, if anything.
fn of_contents(path: &str, picture: &Picture) -> Option<Kind> {
    let unreadable = |why| Kind::ImageUnreadable {
        path: path.to_owned(),
        why,
    };
    let expected: &[&str] = match picture.kind {
        PictureKind::Empty => return Some(unreadable(Unreadable::Empty)),
        PictureKind::LfsPointer => return Some(unreadable(Unreadable::LfsPointer)),
        PictureKind::NotAPicture => return Some(unreadable(Unreadable::NotAPicture)),
        PictureKind::Unshown => return Some(unreadable(Unreadable::Unshown)),
        PictureKind::Other => return None,
        PictureKind::Png => &["png", "apng"],
        PictureKind::Jpeg => &["jpeg", "jpg", "jpe", "jfif"],
        PictureKind::Gif => &["gif"],
        PictureKind::WebP => &["webp"],
        PictureKind::Svg => &["svg"],
        PictureKind::Bmp => &["bmp", "dib"],
    };
    let named = extension(path);
    let actual = expected
        .first()
        .copied()
        .filter(|_| !named.is_empty() && !expected.contains(&named.as_str()))?;
    // Browsers look into the bytes of all kinds but of drawings in SVG, which they know by the name alone.
    if (actual == "svg") != (named == "svg") {
        return Some(unreadable(Unreadable::OtherKind { actual }));
    }
    let path = path.to_owned();
    Some(Kind::ImageKind { path, actual })
}

#[cfg(test)]
mod tests {
    use super::super::super::drawn::Drawn;
    use super::super::super::{Rule, Severity, Status};
    use crate::facts::figures::{Picture, PictureKind, Presence};

    /// An answer to a question that asks for images.
    fn answer(text: &str) -> Drawn {
        Drawn::asked("Insert 1-9 images.", text)
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
            (
                PictureKind::Unshown,
                "is a kind of picture that most browsers do not show",
            ),
            (
                PictureKind::Svg,
                "contains an SVG picture, which browsers do not show under this name",
            ),
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
    fn another_kind_of_picture_is_shown_all_the_same() {
        let case = answer(
            "
![a](figures/a.png)
^^^^^^^^^^^^^^^^^^^ image-kind: `figures/a.png` contains a JPEG picture
",
        )
        .figure("figures/a.png", PictureKind::Jpeg);
        case.check();
        let (_, review) = case.review();
        assert_eq!(review.rows[0].status, Status::Complete);
        assert_eq!(review.findings[0].severity, Severity::Note);
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
        Drawn::asked("As you like.", "![a](figures/a.svg)")
            .figure("figures/a.svg", PictureKind::Svg)
            .check();
    }

    #[test]
    fn a_file_of_another_place() {
        answer(
            "
![a](oven.png) ![b](../oven.png) ![c](figures/c.png)
^^^^^^^^^^^^^^ image-outside-figures: `oven.png` is not under `figures/`
               ^^^^^^^^^^^^^^^^^ image-remote: `../oven.png` is not a file of the report's folder
",
        )
        .presence("oven.png", Presence::Found(png()))
        .presence("../oven.png", Presence::Outside { picture: Some(png()) })
        .figure("figures/c.png", PictureKind::Png)
        .check();
        answer("![a](pictures/oven.png)")
            .presence("pictures/oven.png", Presence::Found(png()))
            .options(|options| options.figures = "pictures".to_owned())
            .check();
    }

    #[test]
    fn a_sample_of_the_course() {
        answer(
            "
![a](figures/bucket.png)
^^^^^^^^^^^^^^^^^^^^^^^^ image-from-template: `figures/bucket.png` is the course's own sample picture
",
        )
        .sample("figures/bucket.png")
        .check();
    }

    #[test]
    fn another_folder_that_holds_all_is_reported_once() {
        answer(
            "
![a](images/a.png) ![b](images/b.png)
^^^^^^^^^^^^^^^^^^ image-outside-figures: all 2 pictures are in `images/`, not under `figures/`
",
        )
        .presence("images/a.png", Presence::Found(png()))
        .presence("images/b.png", Presence::Found(png()))
        .check();
    }
}
