//! Blocks: cuts the source at its blank lines and makes headings, lists, quotes, code and
//! paragraphs of the pieces.

mod code;
mod heading;
mod list;
mod parser;
mod quote;
mod reference;
mod slice;

pub(super) use code::escape;
pub(super) use parser::parse;
pub(super) use reference::Definitions;
