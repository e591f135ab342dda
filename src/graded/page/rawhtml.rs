//! Takes blocks of raw HTML out of the source, as the renderer's HTML parser does: it reads
//! the whole source as HTML and puts aside what block elements at the start of a line hold.

mod ends;
mod name;
mod piece;
mod place;
mod reader;
mod sort;
mod tag;

use super::stash::Stash;
pub(super) use name::opens_block;
use sort::Sorter;

/// `source` with its blocks of raw HTML in the stash and their marks in their place.
pub(super) fn extract(source: &str, stash: &mut Stash) -> String {
    let mut sorter = Sorter::new(stash, source.len());
    reader::read(source, &mut sorter);
    sorter.finish()
}
