//! What one finding weighs: its severity and the status it gives, where they differ from its rule's row.

use super::classes::Severity;
use super::finding::Kind;
use super::page;
use super::status::Status;

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
            Self::Page(loss, context) if page::is_note(*loss, *context) => Severity::Note,
            other => other.rule().info().severity,
        }
    }

    /// The status that it alone gives a question: usually the rule's.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            // No picture is shown there.
            Self::ImagePage { .. } | Self::ImageOfLink { .. } => Status::MissingImage,
            other => other.rule().info().status,
        }
    }
}
