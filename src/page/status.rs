//! Statuses and severities as the page shows them: a glyph, a word and a class for the colour.

use crate::review::{Severity, Status};

/// A glyph that tells a status without colour.
pub(super) const fn glyph(status: Status) -> &'static str {
    match status {
        Status::Unanswered => "○",
        Status::Unfinished => "◐",
        Status::TooShort => "▾",
        Status::TooLong => "▴",
        Status::MissingImage => "◫",
        Status::TooManyImages => "⊞",
        Status::Complete => "✓",
    }
}

/// The words for a status.
pub(super) const fn word(status: Status) -> &'static str {
    match status {
        Status::Unanswered => "unanswered",
        Status::Unfinished => "unfinished",
        Status::TooShort => "too short",
        Status::TooLong => "too long",
        Status::MissingImage => "missing image",
        Status::TooManyImages => "too many images",
        Status::Complete => "complete",
    }
}

/// The class that colours a status.
pub(super) const fn class(status: Status) -> &'static str {
    match status {
        Status::Unanswered => "bad",
        Status::Unfinished | Status::TooShort | Status::TooLong => "weak",
        Status::MissingImage | Status::TooManyImages => "image",
        Status::Complete => "good",
    }
}

/// A glyph that tells a severity without colour.
pub(super) const fn severity_glyph(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Note => "·",
    }
}
