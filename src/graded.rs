//! The page that is graded, as `report.py html` writes it, and what it loses of an answer.

pub mod answer;
pub mod losses;
pub mod page;
