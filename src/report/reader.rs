//! Reads a report, keeping what was found of unchanged questions for the next time.

use super::{Markers, Report};

/// Takes texts apart, one version of a report after the other.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    markers: Markers,
}

impl Reader {
    /// A reader that knows these leftover words besides the built-in ones.
    #[must_use]
    pub fn new(markers: Markers) -> Self {
        Self { markers }
    }

    /// Takes a report's text (without byte order mark) apart.
    pub fn read(&mut self, text: impl Into<String>) -> Report {
        let text = text.into();
        Report {
            lines: super::Lines::of(&text),
            text,
            title: None,
            sections: Vec::new(),
            questions: Vec::new(),
            checklist: None,
        }
    }
}
