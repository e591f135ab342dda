//! How the page shows a status and a severity: the class for the colour, and a sign.

use crate::review::{Severity, Status};

/// The class that colours a status.
pub(super) const fn class(status: Status) -> &'static str {
    match status {
        Status::Unanswered => "bad",
        Status::Unfinished | Status::TooShort | Status::TooLong => "weak",
        Status::MissingImage | Status::TooManyImages => "image",
        Status::Complete => "good",
    }
}

/// A glyph that shows a severity without colour.
pub(super) const fn severity_glyph(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Note => "·",
    }
}
