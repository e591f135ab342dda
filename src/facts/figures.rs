//! The pictures a report shows and the files of its figures folder, as plain data.

use std::collections::{BTreeMap, BTreeSet};

/// What the folder holds of the pictures a report shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What is there for each local target.
    pub by_target: BTreeMap<String, Presence>,
    /// The files of the figures folder, sorted by path.
    pub listed: Vec<Listed>,
    /// Those of [`Figures::by_target`] that are the course's own sample pictures.
    pub samples: BTreeSet<String>,
    /// Those of [`Figures::listed`] that another Markdown file of the repository names.
    pub mentioned: BTreeSet<String>,
    /// Where the links of the report lead, by their targets as in [`crate::report::Target::path`].
    pub links: BTreeMap<String, Reach>,
}

impl Figures {
    /// The paths, relative to the report's folder, whose appearing or vanishing changes what is found.
    pub fn watched(&self) -> impl Iterator<Item = &str> {
        let links = self.links.iter().filter(|(_, reach)| **reach != Reach::Beyond);
        let links = links.map(|(path, _)| path.trim_start_matches('/'));
        self.by_target.keys().map(String::as_str).chain(links)
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To a file or folder in the report's folder.
    Collected,
    /// To a file or folder elsewhere in the repository.
    NotCollected,
    /// To nothing.
    Missing {
        /// What is there when the path counts from the top of the repository, relative to the report's folder.
        near: Option<String>,
    },
    /// Out of the repository, or through a symbolic link: not looked at.
    Beyond,
}

/// Whether a target's file is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There is no such file.
    Missing {
        /// A file of a similar name, relative to the report's folder.
        near: Option<String>,
    },
    /// It is there under another case only.
    OtherCase {
        /// Its path as it is.
        actual: String,
    },
    /// The path leads out of the report's folder.
    Outside {
        /// What is there, if anything.
        picture: Option<Picture>,
    },
    /// It is there.
    Found(Picture),
}

/// One picture file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its size in bytes.
    pub bytes: u64,
    /// What its first bytes say it is.
    pub kind: PictureKind,
    /// Width and height in pixels, where they could be read.
    pub dimensions: Option<(u32, u32)>,
}

/// What a file's first bytes say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
    /// GIF
    Gif,
    /// WebP
    WebP,
    /// SVG
    Svg,
    /// BMP
    Bmp,
    /// Another kind of picture that browsers show.
    Other,
    /// A kind of picture that most browsers do not show, such as HEIC or TIFF.
    Unshown,
    /// Nothing: the file has no bytes.
    Empty,
    /// A Git LFS pointer.
    LfsPointer,
    /// No picture.
    NotAPicture,
}

/// A file of the figures folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path, relative to the report's folder, `/`-separated.
    pub path: String,
    /// What it is.
    pub picture: Picture,
}
