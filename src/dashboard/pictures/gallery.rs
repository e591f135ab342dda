//! The pictures that were drawn so far, and those that cannot be.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use super::canvas::{DrawError, Wanted};
#[cfg(feature = "images")]
use super::draw::Drawing;
#[cfg(not(feature = "images"))]
use super::none::Drawing;

/// What came of a picture.
#[derive(Clone)]
pub enum Progress {
    /// Ready to be put on the screen.
    Ready(Arc<Drawing>),
    /// It cannot be shown, for this reason.
    Failed(String),
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready(_) => write!(f, "Ready"),
            Self::Failed(why) => write!(f, "Failed({why:?})"),
        }
    }
}

/// The pictures that were drawn last, and what came of each.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    pictures: VecDeque<(Wanted, Progress)>,
}

impl Gallery {
    /// The most pictures that are kept in their sizes; the longest answer shows three.
    pub const MOST: usize = 24;

    /// What came of a picture; `None` while it is not drawn.
    #[must_use]
    pub fn progress(&self, wanted: &Wanted) -> Option<&Progress> {
        let mut pictures = self.pictures.iter();
        pictures
            .find(|(known, _)| known == wanted)
            .map(|(_, progress)| progress)
    }

    /// Takes what came of a picture; the oldest makes room for it.
    pub fn take(&mut self, wanted: Wanted, result: Result<Drawing, DrawError>) {
        let progress = match result {
            Ok(drawing) => Progress::Ready(Arc::new(drawing)),
            Err(why) => Progress::Failed(why.to_string()),
        };
        self.pictures.retain(|(known, _)| *known != wanted);
        if self.pictures.len() == Self::MOST {
            self.pictures.pop_front();
        }
        self.pictures.push_back((wanted, progress));
    }

    /// Forgets all: files changed.
    pub fn clear(&mut self) {
        self.pictures.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(path: &str) -> Wanted {
        Wanted {
            path: path.to_owned(),
            bytes: 1,
            size: (10, 5),
        }
    }

    #[test]
    fn the_latest_pictures_are_kept() {
        let mut gallery = Gallery::default();
        assert!(gallery.progress(&wanted("a.png")).is_none());
        for _ in 0..2 {
            gallery.take(wanted("a.png"), Err("no picture".into()));
        }
        assert!(matches!(gallery.progress(&wanted("a.png")), Some(Progress::Failed(_))));
        for number in 1..Gallery::MOST {
            gallery.take(wanted(&format!("{number}.png")), Err("no picture".into()));
        }
        assert!(gallery.progress(&wanted("a.png")).is_some());
        gallery.take(wanted("b.png"), Err("no picture".into()));
        assert!(gallery.progress(&wanted("a.png")).is_none());
        assert!(gallery.progress(&wanted("b.png")).is_some());
        gallery.clear();
        assert!(gallery.progress(&wanted("b.png")).is_none());
    }
}
