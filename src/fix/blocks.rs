//! Repairs of blocks: code and lists, indented so that the graded page keeps them.

mod code;
mod list;
mod region;
mod tree;

pub(super) use region::candidates;
pub(super) use tree::{Kind as BlockKind, blocks};
