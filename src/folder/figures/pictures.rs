//! Tells what files are, and remembers it, since the figures are looked at again at every save.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::facts::figures::{Picture, PictureKind};
use crate::folder::open::{self, ReadError};
use crate::folder::stamp::{self, Stamp};

/// How much of a file is read to tell what it is.
const FRONT: u64 = 64 * 1024;

/// How many files are remembered; beyond that the memory begins again.
const MOST: usize = 4000;

/// What each file was when it was last read, by its path.
#[derive(Debug, Default)]
pub(in crate::folder) struct Pictures {
    known: HashMap<PathBuf, (Stamp, Picture)>,
}

impl Pictures {
    /// What a file is; `None` where there is no regular file. It is read where it changed since.
    pub(super) fn at(&mut self, path: &Path) -> Option<Picture> {
        let stamp = stamp::of_file(path)?;
        if let Some((_, picture)) = self.known.get(path).filter(|(known, _)| *known == stamp) {
            return Some(picture.clone());
        }
        let picture = picture(path)?;
        if self.known.len() >= MOST {
            self.known.clear();
        }
        if stamp.is_settled() {
            self.known.insert(path.to_owned(), (stamp, picture.clone()));
        }
        Some(picture)
    }
}

/// What a file is; `None` where there is no regular file. Pipes and devices are never opened.
fn picture(path: &Path) -> Option<Picture> {
    let mut front = Vec::new();
    let bytes = match open::regular(path) {
        Ok((file, bytes)) => {
            // A file that cannot be read is judged by what was read of it.
            let _unreadable = file.take(FRONT).read_to_end(&mut front);
            bytes
        }
        Err(ReadError::Refused(_)) => std::fs::metadata(path).ok()?.len(),
        Err(_) => return None,
    };
    let dimensions = imagesize::blob_size(&front).ok();
    let dimensions =
        dimensions.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    Some(Picture {
        bytes,
        kind: kind(&front),
        dimensions,
    })
}

/// What the first bytes of a file say it is.
fn kind(front: &[u8]) -> PictureKind {
    use imagesize::{Compression, ImageType};
    if front.is_empty() {
        return PictureKind::Empty;
    }
    if front.starts_with(b"version https://git-lfs.github.com/spec/") {
        return PictureKind::LfsPointer;
    }
    match imagesize::image_type(front) {
        Ok(ImageType::Png) => PictureKind::Png,
        Ok(ImageType::Jpeg) => PictureKind::Jpeg,
        Ok(ImageType::Gif) => PictureKind::Gif,
        Ok(ImageType::Webp) => PictureKind::WebP,
        Ok(ImageType::Bmp) => PictureKind::Bmp,
        Ok(ImageType::Ico | ImageType::Heif(Compression::Av1)) => PictureKind::Other,
        Ok(_other) => PictureKind::Unshown,
        Err(_) if is_svg(front) => PictureKind::Svg,
        Err(_) => PictureKind::NotAPicture,
    }
}

fn is_svg(front: &[u8]) -> bool {
    let text = String::from_utf8_lossy(front.get(..front.len().min(4096)).unwrap_or_default()).to_lowercase();
    text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .starts_with('<')
        && text.contains("<svg")
}
