//! The dashboard: a model, what changes it, how it is drawn, and the shell that owns the terminal.
//!
//! [`update`] does no I/O and reads no clock, [`view`] changes nothing, and
//! only the shell behind [`run`] touches the world, when the model asks.

pub mod action;
pub mod answer;
mod asker;
pub mod background;
pub mod clipboard;
pub mod counted;
pub mod find;
pub mod flow;
pub mod gauge;
pub mod graded;
pub mod history;
pub mod keys;
pub mod layout;
pub mod markdown;
pub mod message;
pub mod model;
pub mod pictures;
mod publisher;
pub mod question;
mod shell;
pub mod terminal;
pub mod text;
pub mod theme;
mod update;
mod view;
pub mod wait;

pub use message::{Effect, Message, Settings, Trouble};
pub use model::Model;
pub use shell::{Configure, run};
pub use update::update;
pub use view::view;
