//! Images that come from the web: a picture that may be gone, or a page that no browser shows as a picture.

use super::super::finding::Kind;
use super::super::input::Input;
use super::super::web::Url;
use crate::report::images::is_picture;

/// What is wrong with an image at a URL.
pub(super) fn kind(url: &str, input: &Input<'_>) -> Kind {
    let target = url.to_owned();
    match Url::parse(url).filter(Url::is_page) {
        None => Kind::ImageRemote { target },
        Some(page) if is_picture(page.path) => {
            let beside = page.figure(&input.figures.listed).map(str::to_owned);
            Kind::ImagePage { target, beside }
        }
        Some(_) => Kind::ImageOfLink { target },
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::drawn::Drawn;
    use super::super::super::{Severity, Status};

    #[test]
    fn pictures_and_pages_of_the_web() {
        Drawn::asked(
            "Insert 1-9 images.",
            "
![a](https://example.org/c.png)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-remote: `https://example.org/c.png` is not a file of the report's folder
![b](https://github.com/o/r/blob/main/reports/figures/oven.png)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-remote: `https://github.com/o/r/blob/main/reports/figures/oven.png` is a page about a picture, not the picture; the file `figures/oven.png` exists
![c](https://github.com/o/r/blob/main/rye.png)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-remote: `https://github.com/o/r/blob/main/rye.png` is a page about a picture, not the picture
![log](https://github.com/o/r/actions/runs/1)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-remote: `https://github.com/o/r/actions/runs/1` is a page, not a picture: a link with a `!` that does not belong there
",
        )
        .listed("figures/oven.png")
        .only(&[super::super::super::Rule::ImageRemote])
        .check();
    }

    #[test]
    fn a_page_shows_nothing_and_a_picture_does() {
        for (url, severity, status) in [
            ("https://example.org/c.png", Severity::Warning, Status::Complete),
            (
                "https://github.com/o/r/blob/main/c.png",
                Severity::Error,
                Status::MissingImage,
            ),
            ("https://github.com/o/r/pull/1", Severity::Error, Status::MissingImage),
        ] {
            let (_, review) = Drawn::asked("Insert 1-9 images.", &format!("![c]({url})")).review();
            assert_eq!(
                (review.findings[0].severity, review.rows[0].status),
                (severity, status),
                "{url}"
            );
        }
    }
}
