//! Repairs of images: their path, and how they are written.

use super::candidate::{Candidate, Found};
use super::edit::Edit;
use super::html;
use super::repair::Changes;
use crate::report::images::target;
use crate::report::{Image, ImageForm, Target};
use crate::review::Kind;

/// The image of the question that a finding is about.
fn image<'a>(found: &Found<'a>) -> Option<&'a Image> {
    let question = found.report.questions.get(found.question)?;
    let span = found.span();
    let mut images = question.answer.images.iter();
    images.find(|image| image.span.start <= span.start && span.end <= image.span.end || image.span == span)
}

/// The path of an image to the file that is there.
pub(super) fn path(found: &Found<'_>) -> Option<Candidate> {
    let (path, actual) = meant_path(&found.finding.kind)?;
    let image = image(found)?;
    if target(&image.written) != Target::Local(path.to_owned()) {
        return None;
    }
    let whole = found.report.slice(&image.span);
    let at = image.span.start + whole.rfind(&image.written)?;
    let new = match image.written.contains("%20") || !whole.contains('<') {
        true => actual.replace(' ', "%20"),
        false => actual.to_owned(),
    };
    let front = if image.written.starts_with("./") { "./" } else { "" };
    let edits = vec![Edit::replace(at..at + image.written.len(), format!("{front}{new}"))];
    found.candidate(
        format!("show `{actual}`, the file that is there"),
        edits,
        Changes::edited(),
    )
}

/// `[text](figures/x.png)` to `![text](figures/x.png)`.
pub(super) fn link(found: &Found<'_>) -> Option<Candidate> {
    if !found.written().starts_with('[') {
        return None;
    }
    let edits = vec![Edit::replace(found.span(), format!("!{}", found.written()))];
    let title = "show the picture: put `!` before the link";
    found.candidate(title, edits, Changes::edited())
}

/// `<img src="x">` to `![alt](x)`.
pub(super) fn not_counted(found: &Found<'_>) -> Option<Candidate> {
    let image = image(found).filter(|image| image.form == ImageForm::Html)?;
    let odd = |text: &str| text.contains(['[', ']', '\n', '\r']);
    if image.written.is_empty() || odd(&image.alt) || odd(&image.written) {
        return None;
    }
    let path = match image.written.contains([' ', '(', ')']) {
        true => format!("<{}>", image.written),
        false => image.written.clone(),
    };
    let markdown = format!("![{}]({path})", image.alt);
    let edits = html::image(found, &image.span, &markdown);
    let whole = found.report.slice(&image.span);
    let sized = whole.contains("width") || whole.contains("height");
    let size = if sized { ", in its own size" } else { "" };
    found.candidate(
        format!("write the picture as `![…](…)`{size}"),
        edits,
        Changes::edited(),
    )
}

/// The same file that a finding of a path names as the one meant.
fn meant_path(kind: &Kind) -> Option<(&str, &str)> {
    match kind {
        Kind::ImageCase { path, actual } => Some((path, actual)),
        Kind::ImageMissing {
            path,
            near: Some(actual),
        } => Some((path, actual)),
        _other => None,
    }
}
