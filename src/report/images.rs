//! Images of an answer: Markdown, reference style and `<img>`, and where each points.

use super::Span;

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
    /// Like [`ImageForm::Inline`], in back-ticks or a code block, so nobody is shown it.
    InCode,
    /// Like [`ImageForm::Inline`], inside an HTML comment, so nobody is shown it.
    InComment,
}

/// Where an image points.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// `[text](figures/x.png)`: a link where a picture is probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageLink {
    /// The whole link.
    pub span: Span,
    /// The file it points to, as in [`Target::Local`].
    pub path: String,
}
