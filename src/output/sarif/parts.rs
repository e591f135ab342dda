//! What a SARIF log is made of in more than one place: texts, files and places in them.

use serde::Serialize;

use crate::output::places::Places;
use crate::report::Span;

#[derive(Debug, Serialize)]
pub(super) struct Text {
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    /// A span of the report.
    pub(super) fn of(places: &Places<'_>, span: &Span) -> Self {
        let (start, end) = places.region(span);
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
