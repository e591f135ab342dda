//! The page that is graded, as `report.py html` writes it, and what it loses of an answer.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

pub mod answer;
pub mod losses;
pub mod page;
