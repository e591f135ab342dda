//! The lines of a question's pane, each knowing what it shows: a place of the report, a finding, a picture.

use std::ops::Range;

use ratatui::text::Line;

use crate::dashboard::pictures::Wanted;

/// The lines of a question's pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// From the top.
    pub lines: Vec<DocumentLine>,
}

/// One line of a question's pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentLine {
    /// What is drawn.
    pub line: Line<'static>,
    /// What it shows of the report's text.
    pub source: Option<Range<usize>>,
    /// The finding it is about: its place among the question's findings.
    pub finding: Option<usize>,
    /// The picture whose first row this is; its other rows are the blank lines below.
    pub picture: Option<Wanted>,
}

impl DocumentLine {
    /// A line that shows nothing of the report.
    #[must_use]
    pub fn new(line: impl Into<Line<'static>>) -> Self {
        Self {
            line: line.into(),
            ..Self::default()
        }
    }
}

impl Document {
    /// The lines that are about a finding.
    #[must_use]
    pub fn lines_of_finding(&self, finding: usize) -> Option<Range<usize>> {
        let first = self.first_line(finding)?;
        let last = self.lines.iter().rposition(|line| line.finding == Some(finding))?;
        Some(first..last + 1)
    }

    /// The first line that is about a finding.
    #[must_use]
    pub fn first_line(&self, finding: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.finding == Some(finding))
    }

    /// The line that shows a place of the report's text, or the nearest before it.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> Option<usize> {
        let starts = |line: &DocumentLine| line.source.as_ref().is_some_and(|source| source.start <= offset);
        self.lines.iter().rposition(starts)
    }
}
