//! Placeholder of types until the reader lands.
use std::collections::BTreeMap;
/// Figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// By target.
    pub by_target: BTreeMap<String, Presence>,
    /// Listed.
    pub listed: Vec<Listed>,
}
/// Presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Missing.
    Missing {
        /// Near.
        near: Option<String>,
    },
    /// Other case.
    OtherCase {
        /// Actual.
        actual: String,
    },
    /// Outside.
    Outside {
        /// Picture.
        picture: Option<Picture>,
    },
    /// Found.
    Found(Picture),
}
/// Picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Bytes.
    pub bytes: u64,
    /// Kind.
    pub kind: PictureKind,
    /// Dimensions.
    pub dimensions: Option<(u32, u32)>,
}
/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Png
    Png,
    /// Jpeg
    Jpeg,
    /// Gif
    Gif,
    /// WebP
    WebP,
    /// Svg
    Svg,
    /// Bmp
    Bmp,
    /// Other
    Other,
    /// Empty
    Empty,
    /// Lfs
    LfsPointer,
    /// None
    NotAPicture,
}
/// Listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Path
    pub path: String,
    /// Picture
    pub picture: Picture,
}
