//! What is wrong with images and links, in words.

use super::super::finding::{Kind, NotCounted, Unreadable};
use super::quote::quoted;
use crate::numbers::counted;
use crate::report::ImageForm;

impl Kind {
    /// The message of a finding about an image, a figure or a link; empty for any other.
    pub(super) fn image_message(&self) -> String {
        match self {
            Self::ImageMissing { path, .. } if path.is_empty() => "the image has no target".to_owned(),
            Self::ImageMissing { path, near } => missing("no such file", path, near.as_deref()),
            Self::ImageCase { path, actual } => {
                format!("{} exists only as {}", quoted(path), quoted(actual))
            }
            Self::ImageUnreadable { path, why } => {
                let why = match why {
                    Unreadable::Empty => "is empty".to_owned(),
                    Unreadable::LfsPointer => "is a Git LFS pointer, not a picture".to_owned(),
                    Unreadable::NotAPicture => "is not a picture".to_owned(),
                    Unreadable::Unshown => "is a kind of picture that most browsers do not show".to_owned(),
                    Unreadable::OtherKind { actual } => {
                        format!(
                            "contains {} picture, which browsers do not show under this name",
                            kind(actual)
                        )
                    }
                };
                format!("{} {why}", quoted(path))
            }
            Self::ImageKind { path, actual } => format!("{} contains {} picture", quoted(path), kind(actual)),
            Self::ImageUntracked { path, ignored: true } => format!("git ignores {}", quoted(path)),
            Self::ImageUntracked { path, ignored: false } => format!("git does not track {}", quoted(path)),
            Self::ImageFormat { path } => format!("{} is not .png, .jpg or .jpeg", quoted(path)),
            Self::ImageOutsideFigures { path, folder, together } if *together > 1 => {
                let place = match path.rsplit_once('/') {
                    Some((place, _)) => format!("in `{place}/`"),
                    None => "beside the report".to_owned(),
                };
                format!(
                    "all {} are {place}, not under `{folder}/`",
                    counted(*together, "picture")
                )
            }
            Self::ImageOutsideFigures { path, folder, .. } => format!("{} is not under `{folder}/`", quoted(path)),
            Self::ImageRemote { target } => format!("{} is not a file of the report's folder", quoted(target)),
            Self::ImagePage { target, beside: None } => {
                format!("{} is a page about a picture, not the picture", quoted(target))
            }
            Self::ImagePage {
                target,
                beside: Some(path),
            } => format!(
                "{} is a page about a picture, not the picture; the file {} exists",
                quoted(target),
                quoted(path)
            ),
            Self::ImageOfLink { target } => {
                format!(
                    "{} is a page, not a picture: a link with a `!` that does not belong there",
                    quoted(target)
                )
            }
            Self::ImageNotCounted { how } => {
                let how = match how {
                    NotCounted::Html => "as `<img>`",
                    NotCounted::Reference => "by reference",
                    NotCounted::TwoLines => "over two lines",
                };
                format!("the image is written {how}, so the official checker does not count it")
            }
            Self::ImageNotShown { form, is_checked } => {
                let place = match form {
                    ImageForm::InComment => "in a comment",
                    ImageForm::InHtml => "in an HTML block",
                    ImageForm::InCode | ImageForm::Inline | ImageForm::Reference | ImageForm::Html => "in back-ticks",
                };
                let counted = if *is_checked {
                    "the official checker counts it, but "
                } else {
                    ""
                };
                format!("the image is {place}: {counted}no reader sees it")
            }
            other => other.link_message(),
        }
    }

    fn link_message(&self) -> String {
        match self {
            Self::ImageLink { path } => format!("{} is linked, not shown", quoted(path)),
            Self::ImageLinkMissing { path, near } | Self::LinkMissing { path, near } => {
                format!("the link leads to {}", missing("no file", path, near.as_deref()))
            }
            Self::ImageNamed { path } => format!("{} is only named, not shown", quoted(path)),
            Self::ImageRepeated {
                path,
                line,
                question: None,
            } => format!("{} already appears on line {line}", quoted(path)),
            Self::ImageRepeated {
                path,
                line,
                question: Some(number),
            } => format!("{} already appears in question {number}, on line {line}", quoted(path)),
            Self::ImageAltDefault { alt } if alt.is_empty() => "the image has no alternative text".to_owned(),
            Self::ImageAltDefault { alt } => {
                format!("the alternative text {} does not describe the picture", quoted(alt))
            }
            Self::FigureUnused { paths, folder } => unused(paths, folder),
            Self::LinkOfHost { path } => format!(
                "{} has no `https://`, so it is read as the path of a file",
                quoted(path)
            ),
            Self::LinkNotCollected { path } => {
                format!("{} is outside the folder that the course collects", quoted(path))
            }
            Self::ImageFromTemplate { path } => format!("{} is the course's own sample picture", quoted(path)),
            Self::LinkPrivate { url } => format!("{} requires a login", quoted(url)),
            _other => String::new(),
        }
    }
}

/// What is not there, its path, and what is there instead.
fn missing(what: &str, path: &str, near: Option<&str>) -> String {
    match near {
        None => format!("{what}: {}", quoted(path)),
        Some(near) => format!("{what}: {}; there is {}", quoted(path), quoted(near)),
    }
}

/// A kind of picture with its article: `a PNG`, `an SVG`.
fn kind(name: &str) -> String {
    let article = if name == "svg" { "an" } else { "a" };
    format!(
        "{article} {}",
        if name == "webp" {
            "WebP".to_owned()
        } else {
            name.to_uppercase()
        }
    )
}

/// The unused files by name, the first few of them.
fn unused(paths: &[String], folder: &str) -> String {
    const FEW: usize = 5;
    let mut names: Vec<String> = paths.iter().take(FEW).map(|path| quoted(path)).collect();
    if paths.len() > FEW {
        names.push(format!("{} more", paths.len() - FEW));
    }
    let last = names.pop().unwrap_or_default();
    let names = if names.is_empty() {
        last
    } else {
        format!("{} and {last}", names.join(", "))
    };
    format!(
        "nothing shows {} of `{folder}/`: {names}",
        counted(paths.len(), "picture")
    )
}
