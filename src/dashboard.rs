//! The dashboard.
pub mod wait;
