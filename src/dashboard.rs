//! The dashboard: state, screen and paint, and the shell that owns the terminal.
//!
//! [`update`] changes the state and does no I/O, [`Screen::lay_out`](screen::Screen::lay_out) makes a screen of it,
//! [`paint`] puts that on the terminal. Only the shell that [`run`] starts touches the world, when it is asked to.

pub mod message;
mod paint;
pub mod pictures;
pub mod screen;
pub mod set;
mod shell;
pub mod state;
pub mod theme;
mod update;

pub use message::{Effect, Message};
pub use paint::paint;
pub use screen::Screen;
pub use shell::run;
pub use state::{Settings, State, Trouble};
pub use update::update;
