//! All that a review asks of the report's folder, in one look; what did not change since the last look is not read again.

use super::Folder;
use super::figures::{self, Pictures};
use super::links::{self, Place};
use super::mentions::Mentions;
use crate::facts::figures::Figures;

/// What a report shows and links.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The pictures it shows, as paths of [`crate::report::Target::Local`].
    pub images: &'a [String],
    /// The targets of its links, as in [`crate::report::Target::path`].
    pub links: &'a [String],
    /// The figures folder, relative to the report's.
    pub figures: &'a str,
}

/// Remembers what was found, by the stamps of the files.
#[derive(Debug, Default)]
pub struct Memory {
    pictures: Pictures,
    mentions: Option<Mentions>,
}

impl Memory {
    /// What the folder and its repository hold of what a report shows and links; `unshown` says which pictures of the
    /// figures folder may be without use, so that other Markdown files are asked about them.
    pub fn look(
        &mut self,
        folder: &Folder,
        wanted: &Wanted<'_>,
        unshown: impl FnOnce(&Figures) -> Vec<String>,
    ) -> Figures {
        let mut figures = figures::look(folder.path(), wanted.images, wanted.figures, &mut self.pictures);
        figures.samples = self.pictures.samples(folder.path(), &figures.by_target);
        let unshown = unshown(&figures);
        if wanted.links.is_empty() && unshown.is_empty() {
            return figures;
        }
        let Some(place) = Place::of(folder.path()) else {
            return figures;
        };
        figures.links = links::look(&place, wanted.links);
        if !unshown.is_empty() {
            let before = self.mentions.take();
            let mentions = Mentions::of(&folder.report, &place, unshown, before);
            figures.mentioned = mentions.found().clone();
            self.mentions = Some(mentions);
        }
        figures
    }
}
