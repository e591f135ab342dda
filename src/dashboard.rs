//! The dashboard: a model, what changes it, and how it is drawn; and the shell that owns the terminal.

pub mod action;
pub mod answer;
pub mod background;
pub mod find;
pub mod flow;
pub mod gauge;
pub mod history;
pub mod keys;
pub mod layout;
pub mod markdown;
pub mod message;
pub mod model;
pub mod question;
pub mod text;
pub mod theme;
mod update;
mod view;

pub use message::{Effect, Message, Settings, Trouble};
pub use model::Model;
pub use update::update;
pub use view::view;
