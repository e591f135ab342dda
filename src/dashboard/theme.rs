//! Looks as data: what each role on the screen looks like. Views name roles, never colours.
//!
//! A theme is a file that names a style for each role (`assets/themes`); a user's own lies over one of them.

mod colour;
mod file;
mod glyphs;
mod role;
mod style;
mod terminal;

pub use file::NAMES;
pub use glyphs::ascii_only;
pub use role::Role;
pub use style::{AUTO, Theme, over};
pub use terminal::{Background, Colours, Terminal};
