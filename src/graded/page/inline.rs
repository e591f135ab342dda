//! Inline markup: links, images, code, emphasis and all else inside a block's text.
//!
//! Each kind is looked for in the whole text before the next one is. What is found gives way
//! to a mark, so that later kinds see the mark only; at last the marks become elements.

mod angle;
mod bracket;
mod code;
mod emphasis;
mod entity;
mod mark;
mod parts;
mod settle;
mod target;

pub(super) use settle::parse;
