//! Looks at the pictures a report shows and at the files of its figures folder, as they are on disk.

mod listing;
mod pictures;

use std::path::{Path, PathBuf};

use listing::Listings;
pub(super) use pictures::Pictures;

use crate::facts::figures::{Figures, Listed, Presence};

/// How many files of the figures folder are looked at; no report shows more.
const MOST: usize = 2000;

/// Looks at the targets and at the figures folder (relative to `folder`).
pub(super) fn look(folder: &Path, targets: &[String], figures: &str, pictures: &mut Pictures) -> Figures {
    pictures.begin();
    let mut listings = Listings::new(folder);
    let by_target = targets
        .iter()
        .map(|target| (target.clone(), presence(&mut listings, pictures, target, figures)))
        .collect();
    let mut listed = Vec::new();
    list(&mut listings, folder, figures, pictures, &mut listed);
    listed.sort_by(|a, b| a.path.cmp(&b.path));
    Figures {
        by_target,
        listed,
        ..Figures::default()
    }
}

fn presence(listings: &mut Listings, pictures: &mut Pictures, target: &str, figures: &str) -> Presence {
    let way = listings.way(target);
    if leads_out(target) || listings.leads_out(target, way.as_ref()) {
        return Presence::Outside {
            picture: pictures.at(&listings.at(target)),
        };
    }
    let found = way.and_then(|way| Some((pictures.at(&listings.at(&way.actual))?, way.actual)));
    match found {
        Some((picture, actual)) if actual == target => Presence::Found(picture),
        Some((_, actual)) => Presence::OtherCase { actual },
        None => Presence::Missing {
            near: near(listings, target, figures),
        },
    }
}

fn leads_out(target: &str) -> bool {
    target == ".." || target.starts_with("../")
}

/// A file that was probably meant: the same name with another ending, the same name in the figures
/// folder, the path as written from the repository's root, or a name with a letter or two mistyped.
fn near(listings: &mut Listings, target: &str, figures: &str) -> Option<String> {
    let path = Path::new(target);
    let stem = path.file_stem()?.to_str()?.to_lowercase();
    let parent = path.parent().unwrap_or(Path::new(""));
    let places = [parent.to_owned(), PathBuf::from(figures), PathBuf::new()];
    if let Some(found) = places.iter().find_map(|place| listings.like(place, &stem)) {
        return Some(super::locate::shown(&found));
    }
    if let Some((_, inner)) = target.split_once('/')
        && listings.at(inner).is_file()
    {
        return Some(inner.to_owned());
    }
    let alike = places.iter().find_map(|place| listings.alike(place, &stem))?;
    Some(super::locate::shown(&alike))
}

fn list(listings: &mut Listings, folder: &Path, inner: &str, pictures: &mut Pictures, listed: &mut Vec<Listed>) {
    let mut open = vec![inner.to_owned()];
    while let Some(place) = open.pop() {
        for (name, kind) in listings.names(Path::new(&place)) {
            if listed.len() + open.len() >= MOST {
                return;
            }
            let path = if place.is_empty() {
                name.clone()
            } else {
                format!("{place}/{name}")
            };
            if kind.is_dir() {
                open.push(path);
            } else if let Some(picture) = pictures.at(&folder.join(&path)) {
                listed.push(Listed { path, picture });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::figures::{Picture, PictureKind};
    use crate::folder::Folder;

    /// The smallest start of a PNG: signature and header of a picture of 3 by 2 pixels.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0";

    fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Folder) {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let folder = Folder::of(&root.path().join("report/README.md"));
        (root, folder)
    }

    fn of(folder: &Folder, target: &str) -> Presence {
        folder
            .figures(&[target.to_owned()], "figures")
            .by_target
            .remove(target)
            .unwrap()
    }

    #[test]
    fn a_picture_that_is_there() {
        let (_root, folder) = folder(&[("report/figures/a.png", PNG)]);
        let picture = Picture {
            bytes: PNG.len() as u64,
            kind: PictureKind::Png,
            dimensions: Some((3, 2)),
        };
        assert_eq!(of(&folder, "figures/a.png"), Presence::Found(picture.clone()));
        let listed = folder.figures(&[], "figures").listed;
        assert_eq!(
            listed,
            [Listed {
                path: "figures/a.png".into(),
                picture
            }]
        );
    }

    #[test]
    fn another_case_is_reported_whatever_the_file_system_says() {
        let (_root, folder) = folder(&[("report/figures/a.png", PNG)]);
        assert_eq!(
            of(&folder, "Figures/A.png"),
            Presence::OtherCase {
                actual: "figures/a.png".into()
            }
        );
    }

    #[test]
    fn what_is_missing_has_a_neighbour() {
        let (_root, folder) = folder(&[
            ("report/figures/a.jpg", PNG),
            ("report/figures/b.png", PNG),
            ("x.png", PNG),
        ]);
        assert_eq!(
            of(&folder, "figures/a.png"),
            Presence::Missing {
                near: Some("figures/a.jpg".into())
            }
        );
        assert_eq!(
            of(&folder, "reports/figures/b.png"),
            Presence::Missing {
                near: Some("figures/b.png".into())
            }
        );
        assert_eq!(of(&folder, "figures/none.png"), Presence::Missing { near: None });
        assert_eq!(of(&folder, "figures"), Presence::Missing { near: None });
        assert!(matches!(
            of(&folder, "../x.png"),
            Presence::Outside { picture: Some(_) }
        ));
        assert_eq!(of(&folder, "../y.png"), Presence::Outside { picture: None });
    }

    #[cfg(unix)]
    #[test]
    fn only_a_link_that_leads_out_is_outside() {
        use std::os::unix::fs::symlink;
        let (root, folder) = folder(&[("report/figures/a.png", PNG), ("x.png", PNG)]);
        for (to, from) in [
            ("..", "out"),
            ("figures", "pictures"),
            ("../../x.png", "figures/outer.png"),
            ("a.png", "figures/inner.png"),
            ("none.png", "figures/dangling.png"),
        ] {
            symlink(to, root.path().join("report").join(from)).unwrap();
        }
        for target in ["out/x.png", "figures/outer.png"] {
            let found = of(&folder, target);
            assert!(matches!(found, Presence::Outside { picture: Some(_) }), "{target}");
        }
        for target in ["pictures/a.png", "figures/inner.png"] {
            assert!(matches!(of(&folder, target), Presence::Found(_)), "{target}");
        }
        for target in ["out/none.png", "figures/dangling.png", "out"] {
            let found = of(&folder, target);
            let expected = if target == "out" {
                Presence::Outside { picture: None }
            } else {
                Presence::Missing { near: None }
            };
            assert_eq!(found, expected, "{target}");
        }
    }

    #[test]
    fn what_changed_shows_at_the_next_look() {
        let (root, folder) = folder(&[("report/figures/a.png", PNG)]);
        let path = root.path().join("report/figures/a.png");
        let mut pictures = Pictures::default();
        let mut kind = || {
            let targets = ["figures/a.png".to_owned()];
            let found = look(folder.path(), &targets, "figures", &mut pictures);
            match found.by_target.get("figures/a.png")? {
                Presence::Found(picture) if *picture == found.listed.first()?.picture => Some(picture.kind),
                _ => None,
            }
        };
        assert_eq!(kind(), Some(PictureKind::Png));
        std::fs::write(&path, "x".repeat(PNG.len())).unwrap();
        assert_eq!(kind(), Some(PictureKind::NotAPicture));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(kind(), None);
        std::fs::write(&path, PNG).unwrap();
        assert_eq!(kind(), Some(PictureKind::Png));
    }

    #[test]
    fn what_is_no_picture_is_reported() {
        let (_root, folder) = folder(&[
            ("report/figures/empty.png", b""),
            (
                "report/figures/lfs.png",
                b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            ),
            ("report/figures/text.png", b"hello"),
            ("report/figures/real.jpg", PNG),
            // What a telephone saves, under another name.
            ("report/figures/phone.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            ("report/figures/modern.png", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"),
            ("report/figures/scan.png", b"II*\0\x08\0\0\0\0\0\0\0\0\0"),
            (
                "report/figures/drawing.svg",
                b"<?xml version='1.0'?>\n<svg xmlns='x'></svg>",
            ),
        ]);
        let kind = |name: &str| match of(&folder, name) {
            Presence::Found(picture) => picture.kind,
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(kind("figures/empty.png"), PictureKind::Empty);
        assert_eq!(kind("figures/lfs.png"), PictureKind::LfsPointer);
        assert_eq!(kind("figures/text.png"), PictureKind::NotAPicture);
        assert_eq!(kind("figures/real.jpg"), PictureKind::Png);
        assert_eq!(kind("figures/phone.jpg"), PictureKind::Unshown);
        assert_eq!(kind("figures/modern.png"), PictureKind::Other);
        assert_eq!(kind("figures/scan.png"), PictureKind::Unshown);
        assert_eq!(kind("figures/drawing.svg"), PictureKind::Svg);
    }
}
