//! Many reports side by side: a row for each, sums over all, and the questions that fail most. Pure.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod chart;
mod csv;
mod json;
mod page;
mod questions;
mod record;
mod row;
mod sums;
mod text;

pub use csv::{header as csv_header, line as csv_line};
pub use json::{document as json_document, line as json_line};
pub use page::page;
pub use questions::{Asked, asked};
pub use row::{Answer, Group, Row, Verdict};
pub use sums::Sums;
pub use text::table;
