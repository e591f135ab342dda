//! Tells what files are, and remembers it, since the figures are looked at again at every save.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::facts::figures::{Picture, PictureKind, Presence};
use crate::folder::open::{self, ReadError};
use crate::folder::samples::{self, is_sample};
use crate::folder::stamp::{self, Stamp};

/// How much of a file is read to tell what it is.
const FRONT: u64 = 64 * 1024;

/// How much of it, in bytes, has the header of a kind that always begins with one.
const HEADER: usize = 1024;

/// How many files are remembered; beyond that the memory begins again.
const MOST: usize = 4000;

/// What each file was when it was last read, by its path.
#[derive(Debug, Default)]
pub(in crate::folder) struct Pictures {
    known: HashMap<PathBuf, Known>,
    /// How many looks at the folder have begun.
    looks: usize,
}

#[derive(Debug)]
struct Known {
    /// The last look at the folder that asked for it.
    look: usize,
    /// `None` where it was too young to be sure of it in the next look.
    stamp: Option<Stamp>,
    picture: Picture,
    /// Whether it is one of the course's samples, where that was asked.
    is_sample: Option<bool>,
}

impl Pictures {
    /// Begins a look at the folder, in which each file is looked at once.
    pub(super) fn begin(&mut self) {
        self.looks += 1;
    }

    /// What a file is; `None` where there is no regular file. It is read where it changed since.
    pub(super) fn at(&mut self, path: &Path) -> Option<Picture> {
        Some(self.known(path)?.picture.clone())
    }

    /// Those of the shown pictures that are the course's samples.
    pub(in crate::folder) fn samples(&mut self, folder: &Path, shown: &BTreeMap<String, Presence>) -> BTreeSet<String> {
        let may_be = |presence: &Presence| {
            matches!(presence, Presence::Found(picture)
                if picture.kind == PictureKind::Png && picture.bytes <= samples::LARGEST)
        };
        let shown = shown
            .iter()
            .filter(|(_, presence)| may_be(presence))
            .map(|(path, _)| path);
        let samples = shown.filter(|path| {
            let path = folder.join(path);
            let known = self.known(&path);
            known.is_some_and(|known| *known.is_sample.get_or_insert_with(|| is_sample(&path)))
        });
        samples.cloned().collect()
    }

    /// What is known of a file, looked at once in each look at the folder.
    fn known(&mut self, path: &Path) -> Option<&mut Known> {
        let look = self.looks;
        if self.known.get(path).is_none_or(|known| known.look != look) {
            let data = std::fs::metadata(path).ok().filter(Metadata::is_file)?;
            let stamp = Some(stamp::of_data(path, &data));
            match self.known.get_mut(path).filter(|known| known.stamp == stamp) {
                Some(known) => known.look = look,
                None => {
                    let known = Known {
                        look,
                        picture: picture(path, &data)?,
                        stamp: stamp.filter(Stamp::is_settled),
                        is_sample: None,
                    };
                    if self.known.len() >= MOST {
                        self.known.clear();
                    }
                    self.known.insert(path.to_owned(), known);
                }
            }
        }
        self.known.get_mut(path)
    }
}

/// What a regular file is that was just looked at; `None` where it is no longer one.
fn picture(path: &Path, data: &Metadata) -> Option<Picture> {
    let (front, bytes) = match open::seen(path) {
        Ok((file, bytes)) => (front(&file, bytes), bytes),
        Err(ReadError::Refused(_)) => (Vec::new(), data.len()),
        Err(_) => return None,
    };
    Some(Picture {
        bytes,
        kind: kind(&front),
        dimensions: dimensions(&front),
    })
}

/// As much of a file of this length as says what it is: a header of a fixed size, or else more.
fn front(file: &File, length: u64) -> Vec<u8> {
    let mut front = Vec::with_capacity(HEADER);
    // A file that cannot be read is judged by what was read of it.
    let _unreadable = file.take(HEADER as u64).read_to_end(&mut front);
    let fixed = [PictureKind::Png, PictureKind::Gif, PictureKind::WebP, PictureKind::Bmp];
    let is_known = dimensions(&front).is_some() && fixed.contains(&kind(&front));
    if !is_known && front.len() == HEADER {
        front.reserve_exact(usize::try_from(length.min(FRONT)).unwrap_or(0));
        let _unreadable = file.take(FRONT - HEADER as u64).read_to_end(&mut front);
    }
    front
}

/// Width and height in pixels, where the first bytes of a file hold them.
fn dimensions(front: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(front).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_after_the_first_bytes_is_found() {
        // A header of a JPEG that comes after a segment of 4000 bytes, as those with a small picture of themselves have.
        let mut jpeg = b"\xff\xd8\xff\xe1\x0f\xa0Exif\0\0".to_vec();
        jpeg.resize(4 + 4000, 0);
        jpeg.extend(b"\xff\xc0\0\x11\x08\0\x02\0\x03\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9");
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0".to_vec();
        png.resize(3 * HEADER, 0);
        let mut svg = b"<?xml version=\"1.0\"?><!-- ".to_vec();
        svg.resize(2 * HEADER, b'-');
        svg.extend(b"--><svg/>");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for (bytes, kind, dimensions) in [
            (jpeg, PictureKind::Jpeg, Some((3, 2))),
            (png, PictureKind::Png, Some((3, 2))),
            (svg, PictureKind::Svg, None),
        ] {
            std::fs::write(&path, &bytes).unwrap();
            let found = Pictures::default().at(&path).unwrap();
            assert_eq!((found.kind, found.dimensions), (kind, dimensions));
            assert_eq!(found.bytes, bytes.len() as u64);
        }
    }
}
