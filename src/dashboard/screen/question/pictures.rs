//! The images of an answer, each in a line: what it is, how large, or why it cannot be shown.

use ratatui::text::{Line, Span};

use super::document::DocumentLine;
use crate::dashboard::pictures::{Canvas, Progress, Wanted};
use crate::dashboard::set::text::{fit, truncate, width};
use crate::dashboard::theme::{Role, Theme};
use crate::facts::figures::{Figures, Picture, PictureKind, Presence};
use crate::report::{Image, Target};
use crate::review::{Severity, Status};

/// One line an image: the target as written, and the file it names.
pub(super) fn line(image: &Image, figures: &Figures, columns: usize, theme: &Theme) -> Line<'static> {
    let (facts, fine) = match &image.target {
        Target::Local(path) => local(figures.by_target.get(path)),
        Target::Absolute(_) => ("an absolute path".to_owned(), false),
        Target::Remote(_) => ("on the web".to_owned(), false),
        Target::Empty => ("points nowhere".to_owned(), false),
    };
    let (sign, role) = if fine {
        (theme.image(), Role::Status(Status::Complete))
    } else {
        (theme.sign(Severity::Error), Role::Status(Status::MissingImage))
    };
    let room = columns.saturating_sub(width(&facts) + 3);
    Line::from(vec![
        Span::styled(format!("{sign} "), theme.style(role)),
        Span::styled(fit(&image.written, room), theme.style(Role::Text)),
        Span::styled(format!(" {facts}"), theme.style(Role::Dim)),
    ])
}

/// The picture to be drawn under an image's line; `None` where there is none that could be.
pub(super) fn wanted(image: &Image, figures: &Figures, canvas: Canvas, room: (u16, u16)) -> Option<Wanted> {
    let Target::Local(path) = &image.target else {
        return None;
    };
    let Some(Presence::Found(picture)) = figures.by_target.get(path) else {
        return None;
    };
    let drawn = matches!(picture.kind, PictureKind::Png | PictureKind::Jpeg);
    let dimensions = picture.dimensions.filter(|_| drawn)?;
    Some(Wanted {
        path: path.clone(),
        bytes: picture.bytes,
        size: canvas.fit(dimensions, room),
    })
}

/// The rows that a picture takes, or the one that says why it cannot be shown.
pub(super) fn rows(wanted: Wanted, progress: Option<&Progress>, columns: usize, theme: &Theme) -> Vec<DocumentLine> {
    if let Some(Progress::Failed(why)) = progress {
        let why = truncate(&format!("  cannot be shown: {why}"), columns);
        return vec![DocumentLine::new(Line::styled(
            why,
            theme.style(Role::Status(Status::MissingImage)),
        ))];
    }
    let mut rows = vec![DocumentLine::default(); usize::from(wanted.size.1)];
    if let Some(first) = rows.first_mut() {
        first.picture = Some(wanted);
    }
    rows
}

/// What a path leads to, and whether a reader would be shown it.
fn local(presence: Option<&Presence>) -> (String, bool) {
    match presence {
        None => (String::new(), true),
        Some(Presence::Missing { .. }) => ("missing".to_owned(), false),
        Some(Presence::OtherCase { .. }) => ("there under another case".to_owned(), false),
        Some(Presence::Outside { .. }) => ("outside the report's folder".to_owned(), false),
        Some(Presence::Found(picture)) => found(picture),
    }
}

fn found(picture: &Picture) -> (String, bool) {
    let name = match picture.kind {
        PictureKind::Png => "PNG",
        PictureKind::Jpeg => "JPEG",
        PictureKind::Gif => "GIF",
        PictureKind::WebP => "WebP",
        PictureKind::Svg => "SVG",
        PictureKind::Bmp => "BMP",
        PictureKind::Other | PictureKind::Unshown => "picture",
        PictureKind::Empty => return ("empty".to_owned(), false),
        PictureKind::LfsPointer => return ("a Git LFS pointer".to_owned(), false),
        PictureKind::NotAPicture => return ("no picture".to_owned(), false),
    };
    let size = bytes(picture.bytes);
    let facts = match picture.dimensions {
        Some((wide, high)) => format!("{wide}×{high} {name}, {size}"),
        None => format!("{name}, {size}"),
    };
    (facts, true)
}

/// A size in few characters: `740 B`, `84 kB`, `1.2 MB`.
fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{} kB", size.div_ceil(1_000)),
        1_000_000.. => format!("{}.{} MB", size / 1_000_000, size / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        for (size, shown) in [
            (0, "0 B"),
            (999, "999 B"),
            (83_100, "84 kB"),
            (1_250_000, "1.2 MB"),
            (73_000_000, "73.0 MB"),
        ] {
            assert_eq!(bytes(size), shown);
        }
    }

    #[test]
    fn a_picture_is_described_by_its_dimensions_and_a_broken_one_by_its_reason() {
        let picture = |kind, dimensions| {
            Presence::Found(Picture {
                bytes: 84_000,
                kind,
                dimensions,
            })
        };
        let said = |presence: &Presence| local(Some(presence));
        assert_eq!(
            said(&picture(PictureKind::Png, Some((800, 450)))),
            ("800×450 PNG, 84 kB".to_owned(), true)
        );
        assert_eq!(
            said(&picture(PictureKind::LfsPointer, None)),
            ("a Git LFS pointer".to_owned(), false)
        );
        assert_eq!(said(&Presence::Missing { near: None }), ("missing".to_owned(), false));
    }
}
