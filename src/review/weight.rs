//! What one finding weighs: its severity and the status it gives, where they differ from its rule's row.

use super::classes::Severity;
use super::finding::Kind;
use super::loss;
use super::status::Status;
use crate::report::Bounds;

impl Kind {
    /// Its severity unless the configuration sets one for the rule: usually the rule's.
    ///
    /// An arm that answers with another severity names it in the rule's row too (`Warning or Error`).
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::AnswerMarkerExtra { costly: true, .. } | Self::ImagePage { .. } | Self::ImageOfLink { .. } => {
                Severity::Error
            }
            Self::ImageRepeated { question: Some(_), .. } => Severity::Note,
            Self::Page(loss, context) if loss::is_note(*loss, *context) => Severity::Note,
            Self::Unanswered { .. } if self.is_allowed_empty() => Severity::Note,
            other => other.rule().info().severity,
        }
    }

    /// The status that it alone gives a question: usually the rule's.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            // No picture is shown there.
            Self::ImagePage { .. } | Self::ImageOfLink { .. } => Status::MissingImage,
            Self::Unanswered { .. } if self.is_allowed_empty() => Status::Complete,
            other => other.rule().info().status,
        }
    }

    /// Whether nothing is asked for that an empty answer lacks, as with 0–200 words.
    pub(super) fn is_allowed_empty(&self) -> bool {
        let Self::Unanswered { words, images } = self else {
            return false;
        };
        let none_asked = |bounds: Option<Bounds>| bounds.is_none_or(|bounds| bounds.min == 0);
        words.is_some() && none_asked(*words) && none_asked(*images)
    }
}
