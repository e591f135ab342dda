//! Repairs of a report: edits that answer its findings, each proven by reviewing the repaired text.
//!
//! The stage is pure: it makes candidates from a review (`candidates.rs` and below), and a [`Reviewer`], which the
//! caller brings, reviews each repaired text for the proof (`proof.rs`). Nothing here writes a report.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod answer;
mod blocks;
mod candidate;
mod candidates;
pub mod diff;
pub mod edit;
mod html;
mod images;
mod inline;
mod lines;
mod offer;
mod proof;
pub mod repair;
mod seen;
mod table;
mod together;

pub use edit::{Edit, apply};
pub use offer::{Offers, Unanswered, offers, repairable};
pub use repair::{Repair, Reviewed, Reviewer, Safety};
pub use together::{Outcome, Wanted, step, together};

#[cfg(test)]
mod tests;
