//! What is being typed: a number in front of a key, a text in the bottom line, a search.

use super::search::Search;

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Into the bottom line.
    pub input: Option<Input>,
    /// In front of a key.
    pub count: Option<u32>,
    /// What is being searched for.
    pub search: Option<Search>,
}

impl Typed {
    /// Opens the bottom line.
    pub fn ask(&mut self, purpose: Purpose) {
        self.input = Some(Input {
            purpose,
            text: String::new(),
        });
    }
}

/// What is typed into the bottom line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What for.
    pub purpose: Purpose,
    /// The text so far.
    pub text: String,
}

/// What is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An action's name, or a question's number.
    Palette,
    /// A text to find in the report.
    Search,
    /// A text to find among the problems.
    Problems,
    /// A text to find among the keys.
    Help,
}
