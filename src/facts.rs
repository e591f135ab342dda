//! Facts about a report's surroundings as plain data: its figures, what git knows, who wrote what.
//!
//! `folder` and `git` read them; everything after them uses these values and never the disk.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

pub mod blame;
pub mod figures;
pub mod git;
