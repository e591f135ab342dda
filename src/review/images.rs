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
