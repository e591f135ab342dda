//! The map of the program: what a report's bytes go through until they are a screen, a page or an exit status.
#![forbid(unsafe_code)]

pub mod editor;
