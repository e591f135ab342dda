//! Limits, verdicts and what is done in few words and signs, as the panes show them.

use ratatui::style::Style;

use crate::dashboard::state::Verdict;
use crate::dashboard::theme::{Role, Theme};
use crate::report::{Bounds, Limits};
use crate::review::{Row, Severity, Status};

/// What is asked for: `100–200 words, 1 image`; `None` where nothing is.
#[must_use]
pub(in crate::dashboard) fn limits_in_words(limits: &Limits) -> Option<String> {
    let asked = |bounds: Option<Bounds>, noun: &str| bounds.map(|bounds| bounds.with_noun(noun));
    let parts: Vec<String> = [asked(limits.words, "word"), asked(limits.images, "image")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Bounds in few columns: `100–200`, `≥50`, `1`.
#[must_use]
pub(in crate::dashboard) fn short(bounds: Bounds, ascii: bool) -> String {
    match bounds.max {
        None if ascii => format!("{}+", bounds.min),
        None => format!("≥{}", bounds.min),
        Some(max) if max == bounds.min => max.to_string(),
        Some(max) if ascii => format!("{}-{max}", bounds.min),
        Some(max) => format!("{}–{max}", bounds.min),
    }
}

/// How many of some questions are complete, `3/7`, and the style that this has: it is set off once all are.
#[must_use]
pub(in crate::dashboard) fn done(rows: &[Row], theme: &Theme) -> (String, Style) {
    let complete = rows.iter().filter(|row| row.status == Status::Complete).count();
    let role = if complete == rows.len() {
        Role::Status(Status::Complete)
    } else {
        Role::Dim
    };
    (format!("{complete}/{}", rows.len()), theme.style(role))
}

/// A verdict of the official checker is quiet unless it is a failure.
#[must_use]
pub(in crate::dashboard) fn verdict_style(verdict: Verdict, theme: &Theme) -> Style {
    match verdict {
        Verdict::Fails => theme.style(Role::Severity(Severity::Error)),
        Verdict::Passes | Verdict::NotJudged => theme.style(Role::Dim),
    }
}

/// The sign of a verdict.
#[must_use]
pub(in crate::dashboard) const fn verdict_sign(verdict: Verdict, theme: &Theme) -> &'static str {
    match (verdict, theme.ascii) {
        (Verdict::Passes, false) => "✓",
        (Verdict::Passes, true) => "p",
        (Verdict::Fails, false) => "✗",
        (Verdict::Fails, true) => "F",
        (Verdict::NotJudged, _) => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_like_prose() {
        let limits = Limits {
            words: Some(Bounds::new(100, 200)),
            images: Some(Bounds::new(1, 1)),
        };
        assert_eq!(limits_in_words(&limits).as_deref(), Some("100–200 words, 1 image"));
        assert_eq!(limits_in_words(&Limits::default()), None);
        assert_eq!(short(Bounds::at_least(50), false), "≥50");
    }
}
