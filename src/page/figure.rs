//! Figures: an image's target becomes a `data:` URI, or the reason why it cannot.

use std::collections::HashMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::report::{Target, images};

/// The largest figure that is embedded, in bytes: a photograph straight from a phone still fits.
pub const MAX_FIGURE: u64 = 16 << 20;

/// The most that all embedded figures take together, in bytes before encoding, repetitions counted.
pub const MAX_FIGURES: u64 = 96 << 20;

/// Where the page gets the bytes of a figure from; the page itself reads nothing.
pub trait FigureSource {
    /// The bytes of the file at a path: `/`-separated, percent-decoded, relative to the report's folder.
    ///
    /// # Errors
    /// Why there are none.
    fn read(&self, path: &str) -> Result<Vec<u8>, Absent>;
}

/// Why there are no bytes for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// No such file.
    Missing,
    /// Only a file whose name has another case.
    Case(String),
    /// The path leaves the report's folder.
    Outside,
    /// Larger than [`MAX_FIGURE`]; its size in bytes.
    TooLarge(u64),
    /// It cannot be read; what the system says.
    Unreadable(String),
}

/// Why a figure is not embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotEmbedded {
    /// The target is empty.
    NoTarget,
    /// A path from the root of the file system.
    Absolute,
    /// On another site.
    Remote,
    /// There are no bytes.
    Absent(Absent),
    /// There are none in the file.
    Empty,
    /// It is no picture that can be embedded; what it is.
    NotPicture(&'static str),
    /// Its size cannot be read.
    Damaged,
    /// The page is full.
    PageFull,
}

impl fmt::Display for NotEmbedded {
    /// The reason in a few words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mib = |bytes: u64| bytes.div_ceil(1 << 20);
        f.write_str(match self {
            Self::NoTarget => "the image names no file",
            Self::Absolute => "a path from the root of the file system, which no other computer has",
            Self::Remote => "on another site; a page that loads nothing cannot show it",
            Self::Absent(Absent::Missing) => "no such file",
            Self::Absent(Absent::Outside) => "outside the report's folder",
            Self::Empty => "the file is empty",
            Self::NotPicture(what) => what,
            Self::Damaged => "the picture is damaged",
            Self::PageFull => "the page already contains as many figures as it can",
            Self::Absent(Absent::Case(actual)) => {
                return write!(f, "no such file, only {actual}, which is another name on most systems");
            }
            Self::Absent(Absent::Unreadable(why)) => return write!(f, "cannot be read: {why}"),
            Self::Absent(Absent::TooLarge(bytes)) => {
                let (size, most) = (mib(*bytes), mib(MAX_FIGURE));
                return write!(f, "{size} MB, more than the {most} MB that are embedded");
            }
        })
    }
}

/// No figures at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFigures;

impl FigureSource for NoFigures {
    fn read(&self, _path: &str) -> Result<Vec<u8>, Absent> {
        Err(Absent::Missing)
    }
}

/// A picture ready to be put into the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Embedded {
    /// A `data:` URI of a raster picture.
    pub(super) uri: String,
    /// In pixels.
    pub(super) width: usize,
    /// In pixels.
    pub(super) height: usize,
    bytes: u64,
}

/// Embeds figures, each read once, until the page is full.
pub(super) struct Embedder<'a> {
    figures: &'a dyn FigureSource,
    known: HashMap<String, Result<Embedded, NotEmbedded>>,
    left: u64,
}

impl<'a> Embedder<'a> {
    pub(super) fn new(figures: &'a dyn FigureSource) -> Self {
        Self {
            figures,
            known: HashMap::new(),
            left: MAX_FIGURES,
        }
    }

    /// The picture that an image's target names, or why there is none.
    pub(super) fn embed(&mut self, target: &str) -> Result<&Embedded, NotEmbedded> {
        let figures = self.figures;
        let known = self
            .known
            .entry(target.to_owned())
            .or_insert_with(|| read(target, figures));
        let embedded = known.as_ref().map_err(Clone::clone)?;
        self.left = self.left.checked_sub(embedded.bytes).ok_or(NotEmbedded::PageFull)?;
        Ok(embedded)
    }
}

/// The picture at a target as written in the report.
fn read(target: &str, figures: &dyn FigureSource) -> Result<Embedded, NotEmbedded> {
    if scheme(target.trim()).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data")) {
        let bytes = inline_bytes(target).ok_or(NotEmbedded::NotPicture("not a picture that can be embedded"))?;
        return picture(&bytes);
    }
    match images::target(target) {
        Target::Empty => Err(NotEmbedded::NoTarget),
        Target::Absolute(_) => Err(NotEmbedded::Absolute),
        Target::Remote(_) => Err(NotEmbedded::Remote),
        Target::Local(path) => picture(&figures.read(&path).map_err(NotEmbedded::Absent)?),
    }
}

/// The scheme of a URL, if it has one.
pub(super) fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let mut bytes = scheme.bytes();
    let starts = bytes.next().is_some_and(|b| b.is_ascii_alphabetic());
    let continues = bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (starts && continues).then_some(scheme)
}

fn inline_bytes(uri: &str) -> Option<Vec<u8>> {
    let (kind, data) = uri.split_once(',')?;
    if !kind.to_ascii_lowercase().ends_with(";base64") || data.len() as u64 > MAX_FIGURE {
        return None;
    }
    STANDARD.decode(data.trim()).ok()
}

fn picture(bytes: &[u8]) -> Result<Embedded, NotEmbedded> {
    let length = bytes.len() as u64;
    if bytes.is_empty() {
        return Err(NotEmbedded::Empty);
    }
    if length > MAX_FIGURE {
        return Err(NotEmbedded::Absent(Absent::TooLarge(length)));
    }
    let Some(kind) = sniff(bytes) else {
        return Err(NotEmbedded::NotPicture(not_a_picture(bytes)));
    };
    let size = imagesize::blob_size(bytes).map_err(|_| NotEmbedded::Damaged)?;
    Ok(Embedded {
        uri: format!("data:{kind};base64,{}", STANDARD.encode(bytes)),
        width: size.width,
        height: size.height,
        bytes: length,
    })
}

/// The media type of the raster pictures that every browser shows, by their first bytes; names lie.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some("image/gif")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

fn not_a_picture(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(1024)];
    if bytes.starts_with(b"version https://git-lfs") {
        "a Git LFS pointer instead of the picture"
    } else if memchr::memmem::find(start, b"<svg").is_some() {
        "SVG can hold scripts and is not embedded; save it as PNG"
    } else {
        "not a PNG, JPEG, GIF or WebP picture"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One white pixel.
    pub(crate) const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";

    struct One(&'static str, Vec<u8>);

    impl FigureSource for One {
        fn read(&self, path: &str) -> Result<Vec<u8>, Absent> {
            if path == self.0 {
                Ok(self.1.clone())
            } else {
                Err(Absent::Missing)
            }
        }
    }

    fn embed(figures: &dyn FigureSource, target: &str) -> Result<(String, usize), String> {
        let mut embedder = Embedder::new(figures);
        embedder
            .embed(target)
            .map(|embedded| (embedded.uri.clone(), embedded.width))
            .map_err(|why| why.to_string())
    }

    #[test]
    fn a_path_is_decoded_before_it_is_read() {
        let figures = One("figures/a b&c.png", PIXEL.to_vec());
        for target in [
            "figures/a%20b&c.png",
            "./figures/a b%26c.png",
            " figures/a%20b%26c.png?raw=true#x",
        ] {
            let (uri, width) = embed(&figures, target).unwrap();
            assert!(uri.starts_with("data:image/png;base64,iVBOR"), "{uri}");
            assert_eq!(width, 1);
        }
    }

    #[test]
    fn the_kind_is_sniffed_not_believed() {
        let svg = One("x.png", b"<svg onload=alert(1)></svg>".to_vec());
        assert!(embed(&svg, "x.png").unwrap_err().contains("SVG"));
        let pointer = One("x.png", b"version https://git-lfs.github.com/spec/v1".to_vec());
        assert!(embed(&pointer, "x.png").unwrap_err().contains("LFS"));
        assert!(
            embed(&One("x.png", b"<html>".to_vec()), "x.png")
                .unwrap_err()
                .contains("not a PNG")
        );
        assert!(embed(&One("x.png", Vec::new()), "x.png").unwrap_err().contains("empty"));
        assert!(
            embed(&One("x.png", PIXEL[..10].to_vec()), "x.png")
                .unwrap_err()
                .contains("damaged")
        );
    }

    #[test]
    fn nothing_is_taken_from_elsewhere() {
        for (target, reason) in [
            ("https://example.org/x.png", "another site"),
            ("//example.org/x.png", "another site"),
            ("\\\\example.org\\x.png", "root"),
            ("file:///x.png", "another site"),
            ("/x.png", "root"),
            ("", "names no file"),
            ("x.png", "no such file"),
            ("data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=", "SVG"),
            ("data:text/html,<b>", "not a picture"),
        ] {
            let found = embed(&NoFigures, target).unwrap_err();
            assert!(found.contains(reason), "{target}: {found}");
        }
    }

    #[test]
    fn a_picture_in_the_text_stays_if_it_is_one() {
        let uri = format!("data:image/gif;base64,{}", STANDARD.encode(PIXEL));
        let (embedded, _) = embed(&NoFigures, &uri).unwrap();
        assert!(embedded.starts_with("data:image/png;base64,"), "{embedded}");
    }

    #[test]
    fn what_is_too_large_says_so() {
        let mut bytes = PIXEL.to_vec();
        bytes.resize(usize::try_from(MAX_FIGURE).unwrap() + 1, 0);
        let found = embed(&One("x.png", bytes), "x.png").unwrap_err();
        assert!(found.contains("17 MB, more than the 16 MB"), "{found}");
    }

    #[test]
    fn repetition_fills_the_page_too() {
        let mut bytes = PIXEL.to_vec();
        bytes.resize(usize::try_from(MAX_FIGURE).unwrap(), 0);
        let figures = One("x.png", bytes);
        let mut embedder = Embedder::new(&figures);
        let fits = (0..20).filter(|_| embedder.embed("x.png").is_ok()).count();
        assert_eq!(fits as u64, MAX_FIGURES / MAX_FIGURE);
    }
}
