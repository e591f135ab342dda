//! Images of an answer: Markdown, reference style and `<img>`, and where each points.

use percent_encoding::percent_decode_str;

use super::html;
use super::lines::Span;
use super::runs;

/// One image of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The whole construct.
    pub span: Span,
    /// How it is written.
    pub form: ImageForm,
    /// Where it points.
    pub target: Target,
    /// The target as written.
    pub written: String,
    /// The alternative text.
    pub alt: String,
    /// Whether the official checker's pattern finds it.
    pub counted: bool,
    /// Whether a reader is shown it.
    pub shown: bool,
}

/// How an image is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageForm {
    /// `![alt](target)`
    Inline,
    /// `![alt][label]`
    Reference,
    /// `<img src="target">`
    Html,
    /// Like [`ImageForm::Inline`], in back-ticks or a code block, so it is not shown.
    InCode,
    /// Like [`ImageForm::Inline`], inside an HTML comment, so it is not shown.
    InComment,
    /// Like [`ImageForm::Inline`], inside an HTML block, where Markdown is not rendered.
    InHtml,
}

/// Where an image points.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A file: percent-decoded, `/`-separated, relative to the report's folder, without `./`.
    Local(String),
    /// A path from the root of the file system, as written.
    Absolute(String),
    /// A URL.
    Remote(String),
    /// Nothing.
    Empty,
}

impl Target {
    /// The file's path, where it is one relative to the report's folder.
    #[must_use]
    pub fn local(&self) -> Option<&str> {
        match self {
            Self::Local(path) => Some(path).filter(|path| !path.is_empty()).map(String::as_str),
            Self::Absolute(_) | Self::Remote(_) | Self::Empty => None,
        }
    }

    /// The path to a file or folder, relative or from the root.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Absolute(path) => Some(path),
            Self::Local(_) | Self::Remote(_) | Self::Empty => self.local(),
        }
    }
}

/// The extensions the course takes.
pub const FORMATS: [&str; 3] = ["png", "jpg", "jpeg"];

/// Extensions that pictures have.
pub(super) const PICTURES: [&str; 10] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "tif", "tiff", "avif"];

/// An image that a reader is shown.
pub(super) fn image(span: Span, form: ImageForm, written: &str) -> Image {
    Image {
        span,
        form,
        target: target(written),
        written: written.to_owned(),
        alt: String::new(),
        counted: false,
        shown: true,
    }
}

/// The image that an HTML tag is, if it is one; `at` is the tag's offset.
pub(super) fn html_image(tag: &str, at: usize) -> Option<Image> {
    (html::tag_name(tag) == "img" && !tag.starts_with("</")).then(|| {
        let written = html::attribute(tag, "src").unwrap_or_default();
        let mut found = image(at..at + tag.len(), ImageForm::Html, written);
        found.alt = html::attribute(tag, "alt").unwrap_or_default().to_owned();
        found
    })
}

/// Where a target as written in Markdown or HTML points.
///
/// As a browser takes it: query and fragment are no part of a file's name,
/// percent-encoding is undone, `.` and `..` are followed.
#[must_use]
pub fn target(written: &str) -> Target {
    let written = written.trim();
    if written.is_empty() {
        return Target::Empty;
    }
    if has_scheme(written) || written.starts_with("//") {
        return Target::Remote(written.to_owned());
    }
    if written.starts_with(['/', '\\']) || written.as_bytes().get(1) == Some(&b':') {
        return Target::Absolute(written.to_owned());
    }
    let path = written.split(['?', '#']).next().unwrap_or_default();
    Target::Local(normalise(&percent_decode_str(path).decode_utf8_lossy()))
}

/// Whether a target begins with a scheme of two letters or more (one letter is a drive).
fn has_scheme(written: &str) -> bool {
    written.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// A relative path without `.`, empty and undone parts; `..` stays where it leads out of the folder.
fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether a path's extension is one that pictures have.
#[must_use]
pub fn is_picture(path: &str) -> bool {
    PICTURES.contains(&extension(path).as_str())
}

/// The extension of a path, lower case; empty where it has none.
#[must_use]
pub fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default()
}

/// What the official checker counts as images: `!\[.*?\]\(.*?\)` on one line.
///
/// Lines end where Python's text mode ends them: at `\n`, `\r\n` and `\r`.
#[must_use]
pub fn official_matches(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // The end of the line that is being read, found once a line.
    let mut line_end = 0;
    while let Some(open) = bytes.get(at..).and_then(|rest| runs::find(rest, b"![")) {
        let start = at + open;
        let rest = bytes.get(start..).unwrap_or_default();
        if start >= line_end {
            line_end = start + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        }
        let line = bytes.get(start..line_end).unwrap_or_default();
        let end = memchr::memmem::find(line.get(2..).unwrap_or_default(), b"](")
            .map(|middle| middle + 4)
            .and_then(|inside| Some(inside + memchr::memchr(b')', line.get(inside..)?)? + 1));
        // Where the rest of the line cannot end one image, it can end none that begins later on it.
        at = start + end.unwrap_or(line.len());
        found.extend(end.map(|length| start..start + length));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_as_a_browser_takes_them() {
        let local = |path: &str| Target::Local(path.to_owned());
        assert_eq!(target("figures/a%20b.png"), local("figures/a b.png"));
        assert_eq!(
            target("./figures/../figures/x.png?raw=true#top"),
            local("figures/x.png")
        );
        assert_eq!(target("../x.png"), local("../x.png"));
        assert_eq!(target("100%.png"), local("100%.png"));
        assert_eq!(target("/x.png"), Target::Absolute("/x.png".into()));
        assert_eq!(target("C:\\x.png"), Target::Absolute("C:\\x.png".into()));
        assert_eq!(
            target("https://example.org/x.png"),
            Target::Remote("https://example.org/x.png".into())
        );
        assert_eq!(target(" "), Target::Empty);
    }

    #[test]
    fn the_official_pattern_ends_with_its_line() {
        let spans = |text: &str| official_matches(text).len();
        assert_eq!(spans("![a](b) ![c](d)"), 2);
        assert_eq!(spans("![a\n](b)"), 0);
        assert_eq!(spans("![a](b\n)"), 0);
        assert_eq!(spans("![a](b\r)"), 0);
        assert_eq!(spans("![a] ![b](c)"), 1);
        assert_eq!(spans("`![]()`"), 1);
        assert_eq!(spans("![](a) ![x"), 1);
    }
}
