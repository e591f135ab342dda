//! The map of the program: what a report's bytes go through until they are a screen, a page or an exit status.
//!
//! 1. `folder` reads the report's folder: bytes, figures, the `report.py` beside it.
//! 2. [`report`] says what is written: questions, prompts, answers, images, leftovers.
//! 3. [`official`] says what `report.py check` makes of the same text.
//! 4. [`review`] says what it means: a status for each question, and findings.
//! 5. [`fix`] makes repairs of the findings, each proven by a review of the repaired text.
//! 6. `dashboard`, `output` and `page` show the review; `cli` chooses among them.
#![forbid(unsafe_code)]

pub mod authors;
pub mod class;
pub mod cli;
pub mod config;
pub mod dashboard;
pub mod editor;
pub mod facts;
pub mod fix;
pub mod folder;
pub mod follow;
pub mod git;
pub mod graded;
pub mod handin;
pub mod keyboard;
pub mod nearest;
pub mod numbers;
pub mod official;
pub mod output;
pub mod page;
pub mod questionnaire;
pub mod report;
pub mod review;
pub mod session;
pub mod status_line;
pub mod visible;
pub mod watch;
pub mod worker;
