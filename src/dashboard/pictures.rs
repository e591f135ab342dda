//! Pictures in the question's pane: what the terminal draws them with, how large, and which are ready.
//!
//! Nothing here reads: the shell does, on a thread of its own, and what it drew comes back as a message. Without the
//! cargo feature `images` there is no canvas, so that nothing is ever wanted.

mod canvas;
#[cfg(feature = "images")]
mod draw;
mod gallery;
#[cfg(not(feature = "images"))]
mod none;

pub use canvas::{Canvas, DrawError, Means, Wanted};
#[cfg(feature = "images")]
pub use draw::Drawing;
pub use gallery::{Gallery, Progress};
#[cfg(not(feature = "images"))]
pub use none::Drawing;
